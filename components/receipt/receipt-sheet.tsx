import { QrCode } from '@/components/ui/qr-code'
import type { ReceiptView } from '@/server/views/receipt'
import styles from './receipt.module.css'

/** 回执 on one sheet of A4: large enough for a telephone's photograph, plain enough for any printer. */
export function ReceiptSheet({ receipt }: { receipt: ReceiptView }) {
  const { title, agencyName, number, queryCode, arrived, qr, rows, steps, lostCode, office } = receipt
  return (
    <article className={styles.sheet} aria-label={title}>
      <p className={styles.agency}>{agencyName}</p>
      <h2 className={styles.title}>{title}</h2>
      <div className={styles.head}>
        <dl>
          <div>
            <dt className={styles.term}>受理编号</dt>
            <dd className={styles.large}>{number}</dd>
          </div>
          <div>
            <dt className={styles.term}>{arrived.term}</dt>
            <dd>{arrived.at}</dd>
          </div>
        </dl>
        <dl>
          <div>
            <dt className={styles.term}>查询码（请勿告诉他人）</dt>
            <dd className={queryCode ? styles.code : undefined}>{queryCode ?? '已交申请人，不再显示'}</dd>
          </div>
          <div>
            <dt className={styles.term}>用途</dt>
            <dd>查进度、补正、领答复</dd>
          </div>
        </dl>
        {qr ? (
          <div className={styles.qr}>
            <QrCode {...qr} label="查询进度页面的二维码" />
          </div>
        ) : null}
      </div>
      <dl className={styles.rows}>
        {rows.map(({ term, value }) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <ol className={styles.steps}>
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <p className={styles.lost}>{lostCode}</p>
      <footer className={styles.foot}>
        <span>
          {[office.address, office.postcode && `邮编 ${office.postcode}`].filter(Boolean).join('　')}
        </span>
        <span>{[office.phone && `电话 ${office.phone}`, office.hours].filter(Boolean).join('　')}</span>
        <span>{office.trackAddress}</span>
      </footer>
    </article>
  )
}

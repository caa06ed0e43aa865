import type { ReactNode } from 'react'
import { EmptyState, PageHead } from '@/components/ui/layout'
import { Notice } from '@/components/ui/notice'
import { PrintButton } from '@/components/ui/print-button'
import type { Envelopes } from '@/server/views/envelopes'
import styles from './envelopes.module.css'

interface EnvelopesPageProps {
  view: Envelopes
  /** On the envelope itself, or on labels to be stuck on it. */
  form: 'envelopes' | 'labels'
  otherHref: string
}

/** Envelopes in the format of the post (ZL, 220 × 110 mm), one a page, or labels on A4, for one letter or a stack. */
export function EnvelopesPage({ view, form, otherHref }: EnvelopesPageProps) {
  return (
    <>
      <div className="screen-only">
        <PageHead
          title={form === 'envelopes' ? `信封 ${view.envelopes.length}` : `地址标签 ${view.envelopes.length}`}
          under="信封为ZL型（220×110毫米），打印时选择相应纸张、无边距；标签为A4纸两列。"
          actions={
            <>
              <a className="btn" href={otherHref}>
                {form === 'envelopes' ? '改为地址标签' : '改为信封'}
              </a>
              <PrintButton>打印</PrintButton>
            </>
          }
        />
        {view.left.length > 0 ? (
          <Notice tone="warning" title={`${view.left.length} 件不能邮寄`}>
            {view.left.map(({ number, reason }) => `${number}：${reason}`).join('；')}
          </Notice>
        ) : null}
        {view.envelopes.length === 0 ? <EmptyState>没有可以打印的地址。</EmptyState> : null}
      </div>
      <Sheets form={form}>
        {view.envelopes.map((envelope) => (
          <section
            key={`${envelope.letterId} ${envelope.name}`}
            className={form === 'envelopes' ? styles.envelope : styles.label}
            aria-label={envelope.number}
          >
            <Postcode code={envelope.postcode} />
            <p className={styles.toAddress}>{envelope.address || '　'}</p>
            <p className={styles.toName}>
              {envelope.name}　{form === 'envelopes' ? '（收）' : '收'}
            </p>
            <p className={styles.from}>
              {view.sender.address}　{view.sender.name}
              <span className={styles.fromPostcode}>{view.sender.postcode}</span>
            </p>
            <p className={styles.number}>{envelope.number}</p>
          </section>
        ))}
      </Sheets>
    </>
  )
}

function Sheets({ form, children }: { form: 'envelopes' | 'labels'; children: ReactNode }) {
  if (form === 'labels') return <div className={styles.labels}>{children}</div>
  return (
    // A frame that scrolls must be reachable by keyboard, hence the tab stop.
    <section className={styles.envelopes} aria-label="信封" tabIndex={0}>
      {children}
    </section>
  )
}

const DIGITS = [0, 1, 2, 3, 4, 5]

/** Six boxes; empty ones are filled in by hand. */
function Postcode({ code }: { code: string }) {
  return (
    <p className={styles.postcode}>
      <span className="sr-only">{code ? `邮政编码 ${code}` : '邮政编码未填'}</span>
      {DIGITS.map((i) => (
        <span key={i} aria-hidden="true">
          {code[i] ?? ''}
        </span>
      ))}
    </p>
  )
}

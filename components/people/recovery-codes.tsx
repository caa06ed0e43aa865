import Link from 'next/link'
import { Notice } from '@/components/ui/notice'
import { PrintButton } from '@/components/ui/print-button'
import styles from './door.module.css'

interface RecoveryCodesProps {
  /** What came of the step that made them. */
  done: string
  codes: readonly string[]
  account: string
  agencyName: string
}

/** Fresh recovery codes, shown this once: to print, to save, or to write down. */
export function RecoveryCodes({ done, codes, account, agencyName }: RecoveryCodesProps) {
  const text = [`依申办恢复码　${agencyName}　账号 ${account}`, '每个只能用一次。', '', ...codes, ''].join(
    '\r\n',
  )
  return (
    <section className={`card ${styles.card} grid gap-4`}>
      <h1 className="text-2xl outline-none" tabIndex={-1} ref={focused}>
        保存恢复码
      </h1>
      <Notice tone="success" title={done} className="screen-only" />
      <p>
        手机不在身边时，用恢复码代替验证码，每个只能用一次。
        <strong>离开本页后不再显示</strong>，请现在打印、下载或者抄下，与电脑和手机分开保管。
      </p>
      <p className="text-small text-muted">
        {agencyName}　账号 {account}
      </p>
      <ul className={styles.codes} aria-label="恢复码">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="screen-only flex flex-wrap gap-2">
        <PrintButton>打印</PrintButton>
        <a
          className="btn"
          download="依申办恢复码.txt"
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`}
        >
          下载文本
        </a>
        <Link href="/today" prefetch={false} className="btn btn-main ml-auto">
          已保存，继续
        </Link>
      </div>
    </section>
  )
}

/** The form that was sent is gone: whoever reads by ear or keyboard goes on here. */
function focused(heading: HTMLHeadingElement | null): void {
  heading?.focus()
}

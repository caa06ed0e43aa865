import Link from 'next/link'
import { LinkButton } from '@/components/ui/button'
import { SubmitButton } from '@/components/ui/submit-button'
import { publicPath } from '@/domain/public-path'
import type { OpenedShown } from '@/server/views/track'
import styles from './track.module.css'

interface OpenedListProps {
  entrance: string
  opened: readonly OpenedShown[]
  /** The request at hand; null on the query page. */
  current: string | null
  leave: () => Promise<void>
}

/** 我的申请: what is open in this browser, and the way out for a computer that others use. */
export function OpenedList({ entrance, opened, current, leave }: OpenedListProps) {
  return (
    <section aria-labelledby="opened" className="grid gap-2">
      <h2 id="opened" className={styles.sideHeading}>
        我的申请
      </h2>
      <p className="text-sm text-muted">
        已用查询码打开 {opened.length} 件，关闭浏览器或者一小时不使用后失效。
      </p>
      <ul className={styles.opened}>
        {opened.map(({ caseId, number, status }) => (
          <li key={caseId}>
            <Link
              href={publicPath(entrance, `/track/${caseId}`)}
              prefetch={false}
              aria-current={caseId === current ? 'page' : undefined}
            >
              <span>{number}</span>
              <span className="text-sm text-muted">{status}</span>
            </Link>
          </li>
        ))}
      </ul>
      {current ? (
        <>
          <LinkButton href={publicPath(entrance, '/track')}>查询另一件</LinkButton>
          <LinkButton href={`${publicPath(entrance, '/apply')}?from=${current}`}>
            以本件为底，再提一件
          </LinkButton>
          <p className="text-sm text-muted">姓名、联系方式照用，身份证号码重新填写。</p>
        </>
      ) : null}
      <form action={leave} className="grid">
        <SubmitButton tone="plain" pending="正在退出…">
          退出查询
        </SubmitButton>
      </form>
      <p className="text-sm text-muted">使用公用电脑的，离开前请退出查询。</p>
    </section>
  )
}

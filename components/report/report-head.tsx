import type { ReactNode } from 'react'
import { Chip } from '@/components/ui/chip'
import { PageHead } from '@/components/ui/layout'
import type { ReportHead } from '@/server/views/report'
import styles from './report.module.css'

/** The pages of a year's report, as its own row of links. */
const PAGES = [
  { path: '', label: '报表和核对' },
  { path: '/table2', label: '填报表二' },
  { path: '/opening', label: '上年结转' },
  { path: '/document', label: '年报文稿' },
  { path: '/figures', label: '图表' },
  { path: '/incomplete', label: '记录不完整' },
  { path: '/seal', label: '封存和衔接' },
  { path: '/rollup', label: '下级汇总' },
] as const
export type ReportPagePath = (typeof PAGES)[number]['path']

interface ReportPageHeadProps {
  report: ReportHead
  title: string
  path: ReportPagePath | null
  /** Whose report the state is of, where the page is about more. */
  whose?: string
  actions?: ReactNode
}

/** Title, state, years and the other pages of the report. */
export function ReportPageHead({ report, title, path, whose, actions }: ReportPageHeadProps) {
  const { year } = report
  const pages = PAGES.filter((page) => {
    if (page.path === '/rollup') return report.hasChildren && report.may.rollUp
    return page.path !== '/opening' || report.isFirst
  })
  return (
    <>
      <PageHead
        title={title}
        under={
          <span className={`flex flex-wrap items-center gap-2 ${styles.years}`}>
            <Chip tone={report.running ? 'run' : 'plain'}>
              {whose ? `${whose}：` : ''}
              {report.running && report.state === 'draft' ? '本年累计，随案件更新' : report.stateLabel}
            </Chip>
            {report.years.map((one) => (
              <a
                key={one}
                href={`/report/${one}${path ?? ''}`}
                aria-current={one === year ? 'page' : undefined}
                className="screen-only"
              >
                {one}年
              </a>
            ))}
          </span>
        }
        actions={actions}
      />
      <nav aria-label={`${year}年年报`} className={`screen-only ${styles.pages}`}>
        {pages.map((page) => (
          <a
            key={page.path}
            href={`/report/${year}${page.path}`}
            aria-current={page.path === path ? 'page' : undefined}
          >
            {page.label}
          </a>
        ))}
        <a href="/report/period">月报、季报</a>
      </nav>
    </>
  )
}

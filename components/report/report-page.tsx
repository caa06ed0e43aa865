import { LinkButton } from '@/components/ui/button'
import { Chip } from '@/components/ui/chip'
import { PageHead } from '@/components/ui/layout'
import { PrintButton } from '@/components/ui/print-button'
import { Checks } from './checks'
import { NationalTable } from './national-table'
import type { Report } from './types'

/** 表三 of a year as the national form prints it; each number opens its cases. */
export function ReportPage({ report }: { report: Report }) {
  const { year } = report
  return (
    <>
      <PageHead
        title={`${year}年度报告　三、收到和处理政府信息公开申请情况`}
        under={
          <span className="flex flex-wrap items-center gap-2">
            <Chip tone={report.running ? 'run' : 'plain'}>
              {report.running ? '本年累计，随案件更新' : '草稿'}
            </Chip>
            {report.years.map((one) => (
              <a
                key={one}
                href={`/report/${one}`}
                aria-current={one === year ? 'page' : undefined}
                className="screen-only"
              >
                {one}年
              </a>
            ))}
          </span>
        }
        actions={
          <>
            {report.mayExport ? (
              <LinkButton download href={`/api/report/${year}`}>
                导出 xlsx
              </LinkButton>
            ) : null}
            <PrintButton>打印</PrintButton>
          </>
        }
      />
      <Checks checks={report.checks} year={year} />
      <NationalTable report={report} />
    </>
  )
}

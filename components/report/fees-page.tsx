import Link from 'next/link'
import { Card, EmptyState } from '@/components/ui/layout'
import { DataTable, Th } from '@/components/ui/table'
import type { FeesView } from '@/server/views/report-lists'
import { ReportPageHead } from './report-head'

interface FeesPageProps {
  view: FeesView
}

/** The payments behind the fee total of section six. */
export function FeesPage({ view }: FeesPageProps) {
  return (
    <>
      <ReportPageHead report={view} title={`${view.year}年收取信息处理费 ${view.totalYuan} 元`} path={null} />
      <Card className="mt-3.5">
        {view.lines.length === 0 ? (
          <EmptyState>{view.year}年没有收取信息处理费。</EmptyState>
        ) : (
          <DataTable
            caption="缴费记录"
            head={
              <>
                <Th>案件</Th>
                <Th>缴费日期</Th>
                <Th number>金额（元）</Th>
              </>
            }
          >
            {view.lines.map((line) => (
              <tr key={`${line.caseId}${line.on}`}>
                <td>
                  <Link href={`/cases/${line.caseId}`} prefetch={false}>
                    {line.number}
                  </Link>
                </td>
                <td>{line.on}</td>
                <td className="n">{line.yuan ?? '通知书没有金额'}</td>
              </tr>
            ))}
          </DataTable>
        )}
      </Card>
    </>
  )
}

import { Card, EmptyState, PageHead } from '@/components/ui/layout'
import { Tabs } from '@/components/ui/navigation'
import { DataTable, Th } from '@/components/ui/table'
import type { NumberGapsView } from '@/server/views/number-gaps'

/** Numbers of a year that nothing bears, each with why, as far as the log says. */
export function NumberGapsPage({ view }: { view: NumberGapsView }) {
  return (
    <>
      <PageHead
        over={<a href="/audit">审计</a>}
        title={`${view.year}年编号核对`}
        under="受理编号和文号按年连续编发，没有办成的登记不占号。下面列出已编到的号码以内没有对应案件或者文书的编号，原因取自审计记录。"
      />
      <Tabs
        label="年度"
        tabs={view.years.map((year) => ({
          href: `/audit/numbers?year=${year}`,
          label: `${year}年`,
          current: year === view.year,
        }))}
      />
      {view.series.map((series) => (
        <Card
          key={series.label}
          title={series.label}
          className="my-3"
          aside={series.issued === 0 ? undefined : `编到${series.issued}号，缺${series.missing}个`}
        >
          <Series series={series} />
        </Card>
      ))}
    </>
  )
}

function Series({ series }: { series: NumberGapsView['series'][number] }) {
  if (series.issued === 0) return <EmptyState>本年没有编发过{series.label}。</EmptyState>
  if (series.gaps.length === 0) return <EmptyState>没有缺号。</EmptyState>
  return (
    <>
      <DataTable
        caption={`${series.label}缺号`}
        head={
          <>
            <Th>缺少的编号</Th>
            <Th number>个数</Th>
            <Th>原因</Th>
          </>
        }
      >
        {series.gaps.map(({ numbers, count, because }) => (
          <tr key={numbers}>
            <td className="line">{numbers}号</td>
            <td className="n">{count}</td>
            <td className="min-w-72">
              {because ?? <strong className="text-late">审计记录中没有说明，请向系统管理员核实</strong>}
            </td>
          </tr>
        ))}
      </DataTable>
      {series.more > 0 ? <p className="mt-2 text-small text-muted">另有{series.more}段没有列出。</p> : null}
    </>
  )
}

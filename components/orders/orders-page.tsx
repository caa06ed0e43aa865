import { LinkButton } from '@/components/ui/button'
import { Chip } from '@/components/ui/chip'
import { EmptyState, PageHead } from '@/components/ui/layout'
import { DataTable, Th } from '@/components/ui/table'
import type { OrderLine, OrdersView } from '@/server/views/orders'

const TONES = { answered: 'ok', open: 'plain', overdue: 'late' } as const satisfies Record<
  OrderLine['state'],
  string
>

/** The register of 督办单: every number in order, with whether it was answered. */
export function OrdersPage({ view }: { view: OrdersView }) {
  return (
    <>
      <PageHead
        title="督办单"
        under="编号连续，不缺号；逾期未答复的列入承办单位和督办人的今日。"
        actions={
          view.mayIssue ? (
            <LinkButton href="/orders/new" tone="main">
              开督办单
            </LinkButton>
          ) : null
        }
      />
      {view.lines.length === 0 ? (
        <EmptyState>还没有开过督办单。</EmptyState>
      ) : (
        <DataTable
          stacks
          caption="督办单"
          head={['文号', '督办单位', '督办事项', '发出', '答复'].map((head) => <Th key={head}>{head}</Th>)}
        >
          {view.lines.map(({ id, number, unit, matter, issuedOn, by, state, stateWords }) => (
            <tr key={id}>
              <td className="line">
                <a href={`/orders/${id}`}>{number}</a>
              </td>
              <td className="line">{unit}</td>
              <td className="min-w-48">{matter}</td>
              <td className="line">
                {issuedOn} {by}
              </td>
              <td className="line">
                <Chip tone={TONES[state]}>{stateWords}</Chip>
              </td>
            </tr>
          ))}
        </DataTable>
      )}
      {view.more ? <p className="mt-2 text-small text-muted">这里显示最近的{view.lines.length}份。</p> : null}
    </>
  )
}

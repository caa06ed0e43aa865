import { FREE } from '@/components/ui/field'
import { Select } from '@/components/ui/inputs'
import { Card, EmptyState, PageHead } from '@/components/ui/layout'
import { DataTable, Th } from '@/components/ui/table'
import type { JobRunsView } from '@/server/views/operation/jobs'
import { ToneChip } from './tone-chip'

/** What the program did by itself, run by run. */
export function JobRunsPage({ view }: { view: JobRunsView }) {
  return (
    <>
      <PageHead
        over={
          <a className="underline" href="/operation">
            运行状况
          </a>
        }
        title="定时任务的记录"
        under="做了事的和失败的逐次记录，保存200天；没有要办的每小时记一次，接连同样失败的每十分钟记一次。失败的编号写在程序日志的同一条中。"
      />
      <form action="/operation/jobs" className="card mb-3.5 flex flex-wrap items-end gap-3 [&>.field]:mb-0">
        <Select
          name="job"
          label="任务"
          {...FREE}
          placeholder="全部"
          defaultValue={view.job ?? ''}
          options={view.jobs}
        />
        <button type="submit" className="btn">
          查看
        </button>
      </form>
      <Card>
        {view.runs.length === 0 ? (
          <EmptyState>还没有记录。</EmptyState>
        ) : (
          <DataTable
            stacks
            caption="定时任务的记录"
            head={['开始', '任务', '用时', '结果', '服务器'].map((label) => <Th key={label}>{label}</Th>)}
          >
            {view.runs.map(({ id, startedAt, label, took, result, tone, server }) => (
              <tr key={id}>
                <td className="line">{startedAt}</td>
                <td className="min-w-40">{label}</td>
                <td className="line" data-label="用时">
                  {took}
                </td>
                <td className="min-w-56">
                  <ToneChip tone={tone} /> {result}
                </td>
                <td className="line" data-label="服务器">
                  {server}
                </td>
              </tr>
            ))}
          </DataTable>
        )}
        {view.more ? <p className="mt-2 text-small text-muted">更早的没有列出；请选一个任务查看。</p> : null}
      </Card>
    </>
  )
}

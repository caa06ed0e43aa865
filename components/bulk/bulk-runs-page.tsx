import { EmptyState, PageHead } from '@/components/ui/layout'
import { DataTable, Th } from '@/components/ui/table'
import type { BulkRunListed } from '@/server/views/bulk'
import { progressWords } from './progress-words'

/** What one has chosen and done in bulk lately: the way back to a run that was left. */
export function BulkRunsPage({ runs }: { runs: readonly BulkRunListed[] }) {
  return (
    <>
      <PageHead
        title="成批办理记录"
        under="本人最近的成批办理，保留30天。每一件的办理记在案件的经过和审计记录中。"
        actions={
          <a className="btn" href="/cases">
            返回案件
          </a>
        }
      />
      {runs.length === 0 ? (
        <EmptyState>还没有成批办理过。在案件列表中选择若干件以后点“成批办理”。</EmptyState>
      ) : (
        <DataTable
          caption="成批办理记录"
          head={['选择时间', '办理', '情况'].map((head) => <Th key={head}>{head}</Th>)}
        >
          {runs.map(({ runId, chosenAt, step, progress }) => (
            <tr key={runId}>
              <td className="line">
                <a href={`/cases/bulk/${runId}`}>{chosenAt}</a>
              </td>
              <td>{step}</td>
              <td>{progressWords(progress)}</td>
            </tr>
          ))}
        </DataTable>
      )}
    </>
  )
}

import Link from 'next/link'
import { Card, EmptyState } from '@/components/ui/layout'
import { DataTable, Th } from '@/components/ui/table'
import type { IncompleteView } from '@/server/views/report-lists'
import { ReportPageHead } from './report-head'

interface IncompletePageProps {
  view: IncompleteView
}

/** Concluded cases that lack something, with what to do about each. */
export function IncompletePage({ view }: IncompletePageProps) {
  return (
    <>
      <ReportPageHead report={view} title={`${view.year}年办结、记录不完整的案件`} path="/incomplete" />
      <Card className="mt-3.5">
        {view.total > view.lines.length ? (
          <p className="mb-2 text-sm">
            共{view.total}件，这里列出前{view.lines.length}件；补充之后，其余案件依次列出。
          </p>
        ) : null}
        {view.lines.length === 0 ? (
          <EmptyState>{view.year}年办结的案件记录都完整。</EmptyState>
        ) : (
          <DataTable
            stacks
            caption="记录不完整的案件"
            head={['案件', '办结日期', '缺少', '怎样补充'].map((word) => <Th key={word}>{word}</Th>)}
          >
            {view.lines.map((line) => (
              <tr key={line.caseId}>
                <td className="line">
                  <Link href={`/cases/${line.caseId}`} prefetch={false}>
                    {line.number}
                  </Link>
                </td>
                <td className="line">{line.concludedOn}</td>
                <td>{line.gaps.map(({ lacks }) => lacks).join('；')}</td>
                <td>{line.gaps.map(({ toDo }) => toDo).join('；')}</td>
              </tr>
            ))}
          </DataTable>
        )}
      </Card>
    </>
  )
}

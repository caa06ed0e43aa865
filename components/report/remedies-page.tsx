import Link from 'next/link'
import { Card, EmptyState } from '@/components/ui/layout'
import { DataTable, Th } from '@/components/ui/table'
import type { RemediesView } from '@/server/views/report-lists'
import { ReportPageHead } from './report-head'

interface RemediesPageProps {
  view: RemediesView
}

/** The remedies behind a number of 表四. */
export function RemediesPage({ view }: RemediesPageProps) {
  return (
    <>
      <ReportPageHead report={view} title={`${view.year}年表四：${view.lines.length}件`} path={null} />
      <Card className="mt-3.5" title={view.rule}>
        {view.lines.length === 0 ? (
          <EmptyState>没有这样的复议、诉讼。</EmptyState>
        ) : (
          <DataTable
            caption={view.rule}
            head={['案件', '复议机关或者法院', '案号', '申请（起诉）', '审结', '结果'].map((word) => (
              <Th key={word}>{word}</Th>
            ))}
          >
            {view.lines.map((line) => (
              <tr key={line.id}>
                <td>
                  <Link
                    href={line.caseId ? `/cases/${line.caseId}` : `/report/${view.year}/opening#remedies`}
                    prefetch={false}
                  >
                    {line.caseNumber}
                  </Link>
                  {line.caseId ? null : <div className="text-small text-muted">本系统记录之前的申请</div>}
                </td>
                <td>{line.body}</td>
                <td>{line.number || '—'}</td>
                <td>{line.filedOn}</td>
                <td>{line.concludedOn ?? '—'}</td>
                <td>{line.result}</td>
              </tr>
            ))}
          </DataTable>
        )}
      </Card>
    </>
  )
}

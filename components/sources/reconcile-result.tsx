import Link from 'next/link'
import { Card, EmptyState } from '@/components/ui/layout'
import { Notice } from '@/components/ui/notice'
import { DataTable, Th } from '@/components/ui/table'
import type { ReconcileResult } from '@/server/views/reconcile'

interface ResultProps {
  result: ReconcileResult
  compared: NonNullable<ReconcileResult['compared']>
}

/** The two sides of a comparison, those that lack something first. */
export function ReconcileResultCards({ result, compared }: ResultProps) {
  const { onlyThere, onlyThereCount, onlyHere, onlyHereCount, both, twice } = compared
  const heading = result.columns.find(({ at }) => at === result.numbers)?.heading ?? ''
  return (
    <>
      <Notice
        tone={onlyThereCount + onlyHereCount === 0 ? 'success' : 'warning'}
        title={`清单 ${result.rows} 行，按“${heading}”比对：两边都有 ${both} 件，平台有本系统没有 ${onlyThereCount} 件，本系统有平台没有 ${onlyHereCount} 件。`}
      >
        {twice.length > 0 ? (
          <p>
            清单中重复的编号：{twice.slice(0, 20).join('、')}
            {twice.length > 20 ? '等' : ''}。
          </p>
        ) : null}
      </Notice>
      <Card title={`平台有、本系统没有 ${onlyThereCount}`}>
        {onlyThere.length === 0 ? (
          <EmptyState>没有。</EmptyState>
        ) : (
          <>
            <p className="mb-2 text-small text-muted">
              请平台补交，或者按清单在“登记”中手工登记（渠道选网络）。
            </p>
            <DataTable
              caption="平台有、本系统没有的申请"
              head={['平台编号', '清单第几行'].map((head) => <Th key={head}>{head}</Th>)}
            >
              {onlyThere.map(({ line, number }) => (
                <tr key={line}>
                  <td className="break-all">{number}</td>
                  <td className="line">{line}</td>
                </tr>
              ))}
            </DataTable>
            <More shown={onlyThere.length} of={onlyThereCount} />
          </>
        )}
      </Card>
      <Card title={`本系统有、平台没有 ${onlyHereCount}`}>
        {onlyHere.length === 0 ? (
          <EmptyState>没有。</EmptyState>
        ) : (
          <>
            <p className="mb-2 text-small text-muted">
              所选期间内经该平台收到、清单中没有的申请。请核对清单的期间和筛选条件。
            </p>
            <DataTable
              caption="本系统有、平台没有的申请"
              head={['平台编号', '受理编号', '提交日期'].map((head) => <Th key={head}>{head}</Th>)}
            >
              {onlyHere.map(({ number, caseId, caseNumber, submittedOn }) => (
                <tr key={caseId}>
                  <td className="break-all">{number}</td>
                  <td className="line">
                    <Link href={`/cases/${caseId}`} prefetch={false}>
                      {caseNumber}
                    </Link>
                  </td>
                  <td className="line">{submittedOn}</td>
                </tr>
              ))}
            </DataTable>
            <More shown={onlyHere.length} of={onlyHereCount} />
          </>
        )}
      </Card>
    </>
  )
}

function More({ shown, of }: { shown: number; of: number }) {
  return shown < of ? (
    <p className="mt-2 text-small text-muted">
      这里显示前 {shown} 件，共 {of} 件；其余请缩短期间后查看。
    </p>
  ) : null
}

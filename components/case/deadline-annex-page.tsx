import { DescriptionList, PageHead } from '@/components/ui/layout'
import { PrintButton } from '@/components/ui/print-button'
import type { TraceDay } from '@/domain/clock/types'
import type { CaseView } from '@/server/views/case'
import { DeadlineAnnex } from './deadline-annex'

/** 期限说明: the deadline of a case proved day by day, made for printing as an annex: the statutory course, no inner steps. */
export function DeadlineAnnexPage({ view, agencyName }: { view: CaseView; agencyName: string }) {
  const { deadline } = view
  const { today, latest } = deadline
  const anew = deadline.traceAnew.length > 0
  const due = deadline.dueOn ? `${latest ? '最迟 ' : ''}${deadline.dueOn}` : deadline.leftWords
  const documents = Object.fromEntries(
    view.timeline
      .filter(({ inner }) => !inner)
      .map(({ seq, title, document }) => [seq, document ? `${title}（${document}）` : title]),
  )
  return (
    <>
      <PageHead title="答复期限说明" over={agencyName} actions={<PrintButton>打印</PrintButton>} />
      <DescriptionList
        items={[
          { term: '受理编号', value: view.number },
          { term: '所需信息', value: view.title },
          { term: '渠道', value: view.channel },
          { term: '收到日期', value: receivedWords(deadline) },
          { term: '依据', value: `《条例》${deadline.receiptArticle}：${deadline.receiptWords}` },
          { term: '答复期限', value: anew ? dueDayOf(deadline.trace) : due },
          ...(deadline.orderedDueOn ? [{ term: '责令答复期限', value: deadline.orderedDueOn }] : []),
          ...(anew ? [{ term: '重新答复期限', value: due }] : []),
          { term: '现状', value: `${deadline.leftWords}（截至${today}）` },
        ]}
      />
      {anew ? <h2 className="mt-4">第一次答复</h2> : null}
      <DeadlineAnnex
        days={deadline.trace}
        documents={documents}
        looking={{ today, latest: latest && !anew }}
      />
      {anew ? (
        <>
          <h2 className="mt-4">重新答复</h2>
          <DeadlineAnnex
            days={deadline.traceAnew}
            documents={documents}
            looking={{ today, latest }}
            name="重新答复期限"
          />
        </>
      ) : null}
    </>
  )
}

/** Of a deadline that is proved beside a newer one. */
function dueDayOf(days: readonly TraceDay[]): string {
  return days.find(({ due }) => due)?.on ?? '未定'
}

/** The received day, with the day of arrival where that is another. */
function receivedWords({ receivedOn, arrival }: CaseView['deadline']): string {
  if (receivedOn === null) return '待确认'
  return arrival ? `${receivedOn}（${arrival}）` : receivedOn
}

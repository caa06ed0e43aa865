import { DescriptionList, PageHead } from '@/components/ui/layout'
import { PrintButton } from '@/components/ui/print-button'
import type { CaseView } from '@/server/views/case'
import { DeadlineAnnex } from './deadline-annex'

/** 期限说明: the deadline of a case proved day by day, made for printing as an annex: the statutory course, no inner steps. */
export function DeadlineAnnexPage({ view, agencyName }: { view: CaseView; agencyName: string }) {
  const { deadline } = view
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
          { term: '答复期限', value: deadline.dueOn ?? deadline.leftWords },
          { term: '现状', value: deadline.leftWords },
        ]}
      />
      <DeadlineAnnex
        days={deadline.trace}
        documents={Object.fromEntries(
          view.timeline
            .filter(({ inner }) => !inner)
            .map(({ seq, title, document }) => [seq, document ? `${title}（${document}）` : title]),
        )}
      />
    </>
  )
}

/** The received day, with the day of arrival where that is another. */
function receivedWords({ receivedOn, arrival }: CaseView['deadline']): string {
  if (receivedOn === null) return '待确认'
  return arrival ? `${receivedOn}（${arrival}）` : receivedOn
}

import { DeadlineStrip } from '@/components/case/deadline-strip'
import { Card } from '@/components/ui/layout'
import { Notice, RefusalNotice, WarningNotices } from '@/components/ui/notice'
import { planningDayWords } from '@/domain/calendar/day-words'
import type { IntakePreview } from '@/server/views/intake'

/** Received day and deadline of what is filled in so far, with the rule and the strip. */
export function DeadlinePreview({ preview }: { preview: IntakePreview | null }) {
  const deadline = preview?.deadline
  return (
    <Card title="收到日期和期限">
      <div aria-live="polite" className="text-sm">
        {preview?.refusal ? <RefusalNotice refusal={preview.refusal} /> : null}
        {preview ? <WarningNotices warnings={preview.warnings} /> : null}
        {preview?.effect ? <Notice tone="info" title={preview.effect} /> : null}
        {deadline?.receivedOn && deadline.dueOn ? (
          <>
            <p>
              收到日期 <b>{planningDayWords(deadline.receivedOn)}</b>
            </p>
            <p className="text-small text-muted">
              依据《条例》{deadline.receiptArticle}：{deadline.receiptWords}。
            </p>
            <p className="mt-1">
              答复期限 <b>{planningDayWords(deadline.dueOn)}</b>　{deadline.leftWords}
            </p>
          </>
        ) : null}
        {deadline && deadline.receivedOn === null ? (
          <p className="text-muted">
            尚未与申请人确认，登记后转入待确认，期限不起算。依据《条例》{deadline.receiptArticle}：
            {deadline.receiptWords}。
          </p>
        ) : null}
        {!deadline && !preview?.refusal ? (
          <p className="text-muted">填写日期后，这里显示收到日期和答复期限。</p>
        ) : null}
      </div>
      {deadline && deadline.trace.length > 0 ? (
        <DeadlineStrip days={deadline.trace} today={deadline.today} latest={deadline.latest} />
      ) : null}
    </Card>
  )
}

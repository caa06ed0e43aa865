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
              {deadline.traceAnew.length > 0 ? '重新答复期限' : '答复期限'}{' '}
              <b>{planningDayWords(deadline.dueOn)}</b>　{deadline.leftWords}
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
      {deadline ? <Strips deadline={deadline} /> : null}
    </Card>
  )
}

/** Of a case that is answered anew both periods: what is edited may move the first as well. */
function Strips({ deadline }: { deadline: NonNullable<IntakePreview['deadline']> }) {
  const { trace, traceAnew, today, latest } = deadline
  if (traceAnew.length === 0) return <DeadlineStrip days={trace} today={today} latest={latest} />
  return (
    <>
      <h3 className="mt-2">第一次答复</h3>
      <DeadlineStrip days={trace} today={today} latest={false} legend="elsewhere" thin />
      <h3 className="mt-2">重新答复</h3>
      <DeadlineStrip days={traceAnew} today={today} latest={latest} name="重新答复期限" />
    </>
  )
}

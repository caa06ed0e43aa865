import Link from 'next/link'
import { Card } from '@/components/ui/layout'
import { monthDayWords } from '@/domain/calendar/day-words'
import type { TraceDay } from '@/domain/clock/types'
import type { CaseView } from '@/server/views/case'
import type { CaseDeadline } from '@/server/views/case-deadline'
import styles from './deadline.module.css'
import { DeadlineStrip } from './deadline-strip'

/** The deadline over the full width: an earlier answering as a thin strip above, what an awaited opinion would give below. */
export function DeadlineCard({ view: { deadline, caseId } }: { view: CaseView }) {
  return (
    <Card className="mt-3">
      {deadline.receivedOn === null ? (
        <p className="text-sm text-muted">
          尚未与申请人确认收到，答复期限没有起算。{deadline.receiptWords}（《条例》{deadline.receiptArticle}
          ）。
        </p>
      ) : (
        <>
          <Strips deadline={deadline} />
          <p className={styles.foot}>
            {deadline.internal ? (
              <span>
                内部时限：{monthDayWords(deadline.internal.draftBy)}前拟稿，
                {monthDayWords(deadline.internal.approvalBy)}前送审
              </span>
            ) : null}
            <span className="desk:ml-auto">
              {monthDayWords(deadline.receivedOn)}收到{deadline.arrival ? `（${deadline.arrival}）` : ''}
              ，依据《条例》{deadline.receiptArticle}
            </span>
            <Link className="screen-only" href={`/cases/${caseId}/deadline`} prefetch={false}>
              打印期限说明
            </Link>
          </p>
          {deadline.dueOnAtRisk ? (
            <p className="mt-1 text-small text-soon">
              风险提示：补正告知晚于收到申请后第7个工作日。如不被认可为重新起算，按首次收到之日计算的答复期限为
              {monthDayWords(deadline.dueOnAtRisk)}。
            </p>
          ) : null}
        </>
      )}
    </Card>
  )
}

/** The deadline of the request, and below it that of a new answer that was ordered. */
function Strips({ deadline }: { deadline: CaseDeadline }) {
  const { trace, traceAnew, latest, today } = deadline
  const anew = traceAnew.length > 0
  return (
    <>
      {anew ? (
        <div className={styles.earlier}>
          <h2 className="text-sm">第一次答复</h2>
          <DeadlineStrip days={trace} today={today} latest={false} legend="elsewhere" thin />
          <p>{periodWords(trace)}</p>
        </div>
      ) : null}
      {anew ? <h2 className="text-sm">重新答复</h2> : null}
      <DeadlineStrip
        days={anew ? traceAnew : trace}
        today={today}
        latest={latest}
        note={<Awaited deadline={deadline} />}
        {...(anew ? { name: '重新答复期限' } : {})}
      />
    </>
  )
}

/** “征求第三方意见：11月16日送达起最多扣除15个工作日，至12月7日 · 意见今天收到，则12月17日到期”. */
function Awaited({ deadline: { opinions, dueOnIfOpinionsCame } }: { deadline: CaseDeadline }) {
  if (opinions.length === 0) return null
  return (
    <p className={styles.awaited}>
      {opinions.map(({ id, from, countedFrom, served, lastDay }) => (
        <span key={id}>
          {from === 'third_party' ? '征求第三方意见' : '征求其他机关意见'}：{monthDayWords(countedFrom)}
          {served ? '送达' : '发出'}起最多扣除 15 个工作日，至 {monthDayWords(lastDay)}
        </span>
      ))}
      {dueOnIfOpinionsCame ? <span>意见今天收到，则 {monthDayWords(dueOnIfOpinionsCame)} 到期</span> : null}
    </p>
  )
}

/** “7月13日收到 → 8月10日到期　8月7日办结，第19个工作日”. */
function periodWords(trace: readonly TraceDay[]): string {
  const [from, due, end] = [trace[0], trace.find((day) => day.due), trace.find(({ concluded }) => concluded)]
  return [
    from && `${monthDayWords(from.on)}收到`,
    due && ` → ${monthDayWords(due.on)}到期`,
    end && `　${monthDayWords(end.on)}办结${nthOf(end)}`,
  ]
    .filter(Boolean)
    .join('')
}

function nthOf({ part }: TraceDay): string {
  if (part.type === 'counted') return `，第${part.number}个工作日`
  return part.type === 'late' ? `，超期${part.number}个工作日` : ''
}

import { yearOf } from '@/domain/calendar/day'
import { monthDayWords } from '@/domain/calendar/day-words'
import type { CaseView } from '@/server/views/case'
import type { CaseDeadline } from '@/server/views/case-deadline'

type LineRisk = NonNullable<CaseView['risk']>

/** Nothing runs any more: no answer is awaited. */
const isOver = ({ left: { type } }: CaseDeadline) =>
  type === 'ended' || type === 'in_time' || type === 'answered_late'

/** The due day; of a case that is over the day on which it was concluded. */
function dayThatCounts(deadline: CaseDeadline): string {
  const { concludedOn, dueOn, latest } = deadline
  if (isOver(deadline) && concludedOn) return `${monthDayWords(concludedOn)}办结`
  return dueOn ? `${latest ? '最迟 ' : ''}${monthDayWords(dueOn)}到期` : '期限未定'
}

/** The due day of a case with the time left, at the right of a page's head. */
export function Due({ deadline, risk = null }: { deadline: CaseDeadline; risk?: LineRisk | null }) {
  const late = deadline.left.type === 'late' || deadline.left.type === 'answered_late'
  return (
    <div className="desk:text-right">
      <div className="text-2xl font-bold">{dayThatCounts(deadline)}</div>
      <div className={late ? 'font-semibold text-late' : 'text-muted'}>
        {deadline.leftWords}
        {isOver(deadline) && deadline.dueOn ? ` · 期限 ${monthDayWords(deadline.dueOn)}` : ''}
        {deadline.usedWorkingDays === null ? '' : ` · 已用 ${deadline.usedWorkingDays}`}
      </div>
      {risk ? (
        // What is behind it is long, and most who pass by want the word.
        <details className="text-small text-soon">
          <summary>
            <strong className={risk.word === 'likely' ? 'text-late' : undefined}>{risk.label}</strong>
          </summary>
          <p className="max-w-[24rem]">
            {risk.sentence}。{risk.basis}
          </p>
        </details>
      ) : null}
      {deadline.provisional && deadline.dueOn ? (
        <div className="text-small text-soon">
          {yearOf(deadline.dueOn)}年放假安排尚未录入，期限暂按现有规则推算
        </div>
      ) : null}
    </div>
  )
}

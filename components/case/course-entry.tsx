import { Chip } from '@/components/ui/chip'
import type { TimelineEntry } from '@/components/ui/timeline'
import { type IsoDate, yearOf } from '@/domain/calendar/day'
import { dayWords, monthDayWords } from '@/domain/calendar/day-words'
import type { CourseEntry } from '@/domain/case/course'
import type { DueDay, DueDayMove } from '@/domain/case/due-day-moves'

/** An entry of the course of a case, with what a later entry made of it. */
export function courseEntry(item: CourseEntry): TimelineEntry {
  const { correction, enteredLate } = item
  return {
    id: `event-${item.seq}`,
    title: item.title,
    mark: enteredLate ? <Chip tone="soon">补登</Chip> : null,
    meta: `${item.on} · ${item.by}`,
    corrected: correction !== null,
    detail: (
      <>
        {item.lines.map((line) => (
          <div key={line}>{line}</div>
        ))}
        {item.moved ? <DueDayMoved on={item.on} move={item.moved} /> : null}
        {enteredLate ? (
          <div className="text-soon">{enteredLateWords(item.on, enteredLate.on, enteredLate.reason)}</div>
        ) : null}
        {correction?.kind === 'redated' ? <div>日期已更正为 {correction.on}</div> : null}
        {correction?.kind === 'void' ? <div>本条已作废</div> : null}
      </>
    ),
  }
}

/** The last day for the answer before and after a step, as far as there was one. */
function DueDayMoved({ on, move: { was, is, ordered } }: { on: IsoDate; move: DueDayMove }) {
  if (ordered) return <div>新的答复期限 {dueDayWords(on, is)}</div>
  if (was.on === null) return <div>答复期限 {dueDayWords(on, is)}</div>
  return (
    <div>
      答复期限 <s>{dueDayWords(on, was)}</s> → {dueDayWords(on, is)}
    </div>
  )
}

function dueDayWords(taken: IsoDate, { on, latest }: DueDay): string {
  if (on === null) return '未定'
  return `${latest ? '最迟' : ''}${(yearOf(taken) === yearOf(on) ? monthDayWords : dayWords)(on)}`
}

/** Both days of a step that was entered late, with the year where they are not of one. */
function enteredLateWords(taken: IsoDate, entered: IsoDate, reason: string): string {
  const words = yearOf(taken) === yearOf(entered) ? monthDayWords : dayWords
  return `${words(taken)}办理，${words(entered)}录入，原因：${reason}`
}

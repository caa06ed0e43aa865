import type { ReactNode } from 'react'
import { Chip } from '@/components/ui/chip'
import type { TimelineEntry } from '@/components/ui/timeline'
import { type IsoDate, yearOf } from '@/domain/calendar/day'
import { dayWords, monthDayWords } from '@/domain/calendar/day-words'
import type { CourseEntry } from '@/domain/case/course'
import { DueDayMoved } from './due-day-moved'

/** An entry of the course of a case, with what it did to the due day and what a later entry made of it; `correct` opens its correction. */
export function courseEntry(item: CourseEntry, correct: ReactNode = null): TimelineEntry {
  const { correction, enteredLate } = item
  return {
    id: `event-${item.seq}`,
    title: item.title,
    mark: enteredLate ? <Chip tone="soon">补登</Chip> : null,
    meta: `${item.on} · ${item.by}`,
    aside: item.moved ? <DueDayMoved on={item.on} move={item.moved} /> : null,
    action: correction === null ? correct : null,
    corrected: correction !== null,
    detail: (
      <>
        {item.lines.map((line) => (
          <div key={line}>{line}</div>
        ))}
        {enteredLate ? (
          <div className="text-soon">{enteredLateWords(item.on, enteredLate.on, enteredLate.reason)}</div>
        ) : null}
        {correction?.kind === 'redated' ? <div>日期已更正为 {correction.on}</div> : null}
        {correction?.kind === 'void' ? <div>本条已作废</div> : null}
      </>
    ),
  }
}

/** Both days of a step that was entered late, with the year where they are not of one. */
function enteredLateWords(taken: IsoDate, entered: IsoDate, reason: string): string {
  const words = yearOf(taken) === yearOf(entered) ? monthDayWords : dayWords
  return `${words(taken)}办理，${words(entered)}录入，原因：${reason}`
}

import { type IsoDate, yearOf } from '@/domain/calendar/day'
import { dayWords, monthDayWords } from '@/domain/calendar/day-words'
import type { DueDay, DueDayMove } from '@/domain/case/due-day-moves'

/** “最迟期限 12月25日 → 12月29日”: the last day for the answer before and after a step of the day `on`. */
export function DueDayMoved({ on, move: { was, is, ordered } }: { on: IsoDate; move: DueDayMove }) {
  if (ordered || was.on === null) {
    return (
      <>
        {ordered ? '新期限 ' : '期限 '}
        <b>{words(on, is)}</b>
      </>
    )
  }
  // “最迟” of both is said once.
  const both = was.latest && is.latest
  return (
    <>
      {both ? '最迟期限 ' : '期限 '}
      <s>{words(on, { ...was, latest: was.latest && !both })}</s> →{' '}
      <b>{words(on, { ...is, latest: is.latest && !both })}</b>
    </>
  )
}

function words(taken: IsoDate, { on, latest }: DueDay): string {
  if (on === null) return '停止计时'
  return `${latest ? '最迟 ' : ''}${(yearOf(taken) === yearOf(on) ? monthDayWords : dayWords)(on)}`
}

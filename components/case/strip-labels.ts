import { monthDayWords } from '@/domain/calendar/day-words'
import type { Looking } from '@/domain/clock/trace-words'
import type { TraceDay } from '@/domain/clock/types'

/** Widths in pixels as the strip is drawn at 1366 px: a day, a sliver, and a character of a label. */
const DAY = 23
const SLIVER = 9
const CHARACTER = 12

interface Label {
  at: number
  words: string
  /** Place on the line, in pixels from its beginning. */
  from: number
  to: number
}

/**
 * Which days bear their date: the due day, today, the first, the end, the day on which counting goes on; a label that
 * would overlap one that matters more is left out. By the place of the day.
 */
export function stripLabels(days: readonly TraceDay[], { today, latest }: Looking): Map<number, string> {
  const placed: Label[] = []
  for (const label of wanted(days, { today, latest }).map((one) => placedLabel(one, days))) {
    if (placed.every(({ from, to }) => label.to < from || label.from > to)) placed.push(label)
  }
  return new Map(placed.map(({ at, words }) => [at, words]))
}

/** In the order of what matters. */
function wanted(days: readonly TraceDay[], { today, latest }: Looking): { at: number; words: string }[] {
  const named = (find: (day: TraceDay, i: number) => boolean, before = '') =>
    days.flatMap((day, at) => (find(day, at) ? [{ at, words: `${before}${monthDayWords(day.on)}` }] : []))
  const goesOn = ({ part }: TraceDay, i: number) =>
    part.type === 'counted' && lastWorked(days, i)?.part.type === 'skipped'
  return [
    ...named(({ due }) => due, latest ? '最迟 ' : ''),
    ...named(({ on, due }) => on === today && !due, '今天 '),
    ...named((_, i) => i === 0),
    ...named(({ concluded }) => concluded),
    ...named(goesOn),
    ...named(({ on }) => on.endsWith('-01')),
  ]
}

function lastWorked(days: readonly TraceDay[], before: number): TraceDay | undefined {
  return days.slice(0, before).findLast(({ part }) => part.type !== 'not_working')
}

/** The label of the last days ends with its day, every other begins with it. */
function placedLabel({ at, words }: { at: number; words: string }, days: readonly TraceDay[]): Label {
  const begin = days.slice(0, at).reduce((sum, day) => sum + widthOf(day), 0)
  const width = words.length * CHARACTER
  return endsRight(at, days.length)
    ? { at, words, from: begin + DAY - width, to: begin + DAY }
    : { at, words, from: begin, to: begin + width }
}

/** Near the end a label has no room to its right. */
export function endsRight(at: number, count: number): boolean {
  return at > 3 && at >= count - 4
}

function widthOf({ part }: TraceDay): number {
  return part.type === 'not_working' ? SLIVER : DAY
}

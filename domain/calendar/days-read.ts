import type { HolidayNotice } from './calendar'
import { addDays, type IsoDate } from './day'
import { dayWords, weekdayWords } from './day-words'

/** Days off and make-up days as they were read, one line for each run of one name: for the eye, before they are saved. */
export function daysReadWords({ off, on }: Pick<HolidayNotice, 'off' | 'on'>): string[] {
  return [...linesOf(off, '放假'), ...linesOf(on, '上班')]
}

function linesOf(days: Readonly<Record<string, string>>, what: string): string[] {
  const runs: { name: string; days: IsoDate[] }[] = []
  for (const [date, name] of Object.entries(days).sort(([a], [b]) => (a < b ? -1 : 1))) {
    const on = date as IsoDate
    const run = runs.at(-1)
    const last = run?.days.at(-1)
    if (run && last && run.name === name && addDays(last, 1) === on) run.days.push(on)
    else runs.push({ name, days: [on] })
  }
  return runs.map(({ name, days: run }) => {
    const [first, last] = [run[0], run.at(-1)]
    if (!first || !last) return ''
    const span = first === last ? said(first) : `${said(first)}至${said(last)}`
    return `${what} ${run.length} 天　${span}　${name}`
  })
}

const said = (on: IsoDate) => `${dayWords(on)}（${weekdayWords(on)}）`

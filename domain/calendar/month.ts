import { addDays, type IsoDate } from './day'

/** A month as ISO text, `2026-02`. */
export type IsoMonth = string & { readonly __brand: 'IsoMonth' }

export function monthOf(day: IsoDate): IsoMonth {
  return day.slice(0, 7) as IsoMonth
}

/** The twelve months of a year, January first. */
export function monthsOf(year: number): IsoMonth[] {
  return Array.from({ length: 12 }, (_, i) => `${year}-${String(i + 1).padStart(2, '0')}` as IsoMonth)
}

export function daysOfMonth(month: IsoMonth): { firstDay: IsoDate; lastDay: IsoDate } {
  const firstDay = `${month}-01` as IsoDate
  // 31 days later is always in the next month, whose day number is how far it went beyond.
  const beyond = addDays(firstDay, 31)
  return { firstDay, lastDay: addDays(beyond, -Number(beyond.slice(8))) }
}

/** From 1, as people count them. */
export function monthNumber(month: IsoMonth): number {
  return Number(month.slice(5))
}

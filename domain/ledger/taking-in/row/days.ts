import { type IsoDate, yearOf } from '../../../calendar/day'
import { type WrittenDay, writtenDay } from '../days/read-day'
import { dayAfter, dayByOrder } from '../days/year-of-day'
import { DAY_FIELDS, type DayField, type Field } from '../fields'
import { saysNothing, textOf, type Work } from './work'

export type Days = Partial<Record<DayField, IsoDate>>

/** The received day first: the year of the others follows from it. */
export function daysTold(work: Work): Days {
  const days: Days = {}
  const complained = new Set<string>()
  for (const field of DAY_FIELDS) {
    const written = textOf(work, field)
    if (saysNothing(written)) continue
    const read = writtenDay(written)
    const on = field === work.plan.firstDay ? firstDay(work, read) : laterDay(work, read, field, days)
    if (on) days[field] = on
    else {
      // A column that tells two days is complained of once.
      const column = work.plan.at.get(field)?.name ?? field
      const about = read.is === 'ambiguous' ? 'order' : undefined
      if (!complained.has(column)) work.findings.refuse(field, unreadable(written, read), about)
      complained.add(column)
    }
  }
  return days
}

function firstDay(work: Work, read: WrittenDay): IsoDate | null {
  if (read.is === 'yearless') return dayByOrder(read.month, read.day, work.evidence)
  return settledDay(work, read, work.plan.firstDay)
}

function laterDay(
  work: Work,
  read: WrittenDay,
  field: DayField,
  { receivedOn, submittedOn, signedOn, confirmedOn }: Days,
): IsoDate | null {
  if (read.is !== 'yearless') return settledDay(work, read, field)
  const known = receivedOn ?? submittedOn ?? signedOn ?? confirmedOn
  return known ? dayAfter(read.month, read.day, known) : null
}

/** The only reading in a year that the sheet can be of; else by the order that was chosen for the column. */
export function settledDay({ plan, evidence }: Work, read: WrittenDay, field: Field | null): IsoDate | null {
  if (read.is === 'day') return read.on
  if (read.is !== 'ambiguous') return null
  const { year, above, below } = evidence
  const near = above ?? below
  const only = onlyReadingAround(read.readings, year ?? (near && yearOf(near)))
  const order = field && plan.at.get(field)?.order
  return only ?? (order ? (read.readings[order] ?? null) : null)
}

/** 25.3.10 in a ledger of 2025 is no day of 2010; 04/05/2025 stays open. */
function onlyReadingAround(readings: Partial<Record<string, IsoDate>>, year: number | null): IsoDate | null {
  if (year === null) return null
  const near = new Set(
    Object.values(readings).filter((on) => on !== undefined && Math.abs(yearOf(on) - year) <= 1),
  )
  const [only] = near
  return near.size === 1 ? (only ?? null) : null
}

function unreadable(written: string, read: WrittenDay): string {
  switch (read.is) {
    case 'ambiguous':
      return `“${written}”有几种读法（${[...new Set(Object.values(read.readings))].join('、')}）。请为这一列选择年、月、日的顺序，各行照用。`
    case 'yearless':
      return `“${written}”没有年份，从表名和前后各行也看不出是哪一年。请补写年份。`
    case 'none':
      return `“${written}”不是正确的日期：${read.why}。请核对后改写，例如 2025-03-04。`
    case 'day':
      return `“${written}”不能用作日期。`
  }
}

/** A day told beside those of the columns, as 延期至3月25日; a year it lacks follows from the received day. */
export function dayBeside(work: Work, written: string, days: Days): IsoDate | null {
  const read = writtenDay(written)
  if (read.is === 'yearless') return laterDay(work, read, 'concludedOn', days)
  return settledDay(work, read, null)
}

/** The day by which the period begins, as far as the row tells it. */
export function receivedIn({ receivedOn, signedOn, confirmedOn, submittedOn }: Days): IsoDate | null {
  return receivedOn ?? signedOn ?? confirmedOn ?? submittedOn ?? null
}

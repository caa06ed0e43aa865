import { countedCells, directCounts, firstYearWithCases } from '@/db/queries/table3'
import { type Reads, reads } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import { yearOf } from '@/domain/calendar/day'
import { type Check, checkTable3, completeTable3, type Table3 } from '@/domain/report/table3'
import { today } from '../today'

export interface Table3Report {
  table: Table3
  checks: readonly Check[]
}

/** 表三 of a year, counted from the cases now, with its checks. */
export async function table3Report(from: Reads, agencyId: string, year: number): Promise<Table3Report> {
  const table = completeTable3(await countedCells(from, agencyId, year))
  return { table, checks: checkTable3(table, await directCounts(from, agencyId, year)) }
}

/** As `table3Report`, for callers that hold no connection. */
export function table3OfAgency(agencyId: string, year: number): Promise<Table3Report> {
  return table3Report(reads(), agencyId, year)
}

export interface ReportView extends Table3Report {
  year: number
  /** Years to choose from, newest first. */
  years: readonly number[]
  /** The year has not ended, so the table still grows. */
  running: boolean
  mayExport: boolean
}

export async function reportView(actor: Actor, year: number): Promise<ReportView> {
  const from = reads()
  const thisYear = yearOf(today())
  const firstYear = (await firstYearWithCases(from, actor.agencyId)) ?? thisYear
  const years = Array.from({ length: Math.max(1, thisYear - firstYear + 1) }, (_, i) => thisYear - i)
  return {
    ...(await table3Report(from, actor.agencyId, year)),
    year,
    years: years.includes(year) ? years : [year, ...years],
    running: year >= thisYear,
    mayExport: mayDo(actor, 'exportReport'),
  }
}

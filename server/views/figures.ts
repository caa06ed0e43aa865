import { channelCounts, concludedDays, lateDays, receivedDays } from '@/db/queries/figures'
import { recordsBegin } from '@/db/queries/records-begin'
import { countedCells } from '@/db/queries/table3'
import { type Reads, reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import type { Figure } from '@/domain/report/figure'
import {
  channelsFigure,
  FIGURE_KEYS,
  type FigureKey,
  monthsFigure,
  onTimeFigure,
  outcomesFigure,
  type YearTable,
  yearsFigure,
} from '@/domain/report/figures'
import { statisticsYear } from '@/domain/report/period'
import { completeTable3 } from '@/domain/report/table3'
import { type ReportHead, reportHead } from './report'

/** Years that stand side by side. */
const YEARS_COMPARED = 5

export interface FiguresView extends ReportHead {
  figures: readonly Figure[]
}

/** A year's figures, counted now. */
export async function figuresView(actor: Actor, year: number): Promise<FiguresView> {
  return { ...(await reportHead(actor, year)), figures: await figuresOfYear(reads(), actor.agencyId, year) }
}

/** Every figure of a year, for a report that is made in one reading of an agency. */
export async function figuresOfYear(from: Reads, agencyId: string, year: number): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const key of FIGURE_KEYS) figures.push(await figureOfYear(from, agencyId, year, key))
  return figures
}

/** One figure of a year with its numbers, counted now. */
export function figureView(actor: Actor, year: number, key: FigureKey): Promise<Figure> {
  return figureOfYear(reads(), actor.agencyId, year, key)
}

async function figureOfYear(from: Reads, agencyId: string, year: number, key: FigureKey): Promise<Figure> {
  const within = statisticsYear(year)
  switch (key) {
    case 'channels':
      return channelsFigure(year, await channelCounts(from, agencyId, within))
    case 'outcomes':
      return outcomesFigure(await yearTable(from, agencyId, year))
    case 'months':
      return monthsFigure(
        year,
        await receivedDays(from, agencyId, within),
        await concludedDays(from, agencyId, within),
      )
    case 'years':
      return yearsFigure(await comparedYears(from, agencyId, year))
    case 'on_time': {
      const tables = await comparedYears(from, agencyId, year)
      const { firstDay } = statisticsYear(tables[0]?.year ?? year)
      return onTimeFigure(tables, await lateDays(from, agencyId, { firstDay, lastDay: within.lastDay }))
    }
  }
}

/** The year and those before it, as far back as records go: a year without them is not a year of zeros (R7). */
async function comparedYears(from: Reads, agencyId: string, year: number): Promise<YearTable[]> {
  const firstYear = (await recordsBegin(from, agencyId)) ?? year
  const tables: YearTable[] = []
  for (let one = Math.min(year, Math.max(firstYear, year - YEARS_COMPARED + 1)); one <= year; one++) {
    tables.push(await yearTable(from, agencyId, one))
  }
  return tables
}

async function yearTable(from: Reads, agencyId: string, year: number): Promise<YearTable> {
  return { year, table: completeTable3(await countedCells(from, agencyId, statisticsYear(year))) }
}

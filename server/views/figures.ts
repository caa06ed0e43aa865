import { channelCounts, concludedDays, lateDays, receivedDays } from '@/db/queries/figures'
import { recordsBegin } from '@/db/queries/records-begin'
import { countedCells } from '@/db/queries/table3'
import { type Reads, reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import type { Figure } from '@/domain/report/figures/figure'
import {
  FIGURE_KEYS,
  type FigureKey,
  type FigureMaterial,
  figureOf,
  type YearTable,
} from '@/domain/report/figures/figures'
import { formatOf } from '@/domain/report/formats/in-force'
import { statisticsYear } from '@/domain/report/period/period'
import { completeTable3 } from '@/domain/report/tables/table3'
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
  const material = await readFigureMaterial(from, agencyId, year, FIGURE_KEYS)
  return FIGURE_KEYS.map((key) => figureOf(key, material))
}

/** One figure of a year with its numbers, counted now. */
export async function figureView(actor: Actor, year: number, key: FigureKey): Promise<Figure> {
  return figureOf(key, await readFigureMaterial(reads(), actor.agencyId, year, [key]))
}

/** Reads what some figures are made from, each thing once and nothing that none of them needs. */
async function readFigureMaterial(
  from: Reads,
  agencyId: string,
  year: number,
  keys: readonly FigureKey[],
): Promise<FigureMaterial> {
  const within = statisticsYear(year)
  const asked = (...some: FigureKey[]) => some.some((key) => keys.includes(key))
  const first = asked('years', 'on_time') ? await firstCompared(from, agencyId, year) : year
  const compared = { firstDay: statisticsYear(first).firstDay, lastDay: within.lastDay }
  return {
    year,
    format: formatOf(year),
    channels: asked('channels') ? await channelCounts(from, agencyId, within) : {},
    received: asked('months') ? await receivedDays(from, agencyId, within) : [],
    concluded: asked('months') ? await concludedDays(from, agencyId, within) : [],
    tables: asked('outcomes', 'years', 'on_time') ? await yearTables(from, agencyId, first, year) : [],
    late: asked('on_time') ? await lateDays(from, agencyId, compared) : [],
  }
}

/** The earliest year that is compared, as far back as records go: a year without them is not a year of zeros (R7). */
async function firstCompared(from: Reads, agencyId: string, year: number): Promise<number> {
  const begin = (await recordsBegin(from, agencyId)) ?? year
  return Math.min(year, Math.max(begin, year - YEARS_COMPARED + 1))
}

async function yearTables(from: Reads, agencyId: string, first: number, last: number): Promise<YearTable[]> {
  const tables: YearTable[] = []
  for (let year = first; year <= last; year++) {
    const format = formatOf(year)
    const counted = await countedCells(from, agencyId, statisticsYear(year), format)
    tables.push({ year, table: completeTable3(counted, format) })
  }
  return tables
}

import { NO_GROUP } from '../../report/period/groupings'
import type { Stage } from '../stage'
import type { OpenCase } from './open-case'
import type { RiskWord } from './risk-word'

/** Open cases that may become late, where they stand. */
export interface RiskCell {
  unitId: string | null
  stage: Stage
  likely: number
  possible: number
}

/** How many open cases are at which risk. */
export interface RiskCounts {
  total: Readonly<Record<RiskWord, number>>
  /** Of each cell of the matrix that has any. */
  cells: readonly (RiskCell & { late: number })[]
}

export function riskCounts(
  risks: readonly { open: Pick<OpenCase, 'unitId' | 'stage'>; risk: { word: RiskWord } }[],
): RiskCounts {
  const total: Record<RiskWord, number> = { late: 0, likely: 0, possible: 0, normal: 0, unknown: 0 }
  const cells = new Map<string, RiskCell & { late: number }>()
  for (const { open, risk } of risks) {
    total[risk.word]++
    if (risk.word === 'normal' || risk.word === 'unknown') continue
    const key = `${open.unitId} ${open.stage}`
    const cell = cells.get(key) ?? { unitId: open.unitId, stage: open.stage, late: 0, likely: 0, possible: 0 }
    cell[risk.word]++
    cells.set(key, cell)
  }
  return { total, cells: [...cells.values()] }
}

/** Of a line of the board (`total` for all), and of one stage or (undefined) all of them. */
export function risksAt(
  cells: readonly RiskCell[],
  line: string,
  stage?: Stage,
): { likely: number; possible: number } {
  const here = cells.filter(
    (cell) =>
      (line === 'total' || (cell.unitId ?? NO_GROUP) === line) &&
      (stage === undefined || cell.stage === stage),
  )
  return {
    likely: here.reduce((sum, { likely }) => sum + likely, 0),
    possible: here.reduce((sum, { possible }) => sum + possible, 0),
  }
}

/** Parameters of the queue's address for the cases of a line at this risk. */
export function casesAtRisk(
  line: string,
  risk: 'likely' | 'possible' | 'alarm',
): Readonly<Record<string, string>> {
  return { tab: 'open', risk, ...(line === 'total' ? {} : { unit: line }) }
}

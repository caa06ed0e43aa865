import { asc, eq, inArray } from 'drizzle-orm'
import { reportStanding } from '@/domain/report/seal/standing'
import { annualFigures, reportSeals, reportSteps, reportTexts } from '../schema'
import type { Reads } from '../transact'
import { inPortions } from './in-portions'

/** Steps of every year of an agency, without what was handed in by them. */
export async function stepsOfEveryYear(from: Reads, agencyId: string) {
  return from
    .select({
      year: reportSteps.year,
      step: reportSteps.step,
      on: reportSteps.on,
    })
    .from(reportSteps)
    .where(eq(reportSteps.agencyId, agencyId))
    .orderBy(asc(reportSteps.year), asc(reportSteps.seq))
}

/** Steps of every year of several agencies, each agency's in order, without what was handed in by them. */
export async function stepsOfAgenciesEveryYear(from: Reads, agencyIds: readonly string[]) {
  return inPortions(agencyIds, (ids) =>
    from
      .select({
        agencyId: reportSteps.agencyId,
        year: reportSteps.year,
        step: reportSteps.step,
        remark: reportSteps.remark,
      })
      .from(reportSteps)
      .where(inArray(reportSteps.agencyId, [...ids]))
      .orderBy(asc(reportSteps.agencyId), asc(reportSteps.year), asc(reportSteps.seq)),
  )
}

/** Where each year of an agency's report stands that was ever handed in or sealed. */
export async function yearStandings(from: Reads, agencyId: string) {
  const steps = await stepsOfEveryYear(from, agencyId)
  return [...new Set(steps.map(({ year }) => year))].map((year) => {
    const taken = steps.filter((one) => one.year === year)
    const standing = reportStanding(taken)
    const lastOn = (step: string) => taken.findLast((one) => one.step === step)?.on ?? null
    return {
      year,
      ...standing,
      sealedOn: lastOn('seal'),
      handedInOn: standing.state === 'handed_in' ? lastOn('hand_in') : null,
    }
  })
}

/** Years of which something of the report stands: a step, a seal, a figure, or words. */
export async function yearsOnRecord(from: Reads, agencyId: string): Promise<number[]> {
  const tables = [reportSteps, reportSeals, reportTexts]
  const years = new Set<number>()
  for (const rows of tables) {
    for (const { year } of await from
      .selectDistinct({ year: rows.year })
      .from(rows)
      .where(eq(rows.agencyId, agencyId)))
      years.add(year)
  }
  const figures = await from
    .select({
      year: annualFigures.year,
      row: annualFigures.row,
      column: annualFigures.column,
      value: annualFigures.value,
    })
    .from(annualFigures)
    .where(eq(annualFigures.agencyId, agencyId))
    .orderBy(asc(annualFigures.version))
  // The newest version counts: a figure that was taken back stands no more.
  const newest = new Map(figures.map((one) => [`${one.year}/${one.row}/${one.column}`, one]))
  for (const { year, value } of newest.values()) if (value !== null) years.add(year)
  return [...years].sort((a, b) => a - b)
}

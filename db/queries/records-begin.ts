import { and, asc, desc, eq, isNotNull } from 'drizzle-orm'
import { yearOf } from '@/domain/calendar/day'
import { annualFigures, caseProgress } from '../schema'
import type { Reads } from '../transact'
import { firstYearWithCases } from './table3'

/** The year whose published 四 was entered as the opening of the first year kept here; null where none stands. */
export async function openingYear(from: Reads, agencyId: string): Promise<number | null> {
  const versions = await from
    .select({ year: annualFigures.year, column: annualFigures.column, value: annualFigures.value })
    .from(annualFigures)
    .where(and(eq(annualFigures.agencyId, agencyId), eq(annualFigures.row, 'carried_out')))
    .orderBy(desc(annualFigures.year), asc(annualFigures.column), asc(annualFigures.version))
  const newest = new Map(versions.map((one) => [`${one.year} ${one.column}`, one]))
  return [...newest.values()].find(({ value }) => value !== null)?.year ?? null
}

/**
 * The first year of which the agency's report can say something: the year after the one whose published 四 was entered;
 * otherwise the first in which a case was concluded, because a ledger also holds what the year before it left open; while
 * none is, that of the oldest case. Null while there is no case.
 */
export async function recordsBegin(from: Reads, agencyId: string): Promise<number | null> {
  const opening = await openingYear(from, agencyId)
  if (opening !== null) return opening + 1
  const { agencyId: agency, concludedOn } = caseProgress
  const [first] = await from
    .select({ concludedOn })
    .from(caseProgress)
    .where(and(eq(agency, agencyId), isNotNull(concludedOn)))
    .orderBy(asc(concludedOn))
    .limit(1)
  return first?.concludedOn ? yearOf(first.concludedOn) : firstYearWithCases(from, agencyId)
}

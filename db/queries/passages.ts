import { inArray } from 'drizzle-orm'
import { casePassages } from '../schema'
import type { Reads } from '../transact'
import { inPortions } from './in-portions'

/** Passages as they are stored, by case. */
export async function passagesOfCases(from: Reads, caseIds: readonly string[]) {
  const rows = await inPortions(caseIds, (ids) =>
    from
      .select()
      .from(casePassages)
      .where(inArray(casePassages.caseId, [...ids])),
  )
  return Map.groupBy(rows, ({ caseId }) => caseId)
}

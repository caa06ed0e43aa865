import { type CaseRow, caseRow } from '@/db/queries/case-store'
import type { Case } from '@/domain/case/case'
import type { CaseAtHand } from './change'
import { caseOfRow } from './load-case'

/**
 * Requests of the agency that the query code of a case opens beside it: further parts, and corrections of a record,
 * begun with the code that their applicant had. They are found by the links between them.
 */
export async function openedByTheSameCode({ tx, office, row, kase }: CaseAtHand) {
  if (row.queryCodeHash === null) return []
  const opened = new Map<string, { row: CaseRow; kase: Case }>([[row.id, { row, kase }]])
  // What is found on the way is walked too: a part of a part has no link to the whole.
  for (const one of opened.values()) {
    for (const { otherCaseId } of one.kase.standing.links) {
      const other = opened.has(otherCaseId) ? null : await caseRow(tx, otherCaseId)
      if (other?.agencyId !== row.agencyId || other.queryCodeHash !== row.queryCodeHash) continue
      opened.set(other.id, { row: other, kase: await caseOfRow(tx, office, other) })
    }
  }
  return [...opened.values()].slice(1)
}

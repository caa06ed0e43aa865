import { saveProgress } from '@/db/queries/case-store'
import type { Tx } from '@/db/transact'
import { project } from '@/domain/case/progress'
import { loadCaseOf } from './execute'
import { loadOffice } from './office-context'

/** Derives the progress of some cases anew, under the calendar and settings that now stand. */
export async function recomputeCases(tx: Tx, agencyId: string, caseIds: readonly string[]): Promise<void> {
  const office = await loadOffice(tx, agencyId)
  for (const caseId of caseIds) {
    const kase = await loadCaseOf(tx, office, caseId)
    if (kase) await saveProgress(tx, [project(kase, office.calendar)])
  }
}

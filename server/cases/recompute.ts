import { deriveAnew, type Writing } from './change'
import { loadCaseOf } from './load-case'

/** Derives the progress of some cases anew, under the calendar and settings of the office as they now stand. */
export async function recomputeCases(writing: Writing, caseIds: readonly string[]): Promise<void> {
  for (const caseId of caseIds) {
    const next = await loadCaseOf(writing.tx, writing.office, caseId)
    if (next) await deriveAnew(writing, [{ next, recorded: [] }])
  }
}

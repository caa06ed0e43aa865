import type { CaseProgress } from '@/domain/case/progress'
import type { casePassages, casePending } from '../schema'

export type PendingRow = typeof casePending.$inferSelect
export type PassageRow = typeof casePassages.$inferSelect

/** What is derived of a case: where it stands, what waits in it, and how it came there. */
export interface DerivedRows {
  progress: CaseProgress
  pending: readonly PendingRow[]
  passages: readonly PassageRow[]
}

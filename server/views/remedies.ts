import type { RemedyRow, remedyChangesOf } from '@/db/queries/remedies'
import type { FormerRemedyInput, RemedyInput } from '@/domain/remedies/remedy-input'
import { civilTime } from '../today'

/** Reconsiderations and lawsuits as a page shows them: of a case, or of before the records begin. */
export interface RemediesShown {
  lines: readonly RemedyRow[]
  /** What was replaced or taken out, the earliest first. */
  replaced: readonly ReplacedRemedy[]
  mayRecord: boolean
}

export interface ReplacedRemedy {
  remedyId: string
  version: number
  was: RemedyInput & Partial<FormerRemedyInput>
  removed: boolean
  reason: string
  by: string
  at: string
}

/** A former entry in words, with who replaced it. */
export function replacedRemedy({
  change,
  person,
}: Awaited<ReturnType<typeof remedyChangesOf>>[number]): ReplacedRemedy {
  return {
    remedyId: change.remedyId,
    version: change.version,
    was: change.before,
    removed: change.after === null,
    reason: change.reason,
    by: person ?? '系统',
    at: civilTime(change.changedAt),
  }
}

import { randomUUID } from 'node:crypto'
import { insertRemedy } from '@/db/queries/remedies'
import type { RemedyInput } from '@/domain/remedies/remedy-input'
import { remedyYearsMoved } from '@/domain/report/seal/behind-seals'
import type { Writing } from '../cases/change'
import { remedyFacts } from './entering'

/**
 * Records the reconsiderations and lawsuits of an imported case, in the transaction of its import. They bear the instant
 * of the batch, by which undoing it knows them from what somebody recorded since.
 */
export async function recordOfLedger(
  { tx, actor, office, at }: Writing,
  { caseId, number, fileName }: { caseId: string; number: string; fileName: string },
  remedies: readonly RemedyInput[],
): Promise<void> {
  for (const remedy of remedies) {
    const sealed = remedyYearsMoved(null, remedyFacts(number, remedy), office.sealedYears)
    await insertRemedy(tx, {
      ...remedy,
      id: randomUUID(),
      agencyId: office.id,
      caseId,
      recordedBecause: sealed.length > 0 ? `随台账“${fileName}”导入` : null,
      version: 1,
      createdBy: actor.personId,
      createdAt: at,
      updatedAt: at,
    })
  }
}

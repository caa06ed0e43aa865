import { randomUUID } from 'node:crypto'
import {
  deleteRemedy,
  insertRemedy,
  insertRemedyChange,
  type RemedyRow,
  remediesOf,
  remedyRow,
  updateRemedy,
} from '@/db/queries/remedies'
import { reads, type Tx } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import type { AuditAction } from '@/domain/audit/actions'
import type { Case } from '@/domain/case/case'
import { relationTo } from '@/domain/case/decide'
import { type Refused, type RefusedForm, refuse } from '@/domain/case/refusal'
import { REMEDY_ACTIONS, refuseRemedy } from '@/domain/remedies/remedy'
import { type RemedyInput, remedyInput, remedyReason } from '@/domain/remedies/remedy-input'
import { remedyYearsMoved } from '@/domain/report/seal/behind-seals'
import { type CaseAtHand, type Changed, change, UNSEEN, withoutEvents } from '../cases/change'
import { inputRefusal } from '../cases/execute'
import { noSuchCase } from '../cases/load-case'
import {
  changedMeanwhile,
  countedFacts,
  doneWords,
  noSuchRemedy,
  reasonBehindSeals,
  reasonToRemove,
  refuseAmendment,
  remedyFacts,
  remedyKnown,
} from './entering'

export type RemedySaved = { done: string } | RefusedForm

/** Records a reconsideration or a lawsuit against the answer of a case, for 表四; behind a seal with a reason. */
export async function recordRemedy(actor: Actor, caseId: string, raw: unknown): Promise<RemedySaved> {
  const parsed = remedyWithReason.safeParse(raw)
  if (!parsed.success) return inputRefusal(parsed.error.issues)
  const { reason, ...input } = parsed.data
  return change<{ done: string }>(actor, caseId, UNSEEN, async ({ tx, kase, context, at: stamp }) => {
    const sealed = remedyYearsMoved(null, remedyFacts(kase.number, input), context.sealedYears ?? [])
    const refused =
      notTheirs(actor, kase) ??
      refuseRemedy(kase, input, context.today) ??
      (reason === '' ? reasonBehindSeals(sealed) : null)
    if (refused) return refused
    if ((await remediesOf(tx, caseId)).some((row) => isSameRemedy(row, input))) {
      return remedyKnown()
    }
    const id = randomUUID()
    await insertRemedy(tx, {
      ...input,
      id,
      agencyId: actor.agencyId,
      caseId,
      recordedBecause: sealed.length > 0 ? reason : null,
      version: 1,
      createdBy: actor.personId,
      createdAt: stamp,
      updatedAt: stamp,
    })
    return saved(kase, REMEDY_ACTIONS.record, { remedyId: id, kind: input.kind }, doneWords('已登记', sealed))
  })
}

const remedyWithReason = remedyInput.extend({ reason: remedyReason })

/**
 * Amends a remedy: its result when it is known, or what was entered wrongly, which takes a reason. What it said before
 * stays readable.
 */
export async function amendRemedy(
  actor: Actor,
  remedyId: string,
  version: number,
  raw: unknown,
): Promise<RemedySaved> {
  const input = remedyWithReason.safeParse(raw)
  if (!input.success) return inputRefusal(input.error.issues)
  const { reason, ...after } = input.data
  return changeRemedy(actor, remedyId, version, async ({ tx, kase, context, at: stamp }, row) => {
    const refused = refuseRemedy(kase, after, context.today)
    if (refused) return refused
    const before = enteredOf(row)
    const sealed = remedyYearsMoved(
      remedyFacts(kase.number, before),
      remedyFacts(kase.number, after),
      context.sealedYears ?? [],
    )
    const unsaid = refuseAmendment({ before, after, reason, sealed })
    if (unsaid) return unsaid
    await updateRemedy(tx, remedyId, { ...after, version: version + 1, updatedAt: stamp })
    await keepReplaced(tx, actor, row, { before, after, reason, changedAt: stamp })
    const detail = { remedyId, before: countedFacts(before), after: countedFacts(after) }
    return saved(kase, REMEDY_ACTIONS.amend, detail, doneWords('已保存', sealed))
  })
}

/** Takes out a remedy that was recorded by mistake, with a reason; what it said stays readable. */
export async function removeRemedy(
  actor: Actor,
  remedyId: string,
  version: number,
  rawReason: unknown,
): Promise<RemedySaved> {
  const reason = reasonToRemove(rawReason)
  if (typeof reason !== 'string') return reason
  return changeRemedy(actor, remedyId, version, async ({ tx, kase, context, at: changedAt }, row) => {
    const before = enteredOf(row)
    const sealed = remedyYearsMoved(remedyFacts(kase.number, before), null, context.sealedYears ?? [])
    await keepReplaced(tx, actor, row, { before, after: null, reason, changedAt })
    await deleteRemedy(tx, remedyId)
    return saved(
      kase,
      REMEDY_ACTIONS.remove,
      { remedyId, ...countedFacts(before) },
      doneWords('已删除', sealed),
    )
  })
}

/** The same reconsideration or lawsuit, entered twice: 表四 would count two. */
function isSameRemedy(row: RemedyRow, { kind, body, number, filedOn }: RemedyInput): boolean {
  return row.kind === kind && row.body === body && row.number === number && row.filedOn === filedOn
}

function enteredOf(row: RemedyRow): RemedyInput {
  const { kind, body, number, filedOn, concludedOn, result, note } = row
  return { kind, body, number, filedOn, concludedOn, result, note }
}

function keepReplaced(
  tx: Tx,
  actor: Actor,
  row: RemedyRow,
  change: { before: RemedyInput; after: RemedyInput | null; reason: string; changedAt: string },
): Promise<void> {
  const { id: remedyId, version, caseId } = row
  return insertRemedyChange(tx, { remedyId, version, caseId, changedBy: actor.personId, ...change })
}

/** Changes a remedy as whoever changes it saw it, with its case. */
async function changeRemedy(
  actor: Actor,
  remedyId: string,
  version: number,
  step: (at: CaseAtHand, row: RemedyRow) => Promise<Changed<{ done: string }> | Refused>,
): Promise<RemedySaved> {
  const known = await remedyRow(reads(), remedyId)
  if (known?.agencyId !== actor.agencyId || known.caseId === null) return noSuchRemedy()
  return change<{ done: string }>(actor, known.caseId, UNSEEN, async (at) => {
    const row = await remedyRow(at.tx, remedyId)
    if (!row) return noSuchRemedy()
    const refused = notTheirs(actor, at.kase)
    if (refused) return refused
    if (row.version === version) return step(at, row)
    return changedMeanwhile()
  })
}

function saved(
  kase: Case,
  action: AuditAction,
  detail: Record<string, unknown>,
  done: string,
): Changed<{ done: string }> {
  return { changes: [{ action, ...withoutEvents(kase), detail }], answer: () => ({ done }) }
}

function notTheirs(actor: Actor, kase: Case): Refused | null {
  const relation = relationTo(actor, kase)
  if (!mayDo(actor, 'viewCase', relation)) return noSuchCase()
  return mayDo(actor, 'recordRemedy', relation)
    ? null
    : refuse('notAllowed', '您不能登记本件的复议和诉讼。', '请由承办单位的经办人或者督办人登记。')
}

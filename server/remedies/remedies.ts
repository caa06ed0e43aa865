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
import type { Case } from '@/domain/case/case'
import { relationTo } from '@/domain/case/decide'
import { type Refusal, type Refused, refuse } from '@/domain/case/refusal'
import {
  REMEDY_ACTIONS,
  type RemedyInput,
  refuseRemedy,
  remedyInput,
  remedyReason,
  replacesEntered,
  saysTheSame,
} from '@/domain/remedies/remedy'
import { remedyYearsMoved } from '@/domain/report/seal/behind-seals'
import { type CaseAtHand, type Changed, change, UNSEEN, withoutEvents } from '../cases/change'
import { inputRefusal } from '../cases/execute'
import { noSuchCase } from '../cases/load-case'
import { doneWords, reasonBehindSeals, remedyFacts } from './behind-seals'

export type RemedySaved = { done: string } | { refusal: Refusal; errors?: Record<string, string> }

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
      return refuse('remedyKnown', '该复议（诉讼）已经登记过。', '请在已登记的记录上修改，以免重复统计。')
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
    if (saysTheSame(before, after)) {
      return refuse('nothingChanged', '没有需要保存的变化。', '请修改后再保存。')
    }
    const sealed = remedyYearsMoved(
      remedyFacts(kase.number, before),
      remedyFacts(kase.number, after),
      context.sealedYears ?? [],
    )
    const unsaid = reason === '' ? reasonBehindSeals(sealed) : null
    if (unsaid) return unsaid
    if (reason === '' && replacesEntered(before, after)) {
      return refuse(
        'reasonMissing',
        '更改已登记的内容，须写明理由。',
        '请填写修改理由；原内容和理由一并留存。',
        { field: 'reason' },
      )
    }
    await updateRemedy(tx, remedyId, { ...after, version: version + 1, updatedAt: stamp })
    await keepReplaced(tx, actor, row, { before, after, reason, changedAt: stamp })
    const detail = { remedyId, before: counted(before), after: counted(after) }
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
  const reason = remedyReason.safeParse(rawReason)
  if (!reason.success) return inputRefusal(reason.error.issues)
  if (reason.data === '') {
    return refuse('reasonMissing', '删除已登记的复议、诉讼，须写明理由。', '请填写删除理由。', {
      field: 'reason',
    })
  }
  return changeRemedy(actor, remedyId, version, async ({ tx, kase, context, at: changedAt }, row) => {
    const before = enteredOf(row)
    const sealed = remedyYearsMoved(remedyFacts(kase.number, before), null, context.sealedYears ?? [])
    await keepReplaced(tx, actor, row, { before, after: null, reason: reason.data, changedAt })
    await deleteRemedy(tx, remedyId)
    return saved(kase, REMEDY_ACTIONS.remove, { remedyId, ...counted(before) }, doneWords('已删除', sealed))
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

/** The facts that 表四 looks at, for the audit line. */
function counted({ kind, result, filedOn, concludedOn }: RemedyInput) {
  return { kind, result, filedOn, concludedOn }
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
    return refuse(
      'changedMeanwhile',
      '在您填写期间，其他人已修改这条记录，您的操作没有保存。',
      '请刷新页面，核对后再办理。',
    )
  })
}

function saved(
  kase: Case,
  action: string,
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

function noSuchRemedy(): { refusal: Refusal } {
  return refuse('noSuchRemedy', '没有找到这条记录，或者已被删除。', '请刷新页面后重试。')
}

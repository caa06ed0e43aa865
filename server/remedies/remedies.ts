import { randomUUID } from 'node:crypto'
import { appendAudit } from '@/db/queries/audit'
import {
  deleteRemedy,
  insertRemedy,
  insertRemedyChange,
  type RemedyRow,
  remedyRow,
  updateRemedy,
} from '@/db/queries/remedies'
import { type Tx, transact } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import type { Case } from '@/domain/case/case'
import { type Refusal, refuse } from '@/domain/case/refusal'
import {
  type RemedyInput,
  refuseRemedy,
  remedyInput,
  remedyReason,
  replacesEntered,
  saysTheSame,
} from '@/domain/remedies/remedy'
import { inputRefusal, noSuchCase } from '../cases/execute'
import { visibleCase } from '../cases/visible-case'
import { now, today } from '../today'

export type RemedySaved = { done: string } | { refusal: Refusal; errors?: Record<string, string> }

/** Records a reconsideration or a lawsuit against the answer of a case, for 表四. */
export async function recordRemedy(actor: Actor, caseId: string, raw: unknown): Promise<RemedySaved> {
  const input = remedyInput.safeParse(raw)
  if (!input.success) return inputRefusal(input.error.issues)
  return transact(async (tx) => {
    const at = await caseFor(tx, actor, caseId)
    if ('refusal' in at) return at
    const refused = refuseRemedy(at.kase, input.data, today())
    if (refused) return refused
    const id = randomUUID()
    const stamp = now()
    await insertRemedy(tx, {
      ...input.data,
      id,
      agencyId: actor.agencyId,
      caseId,
      version: 1,
      createdBy: actor.personId,
      createdAt: stamp,
      updatedAt: stamp,
    })
    await audit(tx, actor, at.kase, 'recordRemedy', { remedyId: id, kind: input.data.kind })
    return { done: '已登记。' }
  })
}

const mendInput = remedyInput.extend({ reason: remedyReason })

/**
 * Mends a remedy: its result when it is known, or what was entered wrongly, which takes a reason. What it said before
 * stays readable.
 */
export async function mendRemedy(
  actor: Actor,
  remedyId: string,
  version: number,
  raw: unknown,
): Promise<RemedySaved> {
  const input = mendInput.safeParse(raw)
  if (!input.success) return inputRefusal(input.error.issues)
  const { reason, ...after } = input.data
  return transact(async (tx) => {
    const at = await remedyFor(tx, actor, remedyId, version)
    if ('refusal' in at) return at
    const refused = refuseRemedy(at.kase, after, today())
    if (refused) return refused
    const before = enteredOf(at.row)
    if (saysTheSame(before, after)) {
      return refuse('nothingChanged', '没有需要保存的变化。', '请修改后再保存。')
    }
    if (reason === '' && replacesEntered(before, after)) {
      return refuse(
        'reasonMissing',
        '更改已登记的内容，须写明理由。',
        '请填写修改理由；原内容和理由一并留存。',
        { field: 'reason' },
      )
    }
    const stamp = now()
    await updateRemedy(tx, remedyId, { ...after, version: version + 1, updatedAt: stamp })
    await keep(tx, actor, at.row, { before, after, reason, changedAt: stamp })
    await audit(tx, actor, at.kase, 'mendRemedy', {
      remedyId,
      before: counted(before),
      after: counted(after),
    })
    return { done: '已保存。' }
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
  return transact(async (tx) => {
    const at = await remedyFor(tx, actor, remedyId, version)
    if ('refusal' in at) return at
    const before = enteredOf(at.row)
    await keep(tx, actor, at.row, { before, after: null, reason: reason.data, changedAt: now() })
    await deleteRemedy(tx, remedyId)
    await audit(tx, actor, at.kase, 'removeRemedy', { remedyId, ...counted(before) })
    return { done: '已删除。' }
  })
}

function enteredOf(row: RemedyRow): RemedyInput {
  const { kind, body, number, filedOn, concludedOn, result, note } = row
  return { kind, body, number, filedOn, concludedOn, result, note }
}

/** What 表四 looks at, for the audit line. */
function counted({ kind, result, filedOn, concludedOn }: RemedyInput) {
  return { kind, result, filedOn, concludedOn }
}

function keep(
  tx: Tx,
  actor: Actor,
  row: RemedyRow,
  change: { before: RemedyInput; after: RemedyInput | null; reason: string; changedAt: string },
): Promise<void> {
  const { id: remedyId, version, caseId } = row
  return insertRemedyChange(tx, { remedyId, version, caseId, changedBy: actor.personId, ...change })
}

/** A remedy to be changed, as whoever changes it saw it, with its case. */
async function remedyFor(
  tx: Tx,
  actor: Actor,
  remedyId: string,
  version: number,
): Promise<{ row: RemedyRow; kase: Case } | { refusal: Refusal }> {
  const row = await remedyRow(tx, remedyId)
  if (!row || row.agencyId !== actor.agencyId) return noSuchRemedy()
  const at = await caseFor(tx, actor, row.caseId)
  if ('refusal' in at) return at
  if (row.version === version) return { row, kase: at.kase }
  return refuse(
    'changedMeanwhile',
    '在您填写期间，其他人已修改这条记录，您的操作没有保存。',
    '请刷新页面，核对后再办理。',
  )
}

async function caseFor(tx: Tx, actor: Actor, caseId: string): Promise<{ kase: Case } | { refusal: Refusal }> {
  const visible = await visibleCase(tx, actor, caseId)
  if (!visible) return noSuchCase()
  if (mayDo(actor, 'recordRemedy', visible.relation)) return { kase: visible.kase }
  return refuse('notAllowed', '您不能登记本件的复议和诉讼。', '请由承办单位的经办人或者督办人登记。')
}

function audit(tx: Tx, actor: Actor, kase: Case, action: string, detail: Record<string, unknown>) {
  return appendAudit(tx, {
    at: now(),
    agencyId: actor.agencyId,
    personId: actor.personId,
    action,
    caseId: kase.id,
    detail: { number: kase.number, ...detail },
  })
}

function noSuchRemedy(): { refusal: Refusal } {
  return refuse('noSuchRemedy', '没有找到这条记录，或者已被删除。', '请刷新页面后重试。')
}

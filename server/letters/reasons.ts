import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import {
  insertStandardReason,
  type ReasonRow,
  standardReasonsOf,
  updateStandardReason,
} from '@/db/queries/letters'
import { transactOfAgency } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import { type RefusedForm, refuse } from '@/domain/case/refusal'
import { changesBetween } from '@/domain/changes'
import { isLetterKind, type LetterKind } from '@/domain/letters/definitions'
import { inputRefusal } from '../cases/execute'
import { savedSinceSeen, seenMark } from '../forms/seen'
import { appendAudit } from '../proof/append-audit'
import { fingerprint } from '../secrets/fingerprint'
import { now } from '../today'

const reasonInput = z.object({
  /** Empty for a new one. */
  id: z.string().max(60).default(''),
  kind: z
    .string()
    .refine((kind) => kind === '' || isLetterKind(kind), '没有这种文书')
    .default(''),
  title: z.string().trim().min(1, '请填写名称').max(60, '名称不能超过60字'),
  body: z.string().trim().min(1, '请填写理由').max(4000, '理由不能超过4000字'),
  active: z.boolean(),
  /** What the form was opened on, where it says so. */
  seen: z.string().max(60).default(''),
})

/** By what a form says on what of a reason it was opened. */
export function reasonSeen({ kind, title, body, active }: StandingReason): string {
  return seenMark([kind, title, body, active])
}

type StandingReason = Pick<ReasonRow, 'kind' | 'title' | 'body' | 'active'>

/** Adds a standard reason or changes one. Letters already written keep their words. */
export async function saveReason(actor: Actor, raw: unknown): Promise<{ done: string } | RefusedForm> {
  if (!mayDo(actor, 'manageReasons'))
    return refuse('notAllowed', '您的岗位不能维护常用理由。', '请由经办人或者督办人维护。')
  const input = reasonInput.safeParse(raw)
  if (!input.success) return inputRefusal(input.error.issues)
  const { id, title, body, active, seen } = input.data
  const kind = (input.data.kind || null) as LetterKind | null
  return transactOfAgency(actor.agencyId, async (tx) => {
    const at = now()
    const { agencyId, personId } = actor
    const line = { at, agencyId, personId, caseId: null }
    const after = { kind, title, body, active }
    if (id === '') {
      const row = { id: randomUUID(), agencyId, ...after, createdBy: personId, createdAt: at }
      await insertStandardReason(tx, row)
      const detail = { reasonId: row.id, title, kind, active }
      await appendAudit(tx, { ...line, action: 'addReason', detail })
      return { done: `已保存“${title}”。` }
    }
    const before = (await standardReasonsOf(tx, agencyId)).find((reason) => reason.id === id)
    if (!before) return refuse('noSuchReason', '没有找到这条常用理由。', '请刷新页面后重试。')
    const standing = [before.kind, before.title, before.body, before.active]
    const meanwhile = savedSinceSeen(seen, standing, `常用理由“${before.title}”`)
    if (meanwhile) return meanwhile
    await updateStandardReason(tx, agencyId, id, after)
    const changes = changesBetween(auditedFields(before), auditedFields(after))
    const detail = { reasonId: id, title: before.title, changes }
    await appendAudit(tx, { ...line, action: 'saveReason', detail })
    return { done: `已保存“${title}”。` }
  })
}

/** A reason as the audit keeps it: of its words, which may name an applicant, only that they changed. */
function auditedFields({ kind, title, body, active }: StandingReason) {
  return { kind, title, active, bodySha256: fingerprint(body) }
}

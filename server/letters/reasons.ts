import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { appendAudit } from '@/db/queries/audit'
import { insertStandardReason, updateStandardReason } from '@/db/queries/letters'
import { transact } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import { type Refusal, refuse } from '@/domain/case/refusal'
import { isLetterKind, type LetterKind } from '@/domain/letters/definitions'
import { inputRefusal } from '../cases/execute'
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
})

/** Adds a standard reason or changes one. Letters already written keep their words. */
export async function saveReason(
  actor: Actor,
  raw: unknown,
): Promise<{ done: string } | { refusal: Refusal; errors?: Record<string, string> }> {
  if (!mayDo(actor, 'manageReasons'))
    return refuse('notAllowed', '您的岗位不能维护常用理由。', '请由经办人或者督办人维护。')
  const input = reasonInput.safeParse(raw)
  if (!input.success) return inputRefusal(input.error.issues)
  const { id, title, body, active } = input.data
  const kind = (input.data.kind || null) as LetterKind | null
  return transact(async (tx) => {
    const at = now()
    if (id === '') {
      const row = { id: randomUUID(), agencyId: actor.agencyId, kind, title, body, active }
      await insertStandardReason(tx, { ...row, createdBy: actor.personId, createdAt: at })
    } else if (!(await updateStandardReason(tx, actor.agencyId, id, { kind, title, body, active }))) {
      return refuse('noSuchReason', '没有找到这条常用理由。', '请刷新页面后重试。')
    }
    await appendAudit(tx, {
      at,
      agencyId: actor.agencyId,
      personId: actor.personId,
      action: 'saveReason',
      caseId: null,
      detail: { title, kind, active },
    })
    return { done: `已保存“${title}”。` }
  })
}

import { appendAudit } from '@/db/queries/audit'
import { insertFiles } from '@/db/queries/files'
import { reads, transact } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { mayAttach } from '@/domain/case/attachments'
import { type Refusal, refuse } from '@/domain/case/refusal'
import { putFiles } from '../files/put-files'
import { now } from '../today'
import { noSuchCase } from './execute'
import type { FileKind } from './register'
import { visibleCase } from './visible-case'

const KINDS: readonly FileKind[] = ['application', 'envelope', 'correction', 'reply', 'proof', 'other']

/** Adds files to a case. Contents are stored first, under their hash; the rows and the audit line in one transaction. */
export async function attachFiles(
  actor: Actor,
  caseId: string,
  kind: string,
  files: readonly File[],
): Promise<{ added: number } | { refusal: Refusal }> {
  const chosen = files.filter((file) => file.size > 0)
  if (chosen.length === 0)
    return refuse('noFile', '没有选择文件。', '请选择要上传的文件。', { field: 'files' })
  const fileKind = KINDS.find((k) => k === kind) ?? 'other'
  const visible = await visibleCase(reads(), actor, caseId)
  if (!visible) return noSuchCase()
  if (!mayAttach(actor, visible.kase, visible.relation)) {
    return refuse('notAllowed', '您不能向本件上传文件。', '请由承办单位或者会办单位的经办人上传。')
  }
  const stored = await putFiles(chosen)
  if ('refusal' in stored) return stored
  return transact(async (tx) => {
    const at = now()
    await insertFiles(
      tx,
      caseId,
      stored.files.map((f) => ({ ...f, kind: fileKind })),
      actor.personId,
      at,
    )
    await appendAudit(tx, {
      at,
      agencyId: actor.agencyId,
      personId: actor.personId,
      action: 'attachFiles',
      caseId,
      detail: {
        number: visible.row.number,
        files: stored.files.map(({ sha256, size }) => ({ sha256, size })),
      },
    })
    return { added: stored.files.length }
  })
}

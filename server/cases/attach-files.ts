import { insertFiles } from '@/db/queries/files'
import { reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import type { Case } from '@/domain/case/case'
import { relationTo } from '@/domain/case/decide'
import { readFileKind } from '@/domain/case/file-kinds'
import { mayAttach } from '@/domain/case/may-attach'
import { type Refused, refuse } from '@/domain/case/refusal'
import { withStoredFiles } from '../files/put-files'
import { change, UNSEEN, withoutEvents } from './change'
import { noSuchCase } from './load-case'
import { visibleCase } from './visible-case'

/** Adds files to a case. Contents are stored first, under their hash; the rows and the audit line in one transaction. */
export async function attachFiles(
  actor: Actor,
  caseId: string,
  kind: string,
  files: readonly File[],
): Promise<{ added: number } | Refused> {
  const chosen = files.filter((file) => file.size > 0)
  if (chosen.length === 0)
    return refuse('noFile', '没有选择文件。', '请选择要上传的文件。', { field: 'files' })
  const visible = await visibleCase(reads(), actor, caseId)
  if (!visible) return noSuchCase()
  const refused = notTheirs(actor, visible.kase)
  if (refused) return refused
  return withStoredFiles(chosen, (stored) =>
    change<{ added: number }>(actor, caseId, UNSEEN, async ({ tx, kase, at }) => {
      // The case may have gone to another unit while the files came in.
      const meanwhile = notTheirs(actor, kase)
      if (meanwhile) return meanwhile
      const files = stored.map((file) => ({ ...file, kind: readFileKind(kind) }))
      await insertFiles(tx, caseId, files, { uploadedBy: actor.personId, uploadedAt: at })
      const detail = { files: stored.map(({ sha256, size }) => ({ sha256, size })) }
      return {
        changes: [{ action: 'attachFiles', ...withoutEvents(kase), detail }],
        answer: () => ({ added: stored.length }),
      }
    }),
  )
}

function notTheirs(actor: Actor, kase: Case): Refused | null {
  return mayAttach(actor, kase, relationTo(actor, kase))
    ? null
    : refuse('notAllowed', '您不能向本件上传文件。', '请由承办单位或者会办单位的经办人上传。')
}

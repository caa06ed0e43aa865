import { insertFiles } from '@/db/queries/files'
import { setSignedFile } from '@/db/queries/letters'
import { reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { sendLetter } from '@/domain/case/chapters/letter/commands'
import { accessRefusal } from '@/domain/case/decide'
import { type Refusal, refuse } from '@/domain/case/refusal'
import { change, UNSEEN, withoutEvents } from '../cases/change'
import { contextFor, loadOffice } from '../cases/office-context'
import { withStoredFiles } from '../files/put-files'
import { noSuchLetter } from './draft'
import { type LetterAtHand, letterOfCase, loadLetter } from './material'

/** The signed and sealed copy (签字盖章扫描件) of a final letter: a file of the case, tied to the letter. */
export async function attachSigned(
  actor: Actor,
  letterId: string,
  files: readonly File[],
): Promise<{ done: string } | { refusal: Refusal }> {
  const office = await loadOffice(reads(), actor.agencyId)
  const at = await loadLetter(reads(), office, letterId)
  if (!at) return noSuchLetter()
  const refused = accessRefusal(sendLetter, at.kase, contextFor(actor, office))
  if (refused) return refused
  const closed = notTaken(at)
  if (closed) return closed
  const chosen = files.filter(({ size }) => size > 0).slice(0, 1)
  if (chosen.length === 0)
    return refuse('noFile', '没有选择文件。', '请选择签字盖章的扫描件。', { field: 'signed' })
  return withStoredFiles(chosen, (stored) =>
    change<{ done: string }>(actor, at.letter.caseId, UNSEEN, async (now) => {
      // It may have been sent or given up while the file came in, or the case may have gone to another unit.
      const current = await letterOfCase(now, letterId)
      const meanwhile = current
        ? (accessRefusal(sendLetter, now.kase, now.context) ?? notTaken(current))
        : noSuchLetter()
      if (meanwhile) return meanwhile
      const files = stored.map((file) => ({ ...file, kind: 'reply' as const }))
      const [fileId] = await insertFiles(now.tx, now.row.id, files, {
        uploadedBy: actor.personId,
        uploadedAt: now.at,
      })
      if (fileId) await setSignedFile(now.tx, letterId, fileId)
      const detail = { letterId, sha256: stored[0]?.sha256 }
      return {
        changes: [{ action: 'attachSigned', ...withoutEvents(now.kase), detail }],
        answer: () => ({ done: '已上传签字盖章的扫描件。' }),
      }
    }),
  )
}

/** A sent letter stays what it was: a copy may follow it, but not take another's place. */
function notTaken({ kase, letter }: LetterAtHand): { refusal: Refusal } | null {
  const stage = kase.standing.letters[letter.id]?.stage
  if (stage !== 'approved' && stage !== 'leaving' && stage !== 'sent') {
    return refuse('notApproved', '文书还没有定稿，不能上传签字盖章的扫描件。', '请先定稿或者完成审签。')
  }
  return stage === 'sent' && letter.signedFileId
    ? refuse('signedAlready', '文书已连同扫描件发出，不能更换。', '需要补充材料的，请作为本件的附件上传。')
    : null
}

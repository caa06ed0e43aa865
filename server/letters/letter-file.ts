import { appendAudit } from '@/db/queries/audit'
import { reads, transact } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import { letterOf } from '@/domain/letters/definitions'
import { loadOffice } from '../cases/office-context'
import { visibleCase } from '../cases/visible-case'
import { now } from '../today'
import { letterDocument, loadLetter, valuesOf } from './material'

/** The Word file of a letter with its name; null for those who may not see it. Taking it out is audited. */
export async function letterFile(
  actor: Actor,
  letterId: string,
): Promise<{ name: string; content: Buffer } | null> {
  const from = reads()
  const office = await loadOffice(from, actor.agencyId)
  const at = await loadLetter(from, office, letterId)
  const visible = at && (await visibleCase(from, actor, at.letter.caseId))
  if (!at || !visible || !mayDo(actor, 'viewApplicantName', visible.relation)) return null
  const content = await letterDocument(from, at.letter, valuesOf(at, office))
  await transact((tx) =>
    appendAudit(tx, {
      at: now(),
      agencyId: office.id,
      personId: actor.personId,
      action: 'downloadLetter',
      caseId: at.letter.caseId,
      detail: { number: at.kase.number, letterId, kind: at.letter.kind },
    }),
  )
  return { name: `${letterOf(at.letter.kind).title} ${at.kase.number}.docx`, content }
}

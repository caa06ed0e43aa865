import { reads, transactOfAgency } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import { letterOf } from '@/domain/letters/definitions'
import { loadOffice } from '../cases/office-context'
import { visibleCase } from '../cases/visible-case'
import { appendAudit } from '../proof/append-audit'
import { now } from '../today'
import { letterDocument, loadLetter, valuesOf, valuesOfCopy } from './material'

/** The Word file of a letter with its name; null for those who may not see it. Taking it out is audited. */
export async function letterFile(
  actor: Actor,
  letterId: string,
  /** Position of the applicant whose copy is meant; null for the letter itself. */
  copyFor: number | null = null,
): Promise<{ name: string; content: Buffer } | null> {
  const from = reads()
  const office = await loadOffice(from, actor.agencyId)
  const at = await loadLetter(from, office, letterId)
  const visible = at && (await visibleCase(from, actor, at.letter.caseId))
  if (!at || !visible || visible.row.anonymisedOn !== null) return null
  if (!mayDo(actor, 'viewApplicantName', visible.relation)) return null
  const applicant = copyFor === null ? null : [at.request, ...at.joint][copyFor - 1]
  if (applicant === undefined) return null
  const values = copyFor === null ? valuesOf(at, office) : valuesOfCopy(at, office, copyFor)
  const content = await letterDocument(from, at.letter, values)
  await transactOfAgency(actor.agencyId, (tx) =>
    appendAudit(tx, {
      at: now(),
      agencyId: office.id,
      personId: actor.personId,
      action: 'downloadLetter',
      caseId: at.letter.caseId,
      detail: { number: at.kase.number, letterId, kind: at.letter.kind },
    }),
  )
  const whose = applicant ? ` ${applicant.applicantName}` : ''
  return { name: `${letterOf(at.letter.kind).title} ${at.kase.number}${whose}.docx`, content }
}

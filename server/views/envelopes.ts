import { reads, transactOfAgency } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import { toThirdParty } from '@/domain/letters/definitions'
import { textOf } from '@/domain/letters/draft'
import { loadOffice } from '../cases/office-context'
import { visibleCase } from '../cases/visible-case'
import { loadLetter } from '../letters/material'
import { appendAudit } from '../proof/append-audit'
import { now } from '../today'

/** Words on an envelope, in the order of the post (GB/T 1416). */
export interface Envelope {
  letterId: string
  number: string
  name: string
  address: string
  postcode: string
}

export interface Envelopes {
  sender: { name: string; address: string; postcode: string }
  envelopes: Envelope[]
  /** Letters that cannot be posted, with the reason. */
  left: { number: string; reason: string }[]
}

/** No more letters go into one stack. */
export const MOST_IN_STACK = 200

/** Envelopes for letters, for those who may know whom they are to. Printing addresses is audited. */
export async function envelopesOf(actor: Actor, letterIds: readonly string[]): Promise<Envelopes> {
  const from = reads()
  const office = await loadOffice(from, actor.agencyId)
  const { contactAddress, contactPostcode } = office.settings
  const result: Envelopes = {
    sender: { name: office.name, address: contactAddress, postcode: contactPostcode },
    envelopes: [],
    left: [],
  }
  for (const letterId of letterIds.slice(0, MOST_IN_STACK)) {
    const at = await loadLetter(from, office, letterId)
    const visible = at && (await visibleCase(from, actor, at.letter.caseId))
    if (!at || !visible || !mayDo(actor, 'viewApplicantName', visible.relation)) continue
    const { letter, request, joint } = at
    const number = letter.documentNumber ?? at.kase.number
    if (toThirdParty(letter.kind)) {
      // The address of a third party is not kept with the case.
      const name = textOf(letter.draft, 'addressee')
      result.envelopes.push({ letterId, number, name, address: '', postcode: '' })
    } else {
      // Each applicant gets a copy of their own.
      for (const { applicantName: name, address, postcode } of [request, ...joint]) {
        if (address) result.envelopes.push({ letterId, number, name, address, postcode: postcode ?? '' })
        else result.left.push({ number, reason: `申请信息中没有${joint.length > 0 ? name : ''}通讯地址` })
      }
    }
  }
  if (result.envelopes.length > 0) {
    await transactOfAgency(actor.agencyId, (tx) =>
      appendAudit(tx, {
        at: now(),
        agencyId: office.id,
        personId: actor.personId,
        action: 'printEnvelopes',
        caseId: null,
        detail: { letters: result.envelopes.map(({ letterId }) => letterId) },
      }),
    )
  }
  return result
}

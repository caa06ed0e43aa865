import { type Actor, mayDo, type Relation } from './access'
import type { ApplicantKind } from './case/facts'
import { maskName, maskPhone } from './identity'
import { ANONYMISED } from './retention/anonymised'

/** The applicant, as a case keeps them. */
export interface KeptApplicant {
  applicantKind: ApplicantKind
  applicantName: string
  agentName: string | null
  phone: string | null
  email: string | null
  address: string | null
  postcode: string | null
  fax: string | null
}

/** The same as one person may read it. */
export type ShownApplicant = Omit<KeptApplicant, 'applicantKind'>

/** Whether a person may know every applicant of a case; its letters and files name all of them. */
export function knowsApplicants(
  actor: Actor,
  relation: Relation,
  applicants: readonly { applicantKind: ApplicantKind }[],
): boolean {
  return applicants.every(({ applicantKind }) => knowsApplicant(actor, relation, applicantKind))
}

/** The name of an organisation is public; that of a natural person only for those who have to do with the case. */
export function knowsApplicant(actor: Actor, relation: Relation, kind: ApplicantKind): boolean {
  return kind !== 'natural_person' || mayDo(actor, 'viewApplicantName', relation)
}

/**
 * The one rule for screens, lists and exports: for whoever may not know the applicant, names and telephone are masked
 * and what else leads to a person is left out.
 */
export function shownApplicant(actor: Actor, relation: Relation, kept: KeptApplicant): ShownApplicant {
  const { applicantKind, applicantName, agentName, phone, email, address, postcode, fax } = kept
  if (knowsApplicant(actor, relation, applicantKind) || applicantName === ANONYMISED)
    return { applicantName, agentName, phone, email, address, postcode, fax }
  return {
    applicantName: maskName(applicantName),
    agentName: agentName && maskName(agentName),
    phone: phone && maskPhone(phone),
    email: null,
    address: null,
    postcode: null,
    fax: null,
  }
}

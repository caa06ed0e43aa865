import type { CaseRow } from '@/db/queries/case-store'
import type { JointRow } from '@/db/queries/joint-applicants'
import type { Actor, Relation } from '@/domain/access'
import type { IsoDate } from '@/domain/calendar/day'
import {
  APPLICANT_KIND_LABELS,
  type CheckedNumber,
  DELIVERY_WAY_LABELS,
  IDENTITY_KIND_LABELS,
  INFORMATION_FORM_LABELS,
} from '@/domain/case/facts'
import { checkPostcode } from '@/domain/identity'
import { type ShownApplicant, shownApplicant } from '@/domain/shown-applicant'

/** The request as entered. Identity numbers are never here: they are revealed one by one, with a reason. */
export interface CaseRequest {
  requested: string
  informationForm: string | null
  deliveryWay: string | null
  identityKind: string | null
  hasIdentity: boolean
  /** Numbers that fail their check and stand as the applicant wrote them. */
  keptAsWritten: readonly CheckedNumber[]
  creditCode: string | null
  contactPerson: string | null
  agentName: string | null
  /** The postcode is not one of the mainland. */
  postcodeAbroad: boolean
  phone: string | null
  email: string | null
  address: string | null
  postcode: string | null
  fax: string | null
  trackingNumber: string | null
  /** Null for a postmark that cannot be read. */
  submittedOn: IsoDate | null
  signedOn: IsoDate | null
}

/** One of several applicants, as this person may read them; identity numbers are revealed with the first one's. */
export interface JointView {
  kindLabel: string
  name: string
  contactPerson: string | null
  creditCode: string | null
  hasIdentity: boolean
  keptAsWritten: readonly CheckedNumber[]
  postcodeAbroad: boolean
  phone: string | null
  email: string | null
  address: string | null
  postcode: string | null
  representative: boolean
}

/** The request as this person may read it. */
export function requestOf(row: CaseRow, shown: ShownApplicant): CaseRequest {
  return {
    requested: row.requested,
    informationForm: row.informationForm && INFORMATION_FORM_LABELS[row.informationForm],
    deliveryWay: row.deliveryWay && DELIVERY_WAY_LABELS[row.deliveryWay],
    identityKind: row.identityKind && IDENTITY_KIND_LABELS[row.identityKind],
    hasIdentity: row.identityCipher !== null,
    keptAsWritten: row.keptAsWritten ?? [],
    creditCode: row.creditCode,
    contactPerson: row.contactPerson,
    agentName: shown.agentName,
    postcodeAbroad: isAbroad(shown.postcode),
    phone: shown.phone,
    email: shown.email,
    address: shown.address,
    postcode: shown.postcode,
    fax: shown.fax,
    trackingNumber: row.trackingNumber,
    submittedOn: row.submittedOn,
    signedOn: row.signedOn,
  }
}

function isAbroad(postcode: string | null): boolean {
  const checked = checkPostcode(postcode ?? '')
  return checked.ok && checked.doubt !== undefined
}

/** One of several applicants as this person may read them. */
export function shownJoint(
  actor: Actor,
  relation: Relation,
  one: JointRow,
): Omit<JointView, 'representative'> {
  const shown = shownApplicant(actor, relation, { ...one, agentName: null, fax: null })
  return {
    kindLabel: APPLICANT_KIND_LABELS[one.applicantKind],
    name: shown.applicantName,
    contactPerson: one.contactPerson,
    creditCode: one.creditCode,
    hasIdentity: one.identityCipher !== null,
    keptAsWritten: one.keptAsWritten ?? [],
    postcodeAbroad: isAbroad(shown.postcode),
    phone: shown.phone,
    email: shown.email,
    address: shown.address,
    postcode: shown.postcode,
  }
}

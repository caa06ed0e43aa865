import type { CaseRow } from '@/db/queries/case-store'
import { type JointRow, jointOf } from '@/db/queries/joint-applicants'
import { earlierRequests } from '@/db/queries/same-applicant'
import { reads, readTogether } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import type { IsoDate } from '@/domain/calendar/day'
import { sealedYearsMoved, sealedYearWarnings } from '@/domain/case/late-entry'
import type { Refusal, Warning } from '@/domain/case/refusal'
import { parseDeskRequest, type RequestErrors } from '@/domain/case/request'
import { editableRow, tryEdit } from '../cases/edit-facts'
import { loadOffice } from '../cases/office-context'
import { beginCase, mayNotRegister } from '../cases/register'
import { identityHashes, readKeyring } from '../secrets'
import { type CaseDeadline, deadlineOf } from './case-deadline'
import { type NearestRequest, nearestRequests } from './nearest'
import { type EarlierRequest, listed } from './other-requests'
import { effectOn } from './step-preview'

export type IntakePreview = {
  /** Null while the dates do not yet say; `refusal` when they contradict each other. */
  deadline: CaseDeadline | null
  refusal: Refusal | null
  warnings: readonly Warning[]
  /** What amending comes to for the case as it stands, in words; null for a request that is only being entered. */
  effect: string | null
  errors: RequestErrors
  earlier: readonly EarlierRequest[]
  /** Earlier requests of anybody for much the same, with their answers. */
  nearest: readonly NearestRequest[]
}

const EARLIER_SHOWN = 5
const NOTHING_SHOWN: IntakePreview = {
  deadline: null,
  refusal: null,
  warnings: [],
  effect: null,
  errors: {},
  earlier: [],
  nearest: [],
}

/** The right side of the intake form while it is being filled in: received day, deadline, earlier requests. */
export async function intakePreview(actor: Actor, raw: Record<string, unknown>): Promise<IntakePreview> {
  // Who asked before, and for what, is told to those who register and to nobody else.
  if (!mayDo(actor, 'register')) return { ...NOTHING_SHOWN, refusal: mayNotRegister().refusal }
  const from = reads()
  const office = await loadOffice(from, actor.agencyId)
  // Only channel and dates matter for the deadline; the rest of the form may still be empty.
  const timing = parseDeskRequest({
    channel: raw.channel,
    mailKind: raw.mailKind,
    submittedOn: raw.submittedOn,
    postmarkUnreadable: raw.postmarkUnreadable,
    arrivedOn: raw.arrivedOn,
    signedOn: raw.signedOn,
    confirmedOn: raw.confirmedOn,
    // While it is being written: what it has to explain is told as a warning.
    confirmedLateBecause: '—',
    enteredLateBecause: '—',
    applicantKind: 'natural_person',
    applicantName: '—',
    requested: '—',
  })
  const earlier = await earlierOfApplicant(actor, raw)
  const own = new Set(earlier.map(({ caseId }) => caseId))
  const nearest = await nearestRequests(
    from,
    { actor, office },
    {
      text: typeof raw.requested === 'string' ? raw.requested : '',
      exceptCaseId: null,
      isSameApplicant: ({ id }) => own.has(id),
    },
  )
  const none = { ...NOTHING_SHOWN, earlier, nearest }
  if (!timing.ok) return { ...none, errors: timing.errors }
  const begun = beginCase(office, timing.request, '')
  if ('refusal' in begun) return { ...none, refusal: begun.refusal }
  const { kase, warnings } = begun
  return { ...none, deadline: deadlineOf(kase, office), warnings }
}

/**
 * The right side of the form while a request is amended: the deadline of the whole case under the amended facts, and what
 * changes by them. A step that then came too late is named before it is saved.
 */
export async function editPreview(
  actor: Actor,
  caseId: string,
  raw: Record<string, unknown>,
): Promise<IntakePreview> {
  const none = NOTHING_SHOWN
  const parsed = parseDeskRequest(raw)
  if (!parsed.ok) return { ...none, errors: parsed.errors }
  const tried = await tryEdit(reads(), actor, caseId, parsed.request)
  if (tried === null) return none
  if ('refusal' in tried) return { ...none, refusal: tried.refusal }
  const { before, after, office } = tried
  const warnings = sealedYearWarnings(sealedYearsMoved(before, after, office))
  return { ...none, deadline: deadlineOf(after, office), effect: effectOn(before, after), warnings }
}

async function earlierOfApplicant(actor: Actor, raw: Record<string, unknown>): Promise<EarlierRequest[]> {
  const text = (key: string) =>
    typeof raw[key] === 'string' && raw[key].trim() !== '' ? raw[key].trim() : null
  const identityNumber = text('identityNumber')
  const rows = await earlierRequests(
    reads(),
    {
      agencyId: actor.agencyId,
      identityHashes: identityNumber ? identityHashes(identityNumber, readKeyring()) : [],
      creditCode: text('creditCode'),
      name: text('applicantName') ?? '',
      phone: text('phone')?.replace(/[\s-]/g, '') ?? null,
    },
    null,
    EARLIER_SHOWN,
  )
  return listed(rows)
}

/** The stored request as form values, identity numbers left out; null when this person may not edit it. */
export async function editView(
  actor: Actor,
  caseId: string,
): Promise<{ version: number; number: string; values: Record<string, string> } | null> {
  // Of one instant: older values beside a newer version would take back, unseen, what a colleague has saved between them.
  return readTogether(async (from) => {
    const editable = await editableRow(actor, caseId, from)
    if (!editable) return null
    const { row, version } = editable
    const joint = await jointOf(from, row)
    return { version, number: row.number, values: formValues(row, joint) }
  })
}

/** A stored request as the form shows it for amending, identity numbers left out. */
export function formValues(row: CaseRow, joint: readonly JointRow[]): Record<string, string> {
  const values: Record<string, string> = {}
  for (const key of EDITED) {
    const value: string | IsoDate | null = row[key]
    if (value !== null) values[key] = value
  }
  if (row.submittedOn === null) values.postmarkUnreadable = 'on'
  for (const one of joint) {
    for (const key of JOINT_EDITED) values[`joint${one.position}.${key}`] = one[key] ?? ''
  }
  if (row.representative !== null) values.representative = String(row.representative)
  if ([row, ...joint].some(({ keptAsWritten }) => keptAsWritten)) values.asWritten = 'on'
  return values
}

const JOINT_EDITED = [
  'id',
  'applicantKind',
  'applicantName',
  'identityKind',
  'creditCode',
  'contactPerson',
  'phone',
  'email',
  'address',
  'postcode',
] as const

const EDITED = [
  'channel',
  'mailKind',
  'trackingNumber',
  'submittedOn',
  'arrivedOn',
  'signedOn',
  'applicantKind',
  'applicantName',
  'identityKind',
  'creditCode',
  'contactPerson',
  'agentName',
  'phone',
  'email',
  'address',
  'postcode',
  'fax',
  'matter',
  'requested',
  'informationForm',
  'deliveryWay',
] as const

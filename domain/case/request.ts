import type { z } from 'zod'
import type { IsoDate } from '../calendar/day'
import { checkPostcode, readAgentNumber, readOrganisationCode } from '../identity'
import { withoutUnseenMarks } from '../unseen-marks'
import { type CaseFacts, CHECKED_NUMBERS } from './facts'
import { issueWords } from './issue-words'
import { countedKind, MOST_APPLICANTS } from './joint-applicants'
import {
  deskFields,
  deskFieldsAsWritten,
  type JointApplicant,
  jointAsWritten,
  jointFields,
  publicFields,
  type RequestFields,
} from './request-fields'
import {
  deskRequirement,
  failingNumbers,
  identityRequirement,
  onlineRequirement,
  type Requirement,
} from './request-requirements'
import type { AgencySettings } from './settings'

export type RequestErrors = Partial<Record<keyof RequestFields | `joint${number}.${string}`, string>>
export type ParsedRequest = { ok: true; request: RequestFields } | { ok: false; errors: RequestErrors }

/**
 * Reads a request from the desk's form; every problem at once, one message a field. A number that fails its check is
 * refused, unless `asWritten` is ticked: what an applicant wrote wrongly is theirs to correct, and is kept with a mark.
 */
export function parseDeskRequest(raw: Record<string, unknown>): ParsedRequest {
  const first = readFirst(raw)
  const joint = readJoint(raw)
  const errors = { ...first.errors, ...joint.errors }
  if (!first.request || Object.keys(errors).length > 0) return { ok: false, errors }
  return { ok: true, request: { ...first.request, ...joint.read } }
}

function readFirst(raw: Record<string, unknown>): { request: RequestFields | null; errors: RequestErrors } {
  if (raw.asWritten === 'on') {
    const { data, errors } = read(deskFieldsAsWritten, withoutStrayFields(raw), [deskRequirement])
    return { request: data && { ...data, keptAsWritten: failingNumbers(data) }, errors }
  }
  const { data, errors } = read(deskFields, withoutStrayFields(raw), [deskRequirement, identityRequirement])
  return { request: data, errors: withHint(raw, errors) }
}

function withHint(raw: Record<string, unknown>, errors: RequestErrors): RequestErrors {
  const hinted = { ...errors }
  for (const number of CHECKED_NUMBERS) {
    if (raw[number] && errors[number]) hinted[number] = `${errors[number]}${AS_WRITTEN_HINT}`
  }
  return hinted
}

/** Those who apply together, under names like `joint2.applicantName`; a place that was left empty is nobody's. */
function readJoint(raw: Record<string, unknown>): {
  read: Pick<RequestFields, 'joint' | 'representative'>
  errors: RequestErrors
} {
  const asWritten = raw.asWritten === 'on'
  const chosen = Number(raw.representative)
  const joint: JointApplicant[] = []
  const errors: RequestErrors = {}
  let representative = chosen === 1 ? 1 : undefined
  for (let place = 2; place <= MOST_APPLICANTS; place++) {
    const one = applicantAt(raw, place)
    if (!one) continue
    const { data, errors: wrong } = asWritten
      ? read(jointAsWritten, one, [])
      : read(jointFields, one, [identityRequirement])
    for (const [field, message] of Object.entries(asWritten ? wrong : withHint(one, wrong)))
      errors[`joint${place}.${field}`] = message
    if (!data) continue
    joint.push(asWritten ? { ...data, keptAsWritten: failingNumbers(data) } : data)
    if (chosen === place) representative = joint.length + 1
  }
  return { read: joint.length > 0 ? { joint, representative } : {}, errors }
}

/** What was filled in at a place; null when nothing was, whatever kind stands chosen. */
function applicantAt(raw: Record<string, unknown>, place: number): Record<string, unknown> | null {
  const prefix = `joint${place}.`
  const one = Object.fromEntries(
    Object.entries(raw).flatMap(([name, value]) =>
      name.startsWith(prefix) ? [[name.slice(prefix.length), value]] : [],
    ),
  )
  const filled = Object.entries(one).some(
    ([name, value]) => !CHOSEN_FROM_THE_FIRST.has(name) && typeof value === 'string' && value.trim() !== '',
  )
  return filled ? withoutStrayFields(one) : null
}

/** What stands in the form before anybody has filled it in. */
const CHOSEN_FROM_THE_FIRST: ReadonlySet<string> = new Set(['id', 'applicantKind', 'identityKind'])

const AS_WRITTEN_HINT = '；申请书上就是这样写的，请勾选“号码按申请人所写登记”'

/** Reads a request from the public form, handed in on a day; every problem at once, one message a field. */
export function parseOnlineRequest(raw: Record<string, unknown>, submittedOn: IsoDate): ParsedRequest {
  const { data, errors } = read(publicFields, withoutStrayFields(raw), [
    onlineRequirement,
    identityRequirement,
  ])
  if (!data) return { ok: false, errors }
  const keptAsWritten = failingNumbers(data)
  return {
    ok: true,
    request: { ...data, keptAsWritten, matter: 'disclosure', channel: 'online', submittedOn },
  }
}

/** What is unusual in the numbers of a request and was taken all the same, by field: a word to whoever wrote it. */
export function doubtsOf(
  request: RequestFields,
): Partial<Record<'creditCode' | 'agentIdentityNumber' | 'postcode', string>> {
  const checks = {
    creditCode: readOrganisationCode,
    agentIdentityNumber: readAgentNumber,
    postcode: checkPostcode,
  }
  return Object.fromEntries(
    Object.entries(checks).flatMap(([field, check]) => {
      const written = check(request[field as keyof typeof checks] ?? '')
      return written.ok && written.doubt ? [[field, written.doubt]] : []
    }),
  )
}

function read<
  Shape extends
    | typeof deskFields
    | typeof deskFieldsAsWritten
    | typeof publicFields
    | typeof jointFields
    | typeof jointAsWritten,
>(
  schema: Shape,
  raw: Record<string, unknown>,
  requirements: readonly Requirement[],
): { data: z.output<Shape> | null; errors: RequestErrors } {
  const parsed = schema.safeParse(raw)
  const errors: RequestErrors = {}
  for (const issue of parsed.error?.issues ?? []) {
    const field = issue.path[0] as keyof RequestFields
    errors[field] ??= issueWords(issue)
  }
  for (const [field, message] of requirements.flatMap((needs) => needs(parsed.data ?? readable(raw)))) {
    errors[field] ??= message
  }
  const sound = parsed.success && Object.keys(errors).length === 0
  return { data: sound ? (parsed.data as z.output<Shape>) : null, errors }
}

/** What can be read of a form that has mistakes, so that missing fields are named in the same round. */
function readable(raw: Record<string, unknown>): Partial<RequestFields> {
  return Object.fromEntries(
    Object.entries(raw).filter(([, value]) => typeof value === 'string' && value.trim() !== ''),
  )
}

/**
 * A person has no credit code, an organisation no identity card, nobody's agent no number: leftovers of a changed mind
 * are neither read nor kept.
 */
function withoutStrayFields(form: Record<string, unknown>): Record<string, unknown> {
  const raw = Object.fromEntries(
    Object.entries(form).map(([name, value]) => [
      name,
      typeof value === 'string' ? withoutUnseenMarks(value) : value,
    ]),
  )
  const kept = raw.agentName ? raw : { ...raw, agentIdentityNumber: undefined }
  return raw.applicantKind === 'natural_person'
    ? { ...kept, creditCode: undefined, contactPerson: undefined }
    : { ...kept, identityKind: undefined, identityNumber: undefined }
}

export type RequestInput = RequestFields

/** The facts that the clock and the tables rest on. `arrivedOn` follows the channel when not given. */
export function factsOf(
  request: RequestFields,
  settings: Pick<AgencySettings, 'jointCountedByRepresentative'>,
): CaseFacts {
  const { channel, matter, joint = [], representative = null } = request
  const submittedOn = request.submittedOn ?? null
  const signedOn = channel === 'mail_signed' ? (request.signedOn ?? null) : null
  return {
    channel,
    mailKind: channel === 'mail_signed' ? (request.mailKind ?? null) : null,
    submittedOn,
    signedOn,
    arrivedOn: arrivedOn(request),
    applicantKind: countedKind([request, ...joint], representative, settings),
    matter,
  }
}

/** The day of the channel where none is given; the requirements of the forms see to it that one is. */
function arrivedOn({ channel, arrivedOn, signedOn, submittedOn }: RequestFields): IsoDate {
  const on = arrivedOn ?? (channel === 'mail_signed' ? signedOn : undefined) ?? submittedOn
  if (!on) throw new Error('a request without any day')
  return on
}

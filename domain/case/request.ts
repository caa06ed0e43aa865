import { z } from 'zod'
import type { IsoDate } from '../calendar/day'
import { isoDate } from '../calendar/day-input'
import {
  checkCreditCode,
  checkEmail,
  checkPhone,
  checkPostcode,
  checkResidentId,
  readAgentNumber,
  readOrganisationCode,
} from '../identity'
import { trackingNumberInput } from '../mail/tracking-number-input'
import { withoutUnseenMarks } from '../unseen-marks'
import type { CaseFacts, CheckedNumber } from './facts'
import {
  APPLICANT_KINDS,
  CHECKED_NUMBERS,
  DELIVERY_WAYS,
  ENTERED_CHANNELS,
  IDENTITY_KINDS,
  INFORMATION_FORMS,
  MAIL_KINDS,
  MATTERS,
} from './facts'
import { issueWords } from './issue-words'
import { countedKind, MOST_APPLICANTS } from './joint-applicants'
import type { AgencySettings } from './settings'

/** Empty form fields arrive as ''; they mean “not given”. */
const given = <S extends z.ZodType>(schema: S) =>
  z.preprocess(
    (value) => (typeof value === 'string' && value.trim() === '' ? undefined : value),
    schema.optional(),
  )

/** A box that is ticked or not. */
const ticked = z.preprocess((value) => value === 'on' || value === true, z.boolean())

const line = (what: string, max = 200) => given(z.string().trim().max(max, `${what}不能超过${max}字`))

type Check = (text: string) => { ok: true; value: string } | { ok: false; message: string }

/** Normalises what a person typed, or says what is wrong with it. */
const checked = (check: Check) =>
  given(
    z.string().transform((text, context) => {
      const result = check(text)
      if (result.ok) return result.value
      context.addIssue({ code: 'custom', message: result.message })
      return z.NEVER
    }),
  )

/** Who applies (Art. 29(1)). Fields that do not fit the kind of applicant are dropped by `request`. */
const applicant = {
  applicantKind: z.enum(APPLICANT_KINDS, '请选择申请人类别'),
  applicantName: z
    .string('请填写申请人姓名或者名称')
    .trim()
    .min(1, '请填写申请人姓名或者名称')
    .max(100, '申请人姓名或者名称不能超过100字'),
  identityKind: given(z.enum(IDENTITY_KINDS, '请选择证件类型')),
  identityNumber: line('证件号码', 40),
  creditCode: checked(checkCreditCode),
  contactPerson: line('联系人', 50),
  agentName: line('代理人姓名', 50),
  agentIdentityNumber: checked(checkResidentId),
  phone: checked(checkPhone),
  email: checked(checkEmail),
  address: line('通讯地址'),
  postcode: checked(checkPostcode),
  fax: line('传真', 40),
}

/** What is asked for and how it is wanted (Art. 29(2) and (3)). */
const asked = {
  requested: z
    .string('请写明所需信息的名称、文号或者便于查询的其他特征')
    .trim()
    .min(1, '请写明所需信息的名称、文号或者便于查询的其他特征')
    .max(4000, '所需信息不能超过4000字，更多内容请作为附件上传'),
  informationForm: given(z.enum(INFORMATION_FORMS, '请选择提供信息的形式')),
  deliveryWay: given(z.enum(DELIVERY_WAYS, '请选择获取信息的途径')),
}

/** Whether information or a correction of records is asked for; information unless said otherwise. */
const matter = { matter: z.enum(MATTERS, '请选择申请事项').default('disclosure') }

/** How and when it arrived. Which days are needed depends on the channel (Art. 31). */
const arrival = {
  channel: z.enum(ENTERED_CHANNELS, '请选择渠道'),
  mailKind: given(z.enum(MAIL_KINDS, '请选择邮寄方式')),
  trackingNumber: given(trackingNumberInput),
  submittedOn: given(isoDate),
  /** The postmark cannot be read, so no day of posting is known; only of letters. */
  postmarkUnreadable: ticked,
  /** Day it reached the agency; the channel's own day when not given. */
  arrivedOn: given(isoDate),
  signedOn: given(isoDate),
  confirmedOn: given(isoDate),
  /** Why it was confirmed later than the agency allows itself. */
  confirmedLateBecause: line('迟延确认的理由', 500),
  /** Why it is registered only now; asked for where a sealed year would have counted it. */
  enteredLateBecause: line('补登原因', 500),
}

const fields = z.object({ ...matter, ...arrival, ...applicant, ...asked })
type RequestFields = Omit<z.output<typeof fields>, 'postmarkUnreadable'> & {
  postmarkUnreadable?: boolean
  /** Numbers that fail their check, kept as the applicant wrote them. */
  keptAsWritten?: readonly CheckedNumber[]
  /** Those who apply together with the first. */
  joint?: readonly JointApplicant[]
  /** Position of who speaks for all, 1 for the first applicant. */
  representative?: number | undefined
}

/** What is asked of each who applies together with the first (共同申请); an agent and a fax are of the request. */
const jointFields = z.object({
  /** Row that stands already, so that a number left empty stays. */
  id: line('编号', 60),
  applicantKind: applicant.applicantKind,
  applicantName: applicant.applicantName,
  identityKind: applicant.identityKind,
  identityNumber: applicant.identityNumber,
  creditCode: applicant.creditCode,
  contactPerson: applicant.contactPerson,
  phone: applicant.phone,
  email: applicant.email,
  address: applicant.address,
  postcode: applicant.postcode,
})
export type JointApplicant = z.output<typeof jointFields> & { keptAsWritten?: readonly CheckedNumber[] }
const jointAsWritten = jointFields.extend({ creditCode: line('统一社会信用代码', 40) })

/** The desk's form where somebody ticked that numbers stand as the applicant wrote them: their checks refuse nothing. */
const fieldsAsWritten = fields.extend({
  creditCode: line('统一社会信用代码', 40),
  agentIdentityNumber: line('代理人身份证号码', 40),
})
/** Each field of the desk's form on its own, of one applicant. */
export const DESK_FIELDS: Readonly<Record<string, z.ZodType>> = {
  ...fields.shape,
  asWritten: z.literal('on').optional(),
}

/**
 * What a stranger may say in the public form: who applies, and what for. How and when it arrived, whether it is counted
 * and everything that begins a period is the office's to say (Art. 31), so no other field of a post is read.
 */
const publicFields = z.object({
  ...applicant,
  // Nobody stands beside an applicant with a box to tick: what is old or foreign is taken, and marked for the desk.
  creditCode: checked(readOrganisationCode),
  agentIdentityNumber: checked(readAgentNumber),
  ...asked,
})
/** Each field of the public form on its own. */
export const PUBLIC_FIELDS: Readonly<Record<string, z.ZodType>> = publicFields.shape

/** What a form needs beyond each field's own shape: pairs of field and message. */
type Requirement = (request: Partial<RequestFields>) => [field: keyof RequestFields, message: string][]

/**
 * A letter that lacks an item of Art. 29 is registered all the same and corrected later, so the desk requires only
 * what the clock and the tables need.
 */
const deskRequirement: Requirement = (request) => {
  const missing: ReturnType<Requirement> = []
  if (!request.submittedOn && !postmarkUnknown(request))
    missing.push(['submittedOn', submittedOnMissing(request)])
  if (request.channel === 'mail_ordinary' && postmarkUnknown(request) && !request.arrivedOn)
    missing.push(['arrivedOn', '寄出日期不明的，请填写信件到达日期'])
  if (request.channel !== 'mail_signed') return missing
  if (!request.signedOn)
    missing.push(['signedOn', '特快专递、挂号信须填写本机关签收日期（第三十一条第（二）项）'])
  if (!request.mailKind) missing.push(['mailKind', '请选择特快专递或者挂号信'])
  return missing
}

/** True for a letter without a day of posting; every other channel knows its day. */
function postmarkUnknown({ channel, submittedOn, postmarkUnreadable }: Partial<RequestFields>): boolean {
  return isLetter(channel) && !submittedOn && Boolean(postmarkUnreadable)
}

function isLetter(channel: RequestFields['channel'] | undefined): boolean {
  return channel === 'mail_signed' || channel === 'mail_ordinary'
}

function submittedOnMissing({ channel }: Partial<RequestFields>): string {
  return isLetter(channel) ? '请填写寄出日期；邮戳无法辨认的，请勾选“寄出日期不明”' : '请填写日期'
}

/** Online every item of Art. 29 is asked for, and a way to reach the applicant for the confirmation. */
const onlineRequirement: Requirement = (request) => {
  const missing: ReturnType<Requirement> = []
  if (request.applicantKind === 'natural_person') {
    if (!request.identityKind) missing.push(['identityKind', '请选择证件类型'])
    if (!request.identityNumber) missing.push(['identityNumber', '请填写证件号码'])
  } else if (request.applicantKind) {
    if (!request.creditCode) missing.push(['creditCode', '请填写统一社会信用代码'])
    if (!request.contactPerson) missing.push(['contactPerson', '请填写联系人姓名'])
  }
  if (!request.phone) missing.push(['phone', '请填写联系电话，用于与您确认收到申请'])
  if (!request.informationForm) missing.push(['informationForm', '请选择提供信息的形式'])
  if (!request.deliveryWay) missing.push(['deliveryWay', '请选择获取信息的途径'])
  if (request.deliveryWay === 'mail' && !request.address)
    missing.push(['address', '选择邮寄的，请填写通讯地址'])
  if (request.deliveryWay === 'email' && !request.email)
    missing.push(['email', '选择电子邮件的，请填写电子邮箱'])
  if (request.deliveryWay === 'fax' && !request.fax) missing.push(['fax', '选择传真的，请填写传真号码'])
  return missing
}

const identityRequirement: Requirement = (request) => {
  const message = residentIdProblem(request)
  return message ? [['identityNumber', message]] : []
}

/** What is wrong with the number of an applicant's identity card; null when nothing, or when there is none. */
function residentIdProblem({
  applicantKind,
  identityKind,
  identityNumber,
}: Partial<RequestFields>): string | null {
  if (applicantKind !== 'natural_person' || identityKind !== 'resident_id' || !identityNumber) return null
  const result = checkResidentId(identityNumber)
  return result.ok ? null : result.message
}

/** Numbers that fail their check. */
function failingNumbers(request: Partial<RequestFields>): CheckedNumber[] {
  const { creditCode, agentIdentityNumber } = request
  const failing: CheckedNumber[] = []
  if (residentIdProblem(request)) failing.push('identityNumber')
  if (creditCode && !checkCreditCode(creditCode).ok) failing.push('creditCode')
  if (agentIdentityNumber && !checkResidentId(agentIdentityNumber).ok) failing.push('agentIdentityNumber')
  return failing
}

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
    const { data, errors } = read(fieldsAsWritten, withoutStrayFields(raw), [deskRequirement])
    return { request: data && { ...data, keptAsWritten: failingNumbers(data) }, errors }
  }
  const { data, errors } = read(fields, withoutStrayFields(raw), [deskRequirement, identityRequirement])
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
    | typeof fields
    | typeof fieldsAsWritten
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

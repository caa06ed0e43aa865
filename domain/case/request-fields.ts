import { z } from 'zod'
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
import type { CheckedNumber } from './facts'
import {
  APPLICANT_KINDS,
  DELIVERY_WAYS,
  ENTERED_CHANNELS,
  IDENTITY_KINDS,
  INFORMATION_FORMS,
  MAIL_KINDS,
  MATTERS,
} from './facts'

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

/** The desk's form, of the first applicant. */
export const deskFields = z.object({ ...matter, ...arrival, ...applicant, ...asked })
/** A request as a form gave it. */
export type RequestFields = Omit<z.output<typeof deskFields>, 'postmarkUnreadable'> & {
  postmarkUnreadable?: boolean
  /** Numbers that fail their check, kept as the applicant wrote them. */
  keptAsWritten?: readonly CheckedNumber[]
  /** Those who apply together with the first. */
  joint?: readonly JointApplicant[]
  /** Position of who speaks for all, 1 for the first applicant. */
  representative?: number | undefined
}

/** What is asked of each who applies together with the first (共同申请); an agent and a fax are of the request. */
export const jointFields = z.object({
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
export const jointAsWritten = jointFields.extend({ creditCode: line('统一社会信用代码', 40) })

/** The desk's form where somebody ticked that numbers stand as the applicant wrote them: their checks refuse nothing. */
export const deskFieldsAsWritten = deskFields.extend({
  creditCode: line('统一社会信用代码', 40),
  agentIdentityNumber: line('代理人身份证号码', 40),
})
/** Each field of the desk's form on its own, of one applicant. */
export const DESK_FIELDS: Readonly<Record<string, z.ZodType>> = {
  ...deskFields.shape,
  asWritten: z.literal('on').optional(),
}

/**
 * What a stranger may say in the public form: who applies, and what for. How and when it arrived, whether it is counted
 * and everything that begins a period is the office's to say (Art. 31), so no other field of a post is read.
 */
export const publicFields = z.object({
  ...applicant,
  // Nobody stands beside an applicant with a box to tick: what is old or foreign is taken, and marked for the desk.
  creditCode: checked(readOrganisationCode),
  agentIdentityNumber: checked(readAgentNumber),
  ...asked,
})
/** Each field of the public form on its own. */
export const PUBLIC_FIELDS: Readonly<Record<string, z.ZodType>> = publicFields.shape

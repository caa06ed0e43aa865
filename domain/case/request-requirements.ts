import { checkCreditCode, checkResidentId } from '../identity'
import type { CheckedNumber } from './facts'
import type { RequestFields } from './request-fields'

/** What a form needs beyond each field's own shape: pairs of field and message. */
export type Requirement = (request: Partial<RequestFields>) => [field: keyof RequestFields, message: string][]

/**
 * A letter that lacks an item of Art. 29 is registered all the same and corrected later, so the desk requires only
 * what the clock and the tables need.
 */
export const deskRequirement: Requirement = (request) => {
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
export const onlineRequirement: Requirement = (request) => {
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

/** The number of a person's identity card passes its check. */
export const identityRequirement: Requirement = (request) => {
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
export function failingNumbers(request: Partial<RequestFields>): CheckedNumber[] {
  const { creditCode, agentIdentityNumber } = request
  const failing: CheckedNumber[] = []
  if (residentIdProblem(request)) failing.push('identityNumber')
  if (creditCode && !checkCreditCode(creditCode).ok) failing.push('creditCode')
  if (agentIdentityNumber && !checkResidentId(agentIdentityNumber).ok) failing.push('agentIdentityNumber')
  return failing
}

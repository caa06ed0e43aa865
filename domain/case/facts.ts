import type { IsoDate } from '../calendar/day'

/** How a request reached the agency (渠道); it decides which day counts as received (条例 Art. 31). */
export const APPLICANT_CHANNELS = [
  'online',
  'mail_signed',
  'mail_ordinary',
  'in_person',
  'oral',
  'fax',
] as const
/** What the desk enters: those, and what another agency passed on, on paper or by this program. */
export const ENTERED_CHANNELS = [...APPLICANT_CHANNELS, 'passed_on'] as const
/**
 * Every channel that a case may have. `unstated`: a ledger of the past tells the day of receipt and not the channel;
 * nobody enters such a case by hand.
 */
export const CHANNELS = [...ENTERED_CHANNELS, 'unstated'] as const
export type Channel = (typeof CHANNELS)[number]

/** True for a way that applicants themselves take; the others are rare. */
export function isOfApplicants(channel: Channel): boolean {
  return (APPLICANT_CHANNELS as readonly Channel[]).includes(channel)
}

export const CHANNEL_LABELS: Record<Channel, string> = {
  online: '网络',
  mail_signed: '邮寄（签收）',
  mail_ordinary: '邮寄（平信）',
  in_person: '当面',
  oral: '口头（代为填写）',
  fax: '传真',
  passed_on: '其他机关转来',
  unstated: '未载明',
}

/** The four channels as lists and ledgers name them. */
export const CHANNEL_GROUPS: Record<Channel, string> = {
  online: '网络',
  mail_signed: '邮寄',
  mail_ordinary: '邮寄',
  in_person: '当面',
  oral: '当面',
  fax: '传真',
  passed_on: '转来',
  unstated: '未载明',
}

/** Where they are counted: the group first, because 当面 means all of it wherever a number stands beside. */
export const COUNTED_CHANNEL_LABELS: Record<Channel, string> = {
  ...CHANNEL_LABELS,
  in_person: '当面（书面）',
  oral: '当面（口头）',
}

/** Kinds of signed-for mail; an ordinary letter is its own channel. */
export const MAIL_KINDS = ['ems', 'registered'] as const
export type MailKind = (typeof MAIL_KINDS)[number]
export const MAIL_KIND_LABELS: Record<MailKind, string> = { ems: '特快专递', registered: '挂号信' }

/** The six columns of 表三 (申请人情况), in the order of the national form. */
export const APPLICANT_KINDS = [
  'natural_person',
  'commercial_enterprise',
  'research_institution',
  'public_interest_organisation',
  'legal_service_organisation',
  'other_organisation',
] as const
export type ApplicantKind = (typeof APPLICANT_KINDS)[number]

export const APPLICANT_KIND_LABELS: Record<ApplicantKind, string> = {
  natural_person: '自然人',
  commercial_enterprise: '商业企业',
  research_institution: '科研机构',
  public_interest_organisation: '社会公益组织',
  legal_service_organisation: '法律服务机构',
  other_organisation: '其他',
}

/** As applicants read them, in the words of the 条例 (Art. 2: 公民、法人和其他组织). */
export const PUBLIC_KIND_LABELS: Record<ApplicantKind, string> = {
  ...APPLICANT_KIND_LABELS,
  natural_person: '公民',
  other_organisation: '其他组织',
}

/** Identity proof of a natural person; only the resident identity card has a check digit. */
export const IDENTITY_KINDS = [
  'resident_id',
  'passport',
  'hk_macao_permit',
  'taiwan_permit',
  'other',
] as const
export type IdentityKind = (typeof IDENTITY_KINDS)[number]
export const IDENTITY_KIND_LABELS: Record<IdentityKind, string> = {
  resident_id: '居民身份证',
  passport: '护照',
  hk_macao_permit: '港澳居民来往内地通行证',
  taiwan_permit: '台湾居民来往大陆通行证',
  other: '其他证件',
}

/** Form in which the information is wanted (提供形式, Art. 29(3)). */
export const INFORMATION_FORMS = ['paper', 'electronic', 'disc', 'reading'] as const
export type InformationForm = (typeof INFORMATION_FORMS)[number]
export const INFORMATION_FORM_LABELS: Record<InformationForm, string> = {
  paper: '纸质',
  electronic: '电子文档',
  disc: '光盘',
  reading: '现场查阅',
}

/** Way of getting the answer (获取方式, Art. 29(3)); delivery uses the same words. */
export const DELIVERY_WAYS = ['mail', 'email', 'fax', 'collection', 'online'] as const
export type DeliveryWay = (typeof DELIVERY_WAYS)[number]
export const DELIVERY_WAY_LABELS: Record<DeliveryWay, string> = {
  mail: '邮寄',
  email: '电子邮件',
  fax: '传真',
  collection: '当面领取',
  online: '网上查看',
}
/** Ways through the internet: the letter is a file, and the program itself lets it out. */
export const ELECTRONIC_WAYS: readonly DeliveryWay[] = ['email', 'online']

/** What is asked for: information, or that the agency's record about oneself be corrected (Art. 41), which is in no table. */
export const MATTERS = ['disclosure', 'record_correction'] as const
export type Matter = (typeof MATTERS)[number]
export const MATTER_LABELS: Record<Matter, string> = {
  disclosure: '政府信息公开申请',
  record_correction: '更正本人信息记录申请（《条例》第四十一条，不计入年报表三）',
}

/**
 * The days on which a request arrived, as entered. Which of them is needed depends on the channel.
 * `submittedOn`: handed in, posted, sent, or written down; `arrivedOn`: the day it reached the agency and was numbered.
 */
export interface ReceiptFacts {
  channel: Channel
  mailKind: MailKind | null
  /** Null for a letter whose postmark cannot be read; its received day does not rest on it. */
  submittedOn: IsoDate | null
  arrivedOn: IsoDate
  /** Day the agency signed for the letter; only for `mail_signed`. */
  signedOn: IsoDate | null
}

/** The earliest day that is known of a request; nothing of its history lies before it. */
export function firstKnownDay({ submittedOn, arrivedOn }: ReceiptFacts): IsoDate {
  return submittedOn ?? arrivedOn
}

/** Numbers with a check character, which an applicant may write wrongly. */
export const CHECKED_NUMBERS = ['identityNumber', 'creditCode', 'agentIdentityNumber'] as const
export type CheckedNumber = (typeof CHECKED_NUMBERS)[number]

/** Facts about a case that its progress depends on. No personal data. */
export interface CaseFacts extends ReceiptFacts {
  /** The kind that is counted; of several applicants that of the first, or of who speaks for all (settings). */
  applicantKind: ApplicantKind
  matter: Matter
}

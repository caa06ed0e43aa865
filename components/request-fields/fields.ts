import {
  DELIVERY_WAY_LABELS,
  DELIVERY_WAYS,
  IDENTITY_KIND_LABELS,
  IDENTITY_KINDS,
  INFORMATION_FORM_LABELS,
  INFORMATION_FORMS,
} from '@/domain/case/facts'

// What is asked of a request (Art. 29), in the order in which the application and the desk's form ask it.

/** Texts of a form's fields by name. */
export type Values = Readonly<Record<string, string>>

/** A line of text that is asked of an applicant. */
export interface ApplicantLine {
  name: string
  label: string
}

/** Who applies (Art. 29(1)): all have a name and are reached somehow; a person has papers, an organisation a code. */
export const APPLICANT_LINES = {
  name: [{ name: 'applicantName', label: '姓名' }],
  person: [{ name: 'identityNumber', label: '证件号码' }],
  organisation: [
    { name: 'creditCode', label: '统一社会信用代码' },
    { name: 'contactPerson', label: '联系人姓名' },
  ],
  reached: [
    { name: 'phone', label: '联系电话' },
    { name: 'email', label: '电子邮箱' },
    { name: 'address', label: '通讯地址' },
    { name: 'postcode', label: '邮政编码' },
  ],
  fax: [{ name: 'fax', label: '传真号码' }],
  agent: [
    { name: 'agentName', label: '代理人姓名' },
    { name: 'agentIdentityNumber', label: '代理人身份证号码' },
  ],
} as const satisfies Record<string, readonly ApplicantLine[]>

const names = (...groups: (keyof typeof APPLICANT_LINES)[]) =>
  groups.flatMap((group) => APPLICANT_LINES[group].map(({ name }) => name))

/** Fields of each of several who apply together. */
export const FIELDS_OF_ONE: readonly string[] = [
  'applicantKind',
  ...names('name'),
  'identityKind',
  ...names('person', 'organisation', 'reached'),
]

/** Fields of an application from the top of the page to its end. */
export const APPLICATION_FIELDS: readonly string[] = [
  ...FIELDS_OF_ONE,
  ...names('fax', 'agent'),
  'requested',
  'informationForm',
  'deliveryWay',
  'files',
  'answer',
]

/** What is asked for is described by (Art. 29(2)). */
export const REQUESTED_LABEL = '名称、文号或者便于查询的其他特征'

const choices = <K extends string>(all: readonly K[], labels: Readonly<Record<K, string>>) =>
  all.map((value) => ({ value, label: labels[value] }))

export const IDENTITY_KIND_CHOICES = choices(IDENTITY_KINDS, IDENTITY_KIND_LABELS)
export const INFORMATION_FORM_CHOICES = choices(INFORMATION_FORMS, INFORMATION_FORM_LABELS)
export const DELIVERY_WAY_CHOICES = choices(DELIVERY_WAYS, DELIVERY_WAY_LABELS)

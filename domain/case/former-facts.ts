import { z } from 'zod'
import type { KeptApplicant, ShownApplicant } from '../shown-applicant'
import {
  APPLICANT_KIND_LABELS,
  type ApplicantKind,
  CHANNEL_LABELS,
  DELIVERY_WAY_LABELS,
  IDENTITY_KIND_LABELS,
  INFORMATION_FORM_LABELS,
  MAIL_KIND_LABELS,
  MATTER_LABELS,
} from './facts'

// 修改申请信息: what stood in a field before. It is personal data, so the history only points to it: it lies with the
// texts of the case, where it is shown as the rest of the applicant is, and goes when they go.

/** What can be amended of a request, in words, in the order of the form. */
export const AMENDABLE_FACTS = {
  channel: '渠道',
  mailKind: '邮寄方式',
  trackingNumber: '邮件号',
  submittedOn: '提交日期',
  arrivedOn: '到达日期',
  signedOn: '签收日期',
  applicantKind: '申请人类别',
  applicantName: '申请人',
  identityKind: '证件类型',
  identityHash: '证件号码',
  creditCode: '信用代码',
  contactPerson: '联系人',
  agentName: '代理人',
  agentIdentityCipher: '代理人证件号码',
  phone: '联系电话',
  email: '电子邮箱',
  address: '通讯地址',
  postcode: '邮政编码',
  fax: '传真',
  representative: '代表人',
  matter: '申请事项',
  requested: '所需信息',
  informationForm: '提供形式',
  deliveryWay: '获取途径',
} as const
export type AmendableFact = keyof typeof AMENDABLE_FACTS
export const AMENDABLE = Object.keys(AMENDABLE_FACTS) as AmendableFact[]

/** Identity numbers are kept as they lay in the row, encrypted; whoever looks gives a reason (证件号码 “查看”). */
const IDENTITY_NUMBERS = {
  identityHash: 'identityCipher',
  agentIdentityCipher: 'agentIdentityCipher',
} as const
/** The sealed numbers of a row, by the field that tells that they changed. */
type NumberField = keyof typeof IDENTITY_NUMBERS

/** Whatever of a row can be amended, as it stands. */
export type AmendableRow = Record<Exclude<AmendableFact, NumberField>, string | number | null> &
  Record<NumberField | 'identityCipher', string | null>

export interface FormerJoint {
  name: string
  kind: ApplicantKind
  contact: string
}

const value = z.union([z.string(), z.number()]).nullable()
const formerFacts = z.object({
  values: z.partialRecord(z.enum(AMENDABLE as [AmendableFact, ...AmendableFact[]]), value),
  /** Sealed; bound to the row of the case. */
  numbers: z.partialRecord(z.enum(['identityHash', 'agentIdentityCipher']), z.string()),
  joint: z
    .array(
      z.object({
        name: z.string(),
        kind: z.enum(Object.keys(APPLICANT_KIND_LABELS) as [ApplicantKind, ...ApplicantKind[]]),
        contact: z.string(),
      }),
    )
    .optional(),
})
export type FormerFacts = z.output<typeof formerFacts>

/** Fields in which two rows differ, in the order of the form. */
export function amendedFacts(before: AmendableRow, after: AmendableRow): AmendableFact[] {
  return AMENDABLE.filter((fact) => before[fact] !== after[fact])
}

/** What stood in amended fields, as the text that is kept; `joint` where those who applied together changed. */
export function formerFactsText(
  before: AmendableRow,
  amended: readonly AmendableFact[],
  joint?: readonly FormerJoint[],
): string {
  const plain = amended.filter((fact) => !(fact in IDENTITY_NUMBERS))
  const numbers = amended.flatMap((fact) => {
    const cipher = fact in IDENTITY_NUMBERS ? before[IDENTITY_NUMBERS[fact as NumberField]] : null
    return cipher ? [[fact, cipher] as const] : []
  })
  return JSON.stringify({
    values: Object.fromEntries(plain.map((fact) => [fact, before[fact]])),
    numbers: Object.fromEntries(numbers),
    ...(joint ? { joint } : {}),
  })
}

/** Null for a text that is none: erased with the others of its case, or written by another edition. */
export function readFormerFacts(text: string): FormerFacts | null {
  try {
    return formerFacts.parse(JSON.parse(text))
  } catch {
    return null
  }
}

interface Reader {
  /** The kind of applicant as it stands now, where it was not amended. */
  applicantKind: ApplicantKind
  /** What this person may read of an applicant. */
  shown(kept: KeptApplicant): ShownApplicant
}

/** “联系电话原为 13800000412”, a line for each, as far as this person may read it. */
export function formerFactsLines({ values, numbers, joint }: FormerFacts, reader: Reader): string[] {
  const kind = (values.applicantKind ?? reader.applicantKind) as ApplicantKind
  const text = (fact: AmendableFact) => (typeof values[fact] === 'string' ? values[fact] : null)
  const shown: Readonly<Record<string, string | null>> = reader.shown({
    applicantKind: kind,
    applicantName: text('applicantName') ?? '',
    agentName: text('agentName'),
    phone: text('phone'),
    email: text('email'),
    address: text('address'),
    postcode: text('postcode'),
    fax: text('fax'),
  }) as never
  return [
    ...AMENDABLE.flatMap((fact) => {
      if (fact in numbers) return [`${AMENDABLE_FACTS[fact]}原号码已加密保存`]
      const was = values[fact]
      if (was === undefined) return []
      if (was === null || was === '') return [`${AMENDABLE_FACTS[fact]}原为空`]
      const words = fact in shown ? shown[fact] : wordsOf(fact, was)
      return [`${AMENDABLE_FACTS[fact]}原为${words ? ` ${words}` : '他人不能查看的内容'}`]
    }),
    ...(joint ? [jointLine(joint, reader)] : []),
  ]
}

function jointLine(joint: readonly FormerJoint[], { shown }: Reader): string {
  if (joint.length === 0) return '原来没有共同申请人'
  const words = joint.map(({ name, kind, contact }) => {
    const one = shown({ ...NOTHING, applicantKind: kind, applicantName: name, address: contact })
    return [one.applicantName, one.address].filter(Boolean).join(' ')
  })
  return `共同申请人原为 ${words.join('；')}`
}

const NOTHING = { agentName: null, phone: null, email: null, address: null, postcode: null, fax: null }

const LABELS: Partial<Record<AmendableFact, Readonly<Record<string, string>>>> = {
  channel: CHANNEL_LABELS,
  mailKind: MAIL_KIND_LABELS,
  applicantKind: APPLICANT_KIND_LABELS,
  identityKind: IDENTITY_KIND_LABELS,
  matter: MATTER_LABELS,
  informationForm: INFORMATION_FORM_LABELS,
  deliveryWay: DELIVERY_WAY_LABELS,
}

function wordsOf(fact: AmendableFact, was: string | number): string {
  if (fact === 'representative') return `第${was}申请人`
  // A line of its own for each fact: those of the text itself would look like further facts.
  const words = LABELS[fact]?.[was] ?? String(was)
  return words
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .join('　')
}

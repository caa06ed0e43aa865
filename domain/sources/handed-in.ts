import { z } from 'zod'
import { APPLICANT_KINDS, DELIVERY_WAYS, IDENTITY_KINDS, INFORMATION_FORMS } from '../case/facts'
import { base64Length, MAX_HANDED_IN_BYTES } from './handed-in-size'
import { SOURCE_NUMBER, SOURCE_NUMBER_MAX } from './source-number'

// What a source hands in, as one definition: the interface reads with it, and its description (OpenAPI) is made of it.
// Lengths and forms stand here; what needs a check digit or depends on another field is asked afterwards by
// `parseOnlineRequest`, as of the public form.

/** Files of one request. */
export const MAX_HANDED_IN_FILES = 20

const line = (what: string, max: number) =>
  z
    .string({ error: ({ input }) => (input === undefined ? `请填写${what}` : `${what}应为文字`) })
    .max(max, `${what}不能超过${max}字`)
    .describe(what)
const needed = (what: string, max: number) => line(what, max).min(1, `请填写${what}`)

const ORGANISATION_KINDS = APPLICANT_KINDS.filter((kind) => kind !== 'natural_person')

const reached = {
  phone: needed('联系电话', 40).describe('联系电话，用于与申请人确认收到申请'),
  email: line('电子邮箱', 100).optional(),
  address: line('通讯地址', 200).optional(),
  postcode: line('邮政编码', 20).optional(),
  fax: line('传真', 40).optional(),
  agent: z
    .strictObject(
      {
        name: needed('代理人姓名', 50),
        identityNumber: line('代理人身份证号码', 40).optional(),
      },
      '代理人应为对象',
    )
    .optional()
    .describe('代理人；授权委托书作为附件'),
}

export const person = z
  .strictObject({
    kind: z.literal('natural_person', '申请人类别应为 natural_person'),
    name: needed('姓名', 100),
    identityKind: z.enum(IDENTITY_KINDS, '没有这种证件类型').describe('证件类型'),
    identityNumber: needed('证件号码', 40),
    ...reached,
  })
  .describe('自然人')

export const organisation = z
  .strictObject({
    kind: z
      .enum(ORGANISATION_KINDS, '没有这种申请人类别')
      .describe('商业企业、科研机构、社会公益组织、法律服务机构、其他'),
    name: needed('名称', 100),
    creditCode: needed('统一社会信用代码', 40),
    contactPerson: needed('联系人', 50),
    ...reached,
  })
  .describe('法人或者其他组织')

export const handedInFile = z
  .strictObject({
    name: needed('文件名', 200),
    content: z
      .string('文件内容应为 Base64 文字')
      .min(1, '文件是空的')
      .max(base64Length(MAX_HANDED_IN_BYTES), '文件超过20MB')
      .refine(isBase64, '文件内容不是标准的 Base64（RFC 4648，不换行）')
      .meta({
        description:
          '文件内容，标准 Base64，不换行。类型由内容识别：PDF、OFD、图片、Word、Excel、PPT、纯文本',
        contentEncoding: 'base64',
        pattern: '^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$',
      }),
  })
  .describe('附件')

/** Asked sign by sign: a regular expression keeps a place to go back to for each of twenty-eight million. */
function isBase64(text: string): boolean {
  if (text.length % 4 !== 0) return false
  const end = text.endsWith('==') ? text.length - 2 : text.endsWith('=') ? text.length - 1 : text.length
  for (let at = 0; at < end; at++) if (!isSign(text.charCodeAt(at))) return false
  return true
}

function isSign(code: number): boolean {
  const letter = code | 0x20
  return (letter >= 97 && letter <= 122) || (code >= 47 && code <= 57) || code === 43
}

/** Files beside what is handed in. */
export const filesOf = (what: string) =>
  z
    .array(handedInFile, `${what}应为列表`)
    .max(MAX_HANDED_IN_FILES, `附件不能超过${MAX_HANDED_IN_FILES}个`)
    .optional()
    .describe(`${what}，最多${MAX_HANDED_IN_FILES}个，合计不超过20MB`)

export const sourceNumber = z
  .string('请填写平台的申请编号')
  .min(1, '请填写平台的申请编号')
  .max(SOURCE_NUMBER_MAX, `平台的申请编号不能超过${SOURCE_NUMBER_MAX}个字符`)
  .regex(SOURCE_NUMBER, '平台的申请编号只能用文字、数字、括号和 . _ : -，并以文字、数字或者括号开头')
  .describe('平台的申请编号，在本平台内唯一，不含个人信息')

const instant = (what: string) =>
  z.iso
    .datetime({ offset: true, error: `${what}应为带时区的 ISO 8601 时间，例如 2026-03-02T09:30:00+08:00` })
    .describe(what)

/** A request as a source hands it in (Art. 29). */
export const handedInRequest = z
  .strictObject(
    {
      sourceNumber,
      submittedAt: instant('申请人在平台提交的时间'),
      applicant: z
        .discriminatedUnion('kind', [person, organisation], '请填写申请人，kind 应为六种类别之一')
        .describe('申请人'),
      requested: needed('所需信息', 4000).describe('所需信息的名称、文号或者便于查询的其他特征'),
      informationForm: z.enum(INFORMATION_FORMS, '没有这种提供形式').describe('提供信息的形式'),
      deliveryWay: z.enum(DELIVERY_WAYS, '没有这种获取途径').describe('获取信息的途径'),
      files: filesOf('申请材料'),
    },
    '请求正文应为对象',
  )
  .describe('政府信息公开申请（《条例》第二十九条）')
export type HandedInRequest = z.output<typeof handedInRequest>

/** Where each field of the public form stands in what is handed in, as a JSON pointer. */
export const POINTERS: Readonly<Record<string, string>> = {
  applicantKind: '/applicant/kind',
  applicantName: '/applicant/name',
  identityKind: '/applicant/identityKind',
  identityNumber: '/applicant/identityNumber',
  creditCode: '/applicant/creditCode',
  contactPerson: '/applicant/contactPerson',
  agentName: '/applicant/agent/name',
  agentIdentityNumber: '/applicant/agent/identityNumber',
  phone: '/applicant/phone',
  email: '/applicant/email',
  address: '/applicant/address',
  postcode: '/applicant/postcode',
  fax: '/applicant/fax',
  requested: '/requested',
  informationForm: '/informationForm',
  deliveryWay: '/deliveryWay',
  submittedOn: '/submittedAt',
  files: '/files',
  body: '/body',
}

/** What is handed in, under the names of the public form. */
export function asPublicForm({
  applicant,
  requested,
  informationForm,
  deliveryWay,
}: HandedInRequest): Record<string, unknown> {
  const { kind, name, agent, ...rest } = applicant
  return {
    ...rest,
    applicantKind: kind,
    applicantName: name,
    agentName: agent?.name,
    agentIdentityNumber: agent?.identityNumber,
    requested,
    informationForm,
    deliveryWay,
  }
}

import {
  DELIVERY_WAY_LABELS,
  IDENTITY_KIND_LABELS,
  INFORMATION_FORM_LABELS,
  PUBLIC_KIND_LABELS,
} from '@/domain/case/facts'
import { doubtsOf, type RequestInput } from '@/domain/case/request'
import { maskIdentity } from '@/domain/identity'

export type { Question } from '../public/question'

export interface ReviewLine {
  /** Field of the form that it was filled into. */
  field: string
  term: string
  value: string
  /** Unusual, and taken as it is written. */
  doubt?: string
}

/** A step of the form as it would be sent. */
export interface ReviewPart {
  title: string
  lines: readonly ReviewLine[]
}

/** Everything that would be sent, before it is: identity numbers masked, what is unusual with a word. */
export function reviewOf(request: RequestInput): ReviewPart[] {
  const doubts: Partial<Record<string, string>> = doubtsOf(request)
  const part = (title: string, lines: readonly (readonly [string, string, string | undefined])[]) => ({
    title,
    lines: lines.flatMap(([field, term, value]) => {
      const doubt = doubts[field]
      return value ? [{ field, term, value, ...(doubt ? { doubt } : {}) }] : []
    }),
  })
  const { identityKind, identityNumber, agentIdentityNumber, informationForm, deliveryWay } = request
  const person = request.applicantKind === 'natural_person'
  return [
    part('申请人', [
      ['applicantKind', '申请人类别', PUBLIC_KIND_LABELS[request.applicantKind]],
      ['applicantName', person ? '姓名' : '单位名称', request.applicantName],
      [
        'identityNumber',
        identityKind ? IDENTITY_KIND_LABELS[identityKind] : '证件号码',
        identityNumber && maskIdentity(identityNumber),
      ],
      ['creditCode', '统一社会信用代码', request.creditCode],
      ['contactPerson', '联系人', request.contactPerson],
      ['phone', '联系电话', request.phone],
      ['email', '电子邮箱', request.email],
      ['address', '通讯地址', request.address],
      ['postcode', '邮政编码', request.postcode],
      ['fax', '传真号码', request.fax],
      ['agentName', '代理人', request.agentName],
      ['agentIdentityNumber', '代理人证件号码', agentIdentityNumber && maskIdentity(agentIdentityNumber)],
    ]),
    part('所需信息', [['requested', '名称、文号或者其他特征', request.requested]]),
    part('怎样得到', [
      ['informationForm', '提供形式', informationForm && INFORMATION_FORM_LABELS[informationForm]],
      ['deliveryWay', '获取途径', deliveryWay && DELIVERY_WAY_LABELS[deliveryWay]],
    ]),
  ]
}

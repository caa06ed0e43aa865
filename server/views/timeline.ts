import type { EventRow } from '@/db/queries/case-store'
import type { IsoDate } from '@/domain/calendar/day'
import type { Answer } from '@/domain/case/case'
import {
  type CaseEvent,
  DISCLOSURE_SUGGESTER_LABELS,
  effectiveHistory,
  LINK_LABELS,
  OPINION_STANCE_LABELS,
} from '@/domain/case/events'
import {
  type CaseFacts,
  CHANNEL_LABELS,
  DELIVERY_WAY_LABELS,
  MAIL_KIND_LABELS,
  SERVICE_WAY_LABELS,
} from '@/domain/case/facts'
import {
  isLegalBasisOf,
  LATENESS_CAUSE_LABELS,
  LEGAL_BASES,
  type Outcome,
  outcomeLabel,
} from '@/domain/case/outcomes'
import { letterOf } from '@/domain/letters/definitions'

/** One entry of the course of a case (经过), as read by a person. */
export interface TimelineEntry {
  seq: number
  on: IsoDate
  title: string
  /** Further words: reasons, legal basis, contents. */
  lines: readonly string[]
  by: string
  recordedAt: string
  /** 文号 of the letter that this step went out with. */
  document: string | null
  /** How a later entry corrected this one. */
  correction: { kind: 'void' } | { kind: 'redated'; on: IsoDate } | null
}

export interface TimelineNames {
  /** Title of a letter of the case, and its number. */
  letter(id: string): string
  documentNumber(id: string): string | null
  /** 受理编号 of another case. */
  case(id: string): string
  /** Unit that was asked, by the id of the asking. */
  askedUnit(id: string): string
  /** Name of a file of the case. */
  file(id: string): string
  person(id: string): string
  unit(id: string): string
}

/** Newest first; corrected entries stay readable with their correction. */
export function timelineOf(
  rows: readonly EventRow[],
  facts: CaseFacts,
  texts: ReadonlyMap<string, string>,
  names: TimelineNames,
): TimelineEntry[] {
  const standing = new Map(effectiveHistory(rows).map(({ seq, event }) => [seq, event]))
  return rows
    .map((row) => ({
      seq: row.seq,
      on: row.event.on,
      title: titleOf(row.event, facts, names),
      lines: linesOf(row.event, texts, rows, facts, names),
      by: names.person(row.recordedBy),
      recordedAt: row.recordedAt,
      document: documentOf(row, rows, names),
      correction: correctionOf(row, standing),
    }))
    .sort((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : b.seq - a.seq))
}

/** A step and the sending of its letter are recorded together. */
function documentOf(row: EventRow, rows: readonly EventRow[], names: TimelineNames): string | null {
  const sent = rows.find(
    ({ event, recordedAt, seq }) =>
      event.type === 'letterSent' && recordedAt === row.recordedAt && seq >= row.seq,
  )?.event
  return sent?.type === 'letterSent' ? names.documentNumber(sent.letterId) : null
}

function correctionOf(row: EventRow, standing: ReadonlyMap<number, CaseEvent>): TimelineEntry['correction'] {
  if (row.event.type === 'corrected') return null
  const stands = standing.get(row.seq)
  if (!stands) return { kind: 'void' }
  return stands.on === row.event.on ? null : { kind: 'redated', on: stands.on }
}

/** What happened, in the law's words. */
export function titleOf(event: CaseEvent, facts: CaseFacts, names: TimelineNames): string {
  switch (event.type) {
    case 'registered':
      return `登记　${facts.mailKind ? `邮寄（${MAIL_KIND_LABELS[facts.mailKind]}）` : CHANNEL_LABELS[facts.channel]}`
    case 'contactAttempted':
      return '联系申请人未果'
    case 'receiptConfirmed':
      return '与申请人确认收到'
    case 'factsEdited':
      return '修改申请信息'
    case 'assigned':
      return `分办　${names.unit(event.unitId)}${event.personId ? ` ${names.person(event.personId)}` : ''}`
    case 'accepted':
      return `接收　${names.unit(event.unitId)} ${names.person(event.personId)}`
    case 'returned':
      return '退回'
    case 'correctionRequested':
      return '发出补正告知'
    case 'correctionReceived':
      return '收到补正'
    case 'reasonsRequested':
      return '要求说明理由'
    case 'reasonsReceived':
      return '收到理由说明'
    case 'opinionRequested':
      return event.from === 'third_party' ? '征求第三方意见' : '征求其他机关意见'
    case 'opinionServed':
      return '对方收到征求意见书'
    case 'opinionReceived':
      return `收到意见${event.stance ? `　${OPINION_STANCE_LABELS[event.stance]}` : ''}`
    case 'opinionLapsed':
      return '逾期未答复意见'
    case 'extended':
      return `延长答复期限 ${event.workingDays} 个工作日`
    case 'feeNoticed':
      return '发出收费通知'
    case 'feePaid':
      return '收到缴费'
    case 'laterDaySet':
      return '确定延迟答复期限'
    case 'replied':
      return `答复　${outcomeLabel(event.outcome)}`
    case 'delivered':
      return `送达　${SERVICE_WAY_LABELS[event.way]}`
    case 'lapsed':
      return event.outcome === 'correction_lapsed' ? '逾期不补正，办结' : '逾期未缴费，办结'
    case 'withdrawn':
      return '申请人撤回，办结'
    case 'noted':
      return '备注'
    case 'reopened':
      return '责令重新答复'
    case 'repliedAnew':
      return `重新答复　${outcomeLabel(event.outcome)}`
    case 'linked':
      return `关联　${names.case(event.otherCaseId)}`
    case 'noticePublished':
      return '公告送达'
    case 'itemsListed':
      return `分列申请内容　${event.items.length}项`
    case 'itemAnswered':
      return `逐项处理意见　${outcomeLabel(event.outcome)}`
    case 'unitAsked':
      return `请会办　${names.unit(event.unitId)}`
    case 'unitChased':
      return `催办会办　${names.askedUnit(event.id)}`
    case 'unitAnswered':
      return `会办意见　${names.askedUnit(event.id)}`
    case 'disclosureSuggested':
      return `建议转为主动公开　${DISCLOSURE_SUGGESTER_LABELS[event.by]}`
    case 'disclosureDecided':
      return event.adopted ? '决定转为主动公开' : '决定不转为主动公开'
    case 'letterSubmitted':
      return `${event.steps === 0 ? '定稿' : '送审'}　${letterOf(event.kind).title}`
    case 'letterApproved':
      return `审签同意　${names.letter(event.letterId)}`
    case 'letterSentBack':
      return `审签退回修改　${names.letter(event.letterId)}`
    case 'letterRecalled':
      return `撤回送审　${names.letter(event.letterId)}`
    case 'letterVoided':
      return `作废　${names.letter(event.letterId)}`
    case 'letterSent':
      return `发出　${names.letter(event.letterId)}`
    case 'approvalSkipped':
      return '未经系统内审签'
    case 'mailReturned':
      return '邮件退回'
    case 'resent':
      return `再次送达　${DELIVERY_WAY_LABELS[event.way]}`
    case 'deadlineMoved':
      return '工作日历变更，期限重新计算'
    case 'corrected':
      return '更正记录'
  }
}

function linesOf(
  event: CaseEvent,
  texts: ReadonlyMap<string, string>,
  rows: readonly EventRow[],
  facts: CaseFacts,
  names: TimelineNames,
): string[] {
  const body = 'textId' in event && event.textId ? (texts.get(event.textId)?.split('\n') ?? []) : []
  return [...factLines(event, rows, facts, names, texts), ...body]
}

function factLines(
  event: CaseEvent,
  rows: readonly EventRow[],
  facts: CaseFacts,
  names: TimelineNames,
  texts: ReadonlyMap<string, string>,
): string[] {
  switch (event.type) {
    case 'correctionRequested':
    case 'reasonsRequested':
    case 'opinionServed':
      return [`期限：${event.respondBy}`]
    case 'linked':
      return [LINK_LABELS[event.how]]
    case 'reopened':
      return [`重新答复期限：${event.dueOn}`]
    case 'repliedAnew':
      return replyLines(event)
    case 'laterDaySet':
      return [`答复期限：${event.dueOn}`]
    case 'feeNoticed':
      return event.amountYuan ? [`应缴 ${event.amountYuan} 元`] : []
    case 'factsEdited':
      return [`修改：${event.fields.join('、')}`]
    case 'deadlineMoved':
      return [
        `答复期限由 ${event.from ?? '未定'} 改为 ${event.to ?? '未定'}${event.provisional ? '（暂按现有规则推算）' : ''}`,
      ]
    case 'delivered':
      return [
        ...(event.trackingNumber ? [`邮件号：${event.trackingNumber}`] : []),
        ...(event.proofFileId ? [`送达凭证：${names.file(event.proofFileId)}`] : []),
      ]
    case 'noticePublished':
      return [`公告期满：${event.servedOn}`]
    case 'unitAsked':
      return [`答复时限：${event.answerBy}`]
    case 'disclosureDecided':
      return event.address ? [`公开地址：${event.address}`] : []
    case 'itemsListed':
      return event.items.map(({ textId }, i) => `${i + 1}. ${textId ? (texts.get(textId) ?? '') : ''}`)
    case 'itemAnswered':
      return itemLines(event, texts, rows)
    case 'resent':
      return event.trackingNumber ? [`邮件号：${event.trackingNumber}`] : []
    case 'replied':
      return [
        ...(event.ledBy ? [`由${names.case(event.ledBy)}的文书一并答复`] : []),
        ...(event.together ? [`一并答复：${event.together.map(names.case).join('、')}`] : []),
        ...replyLines(event),
      ]
    case 'corrected':
      return [correctedLine(event, rows, facts, names)]
    default:
      return []
  }
}

/** Which item it is, under which article. */
function itemLines(
  { itemId, outcome, basis }: Extract<CaseEvent, { type: 'itemAnswered' }>,
  texts: ReadonlyMap<string, string>,
  rows: readonly EventRow[],
): string[] {
  const items = rows.flatMap(({ event }) => (event.type === 'itemsListed' ? event.items : []))
  const textId = items.find(({ id }) => id === itemId)?.textId
  return [...(textId ? [texts.get(textId) ?? ''] : []), ...basisLine(outcome, basis)]
}

function basisLine(outcome: Outcome, basis: readonly string[]): string[] {
  const articles = basis
    .filter((key) => isLegalBasisOf(outcome, key))
    .map((key) => `《条例》${LEGAL_BASES[key].article}`.replace('《条例》国办函', '国办函'))
  return articles.length > 0 ? [`依据：${articles.join('、')}`] : []
}

function replyLines(event: Answer): string[] {
  return [
    ...(event.trackingNumber ? [`邮件号：${event.trackingNumber}`] : []),
    ...(event.replyNumber ? [event.replyNumber] : []),
    ...basisLine(event.outcome, event.basis),
    ...(event.datedOn === undefined || event.datedOn === event.on ? [] : [`落款日期：${event.datedOn}`]),
    ...(event.latenessCause ? [`超期原因：${LATENESS_CAUSE_LABELS[event.latenessCause]}`] : []),
  ]
}

function correctedLine(
  event: Extract<CaseEvent, { type: 'corrected' }>,
  rows: readonly EventRow[],
  facts: CaseFacts,
  names: TimelineNames,
): string {
  const target = rows.find(({ seq }) => seq === event.target)
  const what = target ? `“${titleOf(target.event, facts, names)}”（${target.event.on}）` : '记录'
  return event.replacement ? `${what}的日期更正为 ${event.replacement.on}` : `${what}作废`
}

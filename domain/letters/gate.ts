import type { IsoDate } from '../calendar/day'
import { answerDueOn, type Case } from '../case/case'
import { awaitedBeforeAnswer } from '../case/chapters/answer/answering'
import { DELIVERY_WAY_LABELS, type DeliveryWay, ELECTRONIC_WAYS } from '../case/facts'
import { isLegalBasisOf, type Outcome, outcomeLabel } from '../case/outcomes'
import type { AgencySettings } from '../case/settings'
import { unreadSubmissions } from '../submissions/unread'
import { type LetterKind, letterOf, toThirdParty } from './definitions'
import { type Decides, onlineReconsideration, remediesSentence } from './remedies-sentence'

/** A sending as the checklist looks at it before the letter leaves. */
export interface Sending {
  kind: LetterKind
  documentNumber: string | null
  on: IsoDate
  way: DeliveryWay
  /** Of a reply. */
  outcome: Outcome | null
  basis: readonly string[]
  /** Everything that the letter decides, of all items and requests: the remedies follow from it. */
  decides: Decides
  /** Of a refusal of a repeated request (Art. 36(6)): the earlier answer is linked. */
  earlierAnswerLinked: boolean
  /** The signed and sealed copy goes out. */
  signed: boolean
  /** Cause of lateness given with the sending. */
  latenessCause: string | null
  /** The remedies sentence as the letter prints it. */
  remedies: string
  /** The letter's words on the decision that orders a new answer; empty when it says nothing. */
  order: string
  /** Fields in which the letter says of the request something else than it would today. */
  changedSince: readonly string[]
  attachments: readonly { name: string; ofThisCase: boolean; opened: boolean }[]
  applicant: {
    nameInLetter: string
    name: string
    askedFor: DeliveryWay | null
    address: string | null
    email: string | null
    fax: string | null
    /** Those who applied with the first; each gets a copy. */
    joint: readonly { applicantName: string; address: string | null; email: string | null }[]
  }
}

/** One line of the checklist: computed, never ticked. */
export interface SendingCheck {
  id: SendingCheckId
  label: string
  ok: boolean
  /** The fault and what to do about it; empty when it holds. */
  message: string
  /** May be passed over with a reason; identity and attachments may not. */
  overridable: boolean
}

/** Points of the checklist in their order. */
const SENDING_CHECKS = {
  applicant: { label: '收件人与申请人一致', overridable: false },
  unchanged: { label: '写明的申请情况没有变化', overridable: false },
  address: { label: '有送达地址', overridable: true },
  wayAsAsked: { label: '按申请人要求的方式', overridable: true },
  outcomeFits: { label: '文书与办理结果一致', overridable: false },
  legalBasis: { label: '写明法律依据', overridable: false },
  earlierAnswer: { label: '已关联此前的答复', overridable: true },
  order: { label: '写明责令重新答复的决定', overridable: true },
  documentNumber: { label: '已编文号', overridable: false },
  attachments: { label: '附件属于本件并已核对', overridable: false },
  signed: { label: '附有签字盖章的扫描件', overridable: true },
  remedies: { label: '救济途径正确', overridable: true },
  inTime: { label: '在期限内，或者已写明超期原因', overridable: false },
  nothingOpen: { label: '没有未收到的意见或者补正', overridable: false },
  submissionsRead: { label: '申请人来件均已核对', overridable: true },
  thirdPartyTold: { label: '不同意公开的第三方已告知', overridable: true },
} as const
export type SendingCheckId = keyof typeof SENDING_CHECKS

/** The checklist of a letter that is about to be sent, in a fixed order. Pure. */
export function sendingChecks(kase: Case, sending: Sending, settings: AgencySettings): SendingCheck[] {
  const definition = letterOf(sending.kind)
  const isReply = definition.group === 'reply'
  const toApplicant = !toThirdParty(sending.kind)
  return [
    toApplicant && check('applicant', wrongApplicant(sending)),
    check('unchanged', changed(sending)),
    toApplicant && check('address', missingAddress(sending)),
    toApplicant && check('wayAsAsked', otherWay(sending)),
    isReply && check('outcomeFits', wrongOutcome(sending)),
    isReply && check('legalBasis', missingBasis(sending)),
    sending.decides.basis.includes('art36_6') && check('earlierAnswer', earlierAnswerMissing(sending)),
    isReply && kase.standing.anew !== null && check('order', missingOrder(sending)),
    check('documentNumber', sending.documentNumber ? '' : '文书尚未编号。请先定稿或者完成审签。'),
    check('attachments', wrongAttachments(sending)),
    // What only informs has no seal to show; what goes to others does not go out by the program.
    toApplicant &&
      definition.command !== null &&
      ELECTRONIC_WAYS.includes(sending.way) &&
      check('signed', unsigned(sending)),
    definition.required.includes('救济途径') && check('remedies', wrongRemedies(sending, settings)),
    isReply && check('inTime', late(kase, sending)),
    isReply && check('nothingOpen', stillOpen(kase, sending)),
    isReply && kase.waiting.length > 0 && check('submissionsRead', unreadSubmissions(kase)[0]?.message ?? ''),
    isReply && kase.standing.thirdPartyObjects && check('thirdPartyTold', thirdPartyNotTold(kase, sending)),
  ].filter((line) => line !== false)
}

/**
 * The checklist as an approver reads it, as if the letter left on a day in a way: without the number, which it gets with
 * the last approval. Pure.
 */
export function checksBeforeApproval(kase: Case, sending: Sending, settings: AgencySettings): SendingCheck[] {
  return sendingChecks(kase, sending, settings).filter(({ id }) => id !== 'documentNumber')
}

/** It holds when there is nothing to say. */
function check(id: SendingCheckId, message: string): SendingCheck {
  return { id, ...SENDING_CHECKS[id], ok: message === '', message }
}

function wrongApplicant({ applicant: { name, nameInLetter } }: Sending): string {
  return name === nameInLetter
    ? ''
    : `文书写的是“${nameInLetter}”，申请人是“${name}”。申请信息修改过的，请作废本文书后重新起草。`
}

/** A request that was corrected, or answered together and is no longer this applicant's, makes the final letter wrong. */
function changed({ changedSince }: Sending): string {
  return changedSince.length === 0
    ? ''
    : `定稿后申请信息有修改，文书中的“${changedSince.join('”“')}”与现在不符。请作废本文书后重新起草。`
}

function missingAddress({ way, applicant }: Sending): string {
  if (way === 'mail' && !applicant.address) return '没有申请人的邮寄地址。请先在申请信息中补上。'
  if (way === 'email' && !applicant.email) return '没有申请人的电子邮箱。请先在申请信息中补上。'
  const without = applicant.joint.filter(
    (one) => (way === 'mail' && !one.address) || (way === 'email' && !one.email),
  )
  if (without.length > 0)
    return `没有共同申请人${without.map(({ applicantName }) => applicantName).join('、')}的${way === 'mail' ? '邮寄地址' : '电子邮箱'}。每位申请人应各收到一份，请先在申请信息中补上。`
  if (way === 'fax' && !applicant.fax) return '没有申请人的传真号码。请先在申请信息中补上。'
  return ''
}

function otherWay({ way, applicant }: Sending): string {
  if (applicant.askedFor === null || applicant.askedFor === way) return ''
  const asked = DELIVERY_WAY_LABELS[applicant.askedFor]
  return `申请人要求“${asked}”，现为“${DELIVERY_WAY_LABELS[way]}”。请改用要求的方式，确实不能的写明理由（《条例》第四十条）。`
}

function wrongOutcome({ kind, outcome }: Sending): string {
  const given = letterOf(kind).gives.outcome
  if (given === undefined || given === outcome) return ''
  return `本文书适用于“${outcomeLabel(given)}”，办理结果为“${outcome ? outcomeLabel(outcome) : '未定'}”。请改用相应的文书。`
}

function missingBasis({ outcome, basis }: Sending): string {
  const fits = outcome !== null && basis.length > 0 && basis.every((key) => isLegalBasisOf(outcome, key))
  return fits ? '' : '没有写明与办理结果相符的法律依据。请作废本文书后重新起草。'
}

function missingOrder({ order }: Sending): string {
  return order
    ? ''
    : '文书没有写明责令重新答复的决定书、判决书，可能是登记之前起草的。请作废后重新起草，或者写明理由。'
}

function wrongAttachments({ attachments }: Sending): string {
  const foreign = attachments.find(({ ofThisCase }) => !ofThisCase)
  if (foreign) return `附件“${foreign.name}”不属于本件。请移除后重新选择，以免把他人信息寄给申请人。`
  const unopened = attachments.filter(({ opened }) => !opened)
  if (unopened.length === 0) return ''
  return `附件“${unopened.map(({ name }) => name).join('”“')}”还没有打开核对过。请打开核对后再发出。`
}

function earlierAnswerMissing({ earlierAnswerLinked }: Sending): string {
  return earlierAnswerLinked
    ? ''
    : '没有关联此前作出答复的申请（《条例》第三十六条第（六）项）。请先“关联其他申请”；此前的答复不在本系统的，写明答复的日期和文号。'
}

/** Who gets a file that anybody can change cannot tell whether the office wrote it. */
function unsigned({ signed }: Sending): string {
  return signed
    ? ''
    : '以电子方式发出的文书没有签字盖章的扫描件，申请人收到的是可以修改的 Word 文件。请上传扫描件，确实没有的写明理由。'
}

/** Computed from what is decided and from the day and way of sending, whatever the template says. */
function wrongRemedies({ decides, on, way, remedies }: Sending, settings: AgencySettings): string {
  const sentence = remediesSentence(decides, on, settings)
  const online = onlineReconsideration(settings)
  // On paper the address is welcome and not asked for.
  if (remedies !== sentence && remedies !== `${sentence}${online}`)
    return '文书中的救济途径与办理结果、发出日期或者机关设置不符。请作废后重新起草，或者写明理由。'
  if (!ELECTRONIC_WAYS.includes(way)) return ''
  if (online === '')
    return '以电子方式送达的，应当同时告知网上申请行政复议的网址（《行政复议法》第二十二条）。请由系统管理员在机关设置中填写后重新起草，或者写明理由。'
  return remedies === sentence
    ? '文书没有写明网上申请行政复议的网址（《行政复议法》第二十二条）。请作废后重新起草，或者写明理由。'
    : ''
}

function late(kase: Case, { on, latenessCause }: Sending): string {
  const dueOn = answerDueOn(kase)
  if (dueOn === null || on <= dueOn || latenessCause) return ''
  return `${kase.standing.anew ? '重新答复期限' : '答复期限'}为${dueOn}，已超期。请选择超期原因。`
}

/**
 * Disclosed against an objection: the third party is told in writing what and why (Art. 32). What it was told of the
 * first answer says nothing of a new one.
 */
function thirdPartyNotTold({ standing }: Case, { outcome }: Sending): string {
  if (outcome !== 'granted' && outcome !== 'partly_granted') return ''
  const since = standing.anew?.since ?? null
  const told = Object.values(standing.letters).some(
    ({ kind, stage, approvedOn }) =>
      kind === 'third_party_disclosure' &&
      (stage === 'approved' || stage === 'leaving' || stage === 'sent') &&
      (since === null || (approvedOn !== null && approvedOn >= since)),
  )
  return told
    ? ''
    : '第三方不同意公开，决定公开的须将决定公开的内容和理由书面告知第三方（《条例》第三十二条）。请先起草告知书；不涉及其不同意部分的，写明理由。'
}

function stillOpen(kase: Case, { on }: Sending): string {
  if (kase.standing.openOpinions.length > 0) return '征求的意见尚未收到。请先登记收到意见或者逾期未答复。'
  const awaited = awaitedBeforeAnswer(kase, on)
  if (awaited?.type === 'reasonsRequested') return '申请人尚未说明理由，期限未满。请先登记收到理由。'
  if (awaited) return '申请人尚未补正。请先登记收到补正，或者按逾期不补正办结。'
  return ''
}

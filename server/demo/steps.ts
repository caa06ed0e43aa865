import type { Calendar } from '@/domain/calendar/calendar'
import { addDays, type IsoDate } from '@/domain/calendar/day'
import { type DeliveryWay, ELECTRONIC_WAYS } from '@/domain/case/facts'
import type { LetterKind } from '@/domain/letters/definitions'
import type { RemedyInput } from '@/domain/remedies/remedy-input'
import type { SubmissionKind } from '@/domain/submissions/kinds'

/** A step of a demonstration case, so many working days after receipt. Who holds the case takes it, unless `as` says. */
export interface Step {
  after: number
  as?: string
  /** As a story has it; everything that is left out is as the form offers it. */
  do: string
  input(on: IsoDate, calendar: Calendar): Record<string, unknown>
}

/** How far a letter gets on its day. */
type LetterJourney =
  | { to: 'draft' | 'in_approval' | 'final' }
  | { to: 'sent_back'; comment: string }
  | { to: 'sent'; way: DeliveryWay }

const APPROVED_ON_PAPER = { approvalSkippedBecause: '纸质审签单已由李立签署同意' }

export const assign = (unitId: string, personId: string): Step => ({
  after: 0,
  as: 'wangjian',
  do: 'assign',
  input: () => ({ unitId, personId }),
})

/** Whoever the case was given to takes it the same day. */
export const accept = (): Step => ({ after: 0, do: 'accept', input: () => ({}) })

/** By hand: its letter was approved and signed on paper. */
export const reply = (
  after: number,
  outcome: string,
  basis: string,
  more: Record<string, string> = {},
): Step => ({
  after,
  do: 'reply',
  input: (on) => ({ on, datedOn: on, outcome, basis: [basis], way: 'mail', ...APPROVED_ON_PAPER, ...more }),
})

export const deliver = (after: number): Step => ({
  after,
  do: 'recordDelivery',
  input: (on) => ({ on, way: 'mail', trackingNumber: '' }),
})

export const correction = (after: number, days: number): Step => ({
  after,
  do: 'requestCorrection',
  input: (on, calendar) => ({
    on,
    respondBy: calendar.addWorkingDays(on, days),
    lacks: ['unclear'],
    points: '请明确所需信息的年份和具体文件名称。',
  }),
})

export const corrected = (after: number): Step => ({
  after,
  do: 'receiveCorrection',
  input: (on) => ({ on, content: '申请人来信明确：所需信息为2025年度的批准文件。' }),
})

export const opinion = (after: number): Step => ({
  after,
  do: 'requestOpinion',
  input: (on) => ({ on, from: 'third_party', party: '柳河村村民委员会，公开补偿安置方案是否损害其合法权益' }),
})

export const extend = (after: number, workingDays: number): Step => ({
  after,
  do: 'extend',
  input: (on) => ({
    on,
    workingDays: String(workingDays),
    consent: '李立',
    reason: '涉及多个年度的卷宗，需逐卷查找',
  }),
})

export const opinionServed = (after: number): Step => ({
  after,
  do: 'recordOpinionServed',
  input: (on) => ({ on }),
})

export const returned = (after: number): Step => ({
  after,
  do: 'recordReturnedMail',
  input: (on) => ({ on, reason: '原址查无此人' }),
})

export const published = (after: number): Step => ({
  after,
  do: 'publishNotice',
  input: (on) => ({ on, place: '某某市人民政府网站“公告公示”栏目；邮寄退回，所留电话已停机' }),
})

export const fee = (after: number, pages: number): Step => ({
  after,
  do: 'notifyFee',
  input: (on) => ({
    on,
    feeBasis: 'per_page',
    quantity: String(pages),
    payment: '持本通知书到政务公开窗口缴费，联系人周敏',
  }),
})

/** The supervisor presses whoever holds the case. */
export const urged = (after: number): Step => ({
  after,
  as: 'wangjian',
  do: 'urge',
  input: () => ({ note: '已超过答复期限，请于两日内送审；有困难的，请回复原因' }),
})

/** Asked for an answer within three working days. */
export const ask = (after: number, unit: string, question: string): Step => ({
  after,
  do: 'askUnit',
  input: (on, calendar) => ({ unitId: unit, answerBy: calendar.addWorkingDays(on, 3), question }),
})

export const chase = (after: number): Step => ({
  after,
  do: 'chaseUnit',
  input: () => ({ remark: '已电话催办，对方称正在调卷' }),
})

export const unitAnswer = (after: number, as: string, answer: string): Step => ({
  after,
  as,
  do: 'recordUnitAnswer',
  input: () => ({ answer }),
})

export const items = (after: number, lines: readonly string[]): Step => ({
  after,
  do: 'listItems',
  input: () => ({ items: lines.join('\n') }),
})

/** The next item without an answer. */
export const itemAnswer = (after: number, outcome: string, basis: string, remark: string): Step => ({
  after,
  do: 'answerItem',
  input: () => ({ outcome, basis: [basis], remark }),
})

export const suggest = (after: number, by: 'applicant' | 'office', reason: string): Step => ({
  after,
  do: 'suggestDisclosure',
  input: () => ({ by, reason }),
})

/** What the applicant sends through the query page. */
export const submitted = (after: number, kind: SubmissionKind, body: string): Step => ({
  after,
  do: 'submit',
  input: () => ({ kind, body }),
})

export const declined = (after: number, because: string): Step => ({
  after,
  do: 'declineSubmission',
  input: () => ({ because }),
})

/** A letter that is drafted and goes as far as it says, all on one day. */
export function letter(
  after: number,
  kind: LetterKind,
  values: Record<string, string>,
  goes: LetterJourney,
): readonly Step[] {
  const step = (name: string, input: Record<string, unknown> = {}): Step => ({
    after,
    do: name,
    input: () => input,
  })
  const drafted = step('draftLetter', { kind, values })
  if (goes.to === 'draft') return [drafted]
  const submitted = [drafted, step('submitLetter')]
  if (goes.to === 'sent_back') {
    return [...submitted, { ...step('sendBackLetter', { comment: goes.comment }), as: 'lili' }]
  }
  const final = [...submitted, { ...step('approveLetter'), as: 'lili' }]
  if (goes.to !== 'sent') return goes.to === 'final' ? final : submitted
  // What leaves electronically in the demonstration has no scan: nobody has signed it.
  const unsigned = ELECTRONIC_WAYS.includes(goes.way)
  const overrideBecause = unsigned ? '申请人急需，签字盖章的原件另行邮寄。' : ''
  return [...final, step('sendLetter', { way: goes.way, overrideBecause })]
}

/** A reconsideration filed so many calendar days before the step, which records it with its result if it has one. */
export const reconsideration = (
  after: number,
  number: string,
  decided: Pick<RemedyInput, 'result' | 'note'> & { days: number },
): Step => ({
  after,
  do: 'recordRemedy',
  input: (on) => ({
    kind: 'reconsideration',
    body: '某某市人民政府',
    number,
    filedOn: addDays(on, -decided.days),
    concludedOn: decided.result && on,
    result: decided.result,
    note: decided.note,
  }),
})

export const reopened = (after: number, decision: string): Step => ({
  after,
  do: 'reopen',
  input: (on) => ({ on, dueOn: '', decision }),
})

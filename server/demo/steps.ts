import type { Calendar } from '@/domain/calendar/calendar'
import { addDays, type IsoDate } from '@/domain/calendar/day'
import type { DeliveryWay } from '@/domain/case/facts'
import type { LetterKind } from '@/domain/letters/definitions'
import type { RemedyInput } from '@/domain/remedies/remedy'

/** A step of a demonstration case, so many working days after receipt. `by` is an account; the clerk, unless said. */
export type Step = { after: number; by?: string } & (CommandStep | LetterStep | RemedyStep)

interface CommandStep {
  command: string
  input(on: IsoDate, calendar: Calendar): Record<string, unknown>
}

interface LetterStep {
  letter: LetterKind
  values: Record<string, string>
  goes: LetterJourney
}

/** How far a letter gets on its day. */
type LetterJourney =
  | { to: 'draft' | 'in_approval' | 'final' }
  | { to: 'sent_back'; comment: string }
  | { to: 'sent'; way: DeliveryWay }

interface RemedyStep {
  remedy(on: IsoDate): RemedyInput
}

/** Stands for the value that the form would offer first: ids are only known while the case is played. */
export const AS_OFFERED = '(as offered)'

const APPROVED_ON_PAPER = { approvalSkippedBecause: '纸质审签单已由李立签署同意' }

/** Whoever the case was given to takes it the same day. */
export const accept = (by: string): Step => ({ after: 0, by, command: 'accept', input: () => ({}) })

export const assign = (unit: string, person?: string): Step => ({
  after: 0,
  command: 'assign',
  input: () => ({ unitId: unit, ...(person ? { personId: person } : {}) }),
})

/** By hand: its letter was approved and signed on paper. */
export const reply = (
  after: number,
  outcome: string,
  basis: string,
  more: Record<string, string> = {},
): Step => ({
  after,
  command: 'reply',
  input: (on) => ({ on, datedOn: on, outcome, basis: [basis], way: 'mail', ...APPROVED_ON_PAPER, ...more }),
})

export const deliver = (after: number): Step => ({
  after,
  command: 'recordDelivery',
  input: (on) => ({ on, way: 'mail', trackingNumber: '' }),
})

export const correction = (after: number, days: number): Step => ({
  after,
  command: 'requestCorrection',
  input: (on, calendar) => ({
    on,
    respondBy: calendar.addWorkingDays(on, days),
    lacks: ['unclear'],
    points: '请明确所需信息的年份和具体文件名称。',
  }),
})

export const corrected = (after: number): Step => ({
  after,
  command: 'receiveCorrection',
  input: (on) => ({ on, content: '申请人来信明确：所需信息为2025年度的批准文件。' }),
})

export const opinion = (after: number): Step => ({
  after,
  command: 'requestOpinion',
  input: (on) => ({ on, from: 'third_party', party: '柳河村村民委员会，公开补偿安置方案是否损害其合法权益' }),
})

export const extend = (after: number, workingDays: number): Step => ({
  after,
  command: 'extend',
  input: (on) => ({
    on,
    workingDays: String(workingDays),
    consent: '李立',
    reason: '涉及多个年度的卷宗，需逐卷查找',
  }),
})

export const opinionServed = (after: number): Step => ({
  after,
  command: 'recordOpinionServed',
  input: (on) => ({ on, opinionId: AS_OFFERED }),
})

export const returned = (after: number): Step => ({
  after,
  command: 'recordReturnedMail',
  input: (on) => ({ on, reason: '原址查无此人' }),
})

export const published = (after: number): Step => ({
  after,
  command: 'publishNotice',
  input: (on) => ({ on, place: '某某市人民政府网站“公告公示”栏目；邮寄退回，所留电话已停机' }),
})

export const fee = (after: number, pages: number): Step => ({
  after,
  command: 'notifyFee',
  input: (on) => ({
    on,
    feeBasis: 'per_page',
    quantity: String(pages),
    payment: '持本通知书到政务公开窗口缴费，联系人周敏',
  }),
})

/** Asked for an answer within three working days. */
export const ask = (after: number, unit: string, question: string): Step => ({
  after,
  command: 'askUnit',
  input: (on, calendar) => ({ unitId: unit, answerBy: calendar.addWorkingDays(on, 3), question }),
})

export const chase = (after: number): Step => ({
  after,
  command: 'chaseUnit',
  input: () => ({ askedId: AS_OFFERED, remark: '已电话催办，对方称正在调卷' }),
})

export const unitAnswer = (after: number, by: string, answer: string): Step => ({
  after,
  by,
  command: 'recordUnitAnswer',
  input: () => ({ askedId: AS_OFFERED, answer }),
})

export const items = (after: number, lines: readonly string[]): Step => ({
  after,
  command: 'listItems',
  input: () => ({ items: lines.join('\n') }),
})

/** The next item without an answer. */
export const itemAnswer = (after: number, outcome: string, basis: string, remark: string): Step => ({
  after,
  command: 'answerItem',
  input: () => ({ itemId: AS_OFFERED, outcome, basis: [basis], remark }),
})

export const suggest = (after: number, by: 'applicant' | 'office', reason: string): Step => ({
  after,
  command: 'suggestDisclosure',
  input: () => ({ by, reason }),
})

export const letter = (
  after: number,
  kind: LetterKind,
  values: Record<string, string>,
  goes: LetterJourney,
): Step => ({ after, letter: kind, values, goes })

/** A reconsideration filed so many calendar days before the step, which records it with its result if it has one. */
export const reconsideration = (
  after: number,
  number: string,
  decided: Pick<RemedyInput, 'result' | 'note'> & { days: number },
): Step => ({
  after,
  remedy: (on) => ({
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
  command: 'reopen',
  input: (on) => ({ on, dueOn: '', decision }),
})

import { z } from 'zod'
import type { Calendar } from '../calendar/calendar'
import type { IsoDate } from '../calendar/day'
import { dayWords } from '../calendar/day-words'
import { chosen, dayInput, requiredWords } from '../case/input'
import { formatNumber } from '../case/number-pattern'
import { type Refused, refuse } from '../case/refusal'
import { type LetterFieldValues, NO_FIELDS } from '../letters/fields'

// 督办单: a numbered letter from the supervisor to a unit of the office, about one case or several, with a day by which
// the unit answers. It is served on nobody outside.

/** Numbers of a year: one series, without gaps. */
export function orderNumber(year: number, n: number): string {
  return formatNumber('依申督〔{year}〕{n}号', year, n)
}

/** Cases of one order: more would be no letter any more. */
export const MOST_ORDER_CASES = 50
/** Working days within which an answer is asked for unless another day is chosen. */
export const ORDER_WORKING_DAYS = 3

export const orderInput = z.object({
  unitId: chosen('督办单位'),
  caseIds: z
    .array(z.string())
    .min(1, '请至少选择一件案件')
    .max(MOST_ORDER_CASES, `一份督办单最多${MOST_ORDER_CASES}件`),
  answerBy: dayInput,
  matter: requiredWords('督办事项'),
})
export type OrderInput = z.output<typeof orderInput>

export const orderAnswerInput = z.object({ answer: requiredWords('办理情况') })

/** Refuses a day that leaves nobody any time. */
export function answerDayMustLieAhead(answerBy: IsoDate, today: IsoDate): Refused | null {
  return answerBy <= today
    ? refuse('answerByPast', `答复时限（${answerBy}）须晚于今天。`, '请填写今天以后的日期。', {
        field: 'answerBy',
      })
    : null
}

/** The letter says that its cases are in the hands of the unit it goes to: none of another unit may stand in it. */
export function heldByAnother(numbers: readonly string[], unitName: string): Refused | null {
  return numbers.length === 0
    ? null
    : refuse(
        'heldByAnother',
        `${numbers.join('、')}不由${unitName}承办。`,
        `请去掉这些案件，或者另开一份督办单给承办单位；还没有分办的，请先分办。`,
        { field: 'caseIds' },
      )
}

export interface OrderStanding {
  answeredOn: IsoDate | null
  answerBy: IsoDate
}

/** “已答复 3月18日”, “逾期2个工作日未答复”, “3月20日前答复”. */
export function orderState(
  { answeredOn, answerBy }: OrderStanding,
  { today, calendar }: { today: IsoDate; calendar: Calendar },
): { state: 'answered' | 'open' | 'overdue'; words: string } {
  if (answeredOn !== null) {
    const late = answeredOn > answerBy ? '（逾期）' : ''
    return { state: 'answered', words: `${answeredOn} 已答复${late}` }
  }
  if (answerBy >= today) return { state: 'open', words: `${answerBy} 前答复` }
  return {
    state: 'overdue',
    words: `逾期${Math.max(1, calendar.workingDaysBetween(answerBy, today))}个工作日未答复`,
  }
}

export interface OrderedCase {
  number: string
  /** What is asked for, as the office reads it. */
  requested: string
  /** How it stands against its deadline. */
  deadline: string
}

/** The fields of the letter. The cases stand by number and deadline: it stays inside the office, but may lie on a desk. */
export function orderFields(of: {
  officeName: string
  number: string
  unitName: string
  issuedOn: IsoDate
  answerBy: IsoDate
  matter: string
  cases: readonly Pick<OrderedCase, 'number' | 'deadline'>[]
}): LetterFieldValues {
  return {
    ...NO_FIELDS,
    附件: [],
    机关名称: of.officeName,
    文号: of.number,
    落款日期: dayWords(of.issuedOn),
    收件对象: of.unitName,
    督办案件: of.cases.map(({ number, deadline }, i) => `${i + 1}．${number}（${deadline}）`).join('\n'),
    督办事项: of.matter,
    督办时限: dayWords(of.answerBy),
  }
}

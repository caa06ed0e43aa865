import type { IsoDate } from '../calendar/day'
import type { Case } from '../case/case'
import { type Refusal, refuse } from '../case/refusal'
import type { FormerRemedyInput, RemedyInput } from './remedy-input'

/** Ways of an applicant or a third party against an answer, in the columns of 表四. */
export const REMEDY_KINDS = [
  'reconsideration',
  'litigation_direct',
  'litigation_after_reconsideration',
] as const
export type RemedyKind = (typeof REMEDY_KINDS)[number]
export const REMEDY_KIND_LABELS: Record<RemedyKind, string> = {
  reconsideration: '行政复议',
  litigation_direct: '行政诉讼（未经复议直接起诉）',
  litigation_after_reconsideration: '行政诉讼（复议后起诉）',
}

/** How it ended; until then it is 尚未审结. */
export const REMEDY_RESULTS = ['upheld', 'corrected', 'other'] as const
export type RemedyResult = (typeof REMEDY_RESULTS)[number]
export const REMEDY_RESULT_LABELS: Record<RemedyResult, string> = {
  upheld: '结果维持',
  corrected: '结果纠正',
  other: '其他结果',
}
/** Names of audit lines. What was stored stays readable, so an amendment keeps its old one. */
export const REMEDY_ACTIONS = {
  record: 'recordRemedy',
  amend: 'mendRemedy',
  remove: 'removeRemedy',
} as const

export const PENDING_LABEL = '尚未审结'

/** Fields that an amendment has to answer for: not the note. */
const ENTERED = ['kind', 'body', 'number', 'filedOn', 'concludedOn', 'result', 'formerNumber'] as const
type Entered = RemedyInput & Partial<FormerRemedyInput>

/** True when an amendment replaces something that was entered. A result that comes in, or a number that was open, only adds. */
export function replacesEntered(before: Entered, after: Entered): boolean {
  return ENTERED.some((field) => (before[field] ?? '') !== '' && before[field] !== after[field])
}

/** True when an amendment leaves everything as it was, its note too. */
export function saysTheSame(before: Entered, after: Entered): boolean {
  return before.note === after.note && ENTERED.every((field) => before[field] === after[field])
}

/**
 * Why a remedy cannot stand as entered, or null. It is against an answer, or against silence after the due day (行政复议法
 * Art. 11 and 23: 未履行法定职责), which an answer that comes later does not undo.
 */
export function refuseRemedy(kase: Case, remedy: RemedyInput, today: IsoDate): { refusal: Refusal } | null {
  const { ended } = kase.standing
  const { dueOn } = kase.clock
  if (!ended && !isAgainstSilence(remedy, null, dueOn)) {
    return refuse(
      'notEnded',
      dueOn === null
        ? '本件尚未办结，没有可以复议、诉讼的决定。'
        : `本件尚未办结，到${remedy.filedOn}答复期限（${dueOn}）也没有届满，没有可以复议、诉讼的决定。`,
      '办结后，或者超过答复期限仍未答复的，再登记复议或者诉讼。',
    )
  }
  if (ended && remedy.filedOn < ended.on && !isAgainstSilence(remedy, ended.on, dueOn)) {
    return refuse(
      'datesRunBackwards',
      `申请（起诉）日期（${remedy.filedOn}）早于办结日期（${ended.on}）。`,
      '请核对日期。',
      { field: 'filedOn' },
    )
  }
  return refuseRemedyDays(remedy, today)
}

/** Why the days and the result of a remedy cannot stand together, or null. */
export function refuseRemedyDays(remedy: RemedyInput, today: IsoDate): { refusal: Refusal } | null {
  if (remedy.filedOn > today || (remedy.concludedOn !== null && remedy.concludedOn > today)) {
    return refuse('dayInFuture', '日期还没有到。', `请填写今天（${today}）或者之前的日期。`, {
      field: remedy.filedOn > today ? 'filedOn' : 'concludedOn',
    })
  }
  if (remedy.concludedOn !== null && remedy.concludedOn < remedy.filedOn) {
    return refuse(
      'datesRunBackwards',
      `审结日期（${remedy.concludedOn}）早于申请（起诉）日期（${remedy.filedOn}）。`,
      '请核对日期。',
      { field: 'concludedOn' },
    )
  }
  if ((remedy.result === null) !== (remedy.concludedOn === null)) {
    return refuse(
      'resultIncomplete',
      '审结的须同时填写审结日期和结果，尚未审结的两项都不填。',
      '请补充或者清除。',
      {
        field: remedy.result === null ? 'result' : 'concludedOn',
      },
    )
  }
  return null
}

/** True for a remedy that was filed because the due day had passed without an answer. */
export function isAgainstSilence(
  { filedOn }: { filedOn: IsoDate },
  answeredOn: IsoDate | null,
  dueOn: IsoDate | null,
): boolean {
  return dueOn !== null && filedOn > dueOn && (answeredOn === null || answeredOn > filedOn)
}

/**
 * True when a lawsuit stands in the wrong columns of 表四: as 复议后起诉 without a reconsideration of its case before it, or
 * as 未经复议直接起诉 after one. A case may be gone against by several people, so it is asked about, not refused.
 */
export function isOddLawsuit(
  { kind, filedOn }: { kind: RemedyKind; filedOn: IsoDate },
  ofCase: readonly { kind: RemedyKind; filedOn: IsoDate }[],
): boolean {
  if (kind === 'reconsideration') return false
  const reconsidered = ofCase.some((one) => one.kind === 'reconsideration' && one.filedOn <= filedOn)
  return reconsidered === (kind === 'litigation_direct')
}

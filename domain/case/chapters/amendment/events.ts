import type { IsoDate } from '../../../calendar/day'
import { defineEvents, NOT_CORRECTABLE, unchanged } from '../../event-definition'
import type { CaseEvent, Worded } from '../../events'

// 更正: what was entered wrongly is put right by a new entry that names it; both stay readable.

export type AmendmentEvent =
  /** The request as entered was amended in place; the fields by their Chinese names. */
  | ({ type: 'factsEdited'; on: IsoDate; fields: readonly string[] } & Worded)
  /** Answers a wrong event: it is void, or stands as `replacement`. */
  | ({ type: 'corrected'; on: IsoDate; target: number; replacement: CaseEvent | null } & Worded)
  /** The calendar changed and moved the deadline; a line in the history, without effect of its own. */
  | { type: 'deadlineMoved'; on: IsoDate; from: IsoDate | null; to: IsoDate | null; provisional: boolean }

/** Refusals and warnings of this chapter, by name. */
export type AmendmentRule = 'feeNoticed' | 'itemsListed' | 'noSuchEvent' | 'nothingToCorrect' | 'sameDay'

export const amendmentEvents = defineEvents<AmendmentEvent>({
  factsEdited: {
    place: 'anytime',
    contradiction: null,
    evolve: unchanged,
    clock: null,
    inCasesFile: null,
    title: '修改申请信息',
    lines: ({ fields }) => [`修改：${fields.join('、')}`],
    correction: NOT_CORRECTABLE,
    applicantReads: null,
    copiedBySplit: false,
    letter: null,
  },
  corrected: {
    place: 'anytime',
    contradiction: null,
    // An effective history has replaced what it corrects.
    evolve: unchanged,
    clock: null,
    inCasesFile: null,
    title: '更正记录',
    lines({ target, replacement }, { recorded, titleOf }) {
      const wrong = recorded.find(({ seq }) => seq === target)?.event
      const what = wrong ? `“${titleOf(wrong)}”（${wrong.on}）` : '记录'
      return [replacement ? `${what}的日期更正为 ${replacement.on}` : `${what}作废`]
    },
    correction: NOT_CORRECTABLE,
    applicantReads: null,
    copiedBySplit: false,
    letter: null,
  },
  deadlineMoved: {
    place: 'anytime',
    contradiction: null,
    evolve: unchanged,
    clock: null,
    inCasesFile: null,
    title: '工作日历变更，期限重新计算',
    lines: ({ from, to, provisional }) => [
      `答复期限由 ${from ?? '未定'} 改为 ${to ?? '未定'}${provisional ? '（暂按现有规则推算）' : ''}`,
    ],
    correction: NOT_CORRECTABLE,
    applicantReads: null,
    copiedBySplit: false,
    letter: null,
  },
})

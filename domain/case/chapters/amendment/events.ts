import type { IsoDate } from '../../../calendar/day'
import { defineEvents, NOT_CORRECTABLE, unchanged } from '../../event-definition'
import type { CaseEvent, Worded } from '../../events'

// 更正: what was entered wrongly is put right by a new entry that names it; both stay readable.

export type AmendmentEvent =
  /**
   * The request as entered was amended in place; the fields by their Chinese names. `formerId` points to what stood there
   * (former-facts.ts); absent in older events, which did not keep it.
   */
  | ({ type: 'factsEdited'; on: IsoDate; fields: readonly string[]; formerId?: string } & Worded)
  /** Answers a wrong event: it is void, or stands as `replacement`. */
  | ({ type: 'corrected'; on: IsoDate; target: number; replacement: CaseEvent | null } & Worded)
  /** 补登: steps (by number) that were entered later than they were taken, with the reason. */
  | ({ type: 'enteredLate'; on: IsoDate; steps: readonly number[] } & Worded)
  /** The calendar, or the revised rules of counting, changed and moved the deadline; a line in the history, without effect of its own. */
  | {
      type: 'deadlineMoved'
      on: IsoDate
      from: IsoDate | null
      to: IsoDate | null
      provisional: boolean
      by?: 'revision'
      /** What else the revised rules changed: days late, day of conclusion. */
      late?: Change<number | null>
      concluded?: Change<IsoDate | null>
    }

interface Change<T> {
  from: T
  to: T
}

/** Refusals and warnings of this chapter, by name. */
export type AmendmentRule =
  | 'enteredLateReason'
  | 'inSealedYear'
  | 'feeNoticed'
  | 'itemsListed'
  | 'noSuchEvent'
  | 'nothingToCorrect'
  | 'sameDay'

export const amendmentEvents = defineEvents<AmendmentEvent>({
  factsEdited: {
    place: 'anytime',
    contradiction: null,
    evolve: unchanged,
    clock: null,
    inCasesFile: null,
    title: '修改申请信息',
    lines: ({ fields, formerId }, { text }) => [
      `修改：${fields.join('、')}`,
      ...text(formerId)
        .split('\n')
        .filter((line) => line !== ''),
    ],
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
  enteredLate: {
    place: 'anytime',
    contradiction: null,
    evolve: unchanged,
    clock: null,
    inCasesFile: null,
    title: '补登说明',
    lines: ({ on, steps }, { recorded, titleOf }) =>
      recorded
        .filter(({ seq }) => steps.includes(seq))
        .map(({ event }) => `${titleOf(event)}：${event.on}办理，${on}录入`),
    correction: NOT_CORRECTABLE,
    applicantReads: null,
    ofEntering: true,
    copiedBySplit: false,
    letter: null,
  },
  deadlineMoved: {
    place: 'anytime',
    contradiction: null,
    evolve: unchanged,
    clock: null,
    inCasesFile: null,
    title: {
      called: '期限重新计算',
      inFull: ({ by }) =>
        by === 'revision' ? '按2026年11月修订的计算规则，期限重新计算' : '工作日历变更，期限重新计算',
    },
    lines: ({ from, to, provisional, late, concluded }) => [
      ...(from === to
        ? []
        : [`答复期限由 ${from ?? '未定'} 改为 ${to ?? '未定'}${provisional ? '（暂按现有规则推算）' : ''}`]),
      ...(concluded ? [`办结日期由 ${concluded.from ?? '未办结'} 改为 ${concluded.to ?? '未办结'}`] : []),
      ...(late ? [`超期工作日由 ${late.from ?? 0} 改为 ${late.to ?? 0}`] : []),
    ],
    correction: NOT_CORRECTABLE,
    applicantReads: null,
    copiedBySplit: false,
    letter: null,
  },
})

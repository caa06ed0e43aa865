import { WHOEVER_WORKS_ON_IT } from '../../../actor'
import { type IsoDate, yearOf } from '../../../calendar/day'
import { formatOf, rowOf } from '../../../report/formats/in-force'
import { nothingUnread, unreadSubmissions } from '../../../submissions/unread'
import type { Case } from '../../case'
import { decided, defineCommand } from '../../command'
import { type Outcome, outcomeLabel } from '../../outcomes'
import { refuse } from '../../refusal'
import { alreadyEnded, notReceived } from '../../refusals'
import { rowsAllowed, unanswered } from '../items/items'
import { answerFields, answerGiven, answerInput, answerMustStand, nothingMustBeOpen } from './answering'

/** 答复 (Art. 36): one outcome with its legal basis. The day it leaves the office decides whether it was in time. */
export const reply = defineCommand({
  name: 'reply',
  label: '作出答复',
  article: '《条例》第三十六条',
  who: WHOEVER_WORKS_ON_IT,
  usual: { in_progress: 'main' },
  // Who does not say why in time is answered all the same (Art. 35).
  comesFirst: ({ standing: { awaited } }, { today }) =>
    awaited?.type === 'reasonsRequested' && today > awaited.respondBy,
  approvedAs: 'reply',
  appliesTo: 'case',
  effect: '答复发出之日停止计算期限，本件办结，转入送达。',
  input: answerInput,
  fields: answerFields,
  when(kase, context) {
    const { ended } = kase.standing
    if (ended) return alreadyEnded(ended.on, '不能再作出答复')
    if (kase.clock.receivedOn === null) return notReceived()
    const waiting = nothingMustBeOpen(kase, context) ?? reasonsMustBeRead(kase)
    if (waiting) return waiting
    const open = unanswered(kase.standing.items).length
    if (open > 0) {
      return refuse('itemsOpen', `分列的申请内容中还有${open}项没有处理意见。`, '请先逐项登记处理意见。', {
        article: '《条例》第三十六条',
        foretold: true,
      })
    }
    return null
  },
  decide(kase, input, context) {
    const refused =
      outcomeMustBeOfItsYear(input.outcome, input.on) ??
      answerMustStand(kase, input) ??
      outcomeMustFitItems(kase, input.outcome)
    if (refused) return refused
    const { event, texts } = answerGiven(kase, input, context)
    return decided([{ type: 'replied', ...event }], { texts, warnings: unreadSubmissions(kase) })
  },
})

/** Who gave reasons in time is not answered as if they had given none. */
function reasonsMustBeRead(kase: Case) {
  return kase.standing.awaited?.type === 'reasonsRequested'
    ? nothingUnread(kase, 'reasons', '作出答复')
    : null
}

/** Results belong to the form of the year in which a case is concluded: one of another form would be in no row. */
function outcomeMustBeOfItsYear(outcome: Outcome, on: IsoDate) {
  const year = yearOf(on)
  return rowOf(formatOf(year), outcome)
    ? null
    : refuse(
        'outcomeOfAnotherForm',
        `${year}年的年报格式没有“${outcomeLabel(outcome)}”这一项。`,
        '请按答复发出年度的格式选择办理结果。',
        { field: 'outcome' },
      )
}

/** The answers to the items settle the row. */
function outcomeMustFitItems({ standing: { items } }: Case, outcome: Outcome) {
  const rows = rowsAllowed(items)
  return rows === null || rows.includes(outcome)
    ? null
    : refuse(
        'outcomeAgainstItems',
        `按各项处理意见，本件应计入“${rows.map(outcomeLabel).join('”或者“')}”。`,
        '请改选办理结果；某一项的处理意见有变化的，请先重新登记该项。',
        { field: 'outcome' },
      )
}

import { z } from 'zod'
import { WHOEVER_WORKS_ON_IT } from '../../../actor'
import type { IsoDate } from '../../../calendar/day'
import { opinionDueOn } from '../../../clock/periods'
import { decided, defineCommand } from '../../command'
import { chosen, dayInput } from '../../input'
import { anOpinionMustBeOpen } from '../../preconditions'
import { type Refused, refuse } from '../../refusal'

/** 对方收到征求意见书 (Art. 32): its 15 working days run from this day, and are watched. */
export const recordOpinionServed = defineCommand({
  name: 'recordOpinionServed',
  label: '登记对方收到征求意见书',
  article: '《条例》第三十二条、第三十四条',
  who: WHOEVER_WORKS_ON_IT,
  usual: { awaiting_opinion: 'beside' },
  comesFirst: ({ standing }) => standing.openOpinions.some(({ respondBy }) => respondBy === null),
  approvedAs: null,
  appliesTo: 'case',
  effect: '对方自收到之日起15个工作日内提出意见；不计入答复期限的时间最多至第15个工作日。',
  input: z.object({ opinionId: chosen('哪一次征求意见'), on: dayInput }),
  fields: {
    opinionId: { label: '征求意见', as: 'openOpinion' },
    on: { label: '对方收到日期', as: 'date', initial: 'today', hint: '邮件签收或者当面送达的日期' },
  },
  when(kase) {
    const none = anOpinionMustBeOpen(kase)
    if (none) return none
    const { openOpinions } = kase.standing
    return openOpinions.every(({ respondBy }) => respondBy !== null) ? alreadyServed(openOpinions) : null
  },
  decide(kase, input, { calendar }) {
    const asked = kase.standing.openOpinions.find(({ id }) => id === input.opinionId)
    if (asked?.respondBy) return alreadyServed([asked])
    const respondBy = opinionDueOn(input.on, calendar)
    return decided([{ type: 'opinionServed', id: input.opinionId, on: input.on, respondBy }])
  },
})

function alreadyServed(asked: readonly { respondBy: IsoDate | null }[]): Refused {
  const days = asked.map(({ respondBy }) => respondBy).join('、')
  return refuse('alreadyServed', `已登记对方收到，意见期限为${days}。`, '登记有误的，请更正该条记录。', {
    field: 'opinionId',
  })
}

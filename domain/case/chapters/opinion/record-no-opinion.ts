import { z } from 'zod'
import { WHOEVER_WORKS_ON_IT } from '../../../actor'
import { opinionDueOn } from '../../../clock/periods'
import { decided, defineCommand } from '../../command'
import { chosen, dayInput } from '../../input'
import { anOpinionMustBeOpen } from '../../preconditions'
import { refuse } from '../../refusal'
import { datesRunBackwards } from '../../refusals'

/** 逾期未提出意见 (Art. 32): 15 working days after the third party received the letter the agency decides itself. */
export const recordNoOpinion = defineCommand({
  name: 'recordNoOpinion',
  label: '登记逾期未答复意见',
  article: '《条例》第三十二条',
  who: WHOEVER_WORKS_ON_IT,
  usual: { awaiting_opinion: 'beside' },
  approvedAs: null,
  appliesTo: 'case',
  effect: '次日起继续计算答复期限，由本机关依法决定是否公开。',
  input: z.object({ opinionId: chosen('哪一次征求意见未获答复'), receivedOn: dayInput, on: dayInput }),
  fields: {
    opinionId: { label: '征求意见', as: 'openOpinion' },
    receivedOn: { label: '对方收到征求意见书日期', as: 'date' },
    on: { label: '认定未答复日期', as: 'date', initial: 'today' },
  },
  when: anOpinionMustBeOpen,
  decide(kase, input, { calendar }) {
    const asked = kase.standing.openOpinions.find((o) => o.id === input.opinionId)
    if (asked && input.receivedOn < asked.on) {
      return datesRunBackwards(
        'receivedOn',
        { label: '对方收到日期', on: input.receivedOn },
        { label: '发出日期', on: asked.on },
      )
    }
    const lastDay = opinionDueOn(input.receivedOn, calendar)
    if (asked?.from === 'third_party' && input.on <= lastDay) {
      return refuse(
        'opinionPeriodRuns',
        `第三方自收到征求意见书之日起有15个工作日提出意见，至${lastDay}届满。`,
        '请等待期限届满；已收到意见的，请登记收到意见。',
        { article: '《条例》第三十二条', field: 'on' },
      )
    }
    return decided([{ type: 'opinionLapsed', id: input.opinionId, on: input.on }])
  },
})

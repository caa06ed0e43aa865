import { z } from 'zod'
import { WHOEVER_WORKS_ON_IT } from '../../../actor'
import type { IsoDate } from '../../../calendar/day'
import { opinionDueOn } from '../../../clock/periods'
import { decided, defineCommand } from '../../command'
import type { EventOf } from '../../events'
import { chosen, dayInput } from '../../input'
import { anOpinionMustBeOpen } from '../../preconditions'
import { type Refused, refuse } from '../../refusal'
import { datesRunBackwards } from '../../refusals'
import { lastDayOf } from './last-day'

/**
 * 逾期未答复意见 (Art. 32, 34): only when the 15 working days from the service of the letter are over, from its sending
 * while no service is known. The time that was waited ends with them, whenever the silence is recorded.
 */
export const recordNoOpinion = defineCommand({
  name: 'recordNoOpinion',
  label: '登记逾期未答复意见',
  article: '《条例》第三十二条、第三十四条',
  who: WHOEVER_WORKS_ON_IT,
  usual: { awaiting_opinion: 'beside' },
  comesFirst: ({ standing }, { today, calendar }) =>
    standing.openOpinions.some((asked) => today > lastDayOf(asked, calendar)),
  approvedAs: null,
  appliesTo: 'case',
  effect:
    '意见期满之后的工作日一律计入答复期限，与登记的早晚无关。第三方未提出意见的，由本机关依法决定；共同制作机关未提出意见的，视为同意。',
  input: z.object({
    opinionId: chosen('哪一次征求意见未获答复'),
    receivedOn: z.union([dayInput, z.literal('').transform(() => undefined)]).optional(),
    on: dayInput,
  }),
  fields: {
    opinionId: { label: '征求意见', as: 'openOpinion' },
    receivedOn: {
      label: '对方收到征求意见书日期',
      as: 'date',
      optional: true,
      hint: '尚未登记对方收到的填写；不知道的不填，自发出之日起算',
    },
    on: { label: '认定未答复日期', as: 'date', initial: 'today' },
  },
  when(kase, { today, calendar }) {
    const none = anOpinionMustBeOpen(kase)
    if (none) return none
    const { openOpinions } = kase.standing
    if (openOpinions.some((asked) => today > lastDayOf(asked, calendar))) return null
    const [first] = [...openOpinions].sort((a, b) =>
      lastDayOf(a, calendar) < lastDayOf(b, calendar) ? -1 : 1,
    )
    return first ? periodRuns(first, lastDayOf(first, calendar)) : null
  },
  decide(kase, { opinionId, receivedOn, on }, { calendar }) {
    const asked = kase.standing.openOpinions.find(({ id }) => id === opinionId)
    if (asked && receivedOn && receivedOn < asked.on) {
      return datesRunBackwards(
        'receivedOn',
        { label: '对方收到日期', on: receivedOn },
        { label: '发出日期', on: asked.on },
      )
    }
    // What was recorded of the service stands.
    const served = asked && !asked.respondBy ? receivedOn : undefined
    const lastDay = asked && (asked.respondBy ?? opinionDueOn(served ?? asked.on, calendar))
    if (lastDay && on <= lastDay) {
      return periodRuns(asked, lastDay)
    }
    return decided([
      ...(served
        ? [
            {
              type: 'opinionServed' as const,
              id: opinionId,
              on: served,
              respondBy: opinionDueOn(served, calendar),
            },
          ]
        : []),
      { type: 'opinionLapsed', id: opinionId, on },
    ])
  },
})

function periodRuns({ from }: Pick<EventOf<'opinionRequested'>, 'from'>, lastDay: IsoDate): Refused {
  const [whose, article] =
    from === 'third_party' ? ['第三方', '《条例》第三十二条'] : ['对方机关', '《条例》第三十四条']
  return refuse(
    'opinionPeriodRuns',
    `${whose}自收到征求意见书之日起有15个工作日提出意见，至${lastDay}届满。`,
    '请等待期限届满；已收到意见的，请登记收到意见。',
    { article, field: 'on', foretold: true },
  )
}

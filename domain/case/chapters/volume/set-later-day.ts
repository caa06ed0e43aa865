import { z } from 'zod'
import { WHOEVER_WORKS_ON_IT } from '../../../actor'
import type { Calendar } from '../../../calendar/calendar'
import type { IsoDate } from '../../../calendar/day'
import { weekdayWords } from '../../../calendar/day-words'
import { answerDueOn } from '../../case'
import { decided, defineCommand, type InPeriod, words } from '../../command'
import { dayInput, requiredWords } from '../../input'
import { timeMustRun } from '../../preconditions'
import { type Refused, refuse } from '../../refusal'

const IN_PERIOD: InPeriod = {
  rule: 'laterDayAfterDue',
  says: '延迟答复须在答复期限届满前决定',
  article: '《条例》第三十五条',
}

/** 延迟答复 (Art. 35): the reasons are good, the work too much for the period; a reasonable later day is fixed and told. */
export const setLaterDay = defineCommand({
  name: 'setLaterDay',
  label: '确定延迟答复期限',
  article: '《条例》第三十五条',
  who: WHOEVER_WORKS_ON_IT,
  usual: {},
  approvedAs: 'extension',
  inPeriod: IN_PERIOD,
  appliesTo: 'case',
  effect: '答复期限改为所确定的日期，并须告知申请人。',
  input: z.object({ on: dayInput, dueOn: dayInput, reason: requiredWords('延迟答复的理由') }),
  fields: {
    on: { label: '决定并告知日期', as: 'date', initial: 'today' },
    dueOn: { label: '延迟后的答复期限', as: 'date', hint: '须为工作日' },
    reason: { label: '延迟答复的理由', as: 'words' },
  },
  when(kase) {
    const stopped = timeMustRun(kase, '延迟答复', '《条例》第三十五条')
    if (stopped) return stopped
    if (!kase.standing.reasonsGiven) {
      return refuse(
        'reasonsNotGiven',
        '申请人还没有说明理由，不能确定延迟答复期限。',
        '请先要求申请人说明理由。',
        {
          article: '《条例》第三十五条',
        },
      )
    }
    return null
  },
  decide(kase, input, context) {
    const dueOn = answerDueOn(kase)
    if (dueOn && input.dueOn <= dueOn) {
      return refuse('notLater', `延迟后的期限须晚于现在的期限（${dueOn}）。`, '请填写更晚的日期。', {
        article: '《条例》第三十五条',
        field: 'dueOn',
      })
    }
    const off = mustBeWorked(input.dueOn, context.calendar)
    if (off) return off
    const reason = words(input.reason, context)
    return decided([{ type: 'laterDaySet', on: input.on, dueOn: input.dueOn, textId: reason.textId }], {
      texts: reason.texts,
    })
  },
})

/** How many working days a refusal offers instead. */
const OFFERED = 2

/** A due day is always a working day: on another one nobody could answer. */
function mustBeWorked(dueOn: IsoDate, calendar: Calendar): Refused | null {
  if (calendar.isWorkingDay(dueOn)) return null
  const next = Array.from({ length: OFFERED }, (_, i) => calendar.addWorkingDays(dueOn, i + 1))
  return refuse(
    'laterDayIsOff',
    `${dueOn}（${weekdayWords(dueOn)}）不是工作日，不能作为答复期限。`,
    `请填写工作日，其后最近的工作日为${next.join('、')}。`,
    { article: '《条例》第三十五条', field: 'dueOn' },
  )
}

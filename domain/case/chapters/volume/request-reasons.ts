import { z } from 'zod'
import { WHOEVER_WORKS_ON_IT } from '../../../actor'
import { decided, defineCommand, type InPeriod, words } from '../../command'
import { dayInput, optionalWords, requiredWords } from '../../input'
import { timeMustRun } from '../../preconditions'
import { reasonablePeriod, withShortPeriod } from '../awaited'

const IN_PERIOD: InPeriod = {
  rule: 'reasonsAfterDue',
  says: '要求说明理由须在答复期限内告知',
  article: '《条例》第三十五条',
}

/** 要求说明理由 (Art. 35): number or frequency is clearly beyond reason. The period ends, where the agency treats it as a correction. */
export const requestReasons = defineCommand({
  name: 'requestReasons',
  label: '要求说明理由',
  article: '《条例》第三十五条',
  who: WHOEVER_WORKS_ON_IT,
  usual: {},
  approvedAs: 'correction',
  inPeriod: IN_PERIOD,
  appliesTo: 'case',
  effect: '按本机关设置视同补正的，停止计算答复期限，收到理由之日起重新计算。',
  input: z.object({
    on: dayInput,
    respondBy: dayInput,
    points: requiredWords('要求说明的事项'),
    shortBecause: optionalWords,
  }),
  fields: {
    on: { label: '告知书发出日期', as: 'date', initial: 'today' },
    respondBy: { label: '说明理由的期限', as: 'date', hint: '给申请人的合理期限' },
    points: { label: '要求说明的事项', as: 'words', hint: '数量、频次的情况，需要说明什么' },
    shortBecause: {
      label: '期限较短的理由',
      as: 'words',
      onDemand: true,
      hint: '说明理由的期限不足5个工作日的，须写明理由',
    },
  },
  when(kase) {
    return timeMustRun(kase, '要求说明理由', '《条例》第三十五条')
  },
  decide(_kase, input, context) {
    const refused = reasonablePeriod(
      input,
      { label: '说明理由的期限', article: '《条例》第三十五条' },
      context.calendar,
    )
    if (refused) return refused
    const points = words(withShortPeriod(input.points, input), context)
    return decided(
      [{ type: 'reasonsRequested', on: input.on, respondBy: input.respondBy, textId: points.textId }],
      { texts: points.texts },
    )
  },
})

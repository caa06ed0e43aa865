import { z } from 'zod'
import { WHOEVER_WORKS_ON_IT } from '../../../actor'
import { decided, defineCommand, words } from '../../command'
import { dayInput, requiredWords } from '../../input'
import { type InPeriod, mustNotBeOverdue, timeMustRunOrOpinionBeAwaited } from '../../preconditions'

const IN_PERIOD: InPeriod = {
  rule: 'opinionAfterDue',
  says: '征求意见须在答复期限内发出',
  article: '《条例》第三十三条',
  foretold: true,
}

/** 征求意见 (Art. 32 third party, Art. 34 co-producing agency): the time needed does not count (Art. 33 para. 3). */
export const requestOpinion = defineCommand({
  name: 'requestOpinion',
  label: '征求意见',
  article: '《条例》第三十二条、第三十四条',
  who: WHOEVER_WORKS_ON_IT,
  usual: { in_progress: 'beside' },
  approvedAs: 'consultation',
  appliesTo: 'case',
  effect: '自发出次日至收到意见之日的工作日不计入答复期限。',
  input: z.object({
    on: dayInput,
    from: z.enum(['third_party', 'agency'], '请选择征求意见的对象'),
    party: requiredWords('征求意见的对象和事项'),
  }),
  fields: {
    on: { label: '征求意见书发出日期', as: 'date', initial: 'today' },
    from: {
      label: '对象类别',
      as: 'choice',
      options: [
        ['third_party', '第三方'],
        ['agency', '其他机关'],
      ],
    },
    party: {
      label: '对象和事项',
      as: 'words',
      hint: '例如：柳河村村民委员会，补偿安置方案是否涉及其合法权益',
    },
  },
  when(kase, { today }) {
    const stopped = timeMustRunOrOpinionBeAwaited(kase, '征求意见', '《条例》第三十三条第三款')
    if (stopped) return stopped
    return mustNotBeOverdue(kase, today, IN_PERIOD)
  },
  decide(kase, input, context) {
    const overdue = mustNotBeOverdue(kase, input.on, IN_PERIOD)
    if (overdue) return overdue
    const party = words(input.party, context)
    return decided(
      [
        {
          type: 'opinionRequested',
          id: context.newId(),
          from: input.from,
          on: input.on,
          textId: party.textId,
        },
      ],
      { texts: party.texts },
    )
  },
})

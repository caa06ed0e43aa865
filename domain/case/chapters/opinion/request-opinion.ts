import { z } from 'zod'
import { WHOEVER_WORKS_ON_IT } from '../../../actor'
import { decided, defineCommand, type InPeriod, words } from '../../command'
import { dayInput, requiredWords } from '../../input'
import { timeMustRunOrOpinionBeAwaited } from '../../preconditions'

const IN_PERIOD: InPeriod = {
  rule: 'opinionAfterDue',
  says: '征求意见须在答复期限内发出',
  article: '《条例》第三十三条',
}

const ASKED = {
  third_party: { from: 'third_party' },
  co_producer: { from: 'agency', coProduced: true },
  agency: { from: 'agency' },
} as const

/** 征求意见 (Art. 32 third party, Art. 34 co-producing agency): the time needed does not count (Art. 33 para. 3). */
export const requestOpinion = defineCommand({
  name: 'requestOpinion',
  label: '征求意见',
  article: '《条例》第三十二条、第三十四条',
  who: WHOEVER_WORKS_ON_IT,
  usual: { in_progress: 'beside' },
  approvedAs: 'consultation',
  inPeriod: IN_PERIOD,
  appliesTo: 'case',
  effect:
    '自发出次日至收到意见之日的工作日不计入答复期限，最多至对方收到（未登记收到的，为发出）后第15个工作日。',
  input: z.object({
    on: dayInput,
    from: z.enum(['third_party', 'co_producer', 'agency'], '请选择征求意见的对象'),
    party: requiredWords('征求意见的对象和事项'),
  }),
  fields: {
    on: { label: '征求意见书发出日期', as: 'date', initial: 'today' },
    from: {
      label: '对象类别',
      as: 'choice',
      options: [
        ['third_party', '第三方'],
        ['co_producer', '共同制作该信息的机关'],
        ['agency', '其他机关'],
      ],
    },
    party: {
      label: '对象和事项',
      as: 'words',
      hint: '例如：柳河村村民委员会，补偿安置方案是否涉及其合法权益',
    },
  },
  when(kase) {
    return timeMustRunOrOpinionBeAwaited(kase, '征求意见', '《条例》第三十三条第三款')
  },
  decide(_kase, input, context) {
    const party = words(input.party, context)
    return decided(
      [
        {
          type: 'opinionRequested',
          id: context.newId(),
          ...ASKED[input.from],
          on: input.on,
          textId: party.textId,
        },
      ],
      { texts: party.texts },
    )
  },
})

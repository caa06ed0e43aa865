import { z } from 'zod'
import { WHOEVER_WORKS_ON_IT } from '../../../actor'
import { decided, defineCommand, words } from '../../command'
import { requiredWords } from '../../input'
import { refuse } from '../../refusal'

/** 决定是否转为主动公开 (Art. 44): adopted with the address where it is published, or not, with the reason. */
export const decideDisclosure = defineCommand({
  name: 'decideDisclosure',
  label: '审核主动公开建议',
  article: '《条例》第四十四条',
  who: WHOEVER_WORKS_ON_IT,
  usual: { in_progress: 'beside', to_deliver: 'beside', concluded: 'main' },
  approvedAs: null,
  appliesTo: 'case',
  effect: '不影响期限和统计。申请人建议的，请将审核结果告知申请人。',
  input: z.object({
    adopted: z.enum(['yes', 'no'], '请选择审核结果'),
    address: z.string().trim().max(300, '公开地址不能超过300字').optional(),
    reason: requiredWords('决定的理由'),
  }),
  fields: {
    adopted: {
      label: '审核结果',
      as: 'choice',
      options: [
        ['yes', '转为主动公开'],
        ['no', '不转为主动公开'],
      ],
    },
    address: { label: '公开地址', as: 'text', optional: true, hint: '转为主动公开的，填写栏目或者网址' },
    reason: { label: '理由', as: 'words' },
  },
  when({ standing: { disclosure } }) {
    return disclosure && !disclosure.decided
      ? null
      : refuse('noSuggestion', '没有等待决定的主动公开建议。', '请先登记建议。')
  },
  decide(_kase, input, context) {
    const adopted = input.adopted === 'yes'
    if (adopted && !input.address) {
      return refuse('addressMissing', '转为主动公开的，须写明在哪里公开。', '请填写栏目或者网址。', {
        field: 'address',
        article: '《条例》第四十四条',
      })
    }
    const reason = words(input.reason, context)
    return decided(
      [
        {
          type: 'disclosureDecided',
          on: context.today,
          adopted,
          address: adopted ? (input.address ?? null) : null,
          textId: reason.textId,
        },
      ],
      { texts: reason.texts },
    )
  },
})

import { z } from 'zod'
import { WHOEVER_WORKS_ON_IT } from '../../../actor'
import { decided, defineCommand, words } from '../../command'
import { requiredWords } from '../../input'
import { refuse } from '../../refusal'
import { DISCLOSURE_SUGGESTER_LABELS, DISCLOSURE_SUGGESTERS } from './events'

/** 建议转为主动公开 (Art. 44 para. 2): by the applicant, or by the office when several ask for the same (para. 1). */
export const suggestDisclosure = defineCommand({
  name: 'suggestDisclosure',
  label: '建议转为主动公开',
  article: '《条例》第四十四条',
  who: WHOEVER_WORKS_ON_IT,
  usual: {},
  approvedAs: null,
  appliesTo: 'case',
  effect: '不影响期限和统计。',
  input: z.object({
    by: z.enum(DISCLOSURE_SUGGESTERS, '请选择由谁提出'),
    reason: requiredWords('建议的内容和理由'),
  }),
  fields: {
    by: {
      label: '由谁提出',
      as: 'choice',
      options: DISCLOSURE_SUGGESTERS.map((by) => [by, DISCLOSURE_SUGGESTER_LABELS[by]] as const),
    },
    reason: { label: '内容和理由', as: 'words', hint: '例如：多个申请人就相同政府信息提出申请，且可以公开' },
  },
  when(kase) {
    const open = kase.standing.disclosure && !kase.standing.disclosure.decided
    return open ? refuse('disclosureOpen', '已有建议，尚未决定。', '请先“审核主动公开建议”。') : null
  },
  decide(_kase, input, context) {
    const reason = words(input.reason, context)
    return decided(
      [{ type: 'disclosureSuggested', on: context.today, by: input.by, textId: reason.textId }],
      { texts: reason.texts },
    )
  },
})

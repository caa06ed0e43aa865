import { z } from 'zod'
import { WHOEVER_WORKS_ON_IT } from '../../../actor'
import { EXTENSION_MAX_WORKING_DAYS } from '../../../clock/periods'
import { decided, defineCommand, type InPeriod, words } from '../../command'
import { dayInput, requiredWords } from '../../input'
import { timeMustRunOrOpinionBeAwaited } from '../../preconditions'
import { refuse } from '../../refusal'

const IN_PERIOD: InPeriod = {
  rule: 'extensionAfterDue',
  says: '延期须在答复期限届满前办理',
  article: '《条例》第三十三条第二款',
}

/** 延期 (Art. 33 para. 2): 1–20 working days, once, with consent of the head of the information office, decided and told before the due day. */
export const extend = defineCommand({
  name: 'extend',
  label: '延长答复期限',
  article: '《条例》第三十三条第二款',
  who: { ...WHOEVER_WORKS_ON_IT, approver: 'agency' },
  usual: { in_progress: 'beside' },
  approvedAs: null,
  inPeriod: IN_PERIOD,
  appliesTo: 'case',
  effect: '答复期限顺延所填的工作日数，并须告知申请人。',
  input: z.object({
    on: dayInput,
    workingDays: z.coerce
      .number('请填写延长的工作日数')
      .int('请填写整数')
      .min(1, '至少延长1个工作日')
      .max(EXTENSION_MAX_WORKING_DAYS, '延长的期限最长不得超过20个工作日'),
    consent: requiredWords('同意延期的负责人'),
    reason: requiredWords('延期理由'),
  }),
  fields: {
    on: { label: '决定并告知日期', as: 'date', initial: 'today' },
    workingDays: { label: '延长工作日数', as: 'number', min: 1, max: EXTENSION_MAX_WORKING_DAYS },
    consent: { label: '同意延期的负责人', as: 'text', hint: '政府信息公开工作机构负责人' },
    reason: { label: '延期理由', as: 'words' },
  },
  when(kase, { settings }) {
    const stopped = timeMustRunOrOpinionBeAwaited(kase, '延期', '《条例》第三十三条第二款')
    if (stopped) return stopped
    const { extensions, extensionsInPeriod } = kase.standing
    if (extensionsInPeriod > 0 || (extensions > 0 && !settings.extensionAfterRestart)) {
      return refuse('extensionOnlyOnce', '本件已延长过答复期限，不能再次延长。', '请在现有期限内作出答复。', {
        article: '《条例》第三十三条第二款',
        foretold: true,
      })
    }
    return null
  },
  decide(_kase, input, context) {
    const reason = words(`${input.reason}\n同意延期的负责人：${input.consent}`, context)
    return decided(
      [{ type: 'extended', on: input.on, workingDays: input.workingDays, textId: reason.textId }],
      { texts: reason.texts },
    )
  },
})

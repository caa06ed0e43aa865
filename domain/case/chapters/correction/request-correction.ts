import { z } from 'zod'
import type { Actor } from '../../../actor'
import { WHOEVER_WORKS_ON_IT } from '../../../actor'
import { correctionNoticeDueOn } from '../../../clock/periods'
import { decided, defineCommand, type InPeriod, words } from '../../command'
import { dayInput, optionalWords, requiredWords } from '../../input'
import { timeMustRun } from '../../preconditions'
import { refuse, type Warning } from '../../refusal'
import { reasonablePeriod, withShortPeriod } from '../awaited'
import { LACK_KEYS, LACKS } from './lacks'

const IN_PERIOD: InPeriod = {
  rule: 'correctionAfterDue',
  says: '补正须在答复期限内告知',
  article: '《条例》第三十条、第三十三条',
}

/** 补正告知 (Art. 30): ask the applicant, once, to complete a request that is unclear or lacks what Art. 29 asks for. The reply period ends and starts anew when the correction arrives. */
export const requestCorrection = defineCommand({
  name: 'requestCorrection',
  label: '发出补正告知',
  article: '《条例》第三十条',
  who: WHOEVER_WORKS_ON_IT,
  usual: { in_progress: 'beside' },
  approvedAs: 'correction',
  inPeriod: IN_PERIOD,
  appliesTo: 'case',
  effect: '发出后停止计算答复期限；收到补正之日起重新计算20个工作日。',
  input: z.object({
    on: dayInput,
    respondBy: dayInput,
    lacks: z
      .array(z.enum(LACK_KEYS, '请选择申请缺少什么'), '请选择申请缺少什么')
      .min(1, '请选择申请缺少什么'),
    points: requiredWords('需要补正的事项'),
    shortBecause: optionalWords,
    againBecause: optionalWords,
  }),
  fields: {
    on: { label: '补正告知发出日期', as: 'date', initial: 'today' },
    respondBy: { label: '补正期限', as: 'date', hint: '给申请人的合理期限，默认15个工作日' },
    lacks: {
      label: '申请缺少什么',
      as: 'several',
      options: LACK_KEYS.map((key) => [key, LACKS[key].label] as const),
      hint: '写入补正告知书，与实际相符',
    },
    points: { label: '需要补正的事项', as: 'words', hint: '一次性告知哪里需要补正、如何补正' },
    shortBecause: {
      label: '期限较短的理由',
      as: 'words',
      onDemand: true,
      hint: '补正期限不足5个工作日的，须写明理由',
    },
    againBecause: {
      label: '再次补正的理由',
      as: 'words',
      optional: true,
      hint: '已告知过补正的，须由督办人写明理由',
    },
  },
  when(kase, context) {
    const stopped = timeMustRun(kase, '补正告知', '《条例》第三十条')
    if (stopped) return stopped
    if (kase.standing.correctionNotices >= context.settings.correctionNotices && !mayOverride(context)) {
      return refuse(
        'correctionOnlyOnce',
        '本件已告知过补正，补正应当一次性告知。',
        '确需再次补正的，请由督办人写明理由后办理；也可直接作出答复。',
        { article: '《条例》第三十条', foretold: true },
      )
    }
    return null
  },
  decide(kase, input, context) {
    const again = kase.standing.correctionNotices >= context.settings.correctionNotices
    if (again && !input.againBecause) {
      return refuse('reasonForSecondCorrection', '再次告知补正须写明理由。', '请填写再次补正的理由。', {
        article: '《条例》第三十条',
        field: 'againBecause',
      })
    }
    const refused = reasonablePeriod(
      input,
      { label: '补正期限', article: '《条例》第三十条' },
      context.calendar,
    )
    if (refused) return refused
    // Of an answering that was ordered, the seven days begin with the order.
    const since = kase.standing.anew?.since ?? kase.clock.receivedOn
    const lastDay = since && correctionNoticeDueOn(since, context.calendar)
    const late: Warning[] =
      lastDay && input.on > lastDay
        ? [
            {
              rule: 'correctionNoticeLate',
              article: '《条例》第三十条',
              message: `补正应当在收到申请之日起7个工作日内（${lastDay}前）告知，本次已超过。${
                context.settings.lateCorrectionStops
                  ? '记录保留，效力不变。'
                  : '按本机关的规定，不停止计算答复期限。'
              }`,
            },
          ]
        : []
    const asked = withShortPeriod(input.points, input)
    const points = words(again ? `${asked}\n再次补正的理由：${input.againBecause}` : asked, context)
    return decided(
      [
        {
          type: 'correctionRequested',
          on: input.on,
          respondBy: input.respondBy,
          lacks: input.lacks,
          textId: points.textId,
        },
      ],
      { texts: points.texts, warnings: late },
    )
  },
})

/** A second notice needs the supervisor (一次性告知 is the rule). */
function mayOverride({ actor }: { actor: Actor }): boolean {
  return actor.roles.includes('supervisor')
}

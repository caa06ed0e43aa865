import { z } from 'zod'
import { WHOEVER_WORKS_ON_IT } from '../../../actor'
import { FEE_BASES, FEE_BASIS_LABELS, feeOf, feeWords } from '../../../fees/fee'
import { decided, defineCommand, type InPeriod, words } from '../../command'
import { dayInput, requiredWords } from '../../input'
import { timeMustRun } from '../../preconditions'
import { refuse } from '../../refusal'

const IN_PERIOD: InPeriod = {
  rule: 'feeAfterDue',
  says: '收费通知须在答复期限内发出',
  article: '国办函〔2020〕109号',
}

/** 收费通知 (Art. 42, 109号): by request or by page; the amount is computed. While payment is awaited no deadline runs. */
export const notifyFee = defineCommand({
  name: 'notifyFee',
  label: '发出收费通知',
  article: '《条例》第四十二条',
  who: WHOEVER_WORKS_ON_IT,
  usual: {},
  approvedAs: 'fee',
  inPeriod: IN_PERIOD,
  appliesTo: 'case',
  effect: '发出后停止计算答复期限；缴费之日起重新计算20个工作日。',
  input: z.object({
    on: dayInput,
    feeBasis: z.enum(FEE_BASES, '请选择收费方式'),
    quantity: z.coerce.number('请填写件次或者页数').int('请填写整数').min(1, '至少为1').max(100_000),
    payment: requiredWords('缴费方式'),
  }),
  fields: {
    feeBasis: {
      label: '收费方式',
      as: 'choice',
      options: FEE_BASES.map((basis) => [basis, FEE_BASIS_LABELS[basis]] as const),
      hint: '按件或者按量，同一申请只能采用一种',
    },
    quantity: {
      label: '件次或者页数',
      as: 'number',
      min: 1,
      max: 100_000,
      hint: '按件的，填写本件是该申请人当月第几件；按量的，填写页数',
    },
    payment: { label: '缴费方式', as: 'words', hint: '收款账户、地点和联系人' },
    on: { label: '收费通知发出日期', as: 'date', initial: 'today' },
  },
  when(kase) {
    const stopped = timeMustRun(kase, '收费通知', '《条例》第四十二条')
    if (stopped) return stopped
    if (kase.standing.feeNotices > 0) {
      return refuse('feeOnlyOnce', '本件已发出过收费通知。', '同一申请只能收取一次信息处理费。', {
        article: '国办函〔2020〕109号',
      })
    }
    return null
  },
  decide(_kase, input, context) {
    const { yuan } = feeOf(input.feeBasis, input.quantity)
    if (yuan === 0) {
      return refuse(
        'noFeeDue',
        `${feeWords(input.feeBasis, input.quantity)}，不应收费。`,
        '请核对件次或者页数。',
        {
          article: '国办函〔2020〕109号',
          field: 'quantity',
        },
      )
    }
    const working = words(`${feeWords(input.feeBasis, input.quantity)}\n缴费方式：${input.payment}`, context)
    return decided(
      [
        {
          type: 'feeNoticed',
          on: input.on,
          basis: input.feeBasis,
          quantity: input.quantity,
          amountYuan: yuan,
          textId: working.textId,
        },
      ],
      { texts: working.texts },
    )
  },
})

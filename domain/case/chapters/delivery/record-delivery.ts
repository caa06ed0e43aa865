import { z } from 'zod'
import { WHOEVER_WORKS_ON_IT } from '../../../actor'
import { trackingNumberInput } from '../../../mail/tracking-number-input'
import { decided, defineCommand } from '../../command'
import { dayInput } from '../../input'
import { anAnswerMustBeUnderWay, mustNotBeBeforeAnswer } from '../../preconditions'
import { refuse } from '../../refusal'
import { causeMustBeGiven, latenessCauseField, latenessCauseInput } from '../answer/answering'
import { SERVICE_WAY_LABELS, SERVICE_WAYS, trackingNumberField } from './ways'

/** 送达 (Art. 40): the applicant has the answer. Closes the file; the concluded day stays the day of the reply. */
export const recordDelivery = defineCommand({
  name: 'recordDelivery',
  label: '登记送达',
  article: '《条例》第四十条',
  // The program itself records that an answer was read online.
  who: { ...WHOEVER_WORKS_ON_IT, system: 'agency' },
  usual: { to_deliver: 'main' },
  approvedAs: null,
  appliesTo: 'letter',
  effect: '已经发出的答复，送达不改变办结日期；等待领取的答复，申请人签收之日为答复之日。',
  input: z.object({
    on: dayInput,
    way: z.enum(SERVICE_WAYS, '请选择送达方式'),
    trackingNumber: trackingNumberInput.optional(),
    proofFileId: z.string().max(60).optional(),
    latenessCause: latenessCauseInput,
  }),
  fields: {
    on: { label: '签收（送达）日期', as: 'date', initial: 'today' },
    way: {
      label: '送达方式',
      as: 'choice',
      options: SERVICE_WAYS.map((way) => [way, SERVICE_WAY_LABELS[way]] as const),
    },
    trackingNumber: trackingNumberField,
    latenessCause: latenessCauseField,
    proofFileId: {
      label: '送达凭证',
      as: 'proof',
      optional: true,
      hint: '签收回执、传真报告、当面签收单等，先在“上传附件”中按“送达凭证”上传',
    },
  },
  when: anAnswerMustBeUnderWay,
  decide(kase, input) {
    const before = mustNotBeBeforeAnswer(kase, input.on)
    if (before) return before
    const { notice, laidReady } = kase.standing
    const late = laidReady && causeMustBeGiven(kase, input.on, input.latenessCause ?? laidReady.latenessCause)
    if (late) return late
    if (input.way === 'public_notice' && !notice) {
      return refuse('noNotice', '没有发布公告的记录。', '请先办理“公告送达”，期满后再登记。', {
        field: 'way',
      })
    }
    if (input.way === 'public_notice' && notice && input.on < notice.servedOn) {
      return refuse(
        'noticeRuns',
        `公告于${notice.on}发布，至${notice.servedOn}期满才视为送达。`,
        '请在期满后登记，日期填写期满之日。',
        { field: 'on' },
      )
    }
    return decided([
      {
        type: 'delivered',
        on: input.on,
        way: input.way,
        trackingNumber: input.trackingNumber || null,
        ...(input.proofFileId ? { proofFileId: input.proofFileId } : {}),
        ...(laidReady && input.latenessCause ? { latenessCause: input.latenessCause } : {}),
      },
    ])
  },
})

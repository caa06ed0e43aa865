import { WHOEVER_WORKS_ON_IT } from '../../../actor'
import type { Case } from '../../case'
import { type Context, decided, defineCommand, type FormField } from '../../command'
import type { CaseEvent } from '../../events'
import { chosen } from '../../input'
import type { LegalBasisKey, Outcome } from '../../outcomes'
import { answerFields, answerInput } from '../answer/answering'
import { reply } from '../answer/reply'
import { cannotBePassedOn } from './events'

const toAgency = {
  toAgencyId: {
    label: '负责公开的机关',
    as: 'otherAgency',
    hint: '申请在该机关登记为新的申请，收到日期为今天；申请人的原查询码在该机关也能查询',
  },
} as const satisfies Record<string, FormField>
const toAgencyInput = chosen('负责公开的机关')

/**
 * 告知并转: answers that a request is not this agency's (Art. 36(5); of a correction of records Art. 41) and passes it on to
 * the agency whose it is. Two requests are counted: this one by its answer, the other one there.
 */
export const passOn = defineCommand({
  name: 'passOn',
  label: '告知并转送',
  article: '《条例》第三十六条第（五）项',
  who: WHOEVER_WORKS_ON_IT,
  usual: {},
  approvedAs: 'reply',
  takesAlong: reply.name,
  appliesTo: 'case',
  effect: '答复“不属于本机关负责公开”，停止计算期限，本件办结；申请同时在所选机关登记，由其自今天起办理。',
  input: answerInput.omit({ outcome: true, basis: true }).extend({ toAgencyId: toAgencyInput }),
  fields: {
    ...toAgency,
    replyNumber: { ...answerFields.replyNumber, label: '告知书文号' },
    datedOn: { ...answerFields.datedOn, label: '告知书落款日期' },
    on: { ...answerFields.on, label: '告知书发出日期' },
    way: answerFields.way,
    trackingNumber: answerFields.trackingNumber,
    latenessCause: answerFields.latenessCause,
    remark: { ...answerFields.remark, hint: '告知书中说明的理由' },
  },
  when: (kase, context) => reply.when(kase, context),
  decide(kase, { toAgencyId, ...input }, context) {
    const answered = reply.decide(kase, { ...input, ...elsewheres(kase) }, context)
    if ('refusal' in answered) return answered
    return { ...answered, events: [...answered.events, passedOn(toAgencyId, context)] }
  },
})

/** 转送 alone, once the letter that it is not this agency's has left: approved and sent like any other. */
export const passOnAnswered = defineCommand({
  name: 'passOnAnswered',
  label: '转送负责机关',
  article: '《条例》第三十六条第（五）项',
  who: WHOEVER_WORKS_ON_IT,
  usual: { to_deliver: 'beside', concluded: 'beside' },
  approvedAs: null,
  appliesTo: 'case',
  effect: '不影响本件的期限和统计；申请在所选机关登记，由其自今天起办理。',
  input: answerInput.pick({}).extend({ toAgencyId: toAgencyInput }),
  fields: toAgency,
  when: ({ standing }) => cannotBePassedOn(standing),
  decide: (_kase, { toAgencyId }, context) => decided([passedOn(toAgencyId, context)]),
})

/** The answer that goes with it. A correction of records is in no row. */
function elsewheres({ facts: { matter } }: Case): {
  outcome: Extract<Outcome, 'not_held' | 'other'>
  basis: LegalBasisKey[]
} {
  return matter === 'record_correction'
    ? { outcome: 'other', basis: ['art41'] }
    : { outcome: 'not_held', basis: ['art36_5'] }
}

/** It arrives there today, whenever the answer left. */
function passedOn(agencyId: string, { today, newId }: Context): CaseEvent {
  return { type: 'passedOn', on: today, agencyId, otherCaseId: newId() }
}

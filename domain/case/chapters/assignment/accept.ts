import { z } from 'zod'
import { decided, defineCommand } from '../../command'
import { refuse } from '../../refusal'
import { alreadyEnded, notReceived } from '../../refusals'
import { settledOn } from '../../standing'

/** 接收: the person who will do it takes the case that was assigned to their unit. */
export const accept = defineCommand({
  name: 'accept',
  label: '接收',
  article: null,
  who: { clerk: 'unit' },
  usual: { registered: 'beside', in_progress: 'beside' },
  // Whoever has written its letters, or answered it once, has taken the case, 接收 or not.
  comesFirst: ({ state, standing: { holder, letters, anew } }) =>
    state === 'in_progress' && !holder?.accepted && anew === null && Object.keys(letters).length === 0,
  approvedAs: null,
  appliesTo: 'case',
  effect: '接收不影响答复期限。',
  input: z.object({}),
  fields: {},
  when(kase, { actor }) {
    const { holder } = kase.standing
    const settled = settledOn(kase.standing)
    if (settled) return alreadyEnded(settled, '无需接收')
    if (kase.clock.receivedOn === null) return notReceived()
    if (actor.unitId === null) {
      return refuse('noUnit', '您的账号没有所属单位，不能接收案件。', '请联系系统管理员设置所属单位。')
    }
    if (holder?.accepted && holder.personId === actor.personId) {
      return refuse('alreadyAccepted', '您已接收本件。', '请直接办理。')
    }
    if (holder?.personId && holder.personId !== actor.personId) {
      return refuse('heldByAnother', '本件已分办给其他承办人。', '如需改由您承办，请由其退回或者重新分办。', {
        foretold: true,
      })
    }
    return null
  },
  decide(_kase, _input, { actor, today }) {
    // `when` has seen that the person has a unit.
    return decided([{ type: 'accepted', on: today, unitId: actor.unitId ?? '', personId: actor.personId }])
  },
})

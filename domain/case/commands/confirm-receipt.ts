import { z } from 'zod'
import { needsConfirmation } from '../../clock/receipt'
import { decided, defineCommand, words } from '../command'
import { refuse } from '../refusal'
import { dayInput, optionalWords } from './input'

/** 确认收到 (Art. 31): the day both sides confirm an online, fax or plain-letter request is the received day. */
export const confirmReceipt = defineCommand({
  name: 'confirmReceipt',
  label: '确认收到',
  article: '《条例》第三十一条',
  effect: '确认之日即为收到申请之日，自次日起计算20个工作日。',
  input: z.object({ on: dayInput, note: optionalWords }),
  fields: {
    on: { label: '双方确认日期', as: 'date', initial: 'today' },
    note: { label: '确认情况', as: 'words', optional: true, hint: '例如：电话确认，申请人本人接听' },
  },
  when(kase) {
    if (!needsConfirmation(kase.facts.channel) || kase.standing.confirmedOn) {
      return refuse('alreadyReceived', '收到日期已经确定，无需再确认。', '如收到日期有误，请更正记录。')
    }
    if (kase.standing.ended) return refuse('alreadyEnded', '本件已办结。', '如办结记录有误，请先更正该记录。')
    return null
  },
  decide(_kase, input, context) {
    const note = words(input.note, context)
    const noted = note.textId ? [{ type: 'noted', on: input.on, textId: note.textId } as const] : []
    return decided([{ type: 'receiptConfirmed', on: input.on }, ...noted], { texts: note.texts })
  },
})

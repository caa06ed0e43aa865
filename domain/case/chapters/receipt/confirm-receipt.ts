import { z } from 'zod'
import { WHOEVER_WORKS_ON_IT } from '../../../actor'
import { needsConfirmation } from '../../../clock/receipt'
import { decided, defineCommand, words } from '../../command'
import { dayInput, optionalWords } from '../../input'
import { isRefused, refuse } from '../../refusal'
import { alreadyEnded } from '../../refusals'
import { confirmedInTime } from './confirming'

/** 确认收到 (Art. 31): the day both sides confirm an online, fax or plain-letter request is the received day. */
export const confirmReceipt = defineCommand({
  name: 'confirmReceipt',
  label: '确认收到',
  article: '《条例》第三十一条',
  who: WHOEVER_WORKS_ON_IT,
  usual: { to_confirm: 'main' },
  approvedAs: null,
  appliesTo: 'case',
  effect: '确认之日即为收到申请之日，自次日起计算20个工作日。',
  input: z.object({ on: dayInput, lateBecause: optionalWords, note: optionalWords }),
  fields: {
    on: { label: '双方确认日期', as: 'date', initial: 'today' },
    lateBecause: {
      label: '迟延确认的理由',
      as: 'words',
      optional: true,
      hint: '超过本机关确认期限的必须填写，例如：所留电话多日无人接听',
    },
    note: { label: '确认情况', as: 'words', optional: true, hint: '例如：电话确认，申请人本人接听' },
  },
  when(kase) {
    if (!needsConfirmation(kase.facts.channel) || kase.standing.confirmedOn) {
      return refuse('alreadyReceived', '收到日期已经确定，无需再确认。', '如收到日期有误，请更正记录。')
    }
    const { ended } = kase.standing
    return ended && alreadyEnded(ended.on, '无需确认')
  },
  decide(kase, input, context) {
    const warnings = confirmedInTime(
      kase.facts,
      { on: input.on, because: input.lateBecause, field: 'lateBecause' },
      context,
    )
    if (isRefused(warnings)) return warnings
    const late = words(warnings.length > 0 ? input.lateBecause : undefined, context)
    const reason = late.textId ? { textId: late.textId } : {}
    const note = words(input.note, context)
    const noted = note.textId ? [{ type: 'noted', on: input.on, textId: note.textId } as const] : []
    return decided([{ type: 'receiptConfirmed', on: input.on, ...reason }, ...noted], {
      texts: [...late.texts, ...note.texts],
      warnings,
    })
  },
})

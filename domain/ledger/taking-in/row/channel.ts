import type { LedgerRow } from '../../columns'
import { readChannel, readMailKind } from '../values/read-value'
import { ALLOWED, UNSTATED_CHANNEL } from '../values/value-words'
import type { Days } from './days'
import { settledValue, textOf, type Work } from './work'

export interface ChannelTold {
  channel: string
  mailKind: string
}

/** Channel and kind of mail, from the row or for the whole sheet. */
export function channelTold(work: Work): ChannelTold {
  const written = textOf(work, 'channel')
  const proposal = readChannel(written)
  const fixed = work.plan.fixed.has('channel')
  const to = fixed ? ALLOWED.channel.find((one) => one === written) : settledValue(work, 'channel', proposal)
  if (fixed && !to)
    work.findings.refuse('channel', `渠道“${written}”不在可选范围内：${ALLOWED.channel.join('、')}。`)
  if (!to) return { channel: '', mailKind: '' }
  if (
    !fixed &&
    to === UNSTATED_CHANNEL &&
    proposal.to === to &&
    work.values.decision('channel', proposal.from) === undefined
  )
    work.findings.warn(
      'channel',
      `“${proposal.from}”看不出是哪种渠道，先记为渠道未载明，收到日期以表中日期为准。请选择渠道。`,
    )
  const [name = '', told = ''] = to.split('/')
  if (name !== '邮寄') return { channel: name, mailKind: '' }
  const kind = textOf(work, 'mailKind')
  return {
    channel: name,
    mailKind: kind === '' ? told : (settledValue(work, 'mailKind', readMailKind(kind)) ?? ''),
  }
}

/** The days that the channel's rule asks for (Art. 31), from the one day that the ledger calls received. */
export function receiptTold(
  { findings }: Work,
  by: ChannelTold,
  days: Days,
): Pick<LedgerRow, 'submittedOn' | 'signedOn' | 'confirmedOn'> {
  const { receivedOn, submittedOn, signedOn, confirmedOn } = days
  const dates = { submittedOn: submittedOn ?? '', signedOn: signedOn ?? '', confirmedOn: confirmedOn ?? '' }
  if (by.channel === '网络' || by.channel === '传真' || by.mailKind === '平信')
    return { ...dates, confirmedOn: confirmedOn ?? receivedOn ?? '' }
  if (by.channel === '邮寄') return { ...dates, signedOn: signedOn ?? receivedOn ?? '' }
  const known = receivedOn ?? signedOn ?? confirmedOn ?? submittedOn ?? ''
  if (submittedOn && known && submittedOn !== known)
    findings.warn(
      'submittedOn',
      `${by.channel === '当面' ? '当面提交的' : '渠道未载明的'}以表中的收到日期（${known}）为收到之日，提交日期${submittedOn}与它不同。请核对。`,
    )
  return { submittedOn: known, signedOn: '', confirmedOn: '' }
}

import { nothingUnread } from '../../../submissions/unread'
import type { Case } from '../../case'
import type { CaseEvent } from '../../events'
import { type Refused, refuse } from '../../refusal'
import { alreadyEnded, notReceived } from '../../refusals'
import { onlyOneLaidReady } from '../answer/events'
import { definitionOf } from '../events'

/** More than anybody asks in one letter; beyond it, a correction asks the applicant to split it themselves. */
export const MOST_PARTS = 20

/** The history that a further part begins with. Words belong to the case they were written in and are not copied. */
export function historyOfPart({ history }: Case): CaseEvent[] {
  return history
    .map(({ event }) => event)
    .filter((event) => {
      const { copiedBySplit } = definitionOf(event)
      return typeof copiedBySplit === 'function' ? copiedBySplit(event) : copiedBySplit
    })
    .map((event) => ('textId' in event ? { ...event, textId: null } : event))
}

/** What an applicant sends to the whole. */
const OF_ALL_PARTS = ['correction', 'reasons', 'withdrawal'] as const

/** Null when a request can be split now (一事一申请); otherwise why not. */
export function cannotBeSplit(kase: Case): Refused | null {
  const { standing, clock } = kase
  if (standing.ended) return alreadyEnded(standing.ended.on, '不能拆分')
  if (standing.laidReady) return onlyOneLaidReady(standing)
  if (clock.receivedOn === null) return notReceived()
  if (standing.feeNotices > 0) {
    return refuse('feeNoticed', '已按本件发出收费通知，不能拆分。', '收费有误的，请先更正该记录。', {
      article: '国办函〔2020〕109号',
    })
  }
  if (standing.items.length > 0) {
    return refuse(
      'itemsListed',
      '本件已分列申请内容、逐项答复，不再拆分。',
      '改为拆分的，请先更正分列的记录。',
    )
  }
  const waiting = Object.values(standing.letters).some(
    ({ stage }) => stage === 'in_approval' || stage === 'approved' || stage === 'leaving',
  )
  if (waiting)
    return refuse('letterWaiting', '有文书正在审签或者尚未发出，不能拆分。', '请先发出、撤回或者作废该文书。')
  // It stays with the first part: of the others it would never be read, and silence would end them.
  for (const kind of OF_ALL_PARTS) {
    const unread = nothingUnread(kase, kind, '拆分')
    if (unread) return unread
  }
  return null
}

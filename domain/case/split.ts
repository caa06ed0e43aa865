import type { Case } from './case'
import type { CaseEvent } from './events'
import { type Refusal, refuse } from './refusal'

/** More than anybody asks in one letter; beyond it, a correction asks the applicant to split it themselves. */
export const MOST_PARTS = 20

/** What of a history holds for every part of a request that is split: how it arrived, what moved its clock, who has it. */
const OF_EVERY_PART: ReadonlySet<CaseEvent['type']> = new Set([
  'registered',
  'receiptConfirmed',
  'assigned',
  'accepted',
  'returned',
  'correctionRequested',
  'correctionReceived',
  'reasonsRequested',
  'reasonsReceived',
  'opinionRequested',
  'opinionServed',
  'opinionReceived',
  'opinionLapsed',
  'extended',
  'laterDaySet',
])

/** The history that a further part begins with. Words belong to the case they were written in and are not copied. */
export function historyOfPart({ history }: Case): CaseEvent[] {
  return history
    .map(({ event }) => event)
    .filter(({ type }) => OF_EVERY_PART.has(type))
    .map((event) => ('textId' in event ? { ...event, textId: null } : event))
}

/** Null when a request can be split now (一事一申请); otherwise why not. */
export function cannotBeSplit({ standing, clock }: Case): { refusal: Refusal } | null {
  if (standing.ended) {
    return refuse(
      'alreadyEnded',
      `本件已于${standing.ended.on}办结，不能拆分。`,
      '如办结记录有误，请先更正该记录。',
    )
  }
  if (clock.receivedOn === null) {
    return refuse('notReceived', '尚未与申请人确认收到。', '请先“确认收到”，再拆分。', {
      article: '《条例》第三十一条',
    })
  }
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
    ({ stage }) => stage === 'in_approval' || stage === 'approved',
  )
  return waiting
    ? refuse('letterWaiting', '有文书正在审签或者尚未发出，不能拆分。', '请先发出、撤回或者作废该文书。')
    : null
}

import type { Case } from '../../case'
import { type Refused, refuse } from '../../refusal'
import { type Standing, settledOn } from '../../standing'
import type { SentNotice } from './events'

/** A letter that asks for an opinion has its own entry of service, from which the period for the opinion runs. */
export function isUnderWay({ servedOn, returnedOn, step }: SentNotice): boolean {
  return servedOn === null && returnedOn === null && step.type !== 'opinionRequested'
}

/** Refuses unless a notice was sent whose service is not recorded. */
export function aNoticeMustBeUnderWay({ standing: { notices } }: Case): Refused | null {
  return notices.some(isUnderWay)
    ? null
    : refuse('noSuchNotice', '没有等待送达的告知书。', '发出告知书后再登记其送达。')
}

/** Refuses unless a notice was sent and has not come back. */
export function aNoticeMustBeOut({ standing: { notices } }: Case): Refused | null {
  return notices.some(({ returnedOn }) => returnedOn === null)
    ? null
    : refuse('noSuchNotice', '没有已发出的告知书。', '答复书退回的，请登记邮件退回。')
}

/** Notices that came back and are still owed: of a case that is over only the one that it has ended. */
export function noticesOwedAgain(standing: Standing): readonly SentNotice[] {
  const over = settledOn(standing) !== null
  return standing.notices.filter(
    ({ returnedOn, step }) => returnedOn !== null && (!over || step.type === 'lapsed'),
  )
}

/** Refuses unless a notice came back and has not been sent again. */
export function aNoticeMustBeBack({ standing: { notices } }: Case): Refused | null {
  return notices.some(({ returnedOn }) => returnedOn !== null)
    ? null
    : refuse('noticeNotBack', '没有退回的告知书。', '告知书退回的，请先登记退回。')
}

import type { IsoDate } from '../calendar/day'
import { type Case, runningClock } from './case'
import { onlyOneLaidReady } from './chapters/answer/events'
import { isLegalBasisOf, type Outcome, outcomeLabel } from './outcomes'
import { type Refused, refuse } from './refusal'
import { alreadyDelivered, alreadyEnded, datesRunBackwards, nothingToDeliver, notReceived } from './refusals'
import { settledOn } from './standing'

type Finding = Refused | null

/** Refuses once the case has ended; `what` names the step. */
export function mustBeOpen({ standing, clock }: Case, what: string): Finding {
  const endedOn = settledOn(standing)
  if (endedOn) return alreadyEnded(endedOn, `不能再办理${what}`)
  if (standing.laidReady) return onlyOneLaidReady(standing)
  return clock.receivedOn === null ? notReceived() : null
}

/** Refuses unless another unit was asked and has not answered. */
export function aUnitMustBeAsked({ standing }: Case): Finding {
  return standing.askedUnits.length > 0
    ? null
    : refuse('noUnitAsked', '没有等待答复的会办。', '需要其他单位配合的，请先“请其他单位会办”。')
}

/** What the applicant was asked for, and what to do then. */
const WAITING = {
  correctionRequested: ['补正', '请先登记收到补正，或者在补正期限届满后按逾期不补正办结。'],
  reasonsRequested: ['说明理由', '请先登记收到理由；期限届满仍未说明的，可以作出答复。'],
  feeNoticed: ['缴费', '请先登记缴费，或者按逾期未缴费办结。'],
} as const

/** Refuses unless a reply period runs; `what` names the step. */
export function timeMustRun(kase: Case, what: string, article: string): Finding {
  return (
    timeMustRunOrOpinionBeAwaited(kase, what, article) ??
    (runningClock(kase).state === 'awaiting_opinion'
      ? refuse(
          'clockNotRunning',
          '征求的意见尚未收到，答复期限暂停计算。',
          '请先登记收到意见或者逾期未答复意见。',
          { article, foretold: true },
        )
      : null)
  )
}

/**
 * As `timeMustRun`, but also while an opinion is awaited. The clock is asked, not what is awaited: a notice that stopped
 * nothing leaves the time running.
 */
export function timeMustRunOrOpinionBeAwaited(kase: Case, what: string, article: string): Finding {
  const closed = mustBeOpen(kase, what)
  if (closed) return closed
  const { state } = runningClock(kase)
  if (state !== 'awaiting_correction' && state !== 'awaiting_payment') return null
  const { awaited } = kase.standing
  const [waitsFor, next] = awaited ? WAITING[awaited.type] : WAITING.feeNoticed
  return refuse('clockNotRunning', `现在等待申请人${waitsFor}，答复期限没有在计算。`, next, {
    article,
    foretold: true,
  })
}

/** Refuses unless somebody's opinion is awaited. */
export function anOpinionMustBeOpen(kase: Case): Finding {
  const endedOn = settledOn(kase.standing)
  if (endedOn) return alreadyEnded(endedOn, '不再征求意见')
  return kase.standing.openOpinions.length > 0
    ? null
    : refuse('noOpenOpinion', '没有等待答复的征求意见。', '需要征求意见的，请先“征求意见”。', {
        article: '《条例》第三十二条',
      })
}

/** Refuses unless a fee notice waits for payment. */
export function paymentMustBeAwaited({ standing }: Case): Finding {
  return standing.awaitingPaymentSince && settledOn(standing) === null
    ? null
    : refuse('noPaymentAwaited', '没有等待缴费的收费通知。', '需要收费的，请先发出收费通知。', {
        article: '国办函〔2020〕109号',
      })
}

/** Refuses while no answer has left the office. */
export function anAnswerMustHaveLeft({ standing }: Case): Finding {
  return standing.answer ? null : nothingToDeliver()
}

/** As `anAnswerMustHaveLeft`, and its delivery is not recorded. */
export function anAnswerMustBeUnderWay(kase: Case): Finding {
  const none = anAnswerMustHaveLeft(kase)
  if (none) return none
  return kase.standing.delivery ? alreadyDelivered() : null
}

/** Refuses a day before the newest answer: what happened then was of an earlier one. */
export function mustNotBeBeforeAnswer({ standing: { answer } }: Case, on: IsoDate): Finding {
  return !answer || on >= answer.on
    ? null
    : datesRunBackwards(
        'on',
        { label: '日期', on },
        { label: answer.type === 'repliedAnew' ? '重新答复发出日期' : '答复发出日期', on: answer.on },
      )
}

/** Refuses provisions that an outcome cannot rest on. */
export function basisMustFit(outcome: Outcome, basis: readonly string[]): Finding {
  return basis.every((key) => isLegalBasisOf(outcome, key))
    ? null
    : refuse(
        'basisDoesNotFit',
        `所选法律依据与办理结果“${outcomeLabel(outcome)}”不符。`,
        '请按办理结果重新选择法律依据。',
        { field: 'basis' },
      )
}

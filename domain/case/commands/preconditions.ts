import type { IsoDate } from '../../calendar/day'
import type { Case } from '../case'
import { isLegalBasisOf, type Outcome, outcomeLabel } from '../outcomes'
import { type Refusal, refuse } from '../refusal'

type Finding = { refusal: Refusal } | null

/** Refuses once the case has ended; `what` names the step. */
export function mustBeOpen({ standing: { ended }, clock }: Case, what: string): Finding {
  if (ended)
    return refuse(
      'alreadyEnded',
      `本件已于${ended.on}办结，不能再办理${what}。`,
      '如办结记录有误，请先更正该记录。',
    )
  return clock.receivedOn === null
    ? refuse('notReceived', '尚未与申请人确认收到，答复期限未起算。', '请先“确认收到”。', {
        article: '《条例》第三十一条',
      })
    : null
}

/** Refuses unless another unit was asked and has not answered. */
export function aUnitMustBeAsked({ standing }: Case): Finding {
  return standing.askedUnits.length > 0
    ? null
    : refuse('noUnitAsked', '没有等待答复的会办。', '需要其他单位配合的，请先“请其他单位会办”。')
}

/** Refuses unless a reply period runs; `what` names the step. */
export function timeMustRun(kase: Case, what: string, article: string): Finding {
  const closed = mustBeOpen(kase, what)
  if (closed) return closed
  const { awaited, awaitingPaymentSince, openOpinions } = kase.standing
  if (awaited || awaitingPaymentSince) {
    return refuse(
      'clockNotRunning',
      `现在${awaited ? '等待申请人补正或者说明理由' : '等待申请人缴费'}，答复期限没有在计算。`,
      awaited ? '请先登记收到补正、理由，或者按逾期办结。' : '请先登记缴费，或者按逾期未缴费办结。',
      {
        article,
      },
    )
  }
  if (openOpinions.length > 0) {
    return refuse(
      'clockNotRunning',
      '征求的意见尚未收到，答复期限暂停计算。',
      '请先登记收到意见或者逾期未答复意见。',
      {
        article,
      },
    )
  }
  return null
}

/** A step that is only possible before the deadline: the rule that refuses it later, and what it has to do until then. */
export interface InPeriod {
  rule: string
  /** “延期须在答复期限届满前办理”. */
  says: string
  article: string
}

/** Refuses on days after the deadline: who is late answers, and says why. */
export function mustNotBeOverdue(
  { clock: { dueOn } }: Case,
  on: IsoDate,
  { rule, says, article }: InPeriod,
): Finding {
  return dueOn === null || on <= dueOn
    ? null
    : refuse(rule, `${says}。本件期限为${dueOn}，已过。`, '请直接作出答复并登记超期原因。', {
        article,
        field: 'on',
      })
}

/** As `timeMustRun`, but also while an opinion is awaited. */
export function timeMustRunOrOpinionBeAwaited(kase: Case, what: string, article: string): Finding {
  return timeMustRun(
    kase.standing.openOpinions.length === 0
      ? kase
      : { ...kase, standing: { ...kase.standing, openOpinions: [] } },
    what,
    article,
  )
}

/** Refuses unless somebody's opinion is awaited. */
export function anOpinionMustBeOpen(kase: Case): Finding {
  if (kase.standing.ended) return refuse('alreadyEnded', '本件已办结。', '如办结记录有误，请先更正该记录。')
  return kase.standing.openOpinions.length > 0
    ? null
    : refuse('noOpenOpinion', '没有等待答复的征求意见。', '需要征求意见的，请先“征求意见”。', {
        article: '《条例》第三十二条',
      })
}

/** Refuses unless a fee notice waits for payment. */
export function paymentMustBeAwaited({ standing }: Case): Finding {
  return standing.awaitingPaymentSince && !standing.ended
    ? null
    : refuse('noPaymentAwaited', '没有等待缴费的收费通知。', '需要收费的，请先发出收费通知。', {
        article: '国办函〔2020〕109号',
      })
}

/** Refuses while no answer has left the office. */
export function anAnswerMustHaveLeft({ standing }: Case): Finding {
  return standing.answer
    ? null
    : refuse('nothingToDeliver', '尚未作出答复，没有可送达的文书。', '请先作出答复。')
}

/** As `anAnswerMustHaveLeft`, and its delivery is not recorded. */
export function anAnswerMustBeUnderWay(kase: Case): Finding {
  const none = anAnswerMustHaveLeft(kase)
  if (none) return none
  return kase.standing.delivery
    ? refuse('alreadyDelivered', '本件已登记送达。', '如登记有误，请更正该条记录。')
    : null
}

/** Refuses a day before the newest answer: what happened then was of an earlier one. */
export function mustNotBeBeforeAnswer({ standing: { answer } }: Case, on: IsoDate): Finding {
  return !answer || on >= answer.on
    ? null
    : refuse(
        'datesRunBackwards',
        `日期（${on}）早于${answer.type === 'repliedAnew' ? '重新答复' : '答复'}发出日期（${answer.on}）。`,
        '请核对日期。',
        { field: 'on' },
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

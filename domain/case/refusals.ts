import type { IsoDate } from '../calendar/day'
import { type Refused, refuse } from './refusal'

// Refusals that several steps share, each built once.

/** The case is over; `what` names what cannot be done any more, “不能再办理补正告知”. */
export function alreadyEnded(endedOn: IsoDate, what: string): Refused {
  return refuse('alreadyEnded', `本件已于${endedOn}办结，${what}。`, '如办结记录有误，请先更正该记录。')
}

/** No reply period runs before both sides have confirmed. */
export function notReceived(): Refused {
  return refuse('notReceived', '尚未与申请人确认收到，答复期限未起算。', '请先“确认收到”，再办理其他步骤。', {
    article: '《条例》第三十一条',
    foretold: true,
  })
}

/** One day lies before another that it must follow; `field` is the input that names the later one. */
export function datesRunBackwards(
  field: string,
  later: { label: string; on: IsoDate },
  earlier: { label: string; on: IsoDate },
): Refused {
  return refuse(
    'datesRunBackwards',
    `${later.label}（${later.on}）早于${earlier.label}（${earlier.on}），日期前后矛盾。`,
    `请核对${later.label}和${earlier.label}。`,
    { field },
  )
}

/** A day that has not come yet; `what` says whose, `today` in Asia/Shanghai. */
export function dayInFuture(field: string, what: string, today: IsoDate): Refused {
  return refuse('dayInFuture', `${what}还没有到。`, `请填写今天（${today}）或者之前的日期。`, { field })
}

/** Nobody waits for the answer that is being entered. */
export function notAsked(what: string, remedy: string, article?: string): Refused {
  return refuse('notAsked', `没有未答复的${what}记录。`, remedy, article ? { article } : {})
}

/** No answer has left the office. */
export function nothingToDeliver(): Refused {
  return refuse('nothingToDeliver', '尚未作出答复，没有可送达的文书。', '请先作出答复。')
}

export function alreadyDelivered(): Refused {
  return refuse('alreadyDelivered', '本件已登记送达。', '如登记有误，请更正该条记录。')
}

export function notReturned(): Refused {
  return refuse('notReturned', '没有邮件退回的记录，无需再次送达。', '邮件退回的，请先登记退回。')
}

export function notReopened(): Refused {
  return refuse('notReopened', '本件没有责令重新答复的记录。', '复议或者判决责令重新答复的，请先登记。')
}

export function notEnded(): Refused {
  return refuse('notEnded', '本件尚未办结，没有需要重新作出的答复。', '请继续办理。')
}

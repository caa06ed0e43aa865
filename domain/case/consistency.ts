import type { IsoDate } from '../calendar/day'
import { EXTENSION_MAX_WORKING_DAYS } from '../clock/periods'
import { needsConfirmation, receivedDay } from '../clock/receipt'
import { evolve, NOTHING_YET, type Standing } from './case'
import { type CaseEvent, effectiveHistory, type RecordedEvent } from './events'
import type { CaseFacts } from './facts'
import { type Refusal, refuse } from './refusal'

type Finding = { refusal: Refusal } | null

/**
 * The first step of a history that cannot have happened, or null. These are facts of logic (an answer before the
 * question, a step after the end), so they hold for the desk, for corrections of events and for imported ledgers
 * alike; rules about what is timely are asked by each command.
 */
export function inconsistency(facts: CaseFacts, recorded: readonly RecordedEvent[]): Refusal | null {
  const inFacts = factsInconsistency(facts)
  if (inFacts) return inFacts.refusal
  let standing = NOTHING_YET
  for (const step of effectiveHistory(recorded)) {
    const finding = stepInconsistency(facts, standing, step.event)
    if (finding) return finding.refusal
    standing = evolve(standing, step)
  }
  return null
}

function factsInconsistency(facts: CaseFacts): Finding {
  if (facts.channel === 'mail_signed' && facts.signedOn === null) {
    return refuse('signedOnMissing', '特快专递、挂号信须填写签收日期。', '请填写本机关签收的日期。', {
      article: '《条例》第三十一条第（二）项',
      field: 'signedOn',
    })
  }
  if (facts.signedOn !== null && facts.signedOn < facts.submittedOn) {
    return backwards('signedOn', '签收日期', facts.signedOn, '提交（寄出）日期', facts.submittedOn)
  }
  if (facts.arrivedOn < facts.submittedOn) {
    return backwards('arrivedOn', '到达日期', facts.arrivedOn, '提交（寄出）日期', facts.submittedOn)
  }
  return null
}

/** Steps that may stand at any time, also before receipt and after the end. */
const TIMELESS: ReadonlySet<CaseEvent['type']> = new Set([
  'registered',
  'contactAttempted',
  'factsEdited',
  'noted',
  'linked',
  'deadlineMoved',
  'corrected',
  'approvalSkipped',
  'letterSubmitted',
  'letterApproved',
  'letterSentBack',
  'letterRecalled',
  'letterVoided',
  'letterSent',
  'unitAsked',
  'unitChased',
  'disclosureSuggested',
  'disclosureDecided',
])

const CHANGES_HANDS: ReadonlySet<CaseEvent['type']> = new Set(['assigned', 'accepted', 'returned'])

function stepInconsistency(facts: CaseFacts, standing: Standing, event: CaseEvent): Finding {
  if (TIMELESS.has(event.type)) return null
  if (event.type === 'unitAnswered') {
    const asked = standing.askedUnits.find(({ id }) => id === event.id)
    return answered(asked !== undefined, asked?.on, event.on, '会办')
  }
  if (event.type === 'delivered' || event.type === 'noticePublished')
    return deliveryInconsistency(standing, event.on)
  if (event.type === 'reopened' || event.type === 'repliedAnew')
    return reopeningInconsistency(standing, event)
  if (event.type === 'mailReturned' || event.type === 'resent') return returnInconsistency(standing, event)
  // A case that is reopened is worked on again: it changes hands; its clock and its row are settled.
  if (standing.anew && CHANGES_HANDS.has(event.type)) return null
  if (standing.ended) {
    return refuse(
      'alreadyEnded',
      `本件已于${standing.ended.on}办结，之后不能再有新的办理步骤。`,
      '如办结记录有误，请先更正该记录。',
    )
  }
  if (event.type === 'receiptConfirmed') return confirmationInconsistency(facts, standing, event.on)
  if (event.type === 'withdrawn') {
    return event.on < facts.submittedOn
      ? backwards('on', '撤回日期', event.on, '提交日期', facts.submittedOn)
      : null
  }
  if (CHANGES_HANDS.has(event.type)) return null

  const receivedOn = receivedDay({ ...facts, confirmedOn: standing.confirmedOn })
  if (receivedOn === null) {
    return refuse(
      'notReceived',
      '尚未与申请人确认收到，答复期限未起算。',
      '请先“确认收到”，再办理其他步骤。',
      {
        article: '《条例》第三十一条',
      },
    )
  }
  if (event.on < receivedOn) return backwards('on', '办理日期', event.on, '收到申请日期', receivedOn)
  return courseInconsistency(standing, event)
}

function courseInconsistency(standing: Standing, event: CaseEvent): Finding {
  switch (event.type) {
    case 'correctionRequested':
    case 'reasonsRequested':
      if (standing.awaited || standing.awaitingPaymentSince) return alreadyWaiting(standing)
      return event.respondBy < event.on
        ? backwards('respondBy', '补正期限', event.respondBy, '补正告知日期', event.on)
        : null
    case 'correctionReceived':
      return answered(
        standing.awaited?.type === 'correctionRequested',
        standing.awaited?.on,
        event.on,
        '补正',
      )
    case 'reasonsReceived':
      return answered(
        standing.awaited?.type === 'reasonsRequested',
        standing.awaited?.on,
        event.on,
        '说明理由',
      )
    case 'feeNoticed':
      return standing.awaited || standing.awaitingPaymentSince ? alreadyWaiting(standing) : null
    case 'feePaid':
      return answered(standing.awaitingPaymentSince !== null, standing.awaitingPaymentSince, event.on, '缴费')
    case 'opinionServed':
    case 'opinionReceived':
    case 'opinionLapsed': {
      const asked = standing.openOpinions.find((o) => o.id === event.id)
      return answered(asked !== undefined, asked?.on, event.on, '征求意见')
    }
    case 'itemAnswered':
      return standing.items.some(({ id }) => id === event.itemId)
        ? null
        : refuse('noSuchItem', '没有这一项申请内容。', '请先分列申请的各项内容。', { field: 'itemId' })
    case 'extended':
      return event.workingDays < 1 || event.workingDays > EXTENSION_MAX_WORKING_DAYS
        ? refuse(
            'extensionTooLong',
            '延长答复的期限最长不得超过20个工作日。',
            '请填写1至20之间的工作日数。',
            {
              article: '《条例》第三十三条',
              field: 'workingDays',
            },
          )
        : null
    default:
      return null
  }
}

function confirmationInconsistency(facts: CaseFacts, standing: Standing, on: IsoDate): Finding {
  if (!needsConfirmation(facts.channel)) {
    return refuse('noConfirmation', '该渠道的收到日期不以确认为准，无需确认。', '请直接分办或办理。', {
      article: '《条例》第三十一条',
    })
  }
  if (standing.confirmedOn !== null) {
    return refuse(
      'alreadyConfirmed',
      `本件已于${standing.confirmedOn}确认收到。`,
      '如日期有误，请更正该条记录。',
    )
  }
  return on < facts.submittedOn ? backwards('on', '确认日期', on, '提交日期', facts.submittedOn) : null
}

function deliveryInconsistency(standing: Standing, on: IsoDate): Finding {
  if (!standing.answer)
    return refuse('nothingToDeliver', '尚未作出答复，没有可送达的文书。', '请先作出答复。')
  if (standing.delivery) return refuse('alreadyDelivered', '本件已登记送达。', '如登记有误，请更正该条记录。')
  return on < standing.answer.on ? backwards('on', '送达日期', on, '答复日期', standing.answer.on) : null
}

function reopeningInconsistency(standing: Standing, { type, on }: CaseEvent): Finding {
  if (!standing.ended) {
    return refuse('notEnded', '本件尚未办结，没有需要重新作出的答复。', '请继续办理。')
  }
  if (type === 'reopened') {
    if (standing.anew) return refuse('alreadyReopened', '本件正在重新办理。', '请先作出新的答复。')
    // The decision may be about the first answer or about a later one.
    const answeredOn = standing.answer?.on ?? standing.ended.on
    return on < answeredOn ? backwards('on', '收到决定日期', on, '原答复（办结）日期', answeredOn) : null
  }
  if (!standing.anew) {
    return refuse('notReopened', '本件没有责令重新答复的记录。', '请先登记责令重新答复。')
  }
  return on < standing.anew.since
    ? backwards('on', '答复日期', on, '收到决定日期', standing.anew.since)
    : null
}

function returnInconsistency(standing: Standing, { type, on }: CaseEvent): Finding {
  if (!standing.answer)
    return refuse('nothingToDeliver', '尚未作出答复，没有可送达的文书。', '请先作出答复。')
  if (type === 'resent' && !standing.returnedMail) {
    return refuse('notReturned', '没有邮件退回的记录，无需再次送达。', '邮件退回的，请先登记退回。')
  }
  return on < standing.answer.on ? backwards('on', '日期', on, '答复日期', standing.answer.on) : null
}

function answered(asked: boolean, askedOn: IsoDate | null | undefined, on: IsoDate, what: string): Finding {
  if (!asked || !askedOn)
    return refuse('notAsked', `没有未答复的${what}记录。`, `请核对经过，先登记${what}告知。`)
  return on < askedOn ? backwards('on', `收到${what}日期`, on, `${what}告知日期`, askedOn) : null
}

function alreadyWaiting(standing: Standing): Finding {
  const what = standing.awaitingPaymentSince ? '缴费' : '补正'
  return refuse(
    'alreadyWaiting',
    `正在等待申请人${what}，不能再次告知。`,
    `请先登记收到${what}，或者按逾期办结。`,
  )
}

function backwards(
  field: string,
  later: string,
  laterOn: IsoDate,
  earlier: string,
  earlierOn: IsoDate,
): Finding {
  return refuse(
    'datesRunBackwards',
    `${later}（${laterOn}）早于${earlier}（${earlierOn}），日期前后矛盾。`,
    `请核对${later}和${earlier}。`,
    { field },
  )
}

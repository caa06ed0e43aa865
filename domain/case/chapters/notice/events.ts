import type { IsoDate } from '../../../calendar/day'
import type { WaitingFor } from '../../../clock/effects'
import { CORRECTABLE, CORRECTABLE_WITH_PERIOD, type CourseNames, defineEvents } from '../../event-definition'
import type { CaseEvent, EventOf, Worded } from '../../events'
import { DELIVERY_WAY_LABELS, type DeliveryWay } from '../../facts'
import { type Refused, refuse } from '../../refusal'
import { datesRunBackwards } from '../../refusals'
import type { Standing } from '../../standing'
import { SERVICE_WAY_LABELS, type ServiceWay } from '../delivery/ways'

// 告知书的送达: every letter has its service, not only the answer. What came back told nobody anything: the stop that it
// made is undone until it is sent again, and nobody lapses without a recorded service.

/** Steps that tell somebody something by a letter of their own. */
export type NoticeStep = EventOf<
  | 'correctionRequested'
  | 'reasonsRequested'
  | 'feeNoticed'
  | 'extended'
  | 'laterDaySet'
  | 'opinionRequested'
  | 'lapsed'
  | 'letterSent'
>

/** A notice that was sent. `id` names it in later steps: its step, and which of several. */
export interface SentNotice {
  id: string
  step: NoticeStep
  /** Day on which it left, the last time that it did. */
  sentOn: IsoDate
  servedOn: IsoDate | null
  /** Day on which it came back and since when it has not been sent again. */
  returnedOn: IsoDate | null
}

export type NoticeEvent =
  /**
   * `respondBy` where the period begins with the service: an opinion is asked for, the notice was sent again, or arrived
   * after its period.
   */
  | {
      type: 'noticeServed'
      on: IsoDate
      notice: string
      way: ServiceWay
      trackingNumber: string | null
      proofFileId?: string | null
      respondBy?: IsoDate
    }
  | ({ type: 'noticeReturned'; on: IsoDate; notice: string } & Worded)
  | {
      type: 'noticeResent'
      on: IsoDate
      notice: string
      way: DeliveryWay
      trackingNumber: string | null
      respondBy?: IsoDate
    }

export interface NoticeStanding {
  notices: readonly SentNotice[]
}

export const NO_NOTICES: NoticeStanding = { notices: [] }

/** Refusals of this chapter, by name. */
export type NoticeRule =
  | 'noSuchNotice'
  | 'noticeAfterDue'
  | 'noticeBack'
  | 'noticeNotBack'
  | 'noticeNotServed'
  | 'noticeServedAlready'

export const NOTICE_LABELS: Record<NoticeStep['type'], string> = {
  correctionRequested: '补正告知书',
  reasonsRequested: '说明理由告知书',
  feeNoticed: '收费通知书',
  extended: '延期答复告知书',
  laterDaySet: '延迟答复告知书',
  opinionRequested: '征求意见书',
  lapsed: '终止办理告知书',
  letterSent: '告知书',
}

/** What the clock stands still for after a notice; null where it does not. */
const STOPPED_FOR: Partial<Record<NoticeStep['type'], WaitingFor>> = {
  correctionRequested: 'correction',
  reasonsRequested: 'reasons',
  feeNoticed: 'payment',
}

/** The notices after a step was told by a letter; one of the same name is replaced. */
export function noticeSent(standing: Standing, step: NoticeStep): readonly SentNotice[] {
  const id = noticeId(step)
  return [
    ...standing.notices.filter((one) => one.id !== id),
    { id, step, sentOn: step.on, servedOn: null, returnedOn: null },
  ]
}

/** The notices after what one asked for has come: it has arrived, and cannot come back any more. */
export function noticeAnswered(standing: Standing, id: string): readonly SentNotice[] {
  return standing.notices.filter((one) => one.id !== id)
}

/** Its step, and which of several: the asking, or the letter. */
export function noticeId(step: Pick<NoticeStep, 'type'> & { id?: string; letterId?: string }): string {
  const which = step.id ?? step.letterId
  return which === undefined ? step.type : `${step.type} ${which}`
}

export function noticeOf(standing: Pick<Standing, 'notices'>, id: string): SentNotice | undefined {
  return standing.notices.find((one) => one.id === id)
}

export const noticeEvents = defineEvents<NoticeEvent>({
  noticeServed: {
    place: 'anytime',
    contradiction: (event, { standing }) =>
      ofANotice(standing, event, '送达日期') ?? notServed(standing, event),
    evolve(standing, { notice, on, respondBy }) {
      const next = withNotice(standing, notice, { servedOn: on })
      const step = noticeOf(next, notice)?.step
      if (!respondBy) return next
      if (step?.type === 'opinionRequested') return opinionAwaited(next, step.id, respondBy)
      const { awaited } = next
      return awaited && awaited.type === step?.type ? { ...next, awaited: { ...awaited, respondBy } } : next
    },
    clock(event, { standing }) {
      const step = noticeOf(standing, event.notice)?.step
      return step?.type === 'opinionRequested' ? { does: 'serve', id: step.id } : null
    },
    inCasesFile: null,
    title: {
      called: '告知书送达',
      inFull: ({ notice, way }, { names }) => `送达　${labelOf(notice, names)}　${SERVICE_WAY_LABELS[way]}`,
    },
    lines: ({ trackingNumber, proofFileId, respondBy }, { names }) => [
      ...(trackingNumber ? [`邮件号：${trackingNumber}`] : []),
      ...(proofFileId ? [`送达凭证：${names.file(proofFileId)}`] : []),
      ...(respondBy ? [`期限自送达起算：${respondBy}`] : []),
    ],
    correction: CORRECTABLE_WITH_PERIOD,
    applicantReads: null,
    ofService: true,
    copiedBySplit: ({ notice }) => notice !== 'feeNoticed',
    letter: null,
  },
  noticeReturned: {
    place: 'anytime',
    contradiction: (event, { standing }) =>
      ofANotice(standing, event, '退回日期') ?? notBack(standing, event),
    evolve(standing, { notice, on }) {
      const next = withNotice(standing, notice, { servedOn: null, returnedOn: on })
      const step = noticeOf(next, notice)?.step
      switch (step?.type) {
        case 'correctionRequested':
        case 'reasonsRequested':
          return next.awaited?.type === step.type ? { ...next, awaited: null } : next
        case 'feeNoticed':
          return { ...next, awaitingPaymentSince: null }
        case 'opinionRequested':
          return { ...next, openOpinions: next.openOpinions.filter(({ id }) => id !== step.id) }
        default:
          return next
      }
    },
    clock(event, { standing, rules }) {
      const step = noticeOf(standing, event.notice)?.step
      if (step?.type === 'opinionRequested') return { does: 'undo', of: { opinion: step.id } }
      const stopped = step && stoppedFor(step, rules.reasonsCountAsCorrection)
      return stopped ? { does: 'undo', of: stopped } : null
    },
    inCasesFile: null,
    title: { called: '告知书退回', inFull: ({ notice }, { names }) => `退回　${labelOf(notice, names)}` },
    lines: null,
    correction: CORRECTABLE,
    applicantReads: null,
    copiedBySplit: ({ notice }) => notice !== 'feeNoticed',
    letter: null,
  },
  noticeResent: {
    place: 'anytime',
    contradiction: (event, { standing }) =>
      ofANotice(standing, event, '再次发出日期') ?? back(standing, event),
    evolve(standing, { notice, on, respondBy }) {
      const next = withNotice(standing, notice, { sentOn: on, servedOn: null, returnedOn: null })
      const step = noticeOf(next, notice)?.step
      switch (step?.type) {
        case 'correctionRequested':
        case 'reasonsRequested':
          return { ...next, awaited: { ...step, on, respondBy: respondBy ?? step.respondBy } }
        case 'feeNoticed':
          return { ...next, awaitingPaymentSince: on }
        case 'opinionRequested':
          return { ...next, openOpinions: [...next.openOpinions, { ...step, on, respondBy: null }] }
        default:
          return next
      }
    },
    clock(event, { standing, rules }) {
      const step = noticeOf(standing, event.notice)?.step
      if (step?.type === 'opinionRequested') return { does: 'skipFrom', id: step.id, from: step.from }
      const stopped = step && stoppedFor(step, rules.reasonsCountAsCorrection)
      return stopped ? { does: 'stop', waitingFor: stopped } : null
    },
    inCasesFile: null,
    title: {
      called: '告知书再次送达',
      inFull: ({ notice, way }, { names }) =>
        `再次送达　${labelOf(notice, names)}　${DELIVERY_WAY_LABELS[way]}`,
    },
    lines: ({ trackingNumber, respondBy }) => [
      ...(trackingNumber ? [`邮件号：${trackingNumber}`] : []),
      ...(respondBy ? [`期限：${respondBy}`] : []),
    ],
    correction: CORRECTABLE_WITH_PERIOD,
    applicantReads: null,
    copiedBySplit: ({ notice }) => notice !== 'feeNoticed',
    letter: null,
  },
})

/** 《补正告知书》, by the id of a notice; a letter that only informs by its own title, where names are at hand. */
export function labelOf(noticeId: string, names?: Pick<CourseNames, 'letter'>): string {
  const [type = '', id] = noticeId.split(' ')
  return type === 'letterSent' && id && names ? names.letter(id) : NOTICE_LABELS[type as NoticeStep['type']]
}

function stoppedFor({ type }: NoticeStep, reasonsCount: boolean): WaitingFor | null {
  return type === 'reasonsRequested' && !reasonsCount ? null : (STOPPED_FOR[type] ?? null)
}

export function withNotice(standing: Standing, id: string, change: Partial<SentNotice>): Standing {
  return {
    ...standing,
    notices: standing.notices.map((one) => (one.id === id ? { ...one, ...change } : one)),
  }
}

function opinionAwaited(standing: Standing, id: string, respondBy: IsoDate): Standing {
  return {
    ...standing,
    openOpinions: standing.openOpinions.map((one) => (one.id === id ? { ...one, respondBy } : one)),
  }
}

type OfANotice = Extract<CaseEvent, NoticeEvent>

function ofANotice(standing: Standing, { notice, on }: OfANotice, label: string): Refused | null {
  const sent = noticeOf(standing, notice)
  if (!sent) return refuse('noSuchNotice', '没有这份告知书的发出记录。', '请先登记发出，或者刷新页面后重试。')
  const since = sent.returnedOn ?? sent.sentOn
  return on < since
    ? datesRunBackwards('on', { label, on }, { label: sent.returnedOn ? '退回日期' : '发出日期', on: since })
    : null
}

function notServed(standing: Standing, { notice }: OfANotice): Refused | null {
  const sent = noticeOf(standing, notice)
  if (sent?.returnedOn)
    return refuse('noticeBack', `${labelOf(notice)}已于${sent.returnedOn}退回。`, '请先登记再次送达。')
  return sent?.servedOn
    ? refuse(
        'noticeServedAlready',
        `${labelOf(notice)}已登记送达（${sent.servedOn}）。`,
        '登记有误的，请更正该条记录。',
      )
    : null
}

function notBack(standing: Standing, { notice }: OfANotice): Refused | null {
  const returnedOn = noticeOf(standing, notice)?.returnedOn
  return returnedOn
    ? refuse('noticeBack', `${labelOf(notice)}已于${returnedOn}登记退回。`, '请登记再次送达。')
    : null
}

function back(standing: Standing, { notice }: OfANotice): Refused | null {
  return noticeOf(standing, notice)?.returnedOn
    ? null
    : refuse('noticeNotBack', `${labelOf(notice)}没有退回的记录，无需再次送达。`, '退回的，请先登记退回。')
}

import type { IsoDate } from '../calendar/day'
import type { Case } from '../case/case'
import { withdraw } from '../case/chapters/answer/withdraw'
import { receiveCorrection } from '../case/chapters/correction/receive-correction'
import { recordPayment } from '../case/chapters/fee/record-payment'
import { note } from '../case/chapters/office/note'
import { receiveReasons } from '../case/chapters/volume/receive-reasons'
import type { Command, Context } from '../case/command'
import { MAX_WORDS } from '../case/input'
import { type Refused, refuse } from '../case/refusal'
import { SUBMISSION_CHANNEL_LABELS, SUBMISSIONS, type SubmissionChannel, type SubmissionKind } from './kinds'

// 采纳: what an applicant sent becomes a step of the case only when a person accepts it, through the step's own rules
// and with the day on which it arrived.

/** What is known of it at the desk. */
export interface Received {
  kind: SubmissionKind
  channel: SubmissionChannel
  body: string
  arrivedOn: IsoDate
}

/** The step of the case that each kind is; null for one that becomes a request of its own. */
const STEPS: Readonly<Record<SubmissionKind, Command | null>> = {
  correction: receiveCorrection as Command,
  reasons: receiveReasons as Command,
  payment: recordPayment as Command,
  withdrawal: withdraw as Command,
  message: note as Command,
  record_correction: null,
}

/**
 * The step that accepting comes to now, null for a request of its own. What nobody waits for any more (a second
 * correction, a withdrawal after the answer) goes into the file as a remark and moves nothing.
 */
export function stepOfAccepting(kind: SubmissionKind, kase: Case, context: Context): Command | null {
  const own = STEPS[kind]
  return own?.when(kase, context) ? (note as Command) : own
}

/** The form of the step as it is offered: with the day of arrival and the applicant's own words. */
export function prefilled(received: Received, step: Command | null): Readonly<Record<string, string>> {
  const { kind, body, arrivedOn, channel } = received
  const came = `申请人${arrivedOn}通过${SUBMISSION_CHANNEL_LABELS[channel]}提交${SUBMISSIONS[kind].label}`
  const told = fitting(body === '' ? `${came}，见附件。` : `${came}：${body}`)
  switch (step?.name) {
    case undefined:
      return { requested: body }
    case receiveCorrection.name:
    case receiveReasons.name:
      return { on: arrivedOn, content: body === '' ? told : body }
    case withdraw.name:
      return { on: arrivedOn, how: body === '' ? `${came}。` : told }
    case note.name:
      return { body: told }
    default:
      return { on: arrivedOn }
  }
}

const CUT = '……（全文见来件）'

/** The words of the office before those of the applicant may make too many of them. */
function fitting(text: string): string {
  return text.length <= MAX_WORDS ? text : `${text.slice(0, MAX_WORDS - CUT.length)}${CUT}`
}

/** Refuses another day than that of its arrival while nobody says why. */
export function otherDay(
  { arrivedOn }: Pick<Received, 'arrivedOn'>,
  on: unknown,
  because: string | undefined,
): Refused | null {
  if (typeof on !== 'string' || on === '' || on === arrivedOn || because?.trim()) return null
  return refuse(
    'reasonMissing',
    `来件于${arrivedOn}到达，填写的日期为${on}，须写明理由。`,
    '请改回到达之日，或者写明理由，例如“缴费凭证载明的缴费日期”。',
    { field: 'otherDayBecause' },
  )
}

import { reads } from '@/db/transact'
import { type NextStep, nextStep } from '@/domain/applicant/next-step'
import { onceSent } from '@/domain/applicant/once-sent'
import { SENDING } from '@/domain/applicant/sending'
import { type Stage, stagesOf } from '@/domain/applicant/stages'
import type { IsoDate } from '@/domain/calendar/day'
import { answerDueOn } from '@/domain/case/case'
import { courseForApplicant } from '@/domain/case/course'
import { CHANNEL_LABELS } from '@/domain/case/facts'
import { settledOn } from '@/domain/case/standing'
import { waysOfRemedy } from '@/domain/remedies/last-days'
import {
  SUBMISSION_STATE_LABELS,
  SUBMISSIONS,
  type SubmissionKind,
  type SubmissionState,
} from '@/domain/submissions/kinds'
import { submissionsOffered } from '@/domain/submissions/offered'
import { sendsMail } from '../outbox/mail-server'
import type { ApplicantCase } from '../public/online-answers'
import { tellOpenedHere } from '../public/opened'
import { shownReminderAddress } from '../reminders/address'
import { submissionsOf } from '../submissions/of-case'
import { civilTime, today } from '../today'
import { type PassedOnView, passedOnView } from './referral'
import { type LetterShown, lettersShown } from './track-letters'
import { type RemediesShownToApplicant, remediesForApplicant } from './track-remedies'

/** Something that can be sent to the request now, with the words of its form. */
export interface Sending {
  kind: SubmissionKind
  offer: string
  about: string
  open: string
  bodyLabel: string
  bodyOptional: boolean
  hint: string
  files: string | null
  afterwards: string
  /** The code is asked for again. */
  asksCode: boolean
}

/** Something that was sent, with what became of it. */
export interface SentShown {
  id: string
  kind: SubmissionKind
  label: string
  at: string
  files: readonly string[]
  state: SubmissionState
  stateLabel: string
  because: string | null
  afterwards: string
}

/** A request as its applicant sees it on a page of its own. */
export interface TrackView {
  caseId: string
  number: string
  next: NextStep
  stages: readonly Stage[]
  facts: readonly { term: string; value: string }[]
  letters: readonly LetterShown[]
  remedies: RemediesShownToApplicant | null
  sendings: readonly Sending[]
  /** The newest first. */
  sent: readonly SentShown[]
  course: readonly { on: IsoDate; what: string }[]
  /** Where reminders go, masked; null where this installation sends none. */
  reminder: { shown: string | null } | null
  /** Where it went, when it is another agency's; null otherwise. */
  passedOn: PassedOnView | null
}

/** Everything that the page of a request shows to its applicant, who has shown its code; read together with `found`. */
export async function trackView(found: ApplicantCase): Promise<TrackView> {
  const { row, kase, office } = found
  const letters = await lettersShown(found)
  const at = {
    today: today(),
    calendar: office.calendar,
    answerHere: letters.some(({ isAnswer }) => isAnswer),
  }
  const ways = waysOfRemedy(kase, office.settings, at)
  const sent = await submissionsOf(reads(), kase.id)
  return {
    caseId: row.id,
    number: row.number,
    next: onceSent(
      nextStep(kase, at),
      sent.flatMap(({ kind, state }) => (state === 'waiting' ? [kind] : [])),
    ),
    stages: stagesOf(kase),
    facts: factsOf(found),
    letters,
    remedies: ways && remediesForApplicant(ways, office.settings, at.today),
    sendings: submissionsOffered(kase).map(sendingOf),
    sent: sent.toReversed().map(({ id, kind, submittedAt, files, state, because }) => ({
      id,
      kind,
      label: SUBMISSIONS[kind].label,
      at: civilTime(submittedAt),
      files: files.map(({ name }) => name),
      state,
      stateLabel: SUBMISSION_STATE_LABELS[state],
      because,
      afterwards: SENDING[kind].afterwards,
    })),
    course: courseForApplicant(kase.history),
    reminder: sendsMail() ? { shown: shownReminderAddress(row) } : null,
    passedOn: await passedOnView(kase),
  }
}

function sendingOf(kind: SubmissionKind): Sending {
  const { bodyLabel, body } = SUBMISSIONS[kind]
  return {
    kind,
    ...SENDING[kind],
    bodyLabel,
    bodyOptional: body !== 'required',
    asksCode: kind === 'withdrawal',
  }
}

/**
 * The applicant sent it here on the day it arrived: the row began when they did. An e-mail, a wish to have a record
 * corrected and a portal's request begin later, when somebody here takes them in.
 */
function cameByThisSite({ channel, createdBy, submittedOn, arrivedOn }: ApplicantCase['row']): boolean {
  return channel === 'online' && createdBy === 'applicant' && submittedOn === arrivedOn
}

function factsOf({ row, kase }: ApplicantCase): TrackView['facts'] {
  const { standing, clock } = kase
  const open = settledOn(standing) === null
  const { answer } = standing
  const submitted = cameByThisSite(row) ? civilTime(row.createdAt) : (row.submittedOn ?? row.arrivedOn)
  const facts: [term: string, value: string | null | undefined][] = [
    [row.matter === 'record_correction' ? '更正事项' : '申请内容', row.requested],
    ['提交', `${submitted}，${CHANNEL_LABELS[row.channel]}`],
    ['收到日期', clock.receivedOn ?? '待确认'],
    [
      '补正期限',
      open && standing.awaited?.type === 'correctionRequested' ? standing.awaited.respondBy : null,
    ],
    [
      '说明理由',
      open && standing.awaited?.type === 'reasonsRequested' ? `${standing.awaited.respondBy}前` : null,
    ],
    ['答复期限', open && !standing.laidReady ? answerDueOn(kase) : null],
    ['答复日期', open ? null : answer?.on],
  ]
  return facts.flatMap(([term, value]) => (value ? [{ term, value }] : []))
}

/** One of the requests that are open in this browser, as the list at the side shows it. */
export interface OpenedShown {
  caseId: string
  number: string
  status: string
}

/** The page of a request, beside the others that are open in the same browser; no view where it is not open there. */
export interface OpenedPageView {
  view: TrackView | null
  opened: readonly OpenedShown[]
}

/** What this browser sees at the address of a request, as of one instant. */
export function openedPage(entrance: string, caseId: string): Promise<OpenedPageView> {
  return tellOpenedHere(entrance, (opened) => openedPageOf(opened, caseId))
}

export async function openedPageOf(
  opened: readonly ApplicantCase[],
  caseId: string,
): Promise<OpenedPageView> {
  const found = opened.find(({ row }) => row.id === caseId)
  return { view: found ? await trackView(found) : null, opened: opened.map(openedShown) }
}

export function openedShown({ row, kase, office }: ApplicantCase): OpenedShown {
  const at = { today: today(), calendar: office.calendar, answerHere: false }
  return { caseId: row.id, number: row.number, status: nextStep(kase, at).status }
}

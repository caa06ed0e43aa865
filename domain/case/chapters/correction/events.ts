import type { IsoDate } from '../../../calendar/day'
import { isoDate } from '../../../calendar/day-input'
import { CORRECTABLE, defineEvents, inCasesFile } from '../../event-definition'
import type { EventOf, Worded } from '../../events'
import { answersWhatWasAsked, nothingElseAwaited } from '../awaited'
import { noticeAnswered, noticeSent } from '../notice/events'
import { lacksWords } from './lacks'

// 补正 (Art. 30): an unclear request is completed, once; the period ends and starts anew when the correction arrives.

export type CorrectionEvent =
  | ({
      type: 'correctionRequested'
      on: IsoDate
      respondBy: IsoDate
      /** Keys of `LACKS`: what the notice said is missing; absent in events recorded before it was asked for. */
      lacks?: readonly string[]
    } & Worded)
  | ({ type: 'correctionReceived'; on: IsoDate } & Worded)

export interface CorrectionStanding {
  /** Correction notices sent so far (Art. 30: once). */
  correctionNotices: number
  /** Notice or request for reasons that the applicant has not answered. */
  awaited: EventOf<'correctionRequested'> | EventOf<'reasonsRequested'> | null
}

export const NOTHING_ASKED: CorrectionStanding = { correctionNotices: 0, awaited: null }

/** Refusals and warnings of this chapter, by name. */
export type CorrectionRule =
  | 'correctionAfterDue'
  | 'correctionNoticeLate'
  | 'correctionOnlyOnce'
  | 'correctionPeriodRuns'
  | 'reasonForSecondCorrection'

export const correctionEvents = defineEvents<CorrectionEvent>({
  correctionRequested: {
    place: 'inCourse',
    contradiction: nothingElseAwaited,
    evolve: (standing, event) => ({
      ...standing,
      awaited: event,
      notices: noticeSent(standing, event),
      correctionNotices: standing.correctionNotices + 1,
    }),
    clock: () => ({ does: 'stop', waitingFor: 'correction' }),
    inCasesFile: inCasesFile('correctionRequested', { respondBy: isoDate }, { textId: null }),
    title: '发出补正告知',
    lines: ({ respondBy, lacks }) => [...(lacks ? [`原因：${lacksWords(lacks)}`] : []), `期限：${respondBy}`],
    correction: CORRECTABLE,
    applicantReads: '发出补正告知',
    copiedBySplit: true,
    letter: 'correction',
  },
  correctionReceived: {
    place: 'inCourse',
    contradiction: ({ on }, { standing: { awaited } }) =>
      answersWhatWasAsked(awaited?.type === 'correctionRequested' ? awaited.on : null, on, '补正'),
    evolve: (standing) => ({
      ...standing,
      awaited: null,
      extensionsInPeriod: 0,
      notices: noticeAnswered(standing, 'correctionRequested'),
    }),
    clock: () => ({ does: 'restart', after: 'correction', why: 'correction_received' }),
    inCasesFile: inCasesFile('correctionReceived', {}, { textId: null }),
    title: '收到补正',
    lines: null,
    correction: CORRECTABLE,
    applicantReads: '收到补正',
    copiedBySplit: true,
    letter: null,
  },
})

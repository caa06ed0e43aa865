import type { IsoDate } from '../../../calendar/day'
import { isoDate } from '../../../calendar/day-input'
import { CORRECTABLE, defineEvents, inCasesFile } from '../../event-definition'
import type { Worded } from '../../events'
import { answersWhatWasAsked, nothingElseAwaited } from '../awaited'
import { noticeAnswered, noticeSent } from '../notice/events'

// 申请量明显超过合理范围 (Art. 35): reasons are asked for; found reasonable, a later day may be fixed.

export type VolumeEvent =
  | ({ type: 'reasonsRequested'; on: IsoDate; respondBy: IsoDate } & Worded)
  | ({ type: 'reasonsReceived'; on: IsoDate } & Worded)
  | { type: 'laterDaySet'; on: IsoDate; dueOn: IsoDate; textId?: string | null }

export interface VolumeStanding {
  /** The applicant said why so much is asked for. */
  reasonsGiven: boolean
}

export const NO_REASONS: VolumeStanding = { reasonsGiven: false }

/** Refusals and warnings of this chapter, by name. */
export type VolumeRule =
  | 'laterDayAfterDue'
  | 'laterDayIsOff'
  | 'notLater'
  | 'reasonsAfterDue'
  | 'reasonsNotGiven'

export const volumeEvents = defineEvents<VolumeEvent>({
  reasonsRequested: {
    place: 'inCourse',
    contradiction: nothingElseAwaited,
    evolve: (standing, event) => ({
      ...standing,
      awaited: event,
      notices: noticeSent(standing, event),
    }),
    // The agency's choice: asking for reasons ends the period as a correction does, or leaves it alone.
    clock: (_, { rules }) =>
      rules.reasonsCountAsCorrection ? { does: 'stop', waitingFor: 'reasons' } : null,
    inCasesFile: inCasesFile('reasonsRequested', { respondBy: isoDate.optional() }, { textId: null }),
    title: '要求说明理由',
    lines: ({ respondBy }) => [`期限：${respondBy}`],
    correction: CORRECTABLE,
    applicantReads: '要求说明理由',
    copiedBySplit: true,
    letter: 'correction',
  },
  reasonsReceived: {
    place: 'inCourse',
    contradiction: ({ on }, { standing: { awaited } }) =>
      answersWhatWasAsked(awaited?.type === 'reasonsRequested' ? awaited.on : null, on, '说明理由'),
    evolve: (standing) => ({
      ...standing,
      awaited: null,
      extensionsInPeriod: 0,
      reasonsGiven: true,
      notices: noticeAnswered(standing, 'reasonsRequested'),
    }),
    clock: () => ({ does: 'restart', after: 'reasons', why: 'reasons_received' }),
    inCasesFile: inCasesFile('reasonsReceived', {}, { textId: null }),
    title: '收到理由说明',
    lines: null,
    correction: CORRECTABLE,
    applicantReads: '收到理由说明',
    copiedBySplit: true,
    letter: null,
  },
  laterDaySet: {
    place: 'inCourse',
    contradiction: null,
    evolve: (standing, event) => ({ ...standing, notices: noticeSent(standing, event) }),
    clock: ({ dueOn }) => ({ does: 'fixDueDay', dueOn }),
    inCasesFile: inCasesFile('laterDaySet', { dueOn: isoDate }),
    title: '确定延迟答复期限',
    lines: ({ dueOn }) => [`答复期限：${dueOn}`],
    correction: CORRECTABLE,
    applicantReads: '确定延迟答复期限',
    copiedBySplit: true,
    letter: 'extension',
  },
})

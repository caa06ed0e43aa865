import { z } from 'zod'
import type { IsoDate } from '../../../calendar/day'
import type { OpinionFrom } from '../../../clock/effects'
import { type Before, CORRECTABLE, defineEvents, inCasesFile } from '../../event-definition'
import type { EventOf, Worded } from '../../events'
import type { Standing } from '../../standing'
import { answersWhatWasAsked } from '../awaited'

// 征求意见 (Art. 32 third party, Art. 34 co-producing agency): the working days that it needs do not count (Art. 33 para. 3).

export type { OpinionFrom } from '../../../clock/effects'

/** Whether who was asked agrees to disclosure. */
export const OPINION_STANCES = ['agrees', 'partly', 'objects'] as const
export type OpinionStance = (typeof OPINION_STANCES)[number]
export const OPINION_STANCE_LABELS: Record<OpinionStance, string> = {
  agrees: '同意公开',
  partly: '同意部分公开',
  objects: '不同意公开',
}

export type OpinionEvent =
  | ({ type: 'opinionRequested'; id: string; from: OpinionFrom; on: IsoDate } & Worded)
  /** Whoever was asked has the letter: 15 working days from now. */
  | { type: 'opinionServed'; id: string; on: IsoDate; respondBy: IsoDate }
  /** `stance` is absent in ledgers and in events recorded before it was asked for. */
  | ({ type: 'opinionReceived'; id: string; on: IsoDate; stance?: OpinionStance } & Worded)
  /** 征求意见期满未答复: the agency decides itself. */
  | { type: 'opinionLapsed'; id: string; on: IsoDate }

/** An opinion that is awaited; `respondBy` once it is known that the letter arrived. */
export type OpenOpinion = EventOf<'opinionRequested'> & { respondBy: IsoDate | null }

export interface OpinionStanding {
  openOpinions: readonly OpenOpinion[]
  /** A third party was asked at some time (Art. 32). */
  thirdPartyAsked: boolean
  /** A third party did not agree to everything: disclosure has to be told to it (Art. 32). */
  thirdPartyObjects: boolean
}

export const NOBODY_CONSULTED: OpinionStanding = {
  openOpinions: [],
  thirdPartyAsked: false,
  thirdPartyObjects: false,
}

/** Refusals and warnings of this chapter, by name. */
export type OpinionRule = 'alreadyServed' | 'opinionAfterDue' | 'opinionPeriodRuns'

export const opinionEvents = defineEvents<OpinionEvent>({
  opinionRequested: {
    place: 'inCourse',
    contradiction: null,
    evolve: (standing, event) => ({
      ...standing,
      openOpinions: [...standing.openOpinions, { ...event, respondBy: null }],
      thirdPartyAsked: standing.thirdPartyAsked || event.from === 'third_party',
    }),
    clock: ({ id, from }) => ({ does: 'skipFrom', id, from }),
    inCasesFile: inCasesFile(
      'opinionRequested',
      { id: z.string(), from: z.enum(['third_party', 'agency']) },
      { textId: null },
    ),
    title: ({ from }) => (from === 'third_party' ? '征求第三方意见' : '征求其他机关意见'),
    lines: null,
    correction: CORRECTABLE,
    applicantReads: '征求意见',
    copiedBySplit: true,
    letter: 'consultation',
  },
  opinionServed: {
    place: 'inCourse',
    contradiction: ofAnOpenOpinion,
    evolve: (standing, { id, respondBy }) => ({
      ...standing,
      openOpinions: standing.openOpinions.map((one) => (one.id === id ? { ...one, respondBy } : one)),
    }),
    clock: null,
    inCasesFile: null,
    title: '对方收到征求意见书',
    lines: ({ respondBy }) => [`期限：${respondBy}`],
    correction: CORRECTABLE,
    applicantReads: null,
    copiedBySplit: true,
    letter: null,
  },
  opinionReceived: {
    place: 'inCourse',
    contradiction: ofAnOpenOpinion,
    evolve: (standing, event) => ({
      ...standing,
      openOpinions: standing.openOpinions.filter(({ id }) => id !== event.id),
      thirdPartyObjects: standing.thirdPartyObjects || objects(standing, event),
    }),
    clock: ({ id }) => ({ does: 'skipTo', id }),
    inCasesFile: inCasesFile('opinionReceived', { id: z.string() }, { textId: null }),
    title: ({ stance }) => `收到意见${stance ? `　${OPINION_STANCE_LABELS[stance]}` : ''}`,
    lines: null,
    correction: CORRECTABLE,
    applicantReads: '收到意见',
    copiedBySplit: true,
    letter: null,
  },
  opinionLapsed: {
    place: 'inCourse',
    contradiction: ofAnOpenOpinion,
    evolve: (standing, event) => ({
      ...standing,
      openOpinions: standing.openOpinions.filter(({ id }) => id !== event.id),
    }),
    clock: ({ id }) => ({ does: 'skipTo', id }),
    inCasesFile: inCasesFile('opinionLapsed', { id: z.string() }),
    title: '逾期未答复意见',
    lines: null,
    correction: CORRECTABLE,
    applicantReads: '意见期满',
    copiedBySplit: true,
    letter: null,
  },
})

function ofAnOpenOpinion({ id, on }: { id: string; on: IsoDate }, { standing }: Before) {
  return answersWhatWasAsked(standing.openOpinions.find((one) => one.id === id)?.on, on, '征求意见')
}

function objects(standing: Standing, { id, stance }: EventOf<'opinionReceived'>): boolean {
  const asked = standing.openOpinions.find((one) => one.id === id)
  return asked?.from === 'third_party' && (stance === 'objects' || stance === 'partly')
}

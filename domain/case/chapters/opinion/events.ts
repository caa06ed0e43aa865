import { z } from 'zod'
import type { IsoDate } from '../../../calendar/day'
import type { OpinionFrom } from '../../../clock/effects'
import {
  type Before,
  CORRECTABLE,
  CORRECTABLE_WITH_PERIOD,
  defineEvents,
  inCasesFile,
} from '../../event-definition'
import type { EventOf, RecordedEvent, Worded } from '../../events'
import type { Standing } from '../../standing'
import { answersWhatWasAsked } from '../awaited'
import { noticeAnswered, noticeId, noticeSent, withNotice } from '../notice/events'

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
  /** `coProduced`: the agency made the information together with this one, so its silence is consent (Art. 34). */
  | ({ type: 'opinionRequested'; id: string; from: OpinionFrom; coProduced?: true; on: IsoDate } & Worded)
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
      notices: noticeSent(standing, event),
      thirdPartyAsked: standing.thirdPartyAsked || event.from === 'third_party',
    }),
    clock: ({ id, from }) => ({ does: 'skipFrom', id, from }),
    inCasesFile: inCasesFile(
      'opinionRequested',
      { id: z.string(), from: z.enum(['third_party', 'agency']) },
      { textId: null },
    ),
    title: {
      called: '征求意见',
      inFull: ({ from, coProduced }) =>
        from === 'third_party' ? '征求第三方意见' : coProduced ? '征求共同制作机关意见' : '征求其他机关意见',
    },
    lines: null,
    correction: CORRECTABLE,
    applicantReads: '征求意见',
    copiedBySplit: true,
    letter: 'consultation',
  },
  opinionServed: {
    place: 'inCourse',
    contradiction: ofAnOpenOpinion,
    evolve: (standing, { id, on, respondBy }) => ({
      ...withNotice(standing, noticeId({ type: 'opinionRequested', id }), { servedOn: on }),
      openOpinions: standing.openOpinions.map((one) => (one.id === id ? { ...one, respondBy } : one)),
    }),
    clock: ({ id }) => ({ does: 'serve', id }),
    inCasesFile: inCasesFile('opinionServed', { id: z.string() }, { respondBy: null }),
    title: '对方收到征求意见书',
    lines: ({ respondBy }) => [`期限：${respondBy}`],
    correction: CORRECTABLE_WITH_PERIOD,
    applicantReads: null,
    copiedBySplit: true,
    letter: null,
  },
  opinionReceived: {
    place: 'inCourse',
    contradiction: ofAnOpenOpinion,
    evolve: (standing, event) => ({
      ...closed(standing, event.id),
      thirdPartyObjects: standing.thirdPartyObjects || objects(standing, event),
    }),
    clock: ({ id }) => ({ does: 'skipTo', id }),
    inCasesFile: inCasesFile('opinionReceived', { id: z.string() }, { textId: null }),
    title: {
      called: '收到意见',
      inFull: ({ stance }) => `收到意见${stance ? `　${OPINION_STANCE_LABELS[stance]}` : ''}`,
    },
    lines: null,
    correction: CORRECTABLE,
    applicantReads: '收到意见',
    copiedBySplit: true,
    letter: null,
  },
  opinionLapsed: {
    place: 'inCourse',
    contradiction: ofAnOpenOpinion,
    evolve: (standing, { id }) => closed(standing, id),
    clock: ({ id }) => ({ does: 'skipTo', id }),
    inCasesFile: inCasesFile('opinionLapsed', { id: z.string() }),
    title: '逾期未答复意见',
    lines: ({ id }, { recorded }) => silenceMeans(recorded, id),
    correction: CORRECTABLE,
    applicantReads: '意见期满',
    copiedBySplit: true,
    letter: null,
  },
})

function closed(standing: Standing, id: string): Standing {
  return {
    ...standing,
    openOpinions: standing.openOpinions.filter((one) => one.id !== id),
    notices: noticeAnswered(standing, noticeId({ type: 'opinionRequested', id })),
  }
}

/** What somebody's silence comes to: a third party leaves the decision to the agency, who made the information too consents. */
function silenceMeans(recorded: readonly RecordedEvent[], id: string): string[] {
  const asked = recorded.find(({ event }) => event.type === 'opinionRequested' && event.id === id)?.event
  if (asked?.type !== 'opinionRequested') return []
  if (asked.from === 'third_party')
    return ['第三方逾期未提出意见，由本机关依法决定是否公开（《条例》第三十二条）']
  return [
    asked.coProduced
      ? '共同制作机关逾期不提出意见，视为同意公开（《条例》第三十四条）'
      : '对方机关逾期未答复，未取得意见',
  ]
}

function ofAnOpenOpinion({ id, on }: { id: string; on: IsoDate }, { standing }: Before) {
  return answersWhatWasAsked(standing.openOpinions.find((one) => one.id === id)?.on, on, '征求意见')
}

function objects(standing: Standing, { id, stance }: EventOf<'opinionReceived'>): boolean {
  const asked = standing.openOpinions.find((one) => one.id === id)
  return asked?.from === 'third_party' && (stance === 'objects' || stance === 'partly')
}

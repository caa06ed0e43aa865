import type { IsoDate } from '../../../calendar/day'
import { CORRECTABLE, defineEvents } from '../../event-definition'
import type { EventOf, Worded } from '../../events'

// 转为主动公开 (Art. 44): suggested by the applicant or by the office, and decided by the office.

/** Who thinks that what was asked for should be public for all (Art. 44). */
export const DISCLOSURE_SUGGESTERS = ['applicant', 'office'] as const
export type DisclosureSuggester = (typeof DISCLOSURE_SUGGESTERS)[number]
export const DISCLOSURE_SUGGESTER_LABELS: Record<DisclosureSuggester, string> = {
  applicant: '申请人建议',
  office: '本机关提出',
}

export type DisclosureEvent =
  | ({ type: 'disclosureSuggested'; on: IsoDate; by: DisclosureSuggester } & Worded)
  | ({ type: 'disclosureDecided'; on: IsoDate; adopted: boolean; address: string | null } & Worded)

export interface DisclosureStanding {
  disclosure: { by: DisclosureSuggester; decided: EventOf<'disclosureDecided'> | null } | null
}

export const NOT_SUGGESTED: DisclosureStanding = { disclosure: null }

/** Refusals and warnings of this chapter, by name. */
export type DisclosureRule = 'addressMissing' | 'disclosureOpen' | 'noSuggestion'

export const disclosureEvents = defineEvents<DisclosureEvent>({
  disclosureSuggested: {
    place: 'anytime',
    contradiction: null,
    evolve: (standing, { by }) => ({ ...standing, disclosure: { by, decided: null } }),
    clock: null,
    inCasesFile: null,
    title: {
      called: '建议转为主动公开',
      inFull: ({ by }) => `建议转为主动公开　${DISCLOSURE_SUGGESTER_LABELS[by]}`,
    },
    lines: null,
    correction: CORRECTABLE,
    applicantReads: null,
    copiedBySplit: false,
    letter: null,
  },
  disclosureDecided: {
    place: 'anytime',
    contradiction: null,
    evolve: (standing, event) => ({
      ...standing,
      disclosure: { by: standing.disclosure?.by ?? 'office', decided: event },
    }),
    clock: null,
    inCasesFile: null,
    title: {
      called: '决定主动公开',
      inFull: ({ adopted }) => (adopted ? '决定转为主动公开' : '决定不转为主动公开'),
    },
    lines: ({ address }) => (address ? [`公开地址：${address}`] : []),
    correction: CORRECTABLE,
    applicantReads: null,
    copiedBySplit: false,
    letter: null,
  },
})

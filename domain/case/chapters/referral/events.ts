import type { IsoDate } from '../../../calendar/day'
import { defineEvents, NOT_CORRECTABLE } from '../../event-definition'
import type { EventOf } from '../../events'
import { type Refused, refuse } from '../../refusal'
import type { Standing } from '../../standing'

// 告知并转 (Art. 36(5), 41): what is not this agency's goes to the one of the tree whose it is, as a request of its own.

export type ReferralEvent =
  /** Here: passed on to an agency, where it is this case. */
  | { type: 'passedOn'; on: IsoDate; agencyId: string; otherCaseId: string }
  /** There: it came from an agency, where it was this case. */
  | { type: 'passedHere'; on: IsoDate; agencyId: string; otherCaseId: string }

export interface ReferralStanding {
  passedOn: EventOf<'passedOn'> | null
  passedHere: EventOf<'passedHere'> | null
}

export const NOT_PASSED_ON: ReferralStanding = { passedOn: null, passedHere: null }

/** Refusals and warnings of this chapter, by name. */
export type ReferralRule = 'alreadyPassedOn' | 'notElsewheres'

export const referralEvents = defineEvents<ReferralEvent>({
  passedOn: {
    place: 'anytime',
    contradiction: (_, { standing }) => cannotBePassedOn(standing),
    evolve: (standing, event) => ({ ...standing, passedOn: event }),
    clock: null,
    inCasesFile: null,
    title: {
      called: '转送负责公开的机关',
      inFull: ({ agencyId }, { names }) => `转送　${names.agency(agencyId)}`,
    },
    lines: ({ otherCaseId }, { names }) => [`对方受理编号：${names.case(otherCaseId)}`],
    // The other agency works on it: what was passed on wrongly is that agency's to answer.
    correction: NOT_CORRECTABLE,
    applicantReads: '转送负责公开的机关',
    copiedBySplit: false,
    letter: null,
  },
  passedHere: {
    place: 'anytime',
    contradiction: null,
    evolve: (standing, event) => ({ ...standing, passedHere: event }),
    clock: null,
    inCasesFile: null,
    title: {
      called: '由其他机关转来',
      inFull: ({ agencyId }, { names }) => `由${names.agency(agencyId)}转来`,
    },
    lines: ({ otherCaseId }, { names }) => [`对方受理编号：${names.case(otherCaseId)}`],
    correction: NOT_CORRECTABLE,
    applicantReads: '由其他机关转来',
    copiedBySplit: true,
    letter: null,
  },
})

/** Grounds of an answer that says whose it is: not this agency's to disclose, or not its to correct (Art. 41). */
const ELSEWHERES: readonly string[] = ['art36_5', 'art41']

/** Null when a case may be passed on: it was answered so, and has not gone anywhere yet. */
export function cannotBePassedOn({ answer, passedOn }: Standing): Refused | null {
  if (passedOn) {
    return refuse(
      'alreadyPassedOn',
      `本件已于${passedOn.on}转送，不能再次转送。`,
      '转送有误的，请与对方机关联系，由其另行告知申请人。',
    )
  }
  if (answer?.basis.some((key) => ELSEWHERES.includes(key))) return null
  return refuse(
    'notElsewheres',
    '只有答复“不属于本机关负责公开”的申请才能转送。',
    '请先以第三十六条第（五）项答复；已经转送的，不能撤销或者改动该答复。',
    { article: '《条例》第三十六条第（五）项' },
  )
}

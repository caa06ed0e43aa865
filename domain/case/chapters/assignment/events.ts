import type { IsoDate } from '../../../calendar/day'
import { CORRECTABLE, defineEvents } from '../../event-definition'
import type { Worded } from '../../events'

// 分办 (office routine): which unit, and who in it, has the case.

export type AssignmentEvent =
  | {
      type: 'assigned'
      on: IsoDate
      unitId: string
      personId: string | null
      /** The person who held it, where it was handed over (移交); histories of before it was kept lack it. */
      handedFrom?: string
    }
  | { type: 'accepted'; on: IsoDate; unitId: string; personId: string }
  | ({ type: 'returned'; on: IsoDate } & Worded)

export interface AssignmentStanding {
  /** `since` is the day on which it was given or taken. */
  holder: { unitId: string; personId: string | null; accepted: boolean; since: IsoDate } | null
}

export const NOT_ASSIGNED: AssignmentStanding = { holder: null }

/** Refusals and warnings of this chapter, by name. */
export type AssignmentRule =
  | 'alreadyAccepted'
  | 'heldByAnother'
  | 'holderAway'
  | 'noUnit'
  | 'nobodyHolds'
  | 'sameHolder'

export const assignmentEvents = defineEvents<AssignmentEvent>({
  assigned: {
    place: 'whileWorkedOn',
    contradiction: null,
    // Handed over, the work goes on as it stood.
    evolve: (standing, { unitId, personId, handedFrom, on }) => ({
      ...standing,
      holder: {
        unitId,
        personId,
        accepted: handedFrom !== undefined && (standing.holder?.accepted ?? false),
        since: on,
      },
    }),
    clock: null,
    inCasesFile: null,
    title: {
      called: '分办',
      inFull: ({ unitId, personId, handedFrom }, { names }) => {
        const to = `${names.unit(unitId)}${personId ? ` ${names.person(personId)}` : ''}`
        return handedFrom === undefined ? `分办　${to}` : `移交　${to}（原由${names.person(handedFrom)}承办）`
      },
    },
    lines: null,
    correction: CORRECTABLE,
    applicantReads: null,
    copiedBySplit: true,
    letter: null,
  },
  accepted: {
    place: 'whileWorkedOn',
    contradiction: null,
    evolve: (standing, { unitId, personId, on }) => ({
      ...standing,
      holder: { unitId, personId, accepted: true, since: on },
    }),
    clock: null,
    inCasesFile: null,
    title: {
      called: '接收',
      inFull: ({ unitId, personId }, { names }) => `接收　${names.unit(unitId)} ${names.person(personId)}`,
    },
    lines: null,
    correction: CORRECTABLE,
    applicantReads: null,
    copiedBySplit: true,
    letter: null,
  },
  returned: {
    place: 'whileWorkedOn',
    contradiction: null,
    evolve: (standing) => ({ ...standing, holder: null }),
    clock: null,
    inCasesFile: null,
    title: '退回',
    lines: null,
    correction: CORRECTABLE,
    applicantReads: null,
    copiedBySplit: true,
    letter: null,
  },
})

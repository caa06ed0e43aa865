import type { IsoDate } from '../../../calendar/day'
import { CORRECTABLE, defineEvents, unchanged } from '../../event-definition'
import type { EventOf, Worded } from '../../events'
import { answersWhatWasAsked } from '../awaited'

// 机关内部事务: other units that are asked (会办), requests that belong together, remarks. None of it moves the deadline.

/** Why two requests of one applicant belong together; splitting a request links its parts by itself, and so
 * does a wish to have a record corrected that becomes a request of its own. */
export const LINK_KINDS = [
  'repeats',
  'same_matter',
  'split_from',
  'split_into',
  'record_corrected_by',
  'corrects_record_of',
] as const
export const LINKED_BY_HAND = ['repeats', 'same_matter'] as const
export type LinkKind = (typeof LINK_KINDS)[number]
export const LINK_LABELS: Record<LinkKind, string> = {
  repeats: '重复申请',
  same_matter: '同一事项，一并答复',
  split_from: '由该申请拆分（一事一申请）',
  split_into: '拆分出的申请（一事一申请）',
  record_corrected_by: '由本件提出的更正本人信息记录申请（第四十一条）',
  corrects_record_of: '由该申请提出，要求更正记录（第四十一条）',
}

export type OfficeEvent =
  /** Another unit of the agency is asked (会办); the time is the agency's own and the legal deadline runs on. */
  | ({ type: 'unitAsked'; id: string; on: IsoDate; unitId: string; answerBy: IsoDate } & Worded)
  | ({ type: 'unitChased'; id: string; on: IsoDate } & Worded)
  | ({ type: 'unitAnswered'; id: string; on: IsoDate } & Worded)
  | { type: 'linked'; on: IsoDate; otherCaseId: string; how: LinkKind }
  | ({ type: 'noted'; on: IsoDate } & Worded)
  /** Whoever holds it is pressed (催办): that unit and person as it was then, null while nobody has it. */
  | ({ type: 'urged'; on: IsoDate; unitId: string | null; personId: string | null } & Worded)
  | ({ type: 'urgingAnswered'; on: IsoDate } & Worded)

export interface OfficeStanding {
  /** Units that were asked and have not answered. */
  askedUnits: readonly EventOf<'unitAsked'>[]
  links: readonly EventOf<'linked'>[]
}

export const NO_ERRANDS: OfficeStanding = { askedUnits: [], links: [] }

/** Refusals and warnings of this chapter, by name. */
export type OfficeRule =
  | 'alreadyLinked'
  | 'answerByAfterDue'
  | 'answerByPast'
  | 'linkedToItself'
  | 'notUrged'
  | 'unitIsHolder'
  | 'urgedToday'

export const officeEvents = defineEvents<OfficeEvent>({
  unitAsked: {
    place: 'anytime',
    contradiction: null,
    evolve: (standing, event) => ({ ...standing, askedUnits: [...standing.askedUnits, event] }),
    clock: null,
    inCasesFile: null,
    takesUpUrging: true,
    title: { called: '请会办', inFull: ({ unitId }, { names }) => `请会办　${names.unit(unitId)}` },
    lines: ({ answerBy }) => [`答复时限：${answerBy}`],
    correction: CORRECTABLE,
    applicantReads: null,
    copiedBySplit: false,
    letter: null,
  },
  unitChased: {
    place: 'anytime',
    contradiction: null,
    evolve: unchanged,
    clock: null,
    inCasesFile: null,
    title: { called: '催办会办', inFull: ({ id }, { names }) => `催办会办　${names.askedUnit(id)}` },
    lines: null,
    correction: CORRECTABLE,
    applicantReads: null,
    copiedBySplit: false,
    letter: null,
  },
  unitAnswered: {
    place: 'anytime',
    contradiction: ({ id, on }, { standing }) =>
      answersWhatWasAsked(standing.askedUnits.find((one) => one.id === id)?.on, on, '会办'),
    evolve: (standing, event) => ({
      ...standing,
      askedUnits: standing.askedUnits.filter(({ id }) => id !== event.id),
    }),
    clock: null,
    inCasesFile: null,
    title: { called: '会办意见', inFull: ({ id }, { names }) => `会办意见　${names.askedUnit(id)}` },
    lines: null,
    correction: CORRECTABLE,
    applicantReads: null,
    copiedBySplit: false,
    letter: null,
  },
  linked: {
    place: 'anytime',
    contradiction: null,
    evolve: (standing, event) => ({ ...standing, links: [...standing.links, event] }),
    clock: null,
    inCasesFile: null,
    title: { called: '关联', inFull: ({ otherCaseId }, { names }) => `关联　${names.case(otherCaseId)}` },
    lines: ({ how }) => [LINK_LABELS[how]],
    correction: CORRECTABLE,
    applicantReads: null,
    copiedBySplit: false,
    letter: null,
  },
  noted: {
    place: 'anytime',
    contradiction: null,
    evolve: unchanged,
    clock: null,
    inCasesFile: null,
    title: '备注',
    lines: null,
    correction: CORRECTABLE,
    applicantReads: null,
    copiedBySplit: false,
    letter: null,
  },
  urged: {
    // Entered late, a step may stand before it and end the case: that it was urged is true all the same.
    place: 'anytime',
    contradiction: null,
    evolve: unchanged,
    clock: null,
    inCasesFile: null,
    title: {
      called: '催办',
      inFull: ({ unitId, personId }, { names }) =>
        `催办　${unitId === null ? '待分办' : [names.unit(unitId), personId && names.person(personId)].filter(Boolean).join(' ')}`,
    },
    lines: null,
    correction: CORRECTABLE,
    applicantReads: null,
    copiedBySplit: false,
    letter: null,
  },
  urgingAnswered: {
    place: 'anytime',
    contradiction: null,
    evolve: unchanged,
    clock: null,
    inCasesFile: null,
    takesUpUrging: true,
    title: '回复催办',
    lines: null,
    correction: CORRECTABLE,
    applicantReads: null,
    copiedBySplit: false,
    letter: null,
  },
})

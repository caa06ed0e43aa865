import type { IsoDate } from '../../../calendar/day'
import { type LetterKind, letterOf } from '../../../letters/definitions'
import { defineEvents, NOT_CORRECTABLE, unchanged } from '../../event-definition'
import type { Worded } from '../../events'
import type { Standing } from '../../standing'
import { noticeSent } from '../notice/events'

// 文书: a letter's way through its approvers to its number, and out of the office.

export type LetterEvent =
  /** A drafted letter goes to its approvers; with no steps it is final at once. */
  | {
      type: 'letterSubmitted'
      on: IsoDate
      letterId: string
      kind: LetterKind
      steps: number
      by: string
      /** Who wrote it, where somebody else submits it; absent in older events. */
      draftedBy?: string
    }
  | ({ type: 'letterApproved'; on: IsoDate; letterId: string; by: string } & Worded)
  | ({ type: 'letterSentBack'; on: IsoDate; letterId: string } & Worded)
  | { type: 'letterRecalled'; on: IsoDate; letterId: string }
  | ({ type: 'letterVoided'; on: IsoDate; letterId: string } & Worded)
  /**
   * Handed to the e-mail of the office: it has not left yet, and what it says has no effect until it does. `overridden`
   * are checks of the sending gate that were passed over, the words say why.
   */
  | ({
      type: 'letterQueued'
      on: IsoDate
      letterId: string
      latenessCause: string | null
      overridden: readonly string[]
    } & Worded)
  /** The message was taken back before it left. */
  | { type: 'letterKept'; on: IsoDate; letterId: string }
  /** The letter left the office; `overridden` are checks of the sending gate that were passed over, the words say why. */
  | ({ type: 'letterSent'; on: IsoDate; letterId: string; overridden: readonly string[] } & Worded)
  /** A step that this agency wants approved was taken without the program's approval, with a reason. */
  | ({ type: 'approvalSkipped'; on: IsoDate; command: string } & Worded)

/** Where a letter is on its way out. */
export interface LetterState {
  kind: LetterKind
  stage: 'in_approval' | 'sent_back' | 'recalled' | 'approved' | 'leaving' | 'sent' | 'void'
  /** How many people have to approve it one after the other. */
  steps: number
  submittedBy: string
  draftedBy: string
  approvedBy: readonly string[]
  /** Day of the last approval: the date that the letter bears. */
  approvedOn: IsoDate | null
  /** Day on which an approver sent it back; null once it is submitted again. */
  sentBackOn: IsoDate | null
  /** Day on which it left the office. */
  sentOn: IsoDate | null
}

export interface LetterStanding {
  letters: Readonly<Record<string, LetterState>>
}

export const NO_LETTERS: LetterStanding = { letters: {} }

/** Refusals and warnings of this chapter, by name. */
export type LetterRule =
  | 'alreadySubmitted'
  | 'approvedAlready'
  | 'noSuchLetter'
  | 'notApproved'
  | 'notInApproval'
  | 'ownLetter'
  | 'ownLetterReason'

export const letterEvents = defineEvents<LetterEvent>({
  letterSubmitted: {
    place: 'anytime',
    contradiction: null,
    evolve: (standing, { letterId, kind, steps, by, draftedBy = by, on }) =>
      withLetter(standing, letterId, {
        kind,
        steps,
        submittedBy: by,
        draftedBy,
        stage: steps === 0 ? 'approved' : 'in_approval',
        approvedBy: [],
        approvedOn: steps === 0 ? on : null,
        sentBackOn: null,
        sentOn: null,
      }),
    clock: null,
    inCasesFile: null,
    takesUpUrging: true,
    title: {
      called: '送审',
      inFull: ({ steps, kind }) => `${steps === 0 ? '定稿' : '送审'}　${letterOf(kind).title}`,
    },
    lines: null,
    correction: NOT_CORRECTABLE,
    applicantReads: null,
    copiedBySplit: false,
    letter: null,
  },
  letterApproved: {
    place: 'anytime',
    contradiction: null,
    evolve(standing, { letterId, by, on }) {
      const letter = standing.letters[letterId]
      if (!letter) return standing
      const approvedBy = [...letter.approvedBy, by]
      const done = approvedBy.length >= letter.steps
      return withLetter(standing, letterId, {
        approvedBy,
        stage: done ? 'approved' : 'in_approval',
        approvedOn: done ? on : null,
      })
    },
    clock: null,
    inCasesFile: null,
    title: { called: '审签同意', inFull: ({ letterId }, { names }) => `审签同意　${names.letter(letterId)}` },
    lines: null,
    correction: NOT_CORRECTABLE,
    applicantReads: null,
    copiedBySplit: false,
    letter: null,
  },
  letterSentBack: {
    place: 'anytime',
    contradiction: null,
    evolve: (standing, { letterId, on }) =>
      withLetter(standing, letterId, {
        stage: 'sent_back',
        approvedBy: [],
        approvedOn: null,
        sentBackOn: on,
      }),
    clock: null,
    inCasesFile: null,
    title: {
      called: '审签退回修改',
      inFull: ({ letterId }, { names }) => `审签退回修改　${names.letter(letterId)}`,
    },
    lines: null,
    correction: NOT_CORRECTABLE,
    applicantReads: null,
    copiedBySplit: false,
    letter: null,
  },
  letterRecalled: {
    place: 'anytime',
    contradiction: null,
    evolve: (standing, { letterId }) =>
      withLetter(standing, letterId, { stage: 'recalled', approvedBy: [], approvedOn: null }),
    clock: null,
    inCasesFile: null,
    title: { called: '撤回送审', inFull: ({ letterId }, { names }) => `撤回送审　${names.letter(letterId)}` },
    lines: null,
    correction: NOT_CORRECTABLE,
    applicantReads: null,
    copiedBySplit: false,
    letter: null,
  },
  letterVoided: {
    place: 'anytime',
    contradiction: null,
    evolve: (standing, { letterId }) => withLetter(standing, letterId, { stage: 'void' }),
    clock: null,
    inCasesFile: null,
    title: { called: '文书作废', inFull: ({ letterId }, { names }) => `作废　${names.letter(letterId)}` },
    lines: null,
    correction: NOT_CORRECTABLE,
    applicantReads: null,
    copiedBySplit: false,
    letter: null,
  },
  letterQueued: {
    place: 'anytime',
    contradiction: null,
    evolve: (standing, { letterId }) => withLetter(standing, letterId, { stage: 'leaving' }),
    clock: null,
    inCasesFile: null,
    takesUpUrging: true,
    title: {
      called: '交电子邮件发送',
      inFull: ({ letterId }, { names }) => `交电子邮件发送　${names.letter(letterId)}`,
    },
    lines: () => ['邮件实际发出之日起生效'],
    correction: NOT_CORRECTABLE,
    applicantReads: null,
    copiedBySplit: false,
    letter: 'itself',
  },
  letterKept: {
    place: 'anytime',
    contradiction: null,
    evolve: (standing, { letterId }) => withLetter(standing, letterId, { stage: 'approved' }),
    clock: null,
    inCasesFile: null,
    title: {
      called: '取消电子邮件发送',
      inFull: ({ letterId }, { names }) => `取消电子邮件发送　${names.letter(letterId)}`,
    },
    lines: null,
    correction: NOT_CORRECTABLE,
    applicantReads: null,
    copiedBySplit: false,
    letter: 'itself',
  },
  letterSent: {
    place: 'anytime',
    contradiction: null,
    evolve(standing, event) {
      const next = withLetter(standing, event.letterId, { stage: 'sent', sentOn: event.on })
      const kind = standing.letters[event.letterId]?.kind
      // A letter that takes a step is served as that step's; one that only informs has its own service.
      const informs = kind !== undefined && letterOf(kind).command === null
      return informs ? { ...next, notices: noticeSent(next, event) } : next
    },
    clock: null,
    inCasesFile: null,
    takesUpUrging: true,
    title: { called: '发出文书', inFull: ({ letterId }, { names }) => `发出　${names.letter(letterId)}` },
    lines: null,
    correction: NOT_CORRECTABLE,
    applicantReads: null,
    copiedBySplit: false,
    letter: 'itself',
  },
  approvalSkipped: {
    place: 'anytime',
    contradiction: null,
    evolve: unchanged,
    clock: null,
    inCasesFile: null,
    title: '未经系统内审签',
    lines: null,
    correction: NOT_CORRECTABLE,
    applicantReads: null,
    ofEntering: true,
    copiedBySplit: false,
    letter: null,
  },
})

function withLetter(standing: Standing, id: string, change: Partial<LetterState>): Standing {
  const letter = { ...standing.letters[id], ...change } as LetterState
  return { ...standing, letters: { ...standing.letters, [id]: letter } }
}

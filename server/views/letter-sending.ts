import type { Reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import type { IsoDate } from '@/domain/calendar/day'
import { answerDueOn } from '@/domain/case/case'
import type { CourseEntry } from '@/domain/case/course'
import { DELIVERY_WAY_LABELS, DELIVERY_WAYS, type DeliveryWay } from '@/domain/case/facts'
import { LATENESS_CAUSE_LABELS, LATENESS_CAUSES, type LatenessCause } from '@/domain/case/outcomes'
import { letterOf } from '@/domain/letters/definitions'
import type { SendingCheck } from '@/domain/letters/gate'
import type { Office } from '../cases/office-context'
import type { visibleCase } from '../cases/visible-case'
import type { LetterAtHand } from '../letters/material'
import { checksForApprover, checksOf, usualWay } from '../letters/send'
import { latenessProposal } from '../supervision/lateness-proposal'
import { today } from '../today'
import { caseCourse } from './case-course'
import { type CaseDeadline, deadlineOf } from './case-deadline'
import { proposalWords } from './step-controls'

/** The case behind a letter that is with its approvers. */
export interface LetterReview {
  deadline: CaseDeadline
  /** As if the letter left today. */
  checks: readonly SendingCheck[]
  /** The way in which it would leave. */
  way: string
  /** The newest entries of the course. */
  course: readonly CourseEntry[]
  /** How many the whole course has. */
  entries: number
}

/** Choices when a letter leaves. */
export interface SendingChoices {
  today: IsoDate
  way: DeliveryWay
  ways: readonly { value: DeliveryWay; label: string }[]
  /** Empty while the reply is in time. */
  latenessCauses: readonly { value: LatenessCause; label: string }[]
  /** The likeliest of them, with the reason; null while the reply is in time. */
  proposed: { cause: LatenessCause; because: string } | null
  checks: readonly SendingCheck[]
}

const COURSE_SHOWN = 5

/** What an approver looks at beside the letter. */
export async function reviewOf(
  from: Reads,
  actor: Actor,
  at: LetterAtHand,
  visible: NonNullable<Awaited<ReturnType<typeof visibleCase>>>,
): Promise<LetterReview> {
  const { entries } = await caseCourse(from, actor, visible)
  return {
    deadline: deadlineOf(visible.kase, visible.office),
    checks: checksForApprover(at, visible.office),
    way: DELIVERY_WAY_LABELS[usualWay(at)],
    course: entries.slice(0, COURSE_SHOWN),
    entries: entries.length,
  }
}

/** What is chosen when the letter leaves, and what speaks against its leaving today. */
export async function sendingOf(from: Reads, at: LetterAtHand, office: Office): Promise<SendingChoices> {
  const { kase, letter } = at
  const on = today()
  const way = usualWay(at)
  const isReply = letterOf(letter.kind).group === 'reply'
  const dueOn = answerDueOn(kase)
  const late = isReply && dueOn !== null && on > dueOn
  const { batchId } = at.request
  const proposed = late ? await latenessProposal(from, { kase, office, batchId }) : null
  return {
    today: on,
    way,
    ways: DELIVERY_WAYS.map((value) => ({ value, label: DELIVERY_WAY_LABELS[value] })),
    latenessCauses: late
      ? LATENESS_CAUSES.map((value) => ({ value, label: LATENESS_CAUSE_LABELS[value] }))
      : [],
    proposed: proposed && { cause: proposed.cause, because: proposalWords(proposed) },
    checks: checksOf(at, office, { on, way, latenessCause: proposed?.cause ?? '' }),
  }
}

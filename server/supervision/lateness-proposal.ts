import { eventRows } from '@/db/queries/case-store'
import type { Reads } from '@/db/transact'
import { answerDueOn, type Case } from '@/domain/case/case'
import { type LatenessProposal, proposedCause } from '@/domain/supervision/lateness-cause'
import { passagesOf } from '@/domain/supervision/passages'
import type { Office } from '../cases/office-context'
import { civilDay, today } from '../today'

interface Proposing {
  kase: Case
  office: Office
  /** The import that brought it; the day of entering says nothing then. */
  batchId: string | null
}

/** The likeliest cause of an answer that would leave late today; null while it would be in time, which reads nothing. */
export async function latenessProposal(
  from: Reads,
  { kase, office, batchId }: Proposing,
): Promise<LatenessProposal | null> {
  const on = today()
  const dueOn = answerDueOn(kase)
  if (dueOn === null || on <= dueOn) return null
  const recorded = new Map(
    (await eventRows(from, kase.id)).map(({ seq, recordedAt }) => [seq, civilDay(recordedAt)]),
  )
  const passages = passagesOf(kase, (seq) => recorded.get(seq) ?? on)
  const first = recorded.get(1)
  // Where today is moved (training), the instants are still those of the wall.
  const enteredOn = batchId === null && first !== undefined && first <= on ? first : null
  return proposedCause({ kase, passages, enteredOn, on }, office.calendar, office.settings)
}

import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { WaitingSubmission } from '@/domain/submissions/waiting'
import { prepared, unlooked } from '../connection'
import { caseFiles, submissions } from '../schema'
import type { Reads, Tx } from '../transact'

/** What an applicant sent to a request that stands, as it is stored. */
export type StoredSubmission = typeof submissions.$inferSelect

/** Written out, or no planner finds the index by it. */
const WAITS = sql`state = 'waiting'`

export async function insertSubmission(tx: Tx, row: typeof submissions.$inferInsert): Promise<void> {
  await tx.insert(submissions).values(row)
}

/** All of a case, the oldest first. */
export async function submissionRows(from: Reads, caseId: string): Promise<StoredSubmission[]> {
  return from
    .select()
    .from(submissions)
    .where(eq(submissions.caseId, caseId))
    .orderBy(asc(submissions.submittedAt), asc(submissions.id))
}

export async function submissionRow(from: Reads, id: string): Promise<StoredSubmission | null> {
  const [row] = await from.select().from(submissions).where(eq(submissions.id, id))
  return row ?? null
}

const waitingOfCase = prepared('submissions_waiting', (from) =>
  from
    .select({ id: submissions.id, kind: submissions.kind, arrivedOn: submissions.arrivedOn })
    .from(submissions)
    .where(and(eq(submissions.caseId, unlooked('caseId')), WAITS))
    .orderBy(asc(submissions.submittedAt), asc(submissions.id)),
)

/** What waits in a case, in the order of its arrival. */
export async function waitingOf(from: Reads, caseId: string): Promise<WaitingSubmission[]> {
  return waitingOfCase(from).execute({ caseId })
}

/** The same of many cases at once, for what is derived of them; those in which nothing waits are left out. */
export async function waitingOfCases(
  from: Reads,
  caseIds: readonly string[],
): Promise<Map<string, WaitingSubmission[]>> {
  const rows = await from
    .select({
      caseId: submissions.caseId,
      id: submissions.id,
      kind: submissions.kind,
      arrivedOn: submissions.arrivedOn,
    })
    .from(submissions)
    .where(and(inArray(submissions.caseId, [...caseIds]), WAITS))
    .orderBy(asc(submissions.caseId), asc(submissions.submittedAt), asc(submissions.id))
  const waiting = new Map<string, WaitingSubmission[]>()
  for (const { caseId, ...one } of rows) waiting.set(caseId, [...(waiting.get(caseId) ?? []), one])
  return waiting
}

/** A decision, of one that still waits. */
export async function decideSubmission(
  tx: Tx,
  id: string,
  decision: Pick<StoredSubmission, 'state' | 'decidedBy' | 'decidedAt'> &
    Partial<Pick<StoredSubmission, 'because' | 'eventSeq' | 'becameCaseId'>>,
): Promise<void> {
  await tx
    .update(submissions)
    .set(decision)
    .where(and(eq(submissions.id, id), WAITS))
}

/** Lets wait again what had become one of these events of its case, by their numbers; false where nothing had. */
export async function waitAgain(tx: Tx, caseId: string, seqs: readonly number[]): Promise<boolean> {
  const again = await tx
    .update(submissions)
    .set({ state: 'waiting', decidedBy: null, decidedAt: null, because: null, eventSeq: null })
    .where(
      and(
        eq(submissions.caseId, caseId),
        inArray(submissions.eventSeq, [...seqs]),
        isNull(submissions.becameCaseId),
      ),
    )
    .returning({ id: submissions.id })
  return again.length > 0
}

/** Files that came with what an applicant sent, by its id, in the order of the upload. */
export async function filesOfSubmissions(from: Reads, caseId: string) {
  return from
    .select({
      submissionId: caseFiles.submissionId,
      id: caseFiles.id,
      name: caseFiles.name,
      size: caseFiles.size,
      sha256: caseFiles.sha256,
    })
    .from(caseFiles)
    .where(and(eq(caseFiles.caseId, caseId), sql`submission_id is not null`))
    .orderBy(asc(caseFiles.uploadedAt), asc(caseFiles.id))
}

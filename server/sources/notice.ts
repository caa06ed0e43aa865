import { randomUUID } from 'node:crypto'
import {
  insertSourceNotice,
  insertSourceRequest,
  type SourceRequestRow,
  sourceOfCase,
  stateBefore,
} from '@/db/queries/sources'
import type { Tx } from '@/db/transact'
import type { Case, CaseState } from '@/domain/case/case'
import { definitionOf } from '@/domain/case/chapters/events'
import type { RecordedEvent } from '@/domain/case/events'
import { type ToldState, toldState } from '@/domain/sources/told-state'

/** How a request came through a source. */
export interface ThroughSource
  extends Pick<SourceRequestRow, 'sourceId' | 'number' | 'contentHash' | 'submittedAt'> {
  queryCode: string
}

/** Keeps through which source a case came, in the transaction that registers it. The receipt tells its state; nothing is sent. */
export async function recordSource(
  tx: Tx,
  { id: caseId, state }: Pick<Case, 'id' | 'state'>,
  { sourceId, number, contentHash, submittedAt }: ThroughSource,
  at: string,
): Promise<void> {
  await insertSourceRequest(tx, { sourceId, number, caseId, contentHash, submittedAt, receivedAt: at })
  await insertSourceNotice(tx, noticeOf({ sourceId, caseId, number, state }, at, null))
}

/**
 * Puts down that a case which came through a source moved on, in the transaction of the step and before the case's
 * progress is written: when its state changes, or when something happened that its applicant may read. Costs other
 * cases one look.
 */
export async function noticeSource(
  { tx, at }: { tx: Tx; at: string },
  next: Pick<Case, 'id' | 'state'>,
  recorded: readonly RecordedEvent[],
): Promise<void> {
  const through = await sourceOfCase(tx, next.id)
  if (!through) return
  const readByApplicant = recorded.some(({ event }) => definitionOf(event).applicantReads !== null)
  if (!readByApplicant && (await toldBefore(tx, next.id)) === toldState(next.state)) return
  const { source, number } = through
  const about = { sourceId: source.id, caseId: next.id, number, state: next.state }
  await insertSourceNotice(tx, noticeOf(about, at, source.noticeAddress ? at : null))
}

async function toldBefore(tx: Tx, caseId: string): Promise<ToldState | null> {
  const state = await stateBefore(tx, caseId)
  return state && toldState(state)
}

function noticeOf(
  about: { sourceId: string; caseId: string; number: string; state: CaseState },
  changedAt: string,
  nextAttemptAt: string | null,
) {
  return {
    ...about,
    id: randomUUID(),
    changedAt,
    attempts: 0,
    nextAttemptAt,
    deliveredAt: null,
    failure: null,
  }
}

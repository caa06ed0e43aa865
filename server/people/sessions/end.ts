import { personRow } from '@/db/queries/office'
import { askSecondFactorEverywhere, endSessions } from '@/db/queries/sessions'
import { type Tx, transactOfPart } from '@/db/transact'
import type { AuditAction } from '@/domain/audit/actions'
import type { SessionEnd } from '@/domain/people/session'
import { appendAudit } from '../../proof/append-audit'
import { now } from '../../today'

/**
 * Ends every session of a person, within the change that asks for it, and forgets where the second factor was not asked
 * for. The line of the audit is the change's own.
 */
export async function endAllSessions(tx: Tx, personId: string, because: SessionEnd): Promise<number> {
  await askSecondFactorEverywhere(tx, personId)
  return endSessions(tx, { personId }, { at: now(), because })
}

/** Signs out: whoever copied the cookie has nothing from now on. Ended already, there is nothing to tell. */
export function signOut(session: { id: string; personId: string }): Promise<void> {
  return endOwn(session.personId, 'signOut', (tx) =>
    endSessions(tx, { personId: session.personId, only: session.id }, ended('signedOut')),
  )
}

/** Ends one of one's own sessions, seen in one's own list: the id of somebody else's ends nothing. */
export function endOwnSession(personId: string, sessionId: string): Promise<void> {
  return endOwn(personId, 'endOwnSession', (tx) =>
    endSessions(tx, { personId, only: sessionId }, ended('endedByOwner')),
  )
}

/** Ends every session of oneself but the one that asks for it. */
export function endOtherSessions(personId: string, ownSessionId: string): Promise<void> {
  return endOwn(personId, 'endOtherSessions', async (tx) => {
    await askSecondFactorEverywhere(tx, personId)
    return endSessions(tx, { personId, allBut: ownSessionId }, ended('endedByOwner'))
  })
}

/** Ends every session of oneself, also this one. */
export function signOutEverywhere(personId: string): Promise<void> {
  return endOwn(personId, 'signOutEverywhere', (tx) => endAllSessions(tx, personId, 'endedByOwner'))
}

const ended = (because: SessionEnd) => ({ at: now(), because })

async function endOwn(
  personId: string,
  action: AuditAction,
  end: (tx: Tx) => Promise<number>,
): Promise<void> {
  await transactOfPart('signing_in', async (tx) => {
    const person = await personRow(tx, personId)
    if (!person || (await end(tx)) === 0) return
    const { agencyId } = person
    await appendAudit(tx, { at: now(), agencyId, personId, action, caseId: null, detail: {} })
  })
}

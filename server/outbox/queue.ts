import { randomUUID } from 'node:crypto'
import { insertOutbox } from '@/db/queries/outbox'
import type { Tx } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { toThirdParty } from '@/domain/letters/definitions'
import type { LetterAtHand } from '../letters/material'
import { now } from '../today'

/**
 * True when the program itself can mail a letter. The gate has asked for the address, or somebody passed over it with a
 * reason and sends it their own way. A third party's address is not kept with the case; the applicant's mailbox is the
 * last place for its letter.
 */
export function isMailed({ letter, request }: LetterAtHand): boolean {
  return Boolean(request.email) && !toThirdParty(letter.kind)
}

/** Puts a letter into the outbox, in the transaction that hands it over: recorded as waiting to go, or neither. */
export async function queueLetter(tx: Tx, { letter, request }: LetterAtHand, actor: Actor): Promise<void> {
  if (!request.email) return
  const at = now()
  await insertOutbox(tx, {
    id: randomUUID(),
    agencyId: actor.agencyId,
    caseId: letter.caseId,
    letterId: letter.id,
    recipient: request.email,
    queuedAt: at,
    attempts: 0,
    nextAttemptAt: at,
  })
}

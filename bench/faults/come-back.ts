import { backups, bulkRuns, keyRotations, nightWork } from '@/db/schema'
import { changeRows, rowsOf } from '@/db/testing/tables'
import { transact } from '@/db/transact'
import { workOffAbandoned } from '@/server/bulk/work'
import { shellActor } from '@/server/installation'
import { rotateKey } from '@/server/keys/rotate'
import { keepAnchor } from '@/server/proof/anchor-file'
import { freshKey } from './ground'

const PAST = '2026-01-01T00:00:00.000Z'

/**
 * What happens after a kill without anybody's doing, once the time of leases is over: the next server goes on with what
 * was begun.
 */
export async function comeBack(): Promise<void> {
  await leasesOver()
  await workOffAbandoned()
  await finishRotation()
  if ((await keepAnchor()) === 'contradicted') throw new Error('the anchor contradicts the audit chain')
}

/** The waiting for the leases of who was killed is left out: they are set back instead. */
export async function leasesOver(): Promise<void> {
  // PostgreSQL may still be ending the transaction of a client that is gone.
  await transact(async () => {})
  for (const { id } of await rowsOf(backups, { result: 'running' }))
    await changeRows(backups, { id }, { aliveAt: PAST })
  for (const { id, endedAt, leasedUntil } of await rowsOf(bulkRuns))
    if (endedAt === null && leasedUntil !== null) await changeRows(bulkRuns, { id }, { leasedUntil: PAST })
  for (const { id, endedAt } of await rowsOf(keyRotations))
    if (endedAt === null) await changeRows(keyRotations, { id }, { leaseUntil: PAST })
  for (const { work } of await rowsOf(nightWork)) await changeRows(nightWork, { work }, { leaseUntil: PAST })
}

async function finishRotation(): Promise<void> {
  const actor = await shellActor()
  if (!actor) throw new Error('no agency')
  const answer = await rotateKey(actor, { pauseMs: 0 })
  if ('refusal' in answer && answer.refusal.rule !== 'nothingToRotate')
    throw new Error(answer.refusal.message)
}

/** Gives the installation a new key; workers that are started from now on know it, and one of them seals everything anew. */
export async function changeKey(): Promise<void> {
  await leasesOver()
  await finishRotation()
  const former = [process.env.YISHENBAN_KEY, ...(process.env.YISHENBAN_FORMER_KEYS ?? '').split(',')]
  process.env.YISHENBAN_FORMER_KEYS = former.filter(Boolean).join()
  process.env.YISHENBAN_KEY = freshKey()
}

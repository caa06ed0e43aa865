import { rewriteStore } from '@/db/rewrite'
import { backUp, backUpAndRehearse } from '@/server/backup/backup'
import { put } from '@/server/files/store'
import { shellActor } from '@/server/installation'
import { rotateKey } from '@/server/keys/rotate'
import { findLeftovers, removeLeftovers } from '@/server/sweep/sweep'
import type { Ground } from '../ground'
import { tell } from '../told'
import { desk } from './cases'
import { done } from './done'

/** Everything is sealed anew under the key in use, which is a new one each time that this is begun. */
export async function keys(): Promise<void> {
  const actor = await shellActor()
  if (!actor) throw new Error('no agency')
  const answer = await rotateKey(actor, { pauseMs: 5 })
  // A worker's second turn finds everything done.
  if ('refusal' in answer && answer.refusal.rule !== 'nothingToRotate') done(answer)
}

/** Files that no row names go, as they would two days later. */
export async function sweep(_: Ground, word: string): Promise<void> {
  for (let n = 0; n < 5; n++) await put(new Blob([`没有登记${word}-${n}`]), '附件.txt')
  const later = Date.now() + 2 * 24 * 60 * 60_000
  await removeLeftovers(await findLeftovers(later), later)
}

/** A case, and the files of the database written anew with it. */
export async function rewriting(ground: Ground, word: string): Promise<void> {
  await desk(ground, word)
  await rewriteStore()
}

/** A copy of everything. */
export async function backup({ place }: Ground): Promise<void> {
  const { manifest } = await backUp(place, 'system')
  tell({ is: 'backup', id: manifest.id })
}

/** A copy that is restored, counted, and makes older ones go. */
export async function rehearsal({ place }: Ground): Promise<void> {
  const { manifest, wrong } = await backUpAndRehearse(place, 'system')
  if (wrong === null || wrong.length > 0) throw new Error(`rehearsal: ${wrong?.join('; ')}`)
  tell({ is: 'backup', id: manifest.id })
}

import { keyChecksOf } from '@/db/queries/digests'
import { newestRotation } from '@/db/queries/key-rotations'
import { mainAgency } from '@/db/queries/office'
import { reads } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import { rotationHeld } from '../keys/rotate'
import { readKeyring } from '../secrets'
import { civilDay, civilTime, now } from '../today'

/** The keys of the installation, as its administrator sees them; nothing here tells anything about a key. */
export interface KeysView {
  present: {
    id: string
    /** Its algorithms, in words. */
    suite: string
    /** The day on which something was first written with it, and the whole days since; null where nothing was yet. */
    since: string | null
    days: number | null
  }
  /** Keys that something may still be sealed under: a change of keys has not been run since they were in use. */
  notRetired: readonly string[]
  retired: readonly { id: string; on: string }[]
  /** The newest change of keys; null where there was none. */
  rotation: {
    state: 'running' | 'stopped' | 'done'
    startedAt: string
    endedAt: string | null
    done: number
    /** Could not be opened. */
    left: number
    total: number
  } | null
}

const DAY_MS = 24 * 3_600_000

/** Null for whoever does not look after the whole installation: keys are no agency's own. */
export async function keysView(actor: Actor): Promise<KeysView | null> {
  const from = reads()
  if (!mayDo(actor, 'managePeople') || (await mainAgency(from))?.id !== actor.agencyId) return null
  const [{ id, suite }] = readKeyring()
  const checks = await keyChecksOf(from)
  const since = checks.find(({ keyId }) => keyId === id)?.since ?? null
  const others = checks.filter(({ keyId }) => keyId !== id)
  return {
    present: {
      id,
      suite: suite.label,
      since: since && civilDay(since),
      days: since === null ? null : Math.floor((Date.parse(now()) - Date.parse(since)) / DAY_MS),
    },
    notRetired: others.flatMap(({ keyId, retiredAt }) => (retiredAt === null ? [keyId] : [])),
    retired: others.flatMap(({ keyId, retiredAt }) =>
      retiredAt === null ? [] : [{ id: keyId, on: civilDay(retiredAt) }],
    ),
    rotation: await rotationOf(),
  }
}

async function rotationOf(): Promise<KeysView['rotation']> {
  const row = await newestRotation(reads())
  if (!row) return null
  const { startedAt, endedAt, done, left, total } = row
  return {
    state: endedAt !== null ? 'done' : rotationHeld(row, now()) ? 'running' : 'stopped',
    startedAt: civilTime(startedAt),
    endedAt: endedAt && civilTime(endedAt),
    ...{ done, left, total },
  }
}

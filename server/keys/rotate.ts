import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import {
  endRotations,
  insertRotation,
  type KeyRotationRow,
  newestRotation,
  noteRotation,
  retiredAt,
  retireOthers,
} from '@/db/queries/key-rotations'
import {
  countSealedElsewhere,
  numbersOfCases,
  SEALED_NAMES,
  type SealedName,
  type SealedValue,
  saveSealed,
  sealedElsewhere,
} from '@/db/queries/sealed-columns'
import { type Reads, reads, type Tx, transact } from '@/db/transact'
import type { Actor } from '@/domain/access'
import type { AuditAction } from '@/domain/audit/actions'
import { isRefused, type Refused } from '@/domain/case/refusal'
import { appendAudit } from '../proof/append-audit'
import { caseChanged } from '../proof/gathered'
import { type Key, readKeyring } from '../secrets'
import { repeatsItself } from '../secrets/keyring'
import { now } from '../today'
import { nextKeyWaits, nothingToRotate, repeatedKey, retiredKey, rotatingElsewhere } from './refusals'
import { resealed } from './resealed'

/** Values that are sealed anew in one transaction: nobody else writes meanwhile. */
const AT_ONCE = 200
/** How long a batch may take before another process may go on with it, in milliseconds. */
const LEASE_MS = 60_000
/** Values come after their place only from a server that began before and has not ended its last transaction. */
const ROUNDS = 3

/**
 * Milliseconds between two batches. On SQLite other processes ask again every tenth of a second: without a gap that long
 * the server would ask in vain until the last batch.
 */
const OTHERS_MS = 120

interface Rotating {
  /** Called after each batch. */
  told?: (progress: RotationProgress) => void
  /** Only tests need no pause between batches. */
  pauseMs?: number
}

/** How far a change of keys is. */
export interface RotationProgress {
  done: number
  /** Could not be opened and stand as they stood: altered, or sealed under a key that is missing. */
  left: number
  total: number
}

export type RotationRun = RotationProgress & { keyId: string; resumed: boolean }

/** Values that another key than the one in use sealed. */
export async function sealedUnderFormerKeys(from: Reads = reads()): Promise<number> {
  return sealedUnderOthers(from, readKeyring()[0])
}

/**
 * Seals everything anew under the key in use (`YISHENBAN_KEY`), and takes all others out of use for writing. Each batch
 * stands with the place where it ends: a run that was killed is gone on with by the next one. The office works
 * meanwhile. Refused while another process is at it, and when the key is one that cannot be meant.
 */
export async function rotateKey(
  actor: Actor,
  { told, pauseMs = OTHERS_MS }: Rotating = {},
): Promise<RotationRun | Refused> {
  const begun = await transact((tx) => begin(tx, actor))
  if (isRefused(begun)) return begun
  const { resumed } = begun
  let row = begun.row
  for (let round = 0; round < ROUNDS; round++) {
    for (const name of columnsFrom(row.column)) {
      for (let more = true; more; ) {
        const { id, lease } = row
        const batch = await transact((tx) => writeBatch(tx, actor, { id, lease }, name))
        row = batch.row
        more = batch.more
        told?.(row)
        await pause(pauseMs)
      }
    }
    const missed = (await sealedUnderFormerKeys()) - row.left
    if (missed <= 0 || round === ROUNDS - 1) break
    row = await transact((tx) => again(tx, row, missed))
  }
  const { keyId, done, left, total } = row
  await transact((tx) => end(tx, actor, row))
  return { keyId, done, left, total, resumed }
}

async function begin(tx: Tx, actor: Actor): Promise<{ row: KeyRotationRow; resumed: boolean } | Refused> {
  const [key] = readKeyring()
  const at = now()
  if (repeatsItself()) return repeatedKey()
  // Others may write with the next one already: it must not be retired.
  if (process.env.YISHENBAN_NEXT_KEY?.trim()) return nextKeyWaits()
  const retired = await retiredAt(tx, key.id)
  if (retired) return retiredKey(key.id, retired)
  const newest = await newestRotation(tx)
  if (newest && newest.endedAt === null && isLeased(newest, at)) return rotatingElsewhere(newest)
  const lease = { lease: randomUUID(), leaseUntil: leaseFrom(at) }
  if (newest && newest.endedAt === null && newest.keyId === key.id) {
    await noteRotation(tx, newest, lease)
    return { row: { ...newest, ...lease }, resumed: true }
  }
  const total = await sealedUnderOthers(tx, key)
  const formerKeys = await retireOthers(tx, key.id, at)
  if (total === 0 && formerKeys.length === 0) return nothingToRotate(key.id)
  await endRotations(tx, at)
  const row = {
    id: randomUUID(),
    keyId: key.id,
    startedAt: at,
    endedAt: null,
    ...{ column: SEALED_NAMES[0] ?? '', lastId: '', done: 0, left: 0, total },
    ...lease,
  }
  await insertRotation(tx, row)
  await note(tx, actor, 'rotateKeyBegun', { keyId: key.id, formerKeys, sealedValues: total })
  return { row, resumed: false }
}

/** The columns that are left, the one that is being walked through first. */
function columnsFrom(column: string): SealedName[] {
  return SEALED_NAMES.slice(Math.max(0, SEALED_NAMES.indexOf(column as SealedName)))
}

/** A batch of a column and the place where it ends; `more` until the column is at its end. */
async function writeBatch(
  tx: Tx,
  actor: Actor,
  mine: Pick<KeyRotationRow, 'id' | 'lease'>,
  name: SealedName,
): Promise<{ row: KeyRotationRow; more: boolean }> {
  const keyring = readKeyring()
  const [key] = keyring
  const row = await newestRotation(tx)
  if (row?.id !== mine.id || row.lease !== mine.lease) throw new TakenOver()
  const after = row.column === name ? row.lastId : ''
  const values = await sealedElsewhere(tx, name, key.id, { after, limit: AT_ONCE })
  const written: SealedValue[] = []
  for (const value of values) {
    const fresh = resealed(name, value, keyring)
    if (!fresh) continue
    await saveSealed(tx, name, { id: value.id, ...fresh })
    written.push(value)
  }
  await touchCases(tx, written, actor)
  if (written.length > 0) await note(tx, actor, 'rotateKey', { column: name, sealedValues: written.length })
  const change = {
    column: name,
    lastId: values.at(-1)?.id ?? after,
    done: row.done + written.length,
    left: row.left + values.length - written.length,
    leaseUntil: leaseFrom(now()),
  }
  await noteRotation(tx, mine, change)
  return { row: { ...row, ...change }, more: values.length === AT_ONCE }
}

/** What is sealed in a case is a part of it: its digest is made anew. */
async function touchCases(tx: Tx, written: readonly SealedValue[], { personId }: Actor): Promise<void> {
  const caseIds = [...new Set(written.flatMap(({ caseId }) => caseId ?? []))]
  const at = now()
  for (const [caseId, number] of await numbersOfCases(tx, caseIds))
    caseChanged(
      { caseId, number, facts: true },
      { recorded: [], texts: [], recordedBy: personId, recordedAt: at },
    )
}

/** From the first column once more; what could not be opened is counted anew. */
async function again(tx: Tx, row: KeyRotationRow, missed: number): Promise<KeyRotationRow> {
  const change = { column: SEALED_NAMES[0] ?? '', lastId: '', left: 0, total: row.total + missed }
  if (!(await noteRotation(tx, row, change))) throw new TakenOver()
  return { ...row, ...change }
}

async function end(tx: Tx, actor: Actor, { id, lease, keyId, done, left }: KeyRotationRow): Promise<void> {
  const at = now()
  if (!(await noteRotation(tx, { id, lease }, { endedAt: at, leaseUntil: at }))) throw new TakenOver()
  await note(tx, actor, 'rotateKeyEnded', { keyId, sealedValues: done, unreadable: left })
}

async function note(
  tx: Tx,
  { agencyId, personId }: Actor,
  action: AuditAction,
  detail: Record<string, unknown>,
): Promise<void> {
  await appendAudit(tx, { at: now(), agencyId, personId, action, caseId: null, detail })
}

async function sealedUnderOthers(from: Reads, { id }: Key): Promise<number> {
  let sum = 0
  for (const name of SEALED_NAMES) sum += await countSealedElsewhere(from, name, id)
  return sum
}

/** A lease that ends later than any can was given under a clock that was ahead: it would keep everybody out until then. */
function isLeased({ leaseUntil }: KeyRotationRow, at: string): boolean {
  const left = Date.parse(leaseUntil) - Date.parse(at)
  return left > 0 && left <= 2 * LEASE_MS
}

function leaseFrom(at: string): string {
  return new Date(Date.parse(at) + LEASE_MS).toISOString()
}

/** This process was so slow that another one has gone on with the work; nothing of its last batch stands. */
class TakenOver extends Error {
  override readonly name = 'TakenOver'
  constructor() {
    super('更换密钥已由另一个进程接着进行，本次到此为止。')
  }
}

import {
  clearFailures,
  clearFailuresOf,
  failuresUnder,
  pruneFailures,
  saveFailures,
} from '@/db/queries/sign-in-failures'
import { type Reads, reads, type Tx, transactOfPart } from '@/db/transact'
import { accountKey } from '@/domain/people/account'
import {
  afterFailure,
  afterStrangersFailure,
  askedUnderSiege,
  type Counted,
  type Failures,
  isSiege,
} from '@/domain/people/lock-out'
import { readKeyring } from '../secrets'

/** Where a password is tried for which account. */
export interface Attempt {
  account: string
  address: string
  /** Of a browser in which this account has signed in before; null for a strange one. */
  knownDeviceId: string | null
}

/** Counters stand under hashes: an account that is not one may be a password in the wrong field. */
function keysOf({ account, address, knownDeviceId }: Attempt) {
  const name = accountKey(account)
  const hash = (...of: string[]) => readKeyring()[0].signIns.mac(JSON.stringify(of)).toString('hex')
  return {
    accountHash: hash('account', name),
    place: hash('place', name, address),
    device: knownDeviceId === null ? null : hash('device', name, knownDeviceId),
    account: hash('all', name),
  }
}

/** The lock-out of one attempt: what counts, and what becomes of it. */
export async function countedFailures(attempt: Attempt, from: Reads = reads()): Promise<Counted> {
  const keys = keysOf(attempt)
  const found = await failuresUnder(from, { ...keys, device: keys.device ?? keys.place })
  return {
    place: found.get(keys.place) ?? null,
    device: keys.device === null ? undefined : (found.get(keys.device) ?? null),
    account: found.get(keys.account) ?? null,
  }
}

/** A wrong password counts. Read again inside: two at once count as two. */
export async function countFailure(tx: Tx, attempt: Attempt, at: string): Promise<Failures> {
  const keys = keysOf(attempt)
  const { accountHash } = keys
  const before = await countedFailures(attempt, tx)
  await pruneFailures(tx, at)
  if (keys.device !== null) {
    const now = afterFailure(before.device ?? null, at, null)
    await saveFailures(tx, { key: keys.device, accountHash }, now)
    return now
  }
  const account = afterStrangersFailure(before.account, at)
  await saveFailures(tx, { key: keys.account, accountHash }, account)
  const now = afterFailure(before.place, at, account)
  await saveFailures(tx, { key: keys.place, accountHash }, now)
  return now
}

/** A strange browser has asked under siege: its wait begins. */
export async function rememberWait(attempt: Attempt, at: string, until: string): Promise<void> {
  const { place, accountHash } = keysOf(attempt)
  await transactOfPart('signing_in', async (tx) => {
    const before = await countedFailures(attempt, tx)
    await pruneFailures(tx, at)
    await saveFailures(tx, { key: place, accountHash }, askedUnderSiege(before.place, at, until))
  })
}

/** The right password: mistakes made before in the same place are forgotten, not those of others elsewhere. */
export async function forgetMistakes(attempt: Attempt, counted: Counted): Promise<void> {
  const { place, device } = keysOf(attempt)
  const key = device === null ? counted.place && place : counted.device && device
  if (key) await transactOfPart('signing_in', (tx) => clearFailures(tx, key))
}

/** Whoever has shown in another way whose account it is: nothing counts any more. Tells whether anything did. */
export async function clearAllFailures(tx: Tx, account: string): Promise<boolean> {
  const { accountHash } = keysOf({ account, address: '', knownDeviceId: null })
  return (await clearFailuresOf(tx, accountHash)) > 0
}

/** Those of some accounts at which many wrong passwords were tried from strange browsers within the hour. */
export async function besiegedAmong(
  from: Reads,
  accounts: readonly string[],
  at: string,
): Promise<ReadonlySet<string>> {
  const besieged = new Set<string>()
  for (const account of accounts) {
    const { account: counted } = await countedFailures({ account, address: '', knownDeviceId: null }, from)
    if (counted && isSiege(counted, at)) besieged.add(account)
  }
  return besieged
}

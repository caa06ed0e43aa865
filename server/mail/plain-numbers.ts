import { derivationVersion, saveDerivationVersion } from '@/db/queries/derivation'
import { changeMailNumber, mailByNumber, numberedMail } from '@/db/queries/mail'
import { type Reads, reads, type Tx, transact } from '@/db/transact'
import { PLAIN_NUMBERS_VERSION, plainTrackingNumber } from '@/domain/mail/tracking-number'
import { appendAudit } from '../proof/append-audit'
import { caseChanged } from '../proof/gathered'
import { now } from '../today'

const AT_ONCE = 500

/**
 * Makes the numbers of letters plain that an older program kept as they were typed, so that the same number typed again
 * is told as the same; gives how many. Done once for each form of them. Of two letters whose numbers come to the same the
 * second stays as it is: the first is found. Of several servers that start at once one works.
 */
export async function plainNumbersAfterUpgrade(): Promise<number> {
  if (await isPlain(reads())) return 0
  return transact(async (tx) => {
    if (await isPlain(tx)) return 0
    const at = now()
    const changed = await madePlain(tx, at)
    for (const [agencyId, letters] of changed) {
      const line = { at, agencyId, personId: 'system', caseId: null } as const
      await appendAudit(tx, { ...line, action: 'plainMailNumbers', detail: { letters } })
    }
    await saveDerivationVersion(tx, 'mail_numbers', PLAIN_NUMBERS_VERSION)
    return [...changed.values()].reduce((sum, letters) => sum + letters, 0)
  })
}

async function isPlain(from: Reads): Promise<boolean> {
  return (await derivationVersion(from, 'mail_numbers')) === PLAIN_NUMBERS_VERSION
}

/** How many of each agency. A letter that became a case is held with it. */
async function madePlain(tx: Tx, at: string): Promise<ReadonlyMap<string, number>> {
  const changed = new Map<string, number>()
  const nothing = { recorded: [], texts: [], recordedBy: 'system', recordedAt: at }
  for (let after = ''; ; ) {
    const letters = await numberedMail(tx, after, AT_ONCE)
    for (const { id, agencyId, caseId, caseNumber, trackingNumber } of letters) {
      const plain = plainTrackingNumber(trackingNumber ?? '')
      if (plain === trackingNumber || plain === '' || (await mailByNumber(tx, agencyId, plain))) continue
      await changeMailNumber(tx, id, plain)
      if (caseId && caseNumber) caseChanged({ caseId, number: caseNumber, facts: false }, nothing)
      changed.set(agencyId, (changed.get(agencyId) ?? 0) + 1)
    }
    const last = letters.at(-1)
    if (!last || letters.length < AT_ONCE) return changed
    after = last.id
  }
}

import { createHash } from 'node:crypto'
import { openTestDatabase } from '@/db/testing/databases'
import { openOffice, type TestOffice } from '../../testing/office'

/** A key for tests, the same for the same seed. */
export const testKey = (seed: string) => createHash('sha256').update(seed).digest('base64')

/** Sets the keys as an office would: the one in use, then the former ones. */
export function setKeys(current: string, ...former: string[]): void {
  process.env.YISHENBAN_KEY = testKey(current)
  process.env.YISHENBAN_FORMER_KEYS = former.map(testKey).join()
}

/** An empty office under the key `old`; what it returns puts everything back, the environment too. */
export async function openUnderOldKey(): Promise<{ office: TestOffice; close: () => Promise<void> }> {
  const before = { ...process.env }
  const closeDatabase = await openTestDatabase()
  setKeys('old')
  const office = await openOffice()
  const close = async () => {
    await closeDatabase()
    for (const name of ['YISHENBAN_KEY', 'YISHENBAN_FORMER_KEYS', 'YISHENBAN_NEXT_KEY', 'YISHENBAN_CRYPTO']) {
      if (before[name] === undefined) delete process.env[name]
      else process.env[name] = before[name]
    }
  }
  return { office, close }
}

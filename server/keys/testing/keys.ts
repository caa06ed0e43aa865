import { createHash } from 'node:crypto'
import { expect } from 'vitest'
import { openTestDatabase } from '@/db/testing/databases'
import { shellActor } from '../../installation'
import { keepAnchor } from '../../proof/anchor-file'
import { openOffice, type TestOffice } from '../../testing/office'
import { verifyInstallation } from '../../verify'
import { type RotationProgress, rotateKey } from '../rotate'

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

export const ID = '11010519491231002X'
export const APPLICANT = { identityKind: 'resident_id', identityNumber: ID }
export const JOINT = {
  'joint2.applicantKind': 'natural_person',
  'joint2.applicantName': '李某某',
  'joint2.identityKind': 'passport',
  'joint2.identityNumber': 'E12345678',
  'joint2.phone': '13800000413',
  'joint2.address': '某某市第三镇沿江路20号',
}
export const PAST = '2026-01-01T00:00:00.000Z'

/** A change of keys as the shell begins it. */
export async function run(told?: (progress: RotationProgress) => void) {
  const actor = await shellActor()
  if (!actor) throw new Error('no agency')
  return rotateKey(actor, { ...(told ? { told } : {}), pauseMs: 0 })
}

/** Nothing is found that is not as the program wrote it. */
export async function expectVerified(): Promise<void> {
  await keepAnchor()
  expect((await verifyInstallation()).filter(({ ok }) => !ok)).toEqual([])
}

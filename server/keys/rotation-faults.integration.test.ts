import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { beforeEach, expect, test } from 'vitest'
import { cases, keyRotations } from '@/db/schema'
import { changeRows, rowsOf } from '@/db/testing/tables'
import { reads } from '@/db/transact'
import { builtProgram } from '@/scripts/testing/built-program'
import { revealIdentity } from '../cases/reveal-identity'
import { keepAnchor } from '../proof/anchor-file'
import { keyStanding } from '../proof/keys'
import { readKeyring } from '../secrets'
import { handIn, type TestOffice } from '../testing/office'
import { atInstant, now } from '../today'
import { verifyInstallation } from '../verify'
import { caseView } from '../views/case'
import { sealedUnderFormerKeys } from './rotate'
import {
  APPLICANT,
  expectVerified,
  ID,
  JOINT,
  openUnderOldKey,
  PAST,
  run,
  setKeys,
  testKey,
} from './testing/keys'

// What comes between: kills, other processes, wrong keys.

let office: TestOffice
beforeEach(async () => {
  const opened = await openUnderOldKey()
  office = opened.office
  return opened.close
})

test('from its beginning on nothing is written with the old key, and what is wrong is said', async () => {
  const { caseId } = await handIn(office.clerk, APPLICANT)
  const [old] = readKeyring()
  setKeys('new', 'old')
  await run()
  // A server that nobody has restarted: it may know the new key, and must not write with the old one.
  setKeys('old', 'new')
  await expect(handIn(office.clerk, APPLICANT)).rejects.toThrow(`密钥 ${old.id} 已于`)
  expect(await rowsOf(cases)).toHaveLength(1)
  expect((await keyStanding(reads())).wrong).toMatch(/已于.*更换停用.*YISHENBAN_FORMER_KEYS/)
  expect(await run()).toMatchObject({ refusal: { rule: 'retiredKey' } })
  setKeys('new', 'old')
  expect((await keyStanding(reads())).wrong).toBeNull()
  expect(await revealIdentity(office.clerk, caseId, '核对身份')).toMatchObject({ identityNumber: ID })
  await expectVerified()
})

test('a run that ends in the middle is gone on with, and nothing is done twice', async () => {
  for (let i = 0; i < 3; i++) await handIn(office.clerk, { ...APPLICANT, ...JOINT })
  setKeys('new', 'old')
  const stop = (progress: { done: number }) => {
    if (progress.done >= 3) throw new Error('killed')
  }
  await expect(run(stop)).rejects.toThrow('killed')
  await expectVerified()
  expect(await sealedUnderFormerKeys()).toBe(3)
  // Until the lease is over it may still be at work.
  expect(await run()).toMatchObject({ refusal: { rule: 'rotatingElsewhere' } })
  await changeRows(keyRotations, {}, { leaseUntil: PAST })
  expect(await run()).toMatchObject({ done: 6, left: 0, total: 6, resumed: true })
  await expectVerified()
  expect(await rowsOf(keyRotations)).toMatchObject([{ done: 6, total: 6 }])
  expect(await run()).toMatchObject({ refusal: { rule: 'nothingToRotate' } })
})

test('a clock that was ahead and was set right since keeps nobody out', async () => {
  for (let i = 0; i < 3; i++) await handIn(office.clerk, APPLICANT)
  const ahead = '2099-01-01T00:00:00.000Z'
  setKeys('new', 'old')
  const stop = () => {
    throw new Error('killed')
  }
  await expect(run(stop)).rejects.toThrow('killed')
  await changeRows(keyRotations, {}, { startedAt: ahead, leaseUntil: ahead })
  expect(await run()).toMatchObject({ done: 3, left: 0, resumed: true })
  // The next change is begun earlier than the one before it, as the clock has it.
  setKeys('newest', 'new', 'old')
  expect(await run()).toMatchObject({ done: 3, left: 0, resumed: false })
  await expectVerified()
})

test('a process that is killed leaves whole batches, and the next run does the rest', async () => {
  for (let i = 0; i < 210; i++) await handIn(office.clerk, APPLICANT)
  setKeys('new', 'old')
  const working = spawn(process.execPath, [builtProgram('cli/main.ts'), 'rotate-key'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const ended = once(working, 'exit')
  await once(working.stderr, 'data')
  working.kill('SIGKILL')
  await ended
  expect([210, 10, 0]).toContain(await sealedUnderFormerKeys())
  await expectVerified()
  await changeRows(keyRotations, {}, { leaseUntil: PAST })
  await run()
  expect(await sealedUnderFormerKeys()).toBe(0)
  await expectVerified()
})

test('whoever was slow writes nothing over what came after', async () => {
  for (let i = 0; i < 2; i++) await handIn(office.clerk, { ...APPLICANT, ...JOINT })
  setKeys('new', 'old')
  let another: Promise<void> | undefined
  const slow = run(() => {
    another ??= changeRows(keyRotations, {}, { lease: 'another', leaseUntil: PAST })
  })
  await expect(slow).rejects.toThrow('另一个进程')
  await another
  expect(await sealedUnderFormerKeys()).toBe(2)
  expect(await run()).toMatchObject({ done: 4, left: 0, total: 4, resumed: true })
  await expectVerified()
})

test('an equal key is refused, one of no use is said, and what cannot be opened stands and is counted', async () => {
  const { caseId } = await handIn(office.clerk, APPLICANT)
  await handIn(office.clerk, APPLICANT)
  setKeys('old', 'old')
  expect(await run()).toMatchObject({ refusal: { rule: 'repeatedKey' } })
  process.env.YISHENBAN_KEY = 'correct horse battery staple'
  await expect(run()).rejects.toThrow(/不正确/)
  setKeys('old')
  expect(await run()).toMatchObject({ refusal: { rule: 'nothingToRotate' } })

  const [row] = await rowsOf(cases, { id: caseId })
  const spoilt = `${readKeyring()[0].id}.${row?.identityCipher?.split('.')[1]?.replace(/^.../, 'AAA')}`
  await changeRows(cases, { id: caseId }, { identityCipher: spoilt })
  setKeys('new', 'old')
  expect(await run()).toMatchObject({ done: 1, left: 1, total: 2 })
  expect((await rowsOf(cases, { id: caseId }))[0]?.identityCipher).toBe(spoilt)
  await keepAnchor()
  expect((await verifyInstallation()).filter(({ ok }) => !ok).map(({ id }) => id)).toEqual(['cases'])
})

test('a run that was killed under a clock that was ahead is gone on with once the clock is set right', async () => {
  for (let i = 0; i < 2; i++) await handIn(office.clerk, APPLICANT)
  setKeys('new', 'old')
  const stop = () => {
    throw new Error('killed')
  }
  const ahead = new Date(Date.parse(now()) + 365 * 24 * 60 * 60_000).toISOString()
  await atInstant(ahead, () => expect(run(stop)).rejects.toThrow('killed'))
  expect(await run()).toMatchObject({ done: 2, left: 0, resumed: true })
  expect(await rowsOf(keyRotations)).toHaveLength(1)
})

test('a second change while the first is not done takes all of it over', async () => {
  for (let i = 0; i < 2; i++) await handIn(office.clerk, { ...APPLICANT, ...JOINT })
  setKeys('new', 'old')
  const stop = ({ done }: { done: number }) => {
    if (done >= 2) throw new Error('killed')
  }
  await expect(run(stop)).rejects.toThrow('killed')
  setKeys('newest', 'new', 'old')
  expect(await run()).toMatchObject({ refusal: { rule: 'rotatingElsewhere' } })
  await changeRows(keyRotations, {}, { leaseUntil: PAST })
  expect(await run()).toMatchObject({ done: 4, total: 4, resumed: false })
  const ended = await rowsOf(keyRotations)
  expect(ended.every(({ endedAt }) => endedAt !== null)).toBe(true)
  await expectVerified()
})

test('the next key is read with and never written with', async () => {
  await handIn(office.clerk, APPLICANT)
  const [old] = readKeyring()
  process.env.YISHENBAN_NEXT_KEY = testKey('new')
  expect(readKeyring()[0].id).toBe(old.id)
  expect(await run()).toMatchObject({ refusal: { rule: 'nextKeyWaits' } })
  // Another server has gone over already.
  setKeys('new', 'old')
  delete process.env.YISHENBAN_NEXT_KEY
  const { caseId } = await handIn(office.clerk, APPLICANT)
  setKeys('old')
  process.env.YISHENBAN_NEXT_KEY = testKey('new')
  expect(await revealIdentity(office.clerk, caseId, '核对身份')).toMatchObject({ identityNumber: ID })
  expect((await caseView(office.clerk, caseId))?.earlier).toHaveLength(1)
})

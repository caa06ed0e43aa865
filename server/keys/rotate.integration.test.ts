import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { beforeEach, expect, test } from 'vitest'
import { tableNameOf, tableOf } from '@/db/proof/held-row'
import { HELD, type HeldTable } from '@/db/proof/tables'
import { replaceJoint } from '@/db/queries/case-writes'
import { countSealedElsewhere, SEALED, SEALED_NAMES, type SealedName } from '@/db/queries/sealed-columns'
import { auditLines, cases, jointApplicants, keyRotations, secondFactors, sources } from '@/db/schema'
import { changeRows, namesOfColumns, rowsOf } from '@/db/testing/tables'
import { reads } from '@/db/transact'
import { isRefused } from '@/domain/case/refusal'
import { builtProgram } from '@/scripts/testing/built-program'
import { revealIdentity } from '../cases/reveal-identity'
import { shellActor } from '../installation'
import { administratorOf, connectPortal, portalWith } from '../intake-api/testing/portal'
import { codeAt } from '../people/second-factor/codes'
import { beginEnrolment, confirmEnrolment } from '../people/second-factor/enrol'
import { keepAnchor } from '../proof/anchor-file'
import { caseChanged } from '../proof/gathered'
import { keyStanding } from '../proof/keys'
import {
  decryptIdentity,
  encryptIdentity,
  identityHash,
  type Keyring,
  openAuthenticatorSecret,
  openNoticeSecret,
  readKeyring,
} from '../secrets'
import { seenByApplicant } from '../testing/applicant'
import { noted } from '../testing/noted'
import { handIn, type TestOffice } from '../testing/office'
import { verifyInstallation } from '../verify'
import { caseView } from '../views/case'
import { rotateKey, sealedUnderFormerKeys } from './rotate'
import { openUnderOldKey, setKeys, testKey } from './testing/keys'

const ID = '11010519491231002X'
const APPLICANT = { identityKind: 'resident_id', identityNumber: ID }
const JOINT = {
  'joint2.applicantKind': 'natural_person',
  'joint2.applicantName': '李某某',
  'joint2.identityKind': 'passport',
  'joint2.identityNumber': 'E12345678',
  'joint2.phone': '13800000413',
  'joint2.address': '某某市第三镇沿江路20号',
}
const PAST = '2026-01-01T00:00:00.000Z'

let office: TestOffice
beforeEach(async () => {
  const opened = await openUnderOldKey()
  office = opened.office
  return opened.close
})

async function run(told?: Parameters<typeof rotateKey>[1]) {
  const actor = await shellActor()
  if (!actor) throw new Error('no agency')
  return rotateKey(actor, told)
}

async function expectVerified(): Promise<void> {
  await keepAnchor()
  expect((await verifyInstallation()).filter(({ ok }) => !ok)).toEqual([])
}

/** Something in every column that is sealed. */
async function everythingSealed() {
  const alone = await handIn(office.clerk, APPLICANT, { queryCode: true })
  const agent = { agentName: '赵某', agentIdentityNumber: '440524188001010014' }
  const joint = await handIn(office.clerk, { ...APPLICANT, ...agent, ...JOINT }, { queryCode: true })
  const { key, secret } = await connectPortal(administratorOf(office.agencyId), {
    noticeAddress: 'http://127.0.0.1:9/notices',
  })
  const at = new Date('2026-03-18T01:00:00.000Z')
  const { personId } = office.clerk
  await beginEnrolment(personId, null, at)
  const [{ pendingCipher } = { pendingCipher: null }] = await rowsOf(secondFactors)
  const shared = openAuthenticatorSecret(pendingCipher ?? '', personId, readKeyring()) ?? ''
  await confirmEnrolment(personId, codeAt(shared, at), at)
  await beginEnrolment(office.supervisor.personId, null, at)
  return { alone, joint, key, secret, shared }
}

const elsewhere = async () =>
  Promise.all(SEALED_NAMES.map((name) => countSealedElsewhere(reads(), name, readKeyring()[0].id)))

test('everything sealed is sealed anew, opens without the old key, and verifies before, during and after', async () => {
  const { alone, joint, key, secret, shared } = await everythingSealed()
  expect((await elsewhere()).every((n) => n === 0)).toBe(true)
  setKeys('new', 'old')
  expect(await elsewhere()).toEqual([2, 1, 1, 1, 1, 1])
  await expectVerified()

  const told: number[] = []
  const done = await run(({ done }) => void told.push(done))
  expect(done).toMatchObject({ done: 7, left: 0, total: 7, resumed: false })
  expect(told.at(-1)).toBe(7)
  expect((await elsewhere()).every((n) => n === 0)).toBe(true)
  await expectVerified()

  // What was given on paper still opens, what was entered is still found.
  expect(await seenByApplicant(alone.number, alone.queryCode ?? '')).toMatchObject({ number: alone.number })
  expect((await caseView(office.clerk, alone.caseId))?.earlier.map(({ number }) => number)).toEqual([
    joint.number,
  ])
  expect(await portalWith(key).changes('2026-03-01T00:00:00Z')).toMatchObject({ status: 200 })

  // Nothing of the old key is needed to read.
  setKeys('new')
  const keyring = readKeyring()
  for (const row of await rowsOf(cases))
    expect(decryptIdentity(row.identityCipher ?? '', row.id, keyring)).toBe(ID)
  const [beside] = await rowsOf(jointApplicants)
  expect(decryptIdentity(beside?.identityCipher ?? '', beside?.id ?? '', keyring)).toBe('E12345678')
  expect(await revealIdentity(office.clerk, joint.caseId, '核对身份')).toMatchObject({
    agentIdentityNumber: '440524188001010014',
  })
  const [source] = await rowsOf(sources)
  expect(openNoticeSecret(source?.noticeSecretCipher ?? '', source?.id ?? '', keyring)).toBe(secret)
  const [factor] = await rowsOf(secondFactors, { personId: office.clerk.personId })
  expect(openAuthenticatorSecret(factor?.secretCipher ?? '', office.clerk.personId, keyring)).toBe(shared)
})

test('the log tells of its beginning, of each batch and of its end, without anything personal', async () => {
  await everythingSealed()
  const [old] = readKeyring()
  setKeys('new', 'old')
  await run()
  const [present] = readKeyring()
  const lines = (await rowsOf(auditLines)).filter(({ action }) => action.startsWith('rotateKey'))
  expect(lines.map(({ action, detail }) => ({ action, ...detail }))).toEqual([
    { action: 'rotateKeyBegun', keyId: present.id, formerKeys: [old.id], sealedValues: 7 },
    { action: 'rotateKey', column: 'identity', sealedValues: 2 },
    ...SEALED_NAMES.slice(1).map((column) => ({ action: 'rotateKey', column, sealedValues: 1 })),
    { action: 'rotateKeyEnded', keyId: present.id, sealedValues: 7, unreadable: 0 },
  ])
})

test('no column holds anything sealed that is not named', async () => {
  await everythingSealed()
  const { id } = readKeyring()[0]
  const found = new Set<string>()
  for (const table of Object.keys(HELD) as HeldTable[])
    for (const row of await rowsOf(tableOf(table)))
      for (const [property, value] of Object.entries(row))
        if (typeof value === 'string' && value.startsWith(`${id}.`)) found.add(`${table}.${property}`)
  expect([...found].sort()).toEqual([
    'cases.agentIdentityCipher',
    'cases.identityCipher',
    'jointApplicants.identityCipher',
    'secondFactors.pendingCipher',
    'secondFactors.secretCipher',
    'sources.noticeSecretCipher',
  ])
  const named = SEALED_NAMES.map((name) => `${tableNameOf(SEALED_IN[name])}.${SEALED[name].cipher.name}`)
  expect(named.sort()).toEqual(
    namesOfColumns()
      .filter((name) => /cipher/.test(name))
      .sort(),
  )
})

/** Tables of what is sealed. */
const SEALED_IN = {
  identity: 'cases',
  agentIdentity: 'cases',
  jointIdentity: 'jointApplicants',
  authenticator: 'secondFactors',
  authenticatorToBe: 'secondFactors',
  noticeSecret: 'sources',
} as const satisfies Record<SealedName, HeldTable>

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

test('a process that is killed leaves whole batches; whoever was slow does not write over what came after', async () => {
  for (let i = 0; i < 210; i++) await handIn(office.clerk, APPLICANT)
  setKeys('new', 'old')
  const working = spawn(process.execPath, [builtProgram('cli/main.ts'), 'rotate-key'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const ended = once(working, 'exit')
  await once(working.stderr, 'data')
  working.kill('SIGKILL')
  await ended
  const total = await sealedUnderFormerKeys()
  expect([210, 10, 0]).toContain(total)
  await changeRows(keyRotations, {}, { leaseUntil: PAST })
  let slow: Promise<unknown> = Promise.resolve()
  const first = await run(({ done }) => {
    if (done > 0 && done < 210) slow = changeRows(keyRotations, {}, { lease: 'another' })
  }).catch((fault: unknown) => fault)
  await slow
  if (first instanceof Error) {
    expect(first.message).toContain('另一个进程')
    await changeRows(keyRotations, {}, { leaseUntil: PAST })
    await run()
  }
  expect(await sealedUnderFormerKeys()).toBe(0)
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

test('ten thousand values come in batches, each of which stands, and the whole verifies', async () => {
  const keyring = readKeyring()
  for (let i = 0; i < 50; i++) {
    const { caseId, number } = await handIn(office.clerk)
    const joint = Array.from({ length: 200 }, (_, at) => joinedTo(caseId, at, keyring))
    await noted(office.agencyId, async (tx) => {
      await replaceJoint(tx, caseId, joint)
      const nothing = { recorded: [], texts: [], recordedBy: 'test', recordedAt: PAST }
      caseChanged({ caseId, number, facts: true }, nothing)
    })
  }
  setKeys('new', 'old')
  const steps: number[] = []
  let before = 0
  expect(
    await run(({ done }) => {
      steps.push(done - before)
      before = done
    }),
  ).toMatchObject({ done: 10_000, left: 0 })
  expect(Math.max(...steps)).toBe(200)
  expect(steps.filter((step) => step > 0)).toHaveLength(50)
  await expectVerified()
})

function joinedTo(caseId: string, at: number, keyring: Keyring) {
  const id = `${caseId}-${String(at).padStart(3, '0')}`
  const position = at + 2
  const applicant = { applicantKind: 'natural_person' as const, applicantName: '李某某' }
  const identity = {
    identityCipher: encryptIdentity(ID, id, keyring),
    identityHash: identityHash(ID, keyring),
  }
  const rest = { identityKind: null, keptAsWritten: null, creditCode: null, contactPerson: null, phone: null }
  return {
    id,
    caseId,
    position,
    ...applicant,
    ...identity,
    ...rest,
    email: null,
    address: null,
    postcode: null,
  }
}

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

test('a change to SM4 and SM3 is a change of keys, and what was written before is read', async () => {
  const before = await handIn(office.clerk, APPLICANT, { queryCode: true })
  process.env.YISHENBAN_CRYPTO = 'sm'
  const between = await handIn(office.clerk, APPLICANT, { queryCode: true })
  expect(await run()).toMatchObject({ done: 1, left: 0 })
  for (const { identityCipher } of await rowsOf(cases)) expect(identityCipher).toMatch(/^sm-[0-9a-f]{8}\./)
  for (const { number, queryCode } of [before, between])
    expect(await seenByApplicant(number, queryCode ?? '')).toMatchObject({ number })
  expect((await caseView(office.clerk, before.caseId))?.earlier.map(({ number }) => number)).toEqual([
    between.number,
  ])
  await expectVerified()
  const lines = await rowsOf(auditLines)
  expect(lines.at(-1)?.keyId).toMatch(/^sm-/)
  // Without the suite the start says what is missing; back again needs another key, or a change of keys.
  delete process.env.YISHENBAN_CRYPTO
  expect((await keyStanding(reads())).wrong).toMatch(/YISHENBAN_CRYPTO/)
  process.env.YISHENBAN_CRYPTO = 'standard'
  const again = await run()
  expect(isRefused(again) && again.refusal.rule).toBe('retiredKey')
  process.env.YISHENBAN_FORMER_KEYS = process.env.YISHENBAN_KEY ?? ''
  process.env.YISHENBAN_KEY = testKey('newest')
  expect(await run()).toMatchObject({ done: 2, left: 0 })
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

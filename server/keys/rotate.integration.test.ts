import { beforeEach, expect, test } from 'vitest'
import { tableNameOf, tableOf } from '@/db/proof/held-row'
import { HELD, type HeldTable } from '@/db/proof/tables'
import { replaceJoint } from '@/db/queries/case-writes'
import { countSealedElsewhere, SEALED, SEALED_NAMES, type SealedName } from '@/db/queries/sealed-columns'
import { auditLines, cases, jointApplicants, secondFactors, sources } from '@/db/schema'
import { namesOfColumns, rowsOf } from '@/db/testing/tables'
import { reads } from '@/db/transact'
import { isRefused } from '@/domain/case/refusal'
import { revealIdentity } from '../cases/reveal-identity'
import { administratorOf, connectPortal, portalWith } from '../intake-api/testing/portal'
import { codeAt } from '../people/second-factor/codes'
import { beginEnrolment, confirmEnrolment } from '../people/second-factor/enrol'
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
import { caseView } from '../views/case'
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

let office: TestOffice
beforeEach(async () => {
  const opened = await openUnderOldKey()
  office = opened.office
  return opened.close
})

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

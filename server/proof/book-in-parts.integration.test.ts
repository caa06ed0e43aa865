import { beforeEach, expect, test } from 'vitest'
import { chainEnd } from '@/db/queries/audit'
import { saveBookDigests } from '@/db/queries/digests'
import { changePerson } from '@/db/queries/office-changes'
import { auditLines, bookDigests, people } from '@/db/schema'
import { openTestDatabase } from '@/db/testing/databases'
import { changeRows, holding, rowsOf } from '@/db/testing/tables'
import { transact } from '@/db/transact'
import { readKeyring } from '../secrets'
import { noted } from '../testing/noted'
import { openChild, openOffice, type TestOffice } from '../testing/office'
import { findingWords, verifyInstallation } from '../verify'
import { keepAnchor } from './anchor-file'
import { writeLines } from './append-audit'
import { bookMac, wholeBook } from './case-digest'
import { DIGEST_FORM } from './line'
import { wholeSums } from './mac'

// People are held by a digest for each agency, so that a change of one costs those of their agency, not of all.

let office: TestOffice
let below: TestOffice
beforeEach(async () => {
  const close = await openTestDatabase()
  office = await openOffice()
  below = await openChild(office, 'zfj')
  return close
})

const digests = async () =>
  new Map(
    (await rowsOf(bookDigests))
      .filter(({ book }) => book.startsWith('people'))
      .map(({ book, mac }) => [book, mac] as const),
  )
async function wrong(): Promise<string[]> {
  await keepAnchor()
  return (await verifyInstallation()).flatMap(({ findings = [] }) => findings.map(findingWords))
}
const rename = ({ agencyId, clerk }: TestOffice, name: string) =>
  noted(agencyId, (tx) => changePerson(tx, clerk.personId, { name }))
const foundAltered = async () =>
  (await rowsOf(auditLines)).flatMap(({ detail }) => (detail.foundAltered ? [detail.foundAltered] : []))

test('a change of a person makes the digest of their agency anew and no other', async () => {
  const before = await digests()
  expect([...before.keys()].sort()).toEqual([`people/${office.agencyId}`, `people/${below.agencyId}`].sort())
  await rename(below, '钱某')
  const after = await digests()
  expect(after.get(`people/${office.agencyId}`)).toBe(before.get(`people/${office.agencyId}`))
  expect(after.get(`people/${below.agencyId}`)).not.toBe(before.get(`people/${below.agencyId}`))
  expect(await wrong()).toEqual([])
})

test('what was changed beside the program in one agency stays a finding, whoever writes in another', async () => {
  await changeRows(people, { id: office.clerk.personId }, { name: '孙某' })
  await rename(below, '钱某')
  expect(await foundAltered()).toEqual([])
  expect((await wrong()).join()).toContain('“人员、岗位和密码”与程序最后写入的不一致')
  // Who writes in this one is told of it.
  await rename(office, '李某')
  expect(await foundAltered()).toEqual([[{ book: 'people' }]])
})

test('people who change places between agencies, or are all gone from one, are named', async () => {
  await changeRows(people, { id: below.clerk.personId }, { agencyId: office.agencyId, unitId: null })
  expect((await wrong()).join()).toContain('“人员、岗位和密码”')
  await changeRows(people, { agencyId: below.agencyId }, { agencyId: office.agencyId, unitId: null })
  expect((await wrong()).join()).toContain('“人员、岗位和密码”')
})

test('where a statement does not say whom it wrote, every agency is looked at', async () => {
  await noted(office.agencyId, async (tx) => {
    await changePerson(tx, office.clerk.personId, { name: '李某' })
    await tx
      .update(people)
      .set({ name: '钱某' })
      .where(holding(people, { id: below.clerk.personId }))
  })
  expect(await wrong()).toEqual([])
})

/** As an edition before left it: all people under one digest, which the sum of the last line counts. */
async function heldAsWhole(): Promise<void> {
  const [key] = readKeyring()
  await transact(async (tx) => {
    const last = await chainEnd(tx)
    const parts = [...(await digests())]
    const mac = (await bookMac(tx, wholeBook('people'), key)) ?? ''
    const before = wholeSums.of(last?.sum?.split(':')[1] ?? '')
    const without = wholeSums.takenFrom(
      before,
      parts.map(([, one]) => one),
    )
    for (const [book] of parts) await tx.delete(bookDigests).where(holding(bookDigests, { book }))
    await saveBookDigests(tx, [{ book: 'people', keyId: key.id, mac }])
    const line = { at: '2026-01-01T00:00:00.000Z', agencyId: office.agencyId, personId: 'test', caseId: null }
    await writeLines(tx, key, [{ ...line, action: 'rebuildProgress', detail: {} }], {
      last,
      sum: `${DIGEST_FORM}:${wholeSums.text(wholeSums.added(without, [mac]))}`,
    })
  })
}

test('an installation of before verifies, and is held in parts from the next change of a person on', async () => {
  await heldAsWhole()
  expect(await wrong()).toEqual([])
  await rename(below, '钱某')
  expect((await digests()).get('people')).toBe('')
  expect((await digests()).size).toBe(3)
  expect(await foundAltered()).toEqual([])
  expect(await wrong()).toEqual([])
  await rename(office, '李某')
  expect(await wrong()).toEqual([])
})

test('what stood altered in it does not become ours on the way', async () => {
  await heldAsWhole()
  await changeRows(people, { id: office.clerk.personId }, { name: '孙某' })
  expect((await wrong()).join()).toContain('“人员、岗位和密码”')
  await rename(below, '钱某')
  expect(await foundAltered()).toEqual([[{ book: 'people' }]])
})

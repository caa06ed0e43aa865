import { beforeEach, expect, test } from 'vitest'
import { deleteAbsence, insertAbsence } from '@/db/queries/absences'
import { chainEnd } from '@/db/queries/audit'
import { saveBookDigests } from '@/db/queries/digests'
import { changePerson, changeSettings, changeUnit } from '@/db/queries/office-changes'
import { insertFigure } from '@/db/queries/report'
import {
  confirmPendingSecret,
  removeSecondFactor,
  replaceRecoveryCodes,
  savePendingSecret,
} from '@/db/queries/second-factor'
import { annualFigures, auditLines, bookDigests, people, secondFactors, units } from '@/db/schema'
import { openTestDatabase } from '@/db/testing/databases'
import { changeRows, holding, rowsOf } from '@/db/testing/tables'
import { type Tx, transact, transactOfAgency } from '@/db/transact'
import { day } from '@/domain/calendar/day'
import { agencySettings } from '@/domain/case/settings'
import { readKeyring } from '../secrets'
import { noted } from '../testing/noted'
import { openChild, openOffice, type TestOffice } from '../testing/office'
import { findingWords, verifyInstallation } from '../verify'
import { keepAnchor } from './anchor-file'
import { appendAudit, writeLines } from './append-audit'
import { bookMac, wholeBook } from './case-digest'
import { DIGEST_FORM } from './line'
import { wholeSums } from './mac'

// Books are held by a digest for each agency or person, so that a change of a row costs theirs, not those of all.

const AT = '2026-01-01T00:00:00.000Z'
const LINE = { at: AT, personId: 'test', action: 'rebuildProgress', caseId: null, detail: {} } as const

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

/** Names of the parts of a book that stand under another digest than before `work`. */
async function partsMoved(book: string, work: () => Promise<unknown>): Promise<string[]> {
  const standing = async () =>
    new Map((await rowsOf(bookDigests)).map(({ book: name, mac }) => [name, mac] as const))
  const before = await standing()
  await work()
  return [...(await standing())]
    .filter(([name, mac]) => name.startsWith(`${book}/`) && before.get(name) !== mac)
    .map(([name]) => name)
}

test('units and settings are held for each agency as well, and who writes says whose they are', async () => {
  const unit = { name: '新科室', active: true }
  const write = () => noted(below.agencyId, (tx) => changeUnit(tx, below.unitId, unit))
  expect(await partsMoved('units', write)).toEqual([`units/${below.agencyId}`])
  const settings = agencySettings.parse({ approvalSteps: { reply: 2 } })
  const save = () => noted(office.agencyId, (tx) => changeSettings(tx, office.agencyId, settings))
  expect(await partsMoved('agencies', save)).toEqual([`agencies/${office.agencyId}`])
  expect(await wrong()).toEqual([])
  await changeRows(units, { id: below.unitId }, { name: '别的科室' })
  expect((await wrong()).join()).toContain('“科室”与程序最后写入的不一致')
})

test('a transaction of one agency has written the parts of that agency, whatever its statements say', async () => {
  const figure = { agencyId: below.agencyId, year: 2025, row: 'r', column: 'c', version: 1 }
  const entered = { source: '台账', value: 3, enteredBy: 'test', enteredAt: AT }
  await noted(office.agencyId, (tx) => insertFigure(tx, { ...figure, ...entered, agencyId: office.agencyId }))
  const write = () =>
    transactOfAgency(below.agencyId, async (tx) => {
      await insertFigure(tx, { ...figure, ...entered })
      await appendAudit(tx, { ...LINE, agencyId: below.agencyId })
    })
  expect(await partsMoved('annualFigures', write)).toEqual([`annualFigures/${below.agencyId}`])
  expect(await wrong()).toEqual([])
  await changeRows(annualFigures, { agencyId: office.agencyId }, { value: 4 })
  expect(await partsMoved('annualFigures', () => rename(below, '钱某'))).toEqual([])
  expect((await wrong()).join()).toContain('“表二数据”')
})

test('figures and absences that the writer of everybody writes say whose they are', async () => {
  const figure = { agencyId: below.agencyId, year: 2025, row: 'r', column: 'c', version: 1 }
  const entered = { source: '台账', value: 3, enteredBy: 'test', enteredAt: AT }
  const enter = () => noted(below.agencyId, (tx) => insertFigure(tx, { ...figure, ...entered }))
  expect(await partsMoved('annualFigures', enter)).toEqual([`annualFigures/${below.agencyId}`])
  const away = { id: 'away', agencyId: below.agencyId, personId: below.clerk.personId, standInId: null }
  const days = { from: day('2026-03-16'), to: day('2026-03-20'), savedBy: 'test', savedAt: AT }
  const leave = () => noted(below.agencyId, (tx) => insertAbsence(tx, { ...away, ...days }))
  const back = () => noted(below.agencyId, (tx) => deleteAbsence(tx, 'away'))
  for (const write of [leave, back])
    expect(await partsMoved('absences', write)).toEqual([`absences/${below.agencyId}`])
  expect(await wrong()).toEqual([])
})

test('a second factor is held for each person', async () => {
  const { personId } = below.clerk
  const confirmed = { secretCipher: 'sealed', confirmedAt: AT, lastStep: 1 }
  const give = (id: string) => async (tx: Tx) => {
    await savePendingSecret(tx, id, 'pending')
    await confirmPendingSecret(tx, id, confirmed)
    await replaceRecoveryCodes(tx, id, ['hash'])
  }
  await noted(office.agencyId, give(office.clerk.personId))
  const mine = () => noted(below.agencyId, give(personId))
  expect(await partsMoved('secondFactors', mine)).toEqual([`secondFactors/${personId}`])
  const anew = () => noted(below.agencyId, (tx) => replaceRecoveryCodes(tx, personId, ['another']))
  expect(await partsMoved('recoveryCodes', anew)).toEqual([`recoveryCodes/${personId}`])
  const gone = () => noted(below.agencyId, (tx) => removeSecondFactor(tx, personId))
  expect(await partsMoved('secondFactors', gone)).toEqual([`secondFactors/${personId}`])
  expect(await wrong()).toEqual([])
  await changeRows(secondFactors, { personId: office.clerk.personId }, { secretCipher: 'another' })
  expect((await wrong()).join()).toContain('“两步验证”')
})

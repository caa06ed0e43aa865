import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import { casePassages, caseProgress } from '@/db/schema'
import { openTestDatabase } from '@/db/testing/databases'
import { changeRows, removeRows, rowsOf } from '@/db/testing/tables'
import { reads } from '@/db/transact'
import { day } from '@/domain/calendar/day'
import { verifyDerived } from '../proof/verify/derived'
import { handIn, must, openOffice, type TestOffice } from '../testing/office'
import { anyOfficeWalk, foundOffice, walkOffice } from '../testing/office-walk'
import { atInstant } from '../today'
import { rebuildProgress } from './rebuild'

let office: TestOffice

beforeEach(async () => {
  const close = await openTestDatabase()
  office = await openOffice()
  return close
})

/** Noon here on a day. */
const on = <T>(text: string, work: () => Promise<T>) => atInstant(`${text}T04:00:00.000Z`, work)

async function told(caseId: string): Promise<string[]> {
  const rows = await rowsOf(casePassages, { caseId })
  return rows
    .toSorted((a, b) => a.seq - b.seq)
    .map(({ stage, from, to, knownFrom, knownTo, came, went }) =>
      [stage, `${from}…${to ?? ''}`, `${knownFrom}…${knownTo ?? ''}`, came, went].join(' '),
    )
}

/** Handed in, taken on the 4th, a correction asked for on the 5th and entered on the 9th. */
async function asked(): Promise<{ caseId: string; version: number }> {
  const { caseId } = await on('2026-03-02', () => handIn(office.clerk))
  const taken = { unitId: office.unitId, personId: 'clerk' }
  let version = await on('2026-03-03', () =>
    must(office.supervisor, caseId, 'assign', { on: '2026-03-03', ...taken }, 1),
  )
  version = await on('2026-03-04', () => must(office.clerk, caseId, 'accept', { on: '2026-03-04' }, version))
  const notice = {
    on: '2026-03-05',
    respondBy: '2026-03-20',
    points: '请写明文件名称',
    lacks: ['unclear'],
  }
  version = await on('2026-03-09', () => must(office.clerk, caseId, 'requestCorrection', notice, version))
  return { caseId, version }
}

const UNTIL_ASKED = [
  'to_assign 2026-03-02…2026-03-03 2026-03-02…2026-03-03 arrived moved',
  'to_accept 2026-03-03…2026-03-04 2026-03-03…2026-03-04 assigned ',
]

test('each step ends a passage and begins another, with the days on which both were recorded', async () => {
  const { caseId } = await asked()
  expect(await told(caseId)).toEqual([
    ...UNTIL_ASKED,
    'in_work 2026-03-04…2026-03-05 2026-03-04…2026-03-09  ',
    'correction 2026-03-05… 2026-03-09…  ',
  ])
  expect(await rowsOf(caseProgress)).toMatchObject([{ stage: 'correction', stageSince: '2026-03-05' }])
})

test('a correction of an entry rewrites what followed from it; a void one leaves nothing', async () => {
  const { caseId, version } = await asked()
  // The notice is the fourth entry.
  const target = 4
  const moved = { target, newDay: '2026-03-06', reason: '日期有误' }
  const after = await on('2026-03-10', () => must(office.clerk, caseId, 'correctEvent', moved, version))
  expect(await told(caseId)).toEqual([
    ...UNTIL_ASKED,
    'in_work 2026-03-04…2026-03-06 2026-03-04…2026-03-10  ',
    'correction 2026-03-06… 2026-03-10…  ',
  ])
  const gone = { target, newDay: '', reason: '没有发出' }
  await on('2026-03-11', () => must(office.clerk, caseId, 'correctEvent', gone, after))
  expect(await told(caseId)).toEqual([...UNTIL_ASKED, 'in_work 2026-03-04… 2026-03-04…  '])
})

test('what was lost or changed beside the program is found, and derived again', async () => {
  const { caseId } = await asked()
  const before = await told(caseId)
  await changeRows(casePassages, { caseId, seq: 2 }, { from: day('2026-03-01') })
  await removeRows(casePassages, { caseId, seq: 3 })
  expect((await verifyDerived(reads()))[0]).toMatchObject({ ok: false })
  await rebuildProgress('system')
  expect(await told(caseId)).toEqual(before)
})

test('whatever happens in an office, they are what follows from its histories', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'yishenban-passages-'))
  let offices = 0
  const walks = fc.asyncProperty(anyOfficeWalk, async (walk) => {
    const officer = await foundOffice(`walked-${++offices}`)
    await walkOffice(officer, walk, folder, { done() {}, seal: async () => {} })
    expect((await verifyDerived(reads()))[0]).toMatchObject({ ok: true })
  })
  await fc.assert(walks, { numRuns: 4, seed: 17, endOnFailure: true })
  rmSync(folder, { recursive: true })
  const rows = await rowsOf(casePassages)
  const cases = await rowsOf(caseProgress)
  expect(rows.length).toBeGreaterThan(cases.length)
  expect(rows.filter(({ to }) => to === null)).toHaveLength(
    cases.filter(({ stage }) => stage !== null).length,
  )
})

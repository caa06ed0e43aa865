import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { beforeEach, expect, test } from 'vitest'
import { caseEvents, caseFiles, cases, sourceRequests, submissions } from '@/db/schema'
import { openTestDatabase } from '@/db/testing/databases'
import { rowsOf } from '@/db/testing/tables'
import { reads } from '@/db/transact'
import { builtProgram } from '@/scripts/testing/built-program'
import { rebuildProgress } from './cases/rebuild'
import { exists } from './files/store'
import { administratorOf, connectPortal } from './intake-api/testing/portal'
import { keepAnchor } from './proof/anchor-file'
import { verifyAudit } from './proof/verify/chain'
import { readKeyring } from './secrets'
import { findLeftovers, removeLeftovers } from './sweep/sweep'
import { handIn, openChild, openOffice, type TestOffice } from './testing/office'
import { verifyInstallation } from './verify'

const ROOT = path.join(import.meta.dirname, '..')
let office: TestOffice

beforeEach(async () => {
  const close = await openTestDatabase()
  office = await openOffice()
  return close
})

/** Runs a script of `server/testing` on the same database. */
function child(script: string, ...words: string[]) {
  return spawn(process.execPath, [builtProgram(`server/testing/${script}`), ...words], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

/** Nothing half done: every case has its progress, the numbers have no gap, the chain holds, the next one works. */
async function expectWhole(): Promise<void> {
  const numbers = (await reads().select().from(cases)).map(({ number }) =>
    Number(/(\d+)号/.exec(number)?.[1]),
  )
  expect(numbers.sort((a, b) => a - b)).toEqual(numbers.map((_, i) => i + 1))
  expect((await rebuildProgress('system')).differences).toBe(0)
  expect(await verifyAudit(reads(), readKeyring())).toMatchObject({ ok: true })
  const next = await handIn(office.clerk)
  expect(next.number).toBe(`依申〔2026〕${numbers.length + 1}号`)
}

test('a process killed in the middle of an import leaves nothing', async () => {
  const file = path.join(ROOT, 'domain/ledger/reference/jingjiang-2022.csv')
  const importing = child('interrupted-import.ts', file, office.agencyId, '145')
  const [, signal] = await once(importing, 'exit')
  expect(signal).toBe('SIGKILL')
  expect(await reads().select().from(cases)).toEqual([])
  await expectWhole()
})

test('a process killed while it anonymises leaves every case as it was', async () => {
  const made = [await handIn(office.clerk), await handIn(office.clerk)]
  const before = { cases: await rowsOf(cases), events: await rowsOf(caseEvents) }
  const anonymising = child(
    'interrupted-anonymising.ts',
    office.agencyId,
    ...made.map(({ caseId }) => caseId),
  )
  const [, signal] = await once(anonymising, 'exit')
  expect(signal).toBe('SIGKILL')
  expect({ cases: await rowsOf(cases), events: await rowsOf(caseEvents) }).toEqual(before)
  await expectWhole()
})

test('a process killed while it registers and answers leaves no half state and no gap', async () => {
  for (let round = 0; round < 3; round++) {
    const working = child('interrupted-registering.ts', office.agencyId, office.unitId)
    const ended = once(working, 'exit')
    await once(working.stdout, 'data')
    working.kill('SIGKILL')
    await ended
  }
  await expectWhole()
})

test('a process killed while submissions come, are accepted, and requests are passed on leaves nothing half done', async () => {
  const bureau = await openChild(office, 'zrzyj')
  const { key } = await connectPortal(administratorOf(office.agencyId))
  for (let round = 0; round < 3; round++) {
    const words = [office.agencyId, office.unitId, bureau.agencyId, key]
    const working = child('interrupted-submissions.ts', ...words)
    const ended = once(working, 'exit')
    await once(working.stdout, 'data')
    // Somewhere in the next turn, another place each time.
    await pause((round * 37) % 150)
    working.kill('SIGKILL')
    await ended
  }
  const rows = await rowsOf(cases)
  const events = await rowsOf(caseEvents)
  const ofType = (type: string) => events.filter(({ event }) => event.type === type)
  const sent = await rowsOf(submissions)
  for (const { caseId, state, eventSeq } of sent) {
    const received = ofType('correctionReceived').filter((one) => one.caseId === caseId)
    expect(received.map(({ seq }) => seq)).toEqual(state === 'accepted' ? [eventSeq] : [])
  }
  const there = rows.filter(({ channel }) => channel === 'passed_on').map(({ id }) => id)
  const passed = ofType('passedOn').map(({ event }) => 'otherCaseId' in event && event.otherCaseId)
  expect(passed.sort()).toEqual(there.sort())
  const online = rows.filter(({ channel }) => channel === 'online').map(({ id }) => id)
  expect((await rowsOf(sourceRequests)).map(({ caseId }) => caseId).sort()).toEqual(online.sort())
  for (const { sha256 } of await rowsOf(caseFiles)) expect(await exists(sha256)).toBe(true)
  for (const { id, channel } of rows.filter(({ agencyId }) => agencyId === office.agencyId)) {
    const own = (await rowsOf(caseFiles)).filter(({ caseId }) => caseId === id)
    const mine = sent.filter(({ caseId }) => caseId === id)
    expect(own).toHaveLength(channel === 'online' ? 1 : mine.length)
  }
  // Contents whose row was never written go with the sweep of the next day but one.
  const later = Date.now() + 2 * 24 * 60 * 60_000
  await removeLeftovers(await findLeftovers(later), later)
  expect((await findLeftovers(later)).files).toEqual([])
  await keepAnchor()
  expect((await verifyInstallation()).filter(({ ok }) => !ok)).toEqual([])
})

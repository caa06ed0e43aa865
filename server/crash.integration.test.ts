import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { cases } from '@/db/schema'
import { openTestDatabase } from '@/db/testing/databases'
import { reads } from '@/db/transact'
import { builtProgram } from '@/scripts/testing/built-program'
import { rebuildProgress } from './cases/rebuild'
import { verifyAudit } from './proof/verify/chain'
import { readKeyring } from './secrets'
import { handIn, openOffice, type TestOffice } from './testing/office'

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

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { dataFolder } from '@/db/connection'
import { cases } from '@/db/schema'
import { openTestDatabase } from '@/db/testing/databases'
import { changeRows } from '@/db/testing/tables'
import { put } from '@/server/files/store'
import { keepAnchor } from '@/server/proof/anchor-file'
import { handIn } from '@/server/testing/office'
import { Account } from './account'
import { type Ground, settled } from './ground'
import { type Found, heldAgainst } from './held-against'
import { requestWith } from './told'

// Whoever counts faults must be able to find each kind of them.

const NOTHING: Found = { lost: [], doubled: [], halves: [], orphans: [], wrong: [] }
const word = 'bulk-0a1b2c3d-0'

let ground: Ground
let account: Account
beforeEach(async () => {
  const close = await openTestDatabase()
  const place = mkdtempSync(path.join(tmpdir(), 'yishenban-faults-'))
  ground = await settled(place)
  account = new Account()
  account.add([{ is: 'registered', word }])
  return async () => {
    await close()
    rmSync(place, { recursive: true })
  }
})

async function registered(its = word): Promise<string> {
  const { caseId } = await handIn(ground.office.clerk, { requested: requestWith(its) })
  return caseId
}

async function found(): Promise<Found> {
  await keepAnchor()
  return heldAgainst(account)
}

test('what was answered and stands is found to stand; a file without a row goes with the sweep', async () => {
  const caseId = await registered()
  account.add([{ is: 'step', caseId, seq: 1 }])
  await put(new Blob(['没有登记']), '附件.txt')
  expect(await found()).toEqual(NOTHING)
})

test('what was answered and is not there is lost', async () => {
  const caseId = await registered('bulk-0a1b2c3d-1')
  account.add([
    { is: 'step', caseId, seq: 2 },
    { is: 'submission', id: 's1' },
    { is: 'sealed', agencyId: 'a1' },
  ])
  const lost = [word, `entry 2 of case ${caseId}`, 'submission s1', 'seal of a1']
  expect(await found()).toEqual({ ...NOTHING, lost })
})

test('what is there twice, or though it was undone, is doubled', async () => {
  await registered()
  await registered()
  account.add([{ is: 'undone', word }])
  expect(await found()).toEqual({ ...NOTHING, doubled: [word, `undone ${word}`] })
})

test('a request without the file that came with it is half', async () => {
  await registered()
  await registered('desk-0a1b2c3d-0')
  expect(await found()).toEqual({ ...NOTHING, halves: ['files of 依申〔2026〕2号'] })
})

test('what nothing needs is an orphan, and what was altered is not green', async () => {
  const id = await registered()
  writeFileSync(path.join(dataFolder(), 'yishenban.db.copy'), '')
  await changeRows(cases, { id }, { phone: '13800000000' })
  const { orphans, wrong } = await found()
  expect(orphans).toEqual(['yishenban.db.copy'])
  expect(wrong.map((words) => words.split(':')[0])).toEqual(['cases'])
})

import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { dataFolder } from '@/db/connection'
import { dialect } from '@/db/dialect'
import { bulkTally } from '@/db/queries/bulk'
import { eventRows } from '@/db/queries/case-store'
import { storedHashes } from '@/db/queries/files'
import { cases } from '@/db/schema'
import { openTestDatabase } from '@/db/testing/databases'
import { rowsOf } from '@/db/testing/tables'
import { reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { backupId } from '@/domain/backup/manifest'
import { endServers, startServer } from '@/scripts/testing/other-servers'
import { makeBackup } from './backup/make'
import { restoreBackup } from './backup/restored/restore'
import { readBackupKey } from './backup/sealed/key'
import { freshKey } from './backup/testing/backed-up-office'
import { beginRun } from './bulk/begin'
import { chooseCases } from './bulk/choose'
import { workOff } from './bulk/work'
import { attachFiles } from './cases/attach-files'
import { exists, open, put } from './files/store'
import { commitImport, decideImport, type ImportJob, importJob } from './ledger/uploads'
import { folderStore } from './object-store/folder'
import { filesInBucket, startS3 } from './object-store/testing/s3-server'
import { keepAnchor } from './proof/anchor-file'
import { handIn, openOffice, type TestOffice } from './testing/office'
import type { Told } from './testing/other-server'
import { now } from './today'
import { verifyInstallation } from './verify'

// Two servers with one database and one bucket between them, and no folder: whatever one does, the other goes on with.
// What they count, spend and remember is in server/limits and server/remembered.

let s3: Awaited<ReturnType<typeof startS3>>
beforeAll(async () => {
  s3 = await startS3()
})
afterAll(() => s3.stop())

let office: TestOffice
let person: Actor
let elsewhere: string
let run = 0
beforeEach(async () => {
  const close = await openTestDatabase()
  office = await openOffice()
  person = { ...office.supervisor, roles: ['supervisor', 'statistics_officer'] }
  const without = filesInBucket(s3.settings, `two${++run}`)
  elsewhere = mkdtempSync(path.join(tmpdir(), 'yishenban-elsewhere-'))
  return async () => {
    without()
    rmSync(elsewhere, { recursive: true, force: true })
    await close()
  }
})
afterEach(endServers)

/** Starts one whose data folder is another, as on another machine; SQLite lies in the folder, so there both share it. */
async function otherServer(): Promise<(told: Told) => Promise<unknown>> {
  const ours = process.env.YISHENBAN_DATA
  if (dialect === 'postgres') process.env.YISHENBAN_DATA = elsewhere
  try {
    return await startServer<Told>('server/testing/other-server.ts')
  } finally {
    process.env.YISHENBAN_DATA = ours
  }
}

const scan = (words: string) => new File([words], '扫描件.txt')

test('a file that one server stores is read, backed up and verified by the other; none lies in a folder', async () => {
  const there = await otherServer()
  const { caseId } = await handIn(office.clerk)
  await attachFiles(office.clerk, caseId, 'other', [scan('在这里存的')])
  const [named = ''] = await storedHashes(reads())
  expect(await there({ does: 'read', sha256: named })).toBe('在这里存的')
  const { sha256 } = (await there({ does: 'put', words: '在那里存的' })) as { sha256: string }
  expect((await buffer(await open(sha256))).toString()).toBe('在那里存的')
  expect(readdirSync(path.join(dataFolder(), 'files'))).toEqual(['incoming'])
  await keepAnchor()
  expect((await verifyInstallation()).filter(({ ok }) => !ok)).toEqual([])

  process.env.YISHENBAN_BACKUP_KEY = freshKey()
  try {
    const store = folderStore(path.join(elsewhere, 'backups'))
    const manifest = await makeBackup(store, readBackupKey(), {
      id: backupId(now(), 'abcdef01'),
      tell: async () => {},
    })
    expect(manifest).toMatchObject({ files: { count: 1 }, lost: [] })
    // A restored installation has its files in its folder, and its database last.
    const folder = path.join(elsewhere, 'restored')
    const restored = restoreBackup(store, readBackupKey(), manifest, { folder, url: null })
    if (dialect === 'sqlite') {
      await restored
      expect(readdirSync(path.join(folder, 'files'))).toEqual([named.slice(0, 2)])
    } else await expect(restored).rejects.toThrow(/PostgreSQL/)
  } finally {
    delete process.env.YISHENBAN_BACKUP_KEY
  }
})

test('the sweep of one leaves what the other is about to name, and takes it when a day has passed', async () => {
  const there = await otherServer()
  const result = await put(new Blob(['还没有登记的']), '件.txt')
  const { sha256 } = result as { sha256: string }
  expect(await there({ does: 'sweep', at: Date.now() + 3_600_000 })).toMatchObject({ files: 0 })
  expect(await exists(sha256)).toBe(true)
  expect(await there({ does: 'sweep', at: Date.now() + 25 * 3_600_000 })).toMatchObject({ files: 1 })
  expect(await exists(sha256)).toBe(false)
})

const LEDGER = [
  '受理编号,渠道,提交日期,申请人类别,申请人,所需信息,办结日期,办理结果',
  '甲1,当面,2023-03-07,自然人,郑某,宗地图,2023-03-15,予以公开',
  '甲2,当面,2023-03-08,自然人,王某,合同,2023-03-15,予以公开',
].join('\r\n')

test('a ledger is uploaded at one server, decided at both, imported at the other, once', async () => {
  const there = await otherServer()
  const id = (await there({ does: 'upload', actor: person, name: '登记簿.csv', words: LEDGER })) as string
  const seen = async () => (await importJob(person, id)) ?? { step: null }
  const seenThere = async () => (await there({ does: 'job', actor: person, id })) as ImportJob
  await expect.poll(async () => (await seen()).step).toBe('checked')
  expect(await seen()).toMatchObject({ name: '登记簿.csv', summary: { accepted: 2 } })

  await decideImport(person, id, { does: 'leaveOut', lines: [2] })
  await there({ does: 'decide', actor: person, id, change: { does: 'leaveOut', lines: [3] } })
  await there({ does: 'decide', actor: person, id, change: { does: 'bringBack', lines: [2] } })
  await expect.poll(async () => (await seenThere()).step).toBe('checked')
  expect(await seen()).toMatchObject({ choices: { decisions: { leaveOut: [3] } }, summary: { accepted: 1 } })

  await Promise.all([
    there({ does: 'commit', actor: person, id }),
    commitImport(person, id, { skipRefused: false }),
  ])
  await expect.poll(async () => (await seenThere()).step).toBe('imported')
  expect((await seen()).step).toBe('imported')
  expect(await rowsOf(cases)).toHaveLength(1)
})

test('a step in many cases that both servers work off is taken once in each', async () => {
  const there = await otherServer()
  const chosen: { caseId: string; version: number }[] = []
  for (let n = 0; n < 12; n++) {
    const { caseId } = await handIn(office.clerk, { requested: `第${n}镇征地补偿安置方案` })
    chosen.push({ caseId, version: 1 })
  }
  const came = await chooseCases(office.supervisor, { chosen })
  if ('refusal' in came) throw new Error(came.refusal.message)
  const { runId } = came
  await beginRun(office.supervisor, runId, {
    command: 'assign',
    input: { unitId: office.unitId, personId: '' },
  })
  await Promise.all([there({ does: 'workOff', runId }), workOff(runId)])
  await expect.poll(async () => (await bulkTally(reads(), runId)).waiting).toBe(0)
  expect(await bulkTally(reads(), runId)).toMatchObject({ done: 12, refused: 0 })
  for (const { caseId } of chosen) {
    const types = (await eventRows(reads(), caseId)).map(({ event }) => event.type)
    expect(types.filter((type) => type === 'assigned')).toHaveLength(1)
  }
})

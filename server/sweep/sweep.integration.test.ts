import { existsSync } from 'node:fs'
import { mkdir, utimes, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { dataFolder } from '@/db/connection'
import { NAME_FILES, storedHashes } from '@/db/queries/files'
import { openTestDatabase } from '@/db/testing/databases'
import { namesOfColumns } from '@/db/testing/tables'
import { reads } from '@/db/transact'
import { MAIN_SHORT_NAME } from '@/server/public/agency-at'
import { attachFiles } from '../cases/attach-files'
import { withStoredFiles } from '../files/put-files'
import { exists, put } from '../files/store'
import { receiveMail } from '../mail/receive'
import { anchorFile, keepAnchor } from '../proof/anchor-file'
import { applyOnline } from '../public/apply'
import { newChallenge } from '../public/challenge'
import { handIn, openOffice, type TestOffice } from '../testing/office'
import { findLeftovers, removeLeftovers } from './sweep'

let office: TestOffice
beforeEach(async () => {
  const close = await openTestDatabase()
  office = await openOffice()
  return close
})

const A_DAY = 24 * 60 * 60_000
const scan = (words: string) => new File([words], '扫描件.txt')

async function stored(words: string, age = 2 * A_DAY): Promise<string> {
  const result = await put(new Blob([words]), '扫描件.txt')
  if ('refused' in result) throw new Error(result.refused)
  await aged(result.sha256, age)
  return result.sha256
}

async function aged(sha256: string, age: number): Promise<void> {
  const at = path.join(dataFolder(), 'files', sha256.slice(0, 2), sha256.slice(2))
  const seconds = (Date.now() - age) / 1000
  await utimes(at, seconds, seconds)
}

test('what no row names goes when it is old; what a row names, and what is young, stays', async () => {
  const { caseId } = await handIn(office.clerk)
  await attachFiles(office.clerk, caseId, 'other', [scan('有登记的')])
  await receiveMail(
    office.clerk,
    { mailKind: 'ordinary', signedOn: '2026-03-02', signer: '周某', trackingNumber: '' },
    [scan('信封')],
  )
  const named = await storedHashes(reads())
  expect(named).toHaveLength(2)
  for (const sha256 of named) await aged(sha256, 400 * A_DAY)
  const old = await stored('没有登记的')
  const young = await stored('刚存放的', 60_000)

  const found = await findLeftovers()
  expect(found.files.map(({ sha256 }) => sha256)).toEqual([old])
  expect(await exists(old)).toBe(true)
  expect(await removeLeftovers(found)).toMatchObject({ files: 1, uploads: 0, ledgers: 0 })
  expect(await exists(old)).toBe(false)
  for (const sha256 of [...named, young]) expect(await exists(sha256), sha256).toBe(true)
  expect((await findLeftovers()).files).toEqual([])
})

test('what was found and got a row before it was removed stays', async () => {
  const { caseId } = await handIn(office.clerk)
  const sha256 = await stored('同样的内容')
  const found = await findLeftovers()
  expect(found.files).toHaveLength(1)
  await attachFiles(office.clerk, caseId, 'other', [scan('同样的内容')])
  await aged(sha256, 2 * A_DAY)
  expect(await removeLeftovers(found)).toMatchObject({ files: 0 })
  expect(await exists(sha256)).toBe(true)
})

test('a database that is not the folder’s own costs no file', async () => {
  const hashes = await Promise.all(Array.from({ length: 30 }, (_, n) => stored(`第${n}件`)))
  const found = await findLeftovers()
  expect(found.doubtful).toBe(true)
  expect(await removeLeftovers(found)).toMatchObject({ files: 0 })
  for (const sha256 of hashes) expect(await exists(sha256)).toBe(true)
})

test('where the audit log leads up to the anchor of the folder, files that nobody names go however many they are', async () => {
  await handIn(office.clerk)
  await keepAnchor()
  for (let n = 0; n < 30; n++) await stored(`第${n}件`)
  const found = await findLeftovers()
  expect(found.doubtful).toBe(false)
  expect(await removeLeftovers(found)).toMatchObject({ files: 30 })
})

test('what a killed backup, rehearsal or move has left goes after a day', async () => {
  const left = async (folder: string, age: number) => {
    const at = path.join(dataFolder(), folder, 'tables', 'cases.jsonl')
    await mkdir(path.dirname(at), { recursive: true })
    await writeFile(at, '张某某')
    const seconds = (Date.now() - age) / 1000
    for (const one of [at, path.dirname(at), path.join(dataFolder(), folder)])
      await utimes(one, seconds, seconds)
  }
  for (const folder of ['move-work', 'transfer-work', 'backup-work']) await left(folder, 2 * A_DAY)
  await left('rehearsal-work', 60_000)
  expect(await removeLeftovers(await findLeftovers())).toMatchObject({ work: 3 })
  const there = ['move-work', 'transfer-work', 'backup-work', 'rehearsal-work'].filter((folder) =>
    existsSync(path.join(dataFolder(), folder)),
  )
  expect(there).toEqual(['rehearsal-work'])
})

test('a work folder in which somebody has begun anew since it was found stays', async () => {
  const folder = path.join(dataFolder(), 'backup-work')
  await mkdir(folder)
  const seconds = (Date.now() - 2 * A_DAY) / 1000
  await utimes(folder, seconds, seconds)
  const found = await findLeftovers()
  expect(found.work).toHaveLength(1)
  await writeFile(path.join(folder, 'yishenban.db'), '')
  expect(await removeLeftovers(found)).toMatchObject({ work: 0 })
  expect(existsSync(folder)).toBe(true)
})

test('killed uploads and abandoned ledgers go after a day', async () => {
  const left = async (folder: string, name: string, age: number) => {
    const at = path.join(dataFolder(), folder, name)
    await mkdir(path.dirname(at), { recursive: true })
    await writeFile(at, '张某某,13800000000')
    const seconds = (Date.now() - age) / 1000
    await utimes(at, seconds, seconds)
    return at
  }
  const gone = [
    await left('files/incoming', 'killed', 2 * A_DAY),
    await left('imports', 'ledger', 2 * A_DAY),
    await left('imports', 'ledger.json', 2 * A_DAY),
  ]
  const stays = [await left('files/incoming', 'under way', 60_000), await left('imports', 'today', 60_000)]
  expect(await removeLeftovers(await findLeftovers())).toMatchObject({ files: 0, uploads: 1, ledgers: 2 })
  expect(gone.filter(existsSync)).toEqual([])
  expect(stays.filter(existsSync)).toEqual(stays)
})

test('every column of the tables that names a content is known to the sweep, or told apart here', () => {
  const named = NAME_FILES.map(({ column }) => column.name)
  const notFiles = [
    // Of what was sealed and of the ledger that was imported: neither is stored as a file.
    'report_seals.sha256',
    'import_batches.sha256',
    // Of what is about to be stored, so that the sweep leaves it.
    'coming_contents.sha256',
  ]
  const all = namesOfColumns().filter((name) => /sha256$/.test(name))
  expect(all.filter((name) => !notFiles.includes(name)).sort()).toEqual([
    'case_files.sha256',
    'letter_templates.sha256',
    'mail_items.envelope_sha256',
    'received_email_files.sha256',
    'supervision_orders.answer_file_sha256',
  ])
  expect(named).toHaveLength(all.length - notFiles.length)
})

test('a refused application leaves no file, and a registered one keeps its own', async () => {
  const refused = await withStoredFiles([scan('甲'), scan('乙')], async () => ({
    refusal: { rule: 'notAllowed' as const, article: null, message: '', remedy: '' },
  }))
  expect(refused).toHaveProperty('refusal')
  expect(await leftInStore()).toBe(0)

  const second = new File([Buffer.from('MZ\0\0')], '程序.exe')
  expect(await withStoredFiles([scan('甲'), second], async () => ({ done: true }))).toHaveProperty('refusal')
  expect(await leftInStore()).toBe(0)

  const unsolved = { text: newChallenge().text, solution: '0', address: '192.0.2.1' }
  expect(
    await applyOnline(MAIN_SHORT_NAME, {}, [{ file: scan('丙'), kind: 'application' }], unsolved),
  ).toHaveProperty('refusal')
  expect(await leftInStore()).toBe(0)
})

test('a refusal takes nothing from a case that has the same content', async () => {
  const { caseId } = await handIn(office.clerk)
  await attachFiles(office.clerk, caseId, 'other', [scan('同样的内容')])
  const before = await leftInStore()
  expect(await attachFiles(office.clerk, 'no-such-case', 'other', [scan('同样的内容')])).toHaveProperty(
    'refusal',
  )
  await withStoredFiles([scan('同样的内容')], async () => ({
    refusal: { rule: 'notAllowed' as const, article: null, message: '', remedy: '' },
  }))
  expect(await leftInStore()).toBe(before)
  expect(before).toBe(1)
})

/** Contents in the store, whoever names them. */
async function leftInStore(): Promise<number> {
  const found = await findLeftovers(Date.now() + 2 * A_DAY)
  return found.files.length + (await storedHashes(reads())).length
}

test('drafts of the anchor go once the process that wrote them is long gone', async () => {
  await keepAnchor()
  const drafts = ['anchor.json.killed', 'anchor.json.young'].map((name) => path.join(dataFolder(), name))
  for (const draft of drafts) await writeFile(draft, '{')
  const seconds = (Date.now() - 2 * A_DAY) / 1000
  await utimes(drafts[0] ?? '', seconds, seconds)
  expect(await removeLeftovers(await findLeftovers())).toMatchObject({ uploads: 1 })
  expect(drafts.map((draft) => existsSync(draft))).toEqual([false, true])
  expect(existsSync(anchorFile())).toBe(true)
})

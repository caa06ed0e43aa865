import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { dataFolder } from '@/db/connection'
import { cases, caseTexts, people } from '@/db/schema'
import { searchCases } from '@/db/search'
import { openTestDatabase } from '@/db/testing/databases'
import { changeRows, rowsOf } from '@/db/testing/tables'
import { reads } from '@/db/transact'
import { firstFilledTable } from '@/db/transfer/rows'
import { TransferFault } from '@/domain/transfer/fault'
import { builtProgram } from '@/scripts/testing/built-program'
import { attachFiles } from '../cases/attach-files'
import { execute } from '../cases/execute'
import { exists, putAgain, takeBack } from '../files/store'
import { keepAnchor } from '../proof/anchor-file'
import { handIn, openOffice, type TestOffice } from '../testing/office'
import { verifyInstallation } from '../verify'
import { checkContents } from './contents'
import { exportAll } from './export'
import { importAll } from './import'
import { tablesWrittenSince } from './move'

const ROOT = path.join(import.meta.dirname, '../..')
const key = () => Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64')
const KEY = key()

let office: TestOffice
let at: string
/** The export that the tests spoil, file by file, and the database that it was made from. */
let folder: string
let closeSource: () => Promise<void>
let stored: Awaited<ReturnType<typeof casesAndPeople>>

beforeAll(async () => {
  process.env.YISHENBAN_KEY = KEY
  at = mkdtempSync(path.join(tmpdir(), 'yishenban-transfer-'))
  folder = path.join(at, 'daochu')
  closeSource = await openTestDatabase()
  office = await openOffice()
  const { caseId } = await handIn(office.clerk, { identityKind: 'passport', identityNumber: 'E12345678' })
  await attachFiles(office.clerk, caseId, 'other', [new File(['第一个附件'], '扫描件.txt')])
  // What ends a line for people, and what JSON writes out.
  await execute(office.clerk, caseId, { command: 'note', input: { body: '甲\u2028乙\n“丙”\\' } }, 1)
  await handIn(office.clerk)
  await keepAnchor()
  await exportAll(office.clerk, folder)
  stored = await casesAndPeople()
})
afterAll(async () => {
  await closeSource()
  rmSync(at, { recursive: true, force: true })
})

async function casesAndPeople() {
  const byId = <Row extends { id: string }>(rows: Row[]) => rows.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  return { cases: byId(await rowsOf(cases)), people: byId(await rowsOf(people)) }
}

/** An empty installation. */
beforeEach(async () => {
  const close = await openTestDatabase()
  process.env.YISHENBAN_KEY = KEY
  return close
})

async function expectNothing(): Promise<void> {
  expect(await firstFilledTable(reads())).toBeNull()
  expect(existsSync(path.join(dataFolder(), 'anchor.json'))).toBe(false)
  const files = path.join(dataFolder(), 'files')
  const left = existsSync(files) ? readdirSync(files, { recursive: true, withFileTypes: true }) : []
  expect(left.filter((entry) => entry.isFile())).toEqual([])
}

test('everything comes into an empty installation, is verified and found there', async () => {
  const { wrong, missingKeys, manifest } = await importAll(folder)
  expect({ wrong, missingKeys, lost: manifest.lost }).toEqual({ wrong: [], missingKeys: [], lost: 0 })
  expect(await casesAndPeople()).toEqual(stored)
  expect((await rowsOf(caseTexts)).map(({ body }) => body)).toContain('甲\u2028乙\n“丙”\\')
  expect((await verifyInstallation()).filter(({ ok }) => !ok)).toEqual([])
  const inOrder = (await rowsOf(cases)).toSorted((a, b) => (a.number < b.number ? 1 : -1)).map(({ id }) => id)
  expect(await searchCases(reads(), office.agencyId, '征地补偿', 10)).toEqual(inOrder)
  // And work goes on: the next number, on the same chain.
  expect((await handIn(office.clerk)).number).toBe('依申〔2026〕3号')
  await keepAnchor()
  expect((await verifyInstallation()).filter(({ ok }) => !ok)).toEqual([])
})

test('the reader’s guide names every table, and identity numbers are in no file', () => {
  const page = readFileSync(path.join(folder, '说明.html'), 'utf8')
  for (const name of readdirSync(path.join(folder, 'tables')))
    expect(page).toContain(name.replace('.jsonl', ''))
  const all = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  for (const { parentPath, name } of all)
    expect(readFileSync(path.join(parentPath, name), 'utf8'), name).not.toContain('E12345678')
})

test('of two exports into one folder at once one is whole, and the other takes nothing of it away', async () => {
  const own = await openOffice()
  await handIn(own.clerk)
  const into = path.join(at, '同一个 文件夹')
  const both = await Promise.allSettled([exportAll(own.clerk, into), exportAll(own.clerk, into)])
  const [done, refused] = both.toSorted((one) => (one.status === 'fulfilled' ? -1 : 1))
  if (done?.status !== 'fulfilled' || refused?.status !== 'rejected') throw new Error('one and one')
  expect(refused.reason).toBeInstanceOf(TransferFault)
  expect(refused.reason.message).toContain('已有一次导出正在写入')
  await checkContents(into, done.value, into)
})

test('an attachment stays that a second import at the same time had stored first, when that one fails', async () => {
  const sha256 = attachment().slice(-65).replace('/', '')
  const mark = await putAgain(sha256, createReadStream(attachment()))
  await importAll(folder)
  await takeBack({ sha256, mark })
  expect(await exists(sha256)).toBe(true)
})

test('a target that holds data is left as it is', async () => {
  await openOffice()
  const before = await rowsOf(people)
  await expect(importAll(folder)).rejects.toThrow(/里已有数据（表 agencies），没有导入，也没有改动/)
  expect(await rowsOf(people)).toEqual(before)
})

const table = (name: string) => path.join(folder, 'tables', `${name}.jsonl`)
const attachment = () => {
  const files = readdirSync(path.join(folder, 'files'), { recursive: true, withFileTypes: true })
  const [one] = files.filter((entry) => entry.isFile())
  return path.join(one?.parentPath ?? '', one?.name ?? '')
}
const flip = (file: string) => {
  const content = readFileSync(file)
  content[content.length >> 1] = (content[content.length >> 1] ?? 0) ^ 1
  writeFileSync(file, content)
}
const manifest = () => path.join(folder, 'manifest.json')

/** What somebody or a disk may do to an export, and how it is named. */
const DAMAGES: readonly [string, () => string, (file: string) => void, RegExp][] = [
  [
    'a byte of a table is another',
    () => table('cases'),
    flip,
    /“tables\/cases.jsonl”被改动过，或者没有复制完整/,
  ],
  [
    'a table is cut',
    () => table('people'),
    (file) => truncateSync(file, 9),
    /“tables\/people.jsonl”被改动过/,
  ],
  ['a table is missing', () => table('audit_lines'), rmSync, /缺少文件“tables\/audit_lines.jsonl”/],
  [
    'a table is a pipe into which nobody writes',
    () => table('cases'),
    (file) => {
      rmSync(file)
      execFileSync('mkfifo', [file])
    },
    /“tables\/cases.jsonl”被改动过/,
  ],
  [
    'a table is a folder',
    () => table('cases'),
    (file) => {
      rmSync(file)
      mkdirSync(file)
    },
    /“tables\/cases.jsonl”被改动过/,
  ],
  ['an attachment is missing', attachment, rmSync, /缺少文件“files\/../],
  ['a byte of an attachment is another', attachment, flip, /文件“files\/.*被改动过/],
  ['the list of files is missing', () => path.join(folder, 'files.jsonl'), rmSync, /缺少文件“files.jsonl”/],
  ['the manifest is missing', manifest, rmSync, /里没有 manifest.json：不是导出的文件夹，或者导出没有做完/],
  [
    'the manifest says another number',
    manifest,
    (file) => writeFileSync(file, readFileSync(file, 'utf8').replace('"lost": 0', '"lost": 1')),
    /manifest.json 被改动过/,
  ],
]

test.each(DAMAGES)('%s: named, and nothing is half done', async (_, fileOf, damage, words) => {
  const file = fileOf()
  const content = readFileSync(file)
  try {
    damage(file)
    await expect(importAll(folder)).rejects.toThrow(words)
  } finally {
    rmSync(file, { recursive: true, force: true })
    writeFileSync(file, content)
  }
  await expectNothing()
})

test('a wrong or a missing key is said before anything else', async () => {
  process.env.YISHENBAN_KEY = key()
  await expect(importAll(folder)).rejects.toThrow(/数据密钥不对：.*没有导入任何内容.*请把原来系统的密钥设为/)
  delete process.env.YISHENBAN_KEY
  await expect(importAll(folder)).rejects.toThrow(/YISHENBAN_KEY.*没有导入任何内容/)
  process.env.YISHENBAN_KEY = KEY
  await expectNothing()
})

test('an anchor of another installation in the data folder is kept from being taken for this one’s', async () => {
  writeFileSync(path.join(dataFolder(), 'anchor.json'), '{}')
  await expect(importAll(folder)).rejects.toThrow(/anchor.json 是另一套系统的/)
  rmSync(path.join(dataFolder(), 'anchor.json'))
  await expectNothing()
})

test('without consent at the end nothing of it stands', async () => {
  let rows = 0
  const goOn = async () => {
    rows = (await rowsOf(cases)).length
    return false
  }
  await expect(importAll(folder, { goOn })).rejects.toThrow(/没有导入任何内容/)
  // Others do not see it before.
  expect(rows).toBe(0)
  await expectNothing()
})

test('killed in the middle, nothing of it stands, and the same command does it all', async () => {
  const words = [builtProgram('server/transfer/testing/interrupted-import-all.ts'), folder, 'audit_lines']
  const importing = spawn(process.execPath, words, { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] })
  const [, signal] = await once(importing, 'exit')
  expect(signal).toBe('SIGKILL')
  expect(await firstFilledTable(reads())).toBeNull()
  expect((await importAll(folder)).wrong).toEqual([])
})

test('a folder that holds something is not exported into, nor one within the data', async () => {
  await openOffice()
  await expect(exportAll(office.clerk, folder)).rejects.toThrow(/里已有内容，没有导出，也没有改动/)
  const within = path.join(dataFolder(), 'daochu')
  await expect(exportAll(office.clerk, within)).rejects.toThrow(/在数据文件夹之内，没有导出/)
})

test('what was written after the copy is found, by table', async () => {
  await openOffice()
  const told = await exportAll(office.clerk, path.join(at, 'again'))
  expect(await tablesWrittenSince(told)).toEqual([])
  await changeRows(people, { account: 'clerk' }, { name: '某某' })
  expect(await tablesWrittenSince(told)).toEqual(['people'])
})

import { randomBytes } from 'node:crypto'
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { dataFolder } from '@/db/connection'
import { dialect } from '@/db/dialect'
import { lastProvenBackup, newestBackups } from '@/db/queries/backups'
import { auditLines } from '@/db/schema'
import { throwawayDatabase } from '@/db/snapshot'
import { openTestDatabase } from '@/db/testing/databases'
import { statement } from '@/db/testing/postgres-cluster'
import { rowsOf } from '@/db/testing/tables'
import { reads } from '@/db/transact'
import { BackupFault } from '@/domain/backup/fault'
import type { Manifest } from '@/domain/backup/manifest'
import { attachFiles } from '../cases/attach-files'
import { folderStore } from '../object-store/folder'
import { storeAt } from '../object-store/place'
import { BUCKET, startS3 } from '../object-store/testing/s3-server'
import { handIn, openOffice, type TestOffice } from '../testing/office'
import { atInstant, now } from '../today'
import { backUp, backUpAndRehearse, rehearseBackup } from './backup'
import { makeBackup } from './make'
import { prove } from './restored/prove'
import { rehearse } from './restored/rehearse'
import { restoreBackup } from './restored/restore'
import { nightlyBackup } from './schedule'
import { readBackupKey } from './sealed/key'
import { chosenManifest, storedBackups } from './sealed/manifests'

// Each proof loads the program in a process of its own, two seconds or three: that is what the time of this file is.

const key = () => randomBytes(32).toString('base64')

/** Those with which everything here is written. */
const keys = { YISHENBAN_BACKUP_KEY: key(), YISHENBAN_KEY: key() }

let office: TestOffice
let place: string
let close: () => Promise<void>
let caseId: string
const kept = { ...process.env }
beforeAll(async () => {
  close = await openTestDatabase()
  Object.assign(process.env, keys)
  place = mkdtempSync(path.join(tmpdir(), 'yishenban-place-'))
  office = await openOffice()
  caseId = (await handIn(office.clerk, { identityKind: 'passport', identityNumber: 'E12345678' })).caseId
  await attachFiles(office.clerk, caseId, 'other', [scan('第一个附件'), scan('第二个附件')])
  await backUpAndRehearse(place, 'system')
})
afterEach(() => {
  for (const name of ['YISHENBAN_BACKUP_TO', 'YISHENBAN_BACKUP_KEEP']) delete process.env[name]
  Object.assign(process.env, keys)
})
afterAll(async () => {
  rmSync(place, { recursive: true, force: true })
  await close()
  for (const name of Object.keys(process.env)) if (!(name in kept)) delete process.env[name]
})

const scan = (words: string) => new File([words], '扫描件.txt')
const store = () => folderStore(place)
const newest = () => chosenManifest(store(), readBackupKey())

test('a backup is restored and counted; its row says so, and nothing of the rehearsal stays', async () => {
  const [row] = await newestBackups(reads(), 1)
  expect(row).toMatchObject({
    place,
    result: 'proven',
    fault: null,
    counts: { cases: 1, files: 2 },
  })
  expect(row?.bytes).toBeGreaterThan(10_000)
  expect((await lastProvenBackup(reads()))?.id).toBe(row?.id)
  expect((await rowsOf(auditLines, { action: 'backUp' })).map(({ detail }) => detail)).toEqual([
    { backupId: row?.id, backupResult: 'proven' },
  ])
  expect(readdirSync(dataFolder())).not.toContain('rehearsal-work')
  expect(readdirSync(dataFolder())).not.toContain('backup-work')
})

test('nothing in the place can be read without the key', () => {
  for (const file of everyFile(place)) {
    const content = readFileSync(file)
    for (const plain of ['第一个附件', 'SQLite format 3', 'PGDMP', '王某某', '某某市'])
      expect(content.includes(plain), `${file}: ${plain}`).toBe(false)
  }
})

/** What somebody or a disk may do to a copy, and how the rehearsal names it. */
const DAMAGES: readonly [string, () => void, RegExp][] = [
  ['a file is gone', () => rmSync(stored('files/')), /缺少“files\/.*被删除，或者没有传完/],
  ['a byte of a file is another', () => flip(stored('files/')), /“files\/.*”被改动过，或者磁盘损坏/],
  ['a piece of the database is gone', () => rmSync(stored('database.')), /缺少“backups\/.*database/],
  ['the database is cut', () => truncateSync(stored('database.'), 5000), /database.*被改动过，或者磁盘损坏/],
  ['the database is cut to nothing', () => truncateSync(stored('database.'), 3), /database.*不完整/],
  [
    'the database is another object',
    () => writeFileSync(stored('database.'), readFileSync(stored('files.'))),
    /database.*被改动过/,
  ],
  ['two files have changed places', () => swap('files/'), /“files\/.*”被改动过/],
  ['the list of files is gone', () => rmSync(stored('/files.')), /缺少“backups\/.*files/],
]

test.each(DAMAGES)('%s: named, and nothing of it stays', async (_, damage, words) => {
  const manifest = await newest()
  const before = new Map(everyFile(place).map((file) => [file, readFileSync(file)]))
  try {
    damage()
    const wrong = await rehearse(store(), readBackupKey(), manifest)
    expect(wrong).toEqual([expect.stringMatching(words)])
  } finally {
    for (const [file, content] of before) writeFileSync(file, content)
  }
  expect(existsSync(path.join(dataFolder(), 'rehearsal-work'))).toBe(false)
})

test('a changed manifest is none, and one of another key is told with both keys’ names', async () => {
  const manifest = stored('manifest')
  const content = readFileSync(manifest)
  flip(manifest)
  await expect(rehearseBackup(place, undefined, 'system')).rejects.toThrow(/manifest”被改动过/)
  writeFileSync(manifest, content)
  process.env.YISHENBAN_BACKUP_KEY = key()
  await expect(rehearseBackup(place, undefined, 'system')).rejects.toThrow(/备份密钥不对.*备份当时的密钥/)
  await expect(backUp(place, 'system')).rejects.toThrow(/另一把备份密钥.*另选一个位置/)
})

test('with another data key nothing is restored, and a restored installation says so before anything is shown', async () => {
  await inTarget(async (manifest, target) => {
    process.env.YISHENBAN_KEY = key()
    await expect(restoreBackup(store(), readBackupKey(), manifest, target)).rejects.toThrow(/数据密钥不对/)
    expect(existsSync(path.join(target.folder, 'files'))).toBe(false)
    process.env.YISHENBAN_KEY = keys.YISHENBAN_KEY
    await restoreBackup(store(), readBackupKey(), manifest, target)
    process.env.YISHENBAN_KEY = key()
    expect(await prove(manifest, target)).toEqual([expect.stringMatching(/密钥 YISHENBAN_KEY 不对/)])
  })
})

test('what was written or lost after the copy is named, table by table, and so is a file', async () => {
  await inTarget(async (manifest, target) => {
    await restoreBackup(store(), readBackupKey(), manifest, target)
    await beside(target, [
      'DELETE FROM case_files WHERE id IN (SELECT min(id) FROM case_files)',
      "INSERT INTO local_days_off (agency_id, on_day, name, document, saved_by, saved_at) VALUES ('x', '2026-05-04', 'x', 'x', 'x', 'x')",
    ])
    rmSync(everyFile(path.join(target.folder, 'files'))[0] ?? '')
    const wrong = await prove(manifest, target)
    expect(wrong).toEqual(
      expect.arrayContaining([
        '附件清单（case_files）少了 1 行（备份时 2 行，恢复后 1 行）',
        '表 local_days_off 多出 1 行（备份时 0 行，恢复后 1 行）',
        expect.stringMatching(/^附件应有 2 个/),
        expect.stringMatching(/^案件：.*附件清单/),
        expect.stringMatching(/^本机关放假日|人员、设置和年报等表格：/),
      ]),
    )
  })
})

test('a restored database that lacks its end cannot be read, and that is said', async () => {
  await inTarget(async (manifest, target) => {
    await restoreBackup(store(), readBackupKey(), manifest, target)
    if (target.url) await statement(target.url, 'DROP TABLE case_events CASCADE')
    else truncateSync(path.join(target.folder, 'yishenban.db'), 8192)
    await expect(prove(manifest, target)).rejects.toThrow(/读不出来.*换一份备份/)
  })
})

test('a folder that holds anything, and a database that has tables, are left as they are', async () => {
  await inTarget(async (manifest, target) => {
    const full = { ...target, folder: place }
    await expect(restoreBackup(store(), readBackupKey(), manifest, full)).rejects.toThrow(/里已有内容/)
    if (target.url)
      await expect(
        restoreBackup(store(), readBackupKey(), manifest, { ...target, url: process.env.DATABASE_URL ?? '' }),
      ).rejects.toThrow(/数据库里已有表/)
    const other = { ...target, url: target.url ? null : 'postgres://127.0.0.1/x' }
    await expect(restoreBackup(store(), readBackupKey(), manifest, other)).rejects.toThrow(/DATABASE_URL/)
  })
})

test('the next backup copies only what is new, tells what was lost, and no other runs meanwhile', async () => {
  const before = everyFile(path.join(place, 'files'))
  const added = await attachFiles(office.clerk, caseId, 'other', [scan('第三个附件'), scan('丢失的附件')])
  if ('refusal' in added) throw new Error(added.refusal.message)
  const gone = everyFile(path.join(dataFolder(), 'files')).find(
    (file) => readFileSync(file, 'utf8') === '丢失的附件',
  )
  const content = readFileSync(gone ?? '')
  rmSync(gone ?? '')
  const [one, other] = await Promise.allSettled([backUp(place, 'system'), backUp(place, 'system')])
  const done = [one, other].find(({ status }) => status === 'fulfilled')
  const refused = [one, other].find(({ status }) => status === 'rejected')
  expect(refused).toMatchObject({ reason: { message: expect.stringMatching(/还在进行，没有再开始/) } })
  expect(done).toMatchObject({ value: { manifest: { files: { count: 3 }, lost: [expect.any(String)] } } })
  expect(everyFile(path.join(place, 'files'))).toHaveLength(before.length + 1)
  writeFileSync(gone ?? '', content)
})

test('a place of another installation, within the data, or without a key of its own is refused', async () => {
  await expect(backUp(path.join(dataFolder(), 'beifen'), 'system')).rejects.toThrow(/在数据文件夹之内/)
  process.env.YISHENBAN_BACKUP_KEY = keys.YISHENBAN_KEY
  await expect(backUp(place, 'system')).rejects.toThrow(/备份密钥与数据密钥相同/)
  delete process.env.YISHENBAN_BACKUP_KEY
  await expect(backUp(place, 'system')).rejects.toThrow(/没有设置备份密钥/)
})

test('to a bucket as to a folder; while the store is away nothing half is there, and the page is told why', async () => {
  const s3 = await startS3()
  const { endpoint, region, accessKeyId, secretAccessKey } = s3.settings
  Object.assign(process.env, {
    YISHENBAN_BACKUP_S3_ENDPOINT: endpoint,
    YISHENBAN_BACKUP_S3_REGION: region,
    YISHENBAN_BACKUP_S3_ACCESS_KEY: accessKeyId,
    YISHENBAN_BACKUP_S3_SECRET_KEY: secretAccessKey,
  })
  const bucket = `s3://${BUCKET}/yishenban`
  const { manifest } = await backUp(bucket, 'system')
  await inTarget(async (_, target) => {
    await restoreBackup(storeAt(bucket), readBackupKey(), manifest, target)
    expect(everyFile(path.join(target.folder, 'files'))).toHaveLength(4)
  })
  await s3.stop()
  await expect(backUp(bucket, 'system')).rejects.toThrow(/^对象存储 s3:\/\/beifen\/yishenban 连接不上/)
  expect((await newestBackups(reads(), 1))[0]).toMatchObject({
    place: bucket,
    result: 'failed',
    fault: expect.stringContaining('请核对 YISHENBAN_BACKUP_S3_ENDPOINT 和网络'),
  })
})

test.each([0, 1, 2, 3, 4])(
  'a place that fails after %i objects has no backup more than before',
  async (objects) => {
    const empty = folderStore(path.join(place, 'failing'))
    let put = 0
    const failing = {
      ...empty,
      put: async (name: string, content: Uint8Array) => {
        if (put++ === objects) throw new BackupFault('磁盘已满', 'away')
        await empty.put(name, content)
      },
    }
    await expect(makeBackup(failing, readBackupKey(), '20260302T000000Z-0000000a')).rejects.toThrow(
      '磁盘已满',
    )
    expect((await storedBackups(empty)).filter(({ whole }) => whole)).toEqual([])
    expect(readdirSync(dataFolder())).not.toContain('backup-work')
    rmSync(path.join(place, 'failing'), { recursive: true, force: true })
  },
)

test('the night backs up once, and again only when the night is over; old ones go with the files that only they name', async () => {
  process.env.YISHENBAN_BACKUP_TO = place
  process.env.YISHENBAN_BACKUP_KEEP = '1,0,0'
  const night = new Date(Date.parse(now()) + 3 * 24 * 3_600_000).toISOString().slice(0, 10)
  expect(await atInstant(`${night}T18:30:00.000Z`, nightlyBackup)).toMatchObject({ done: 1 })
  expect(await atInstant(`${night}T19:30:00.000Z`, nightlyBackup)).toBeNull()
  const backups = readdirSync(path.join(place, 'backups'))
  expect(backups).toHaveLength(1)
  expect(await newest()).toMatchObject({ id: backups[0], files: { count: 4 }, lost: [] })
})

async function inTarget(
  work: (manifest: Manifest, target: { folder: string; url: string | null }) => Promise<void>,
): Promise<void> {
  const folder = path.join(mkdtempSync(path.join(tmpdir(), 'yishenban-restored-')), 'new')
  const database = dialect === 'postgres' ? await throwawayDatabase(process.env.DATABASE_URL ?? '') : null
  try {
    await work(await newest(), { folder, url: database?.url ?? null })
  } finally {
    await database?.drop()
    rmSync(path.dirname(folder), { recursive: true, force: true })
  }
}

/** Statements as somebody with the restored database's own shell would run them. */
async function beside({ folder, url }: { folder: string; url: string | null }, all: string[]): Promise<void> {
  if (url) return statement(url, all.join(';'))
  const { default: Database } = await import('better-sqlite3')
  const db = new Database(path.join(folder, 'yishenban.db'))
  db.pragma('foreign_keys = OFF')
  db.exec(all.join(';'))
  db.close()
}

function everyFile(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort()
}

/** An object of the newest backup whose name has this in it. */
function stored(part: string): string {
  const found = everyFile(place)
    .map((file) => path.relative(place, file))
    .filter((name) =>
      part === 'files/' ? name.startsWith(part) : name.startsWith('backups/') && name.includes(part),
    )
  return path.join(place, found.at(-1) ?? '')
}

function flip(file: string): void {
  const content = readFileSync(file)
  const at = Math.floor(content.length / 2)
  content[at] = (content[at] ?? 0) ^ 1
  writeFileSync(file, content)
}

function swap(folder: string): void {
  const [one = '', other = ''] = everyFile(path.join(place, folder))
  const content = readFileSync(one)
  writeFileSync(one, readFileSync(other))
  writeFileSync(other, content)
}

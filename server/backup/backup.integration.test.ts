import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { dataFolder } from '@/db/connection'
import { lastProvenBackup, newestBackups } from '@/db/queries/backups'
import { auditLines } from '@/db/schema'
import { rowsOf } from '@/db/testing/tables'
import { reads } from '@/db/transact'
import { BackupFault } from '@/domain/backup/fault'
import { attachFiles } from '../cases/attach-files'
import { folderStore } from '../object-store/folder'
import { storeAt } from '../object-store/place'
import { BUCKET, startS3 } from '../object-store/testing/s3-server'
import { atInstant, now } from '../today'
import { backUp, backUpAndRehearse } from './backup'
import { makeBackup } from './make'
import { prune } from './prune'
import { restoreBackup } from './restored/restore'
import { nightlyBackup } from './schedule'
import { readBackupKey } from './sealed/key'
import { partName, putManifest, storedBackups } from './sealed/manifests'
import { everyFile, type OfficeToBackUp, officeToBackUp, scan } from './testing/backed-up-office'

// Each rehearsal loads the program in a process of its own, two seconds or three: that is what the time of this file is.

let office: OfficeToBackUp
beforeAll(async () => {
  office = await officeToBackUp()
  await backUpAndRehearse(office.place, 'system')
})
afterEach(() => office.settingsAsBefore())
afterAll(() => office.close())

test('a backup is restored and counted; its row says so, and nothing of the rehearsal stays', async () => {
  const [row] = await newestBackups(reads(), 1)
  expect(row).toMatchObject({
    place: office.place,
    result: 'proven',
    fault: null,
    counts: { cases: 1, files: 2 },
  })
  expect(row?.bytes).toBeGreaterThan(10_000)
  expect((await lastProvenBackup(reads(), new Date().toISOString()))?.id).toBe(row?.id)
  expect((await rowsOf(auditLines, { action: 'backUp' })).map(({ detail }) => detail)).toEqual([
    { backupId: row?.id, backupResult: 'proven' },
  ])
  expect(readdirSync(dataFolder())).not.toContain('rehearsal-work')
  expect(readdirSync(dataFolder())).not.toContain('backup-work')
})

test('nothing in the place can be read without the key', () => {
  for (const file of everyFile(office.place)) {
    const content = readFileSync(file)
    for (const plain of ['第一个附件', 'SQLite format 3', 'PGDMP', '王某某', '某某市'])
      expect(content.includes(plain), `${file}: ${plain}`).toBe(false)
  }
})

test('the next backup copies only what is new, tells what was lost, and no other runs meanwhile', async () => {
  const before = everyFile(path.join(office.place, 'files'))
  const added = await attachFiles(office.clerk, office.caseId, 'other', [
    scan('第三个附件'),
    scan('丢失的附件'),
  ])
  if ('refusal' in added) throw new Error(added.refusal.message)
  const gone = everyFile(path.join(dataFolder(), 'files')).find(
    (file) => readFileSync(file, 'utf8') === '丢失的附件',
  )
  const content = readFileSync(gone ?? '')
  rmSync(gone ?? '')
  const [one, other] = await Promise.allSettled([
    backUp(office.place, 'system'),
    backUp(office.place, 'system'),
  ])
  const done = [one, other].find(({ status }) => status === 'fulfilled')
  const refused = [one, other].find(({ status }) => status === 'rejected')
  expect(refused).toMatchObject({ reason: { message: expect.stringMatching(/还在进行，没有再开始/) } })
  expect(done).toMatchObject({ value: { manifest: { files: { count: 3 }, lost: [expect.any(String)] } } })
  expect(everyFile(path.join(office.place, 'files'))).toHaveLength(before.length + 1)
  writeFileSync(gone ?? '', content)
})

test('a place of another installation, within the data, or without a key of its own is refused', async () => {
  await expect(backUp(path.join(dataFolder(), 'beifen'), 'system')).rejects.toThrow(/在数据文件夹之内/)
  const manifest = await office.newest()
  const id = '29990101T000000Z-00000000'
  await putManifest(office.store, readBackupKey(), {
    ...manifest,
    id,
    installation: 'another',
    agency: '某某县',
  })
  await expect(backUp(office.place, 'system')).rejects.toThrow(/另一套系统（某某县）的备份.*另选一个位置/)
  await office.store.remove(partName(id, 'manifest'))
  process.env.YISHENBAN_BACKUP_KEY = process.env.YISHENBAN_KEY
  await expect(backUp(office.place, 'system')).rejects.toThrow(/备份密钥与数据密钥相同/)
  delete process.env.YISHENBAN_BACKUP_KEY
  await expect(backUp(office.place, 'system')).rejects.toThrow(/没有设置备份密钥/)
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
  await office.inTarget(async (_, target) => {
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
    const empty = folderStore(path.join(office.place, 'failing'))
    let put = 0
    const failing = {
      ...empty,
      put: async (name: string, content: Uint8Array) => {
        if (put++ === objects) throw new BackupFault('磁盘已满', 'away')
        await empty.put(name, content)
      },
    }
    await expect(
      makeBackup(failing, readBackupKey(), { id: '20260302T000000Z-0000000a', tell: async () => {} }),
    ).rejects.toThrow('磁盘已满')
    expect((await storedBackups(empty)).filter(({ whole }) => whole)).toEqual([])
    expect(readdirSync(dataFolder())).not.toContain('backup-work')
    rmSync(path.join(office.place, 'failing'), { recursive: true, force: true })
  },
)

test('the night backs up once, and again only when the night is over; old ones go with the files that only they name', async () => {
  process.env.YISHENBAN_BACKUP_TO = office.place
  process.env.YISHENBAN_BACKUP_KEEP = '1,0,0'
  const night = new Date(Date.parse(now()) + 3 * 24 * 3_600_000).toISOString().slice(0, 10)
  expect(await atInstant(`${night}T18:30:00.000Z`, nightlyBackup)).toMatchObject({ done: 1 })
  expect(await atInstant(`${night}T19:30:00.000Z`, nightlyBackup)).toBeNull()
  const backups = readdirSync(path.join(office.place, 'backups'))
  expect(backups).toHaveLength(1)
  expect(await office.newest()).toMatchObject({ id: backups[0], files: { count: 4 }, lost: [] })
})

test('a backup of a clock that was ahead is neither the newest nor takes the place of those made since', async () => {
  const ahead = (await office.newest()).id
  const { manifest } = await backUp(office.place, 'system')
  expect(manifest.id < ahead).toBe(true)
  expect((await office.newest()).id).toBe(manifest.id)
  const pruned = { keeping: { days: 1, weeks: 0, months: 0 }, now: now() }
  await prune(folderStore(office.place), readBackupKey(), pruned)
  expect(readdirSync(path.join(office.place, 'backups'))).toEqual([manifest.id, ahead])
  expect((await lastProvenBackup(reads(), now()))?.id).not.toBe(ahead)
})

test('a place whose backups are gone is told, and none is made into the folder that a missing disk leaves', async () => {
  const disk = `${office.place}-disk`
  await backUp(disk, 'system')
  rmSync(disk, { recursive: true })
  mkdirSync(disk)
  await expect(backUp(disk, 'system')).rejects.toThrow(/原来的备份都不见了.*没有挂载/)
  expect(readdirSync(disk)).toEqual([])
  rmSync(disk, { recursive: true })
  await expect(backUp(disk, 'system')).rejects.toThrow(/原来的备份都不见了/)
  expect(existsSync(disk)).toBe(false)
  // The night before is a few days ahead.
  const there = (await newestBackups(reads(), 50)).filter(({ place }) => place === disk)
  expect(there.map(({ result }) => result)).toEqual(['failed', 'failed', 'copied'])
})

test('a link to the data folder is no other place', async () => {
  const link = `${office.place}-link`
  symlinkSync(dataFolder(), link)
  for (const place of [link, path.join(link, 'backups'), path.join(link, 'none', 'yet')])
    await expect(backUp(place, 'system'), place).rejects.toThrow(/在数据文件夹之内/)
  rmSync(link)
})

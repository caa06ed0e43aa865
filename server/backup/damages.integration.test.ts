import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { dataFolder } from '@/db/connection'
import { statement } from '@/db/testing/postgres-cluster'
import { halfRestoredWords, RESTORING } from '../half-restored'
import { openInstallation } from '../installation'
import { backUp, rehearseBackup } from './backup'
import { prove } from './restored/prove'
import { rehearse } from './restored/rehearse'
import { restoreBackup, type Target } from './restored/restore'
import { readBackupKey } from './sealed/key'
import { everyFile, freshKey, type OfficeToBackUp, officeToBackUp } from './testing/backed-up-office'

// A restoration that is wrong on purpose is named each time. Each proof loads the program in a process of its own, two
// seconds or three: that is what the time of this file is.

let office: OfficeToBackUp
beforeAll(async () => {
  office = await officeToBackUp()
  await backUp(office.place, 'system')
})
afterEach(() => office.settingsAsBefore())
afterAll(() => office.close())

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
  const manifest = await office.newest()
  const before = new Map(everyFile(office.place).map((file) => [file, readFileSync(file)]))
  try {
    damage()
    const { wrong } = await rehearse(office.store, readBackupKey(), manifest)
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
  await expect(rehearseBackup(office.place, undefined, 'system')).rejects.toThrow(/manifest”被改动过/)
  writeFileSync(manifest, content)
  process.env.YISHENBAN_BACKUP_KEY = freshKey()
  await expect(rehearseBackup(office.place, undefined, 'system')).rejects.toThrow(
    /备份密钥不对.*备份当时的密钥/,
  )
  await expect(backUp(office.place, 'system')).rejects.toThrow(/另一把备份密钥.*另选一个位置/)
})

test('with another data key nothing is restored, and a restored installation says so before anything is shown', async () => {
  await office.inTarget(async (manifest, target) => {
    process.env.YISHENBAN_KEY = freshKey()
    await expect(restoreBackup(office.store, readBackupKey(), manifest, target)).rejects.toThrow(
      /数据密钥不对/,
    )
    // The key may be the same, and only its suite be missing.
    const ofSm = { ...manifest, dataKeyId: 'sm-b79c677f' }
    await expect(restoreBackup(office.store, readBackupKey(), ofSm, target)).rejects.toThrow(
      /数据密钥不对.*请设置 YISHENBAN_CRYPTO/,
    )
    expect(existsSync(path.join(target.folder, 'files'))).toBe(false)
    office.settingsAsBefore()
    await restoreBackup(office.store, readBackupKey(), manifest, target)
    process.env.YISHENBAN_KEY = freshKey()
    expect(await prove(manifest, target)).toEqual([expect.stringMatching(/密钥 YISHENBAN_KEY 不对/)])
  })
})

test('what was written or lost after the copy is named, table by table, and so is a file', async () => {
  await office.inTarget(async (manifest, target) => {
    await restoreBackup(office.store, readBackupKey(), manifest, target)
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
  await office.inTarget(async (manifest, target) => {
    await restoreBackup(office.store, readBackupKey(), manifest, target)
    if (target.url) await statement(target.url, 'DROP TABLE case_events CASCADE')
    else truncateSync(path.join(target.folder, 'yishenban.db'), 8192)
    await expect(prove(manifest, target)).rejects.toThrow(/读不出来.*换一份备份/)
  })
})

test('a folder that holds anything, and a database that has tables, are left as they are', async () => {
  await office.inTarget(async (manifest, target) => {
    const full = { ...target, folder: office.place }
    await expect(restoreBackup(office.store, readBackupKey(), manifest, full)).rejects.toThrow(/里已有内容/)
    if (target.url)
      await expect(
        restoreBackup(office.store, readBackupKey(), manifest, {
          ...target,
          url: process.env.DATABASE_URL ?? '',
        }),
      ).rejects.toThrow(/数据库里已有表/)
    const other = { ...target, url: target.url ? null : 'postgres://127.0.0.1/x' }
    await expect(restoreBackup(office.store, readBackupKey(), manifest, other)).rejects.toThrow(
      /DATABASE_URL/,
    )
  })
})

test('of two restorations into one folder at once one is whole, and the other says that the first goes on', async () => {
  await office.inTarget(async (manifest, target) => {
    const restore = () => restoreBackup(office.store, readBackupKey(), manifest, target)
    const both = await Promise.allSettled([restore(), restore()])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const other = both.find((one) => one.status === 'rejected')
    expect(String(other?.reason)).toMatch(/(已有一次恢复正在进行|里已有内容).*没有改动/)
    expect(await prove(manifest, target)).toEqual([])
  })
})

test('what a killed restoration has left is opened by nothing, and taken away by the next', async () => {
  await office.inTarget(async (manifest, target) => {
    const { pid } = spawnSync(process.execPath, ['--version'])
    const note = { since: '2026-11-27T01:30:00.000Z', to: manifest.id, pid, host: hostname() }
    mkdirSync(path.join(target.folder, 'files'), { recursive: true })
    writeFileSync(path.join(target.folder, 'files/half'), '')
    writeFileSync(path.join(target.folder, RESTORING), JSON.stringify(note))
    expect(halfRestoredWords(target.folder)).toMatch(/还没有恢复完.*再运行一次同样的 restore/)
    await restoreBackup(office.store, readBackupKey(), manifest, target)
    expect(halfRestoredWords(target.folder)).toBe(null)
    expect(await prove(manifest, target)).toEqual([])
  })
  const note = path.join(dataFolder(), RESTORING)
  writeFileSync(note, '')
  await expect(openInstallation({ make: true })).rejects.toThrow(/还没有恢复完/)
  rmSync(note)
})

test('what was restored is opened by nothing until it was counted', async () => {
  await office.inTarget(async (manifest, target) => {
    const beforeUse = async () => {
      expect(existsSync(path.join(target.folder, 'anchor.json'))).toBe(true)
      expect(halfRestoredWords(target.folder)).toMatch(/还没有恢复完、清点完/)
      await expect(restoreBackup(office.store, readBackupKey(), manifest, target)).rejects.toThrow(
        /已有一次恢复正在进行|数据库里已有表/,
      )
      throw new Error('killed')
    }
    await expect(
      restoreBackup(office.store, readBackupKey(), manifest, { ...target, beforeUse }),
    ).rejects.toThrow('killed')
    expect(halfRestoredWords(target.folder)).not.toBe(null)
  })
})

/** Statements as somebody with the restored database's own shell would run them. */
async function beside({ folder, url }: Target, all: string[]): Promise<void> {
  if (url) return statement(url, all.join(';'))
  const { default: Database } = await import('better-sqlite3')
  const db = new Database(path.join(folder, 'yishenban.db'))
  db.pragma('foreign_keys = OFF')
  db.exec(all.join(';'))
  db.close()
}

/** An object of the newest backup whose name has this in it. */
function stored(part: string): string {
  const found = everyFile(office.place)
    .map((file) => path.relative(office.place, file))
    .filter((name) =>
      part === 'files/' ? name.startsWith(part) : name.startsWith('backups/') && name.includes(part),
    )
  return path.join(office.place, found.at(-1) ?? '')
}

function flip(file: string): void {
  const content = readFileSync(file)
  const at = Math.floor(content.length / 2)
  content[at] = (content[at] ?? 0) ^ 1
  writeFileSync(file, content)
}

function swap(folder: string): void {
  const [one = '', other = ''] = everyFile(path.join(office.place, folder))
  const content = readFileSync(one)
  writeFileSync(one, readFileSync(other))
  writeFileSync(other, content)
}

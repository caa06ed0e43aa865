import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { restore } from '@/cli/backup'
import { dataFolder } from '@/db/connection'
import { lastProvenBackup, newestBackups } from '@/db/queries/backups'
import { reads } from '@/db/transact'
import { atInstant, now } from '../today'
import { backUpAndRehearse, rehearseBackup } from './backup'
import { damagedBackups, damagedObjects } from './damage'
import { makeBackup } from './make'
import { prune } from './prune'
import { readBackupKey } from './sealed/key'
import { chosenManifest } from './sealed/manifests'
import { everyFile, type OfficeToBackUp, officeToBackUp } from './testing/backed-up-office'

// What rots in a place is named, and the next backup does not build on it. Each rehearsal loads the program in a process of
// its own, two seconds or three: that is what the time of this file is.

let office: OfficeToBackUp
beforeEach(async () => {
  office = await officeToBackUp()
  return () => office.close()
})
afterEach(() => office.settingsAsBefore())

const rows = async () => new Map((await newestBackups(reads(), 9)).map((row) => [row.id, row]))
const madeAt = async (id: string) => makeBackup(office.store, readBackupKey(), { id, tell: async () => {} })

test('a file that rots is named at once, and healed by the next backup for those before it as well', async () => {
  const first = await backUpAndRehearse(office.place, 'system')
  const rotten = spoil('files/')
  const second = await backUpAndRehearse(office.place, 'system')
  expect(second.wrong).toEqual([expect.stringContaining(`“${rotten}”被改动过`)])
  expect(second.damaged).toEqual([rotten])
  const told = await rows()
  expect(told.get(second.manifest.id)).toMatchObject({
    result: 'failed',
    fault: expect.stringMatching(/演练没有通过.*下一次备份从系统中重新复制/),
  })
  expect(told.get(first.manifest.id)).toMatchObject({
    result: 'failed',
    fault: expect.stringContaining(`“${rotten}”损坏或者缺少`),
  })
  expect(await lastProvenBackup(reads(), now())).toBeNull()
  await expect(chosenUndamaged()).rejects.toThrow(/都有损坏，没有一份能完整恢复/)

  const tomorrow = new Date(Date.parse(now()) + 24 * 3_600_000).toISOString()
  const third = await atInstant(tomorrow, () => backUpAndRehearse(office.place, 'system'))
  expect(third.wrong).toEqual([])
  expect(await damagedObjects(office.store)).toEqual(new Set())
  expect((await lastProvenBackup(reads(), tomorrow))?.id).toBe(third.manifest.id)
  expect((await rehearseBackup(office.place, second.manifest.id, 'system')).wrong).toEqual([])
  expect((await rows()).get(second.manifest.id)).toMatchObject({ result: 'proven', fault: null })
})

test('a file that rots here and there hinders no backup, and is told as lost', async () => {
  await madeAt('20260301T000000Z-00000001')
  const rotten = spoil('files/')
  const [own] = everyFile(path.join(dataFolder(), 'files'))
  for (const file of everyFile(path.join(dataFolder(), 'files'))) rmSync(file)
  expect(own).toBeDefined()
  const { lost, files } = await madeAt('20260302T000000Z-00000002')
  expect([lost.length, files.count]).toEqual([1, 1])
  expect(await damagedObjects(office.store)).toEqual(new Set([rotten]))
  expect([...(await damagedBackups(office.store, readBackupKey())).keys()]).toEqual([
    '20260301T000000Z-00000001',
  ])
})

test('a copy that is known to be damaged is not offered unless it is named, and never without a word', async () => {
  await madeAt('20260301T000000Z-00000001')
  await madeAt('20260302T000000Z-00000002')
  const rotten = spoil('database.')
  const { wrong } = await rehearseBackup(office.place, undefined, 'system')
  expect(wrong).toEqual([expect.stringContaining(rotten)])
  await office.inTarget(async (_, { folder, url }) => {
    const database = process.env.DATABASE_URL
    if (url) process.env.DATABASE_URL = url
    try {
      const asked = await restore([office.place], { into: folder, backup: '20260302T000000Z-00000002' })
      expect(JSON.stringify(asked)).toContain(`${rotten}”被改动过`)
      const answer = await restore([office.place], { into: folder })
      expect(answer).toMatchObject({ done: true, json: { backup: '20260301T000000Z-00000001' } })
      expect(answer.messages).toEqual([
        `注意：备份 20260302T000000Z-00000002 已知有损坏（${rotten}），没有使用。`,
      ])
    } finally {
      if (database) process.env.DATABASE_URL = database
    }
  })
  const manifest = await chosenUndamaged()
  const pruned = { keeping: { days: 1, weeks: 0, months: 0 }, now: now() }
  expect(await prune(office.store, readBackupKey(), pruned)).toMatchObject({ backups: 0 })
  expect(manifest.id).toBe('20260301T000000Z-00000001')
  await madeAt('20260303T000000Z-00000003')
  expect(await prune(office.store, readBackupKey(), pruned)).toMatchObject({ backups: 2, files: 0 })
  expect(await damagedObjects(office.store)).toEqual(new Set())
})

test('a manifest that rots holds up no other backup; the files stay as long as it may need them', async () => {
  for (const n of [1, 2, 3, 4]) await madeAt(`2026030${n}T000000Z-0000000${n}`)
  spoil('20260303T000000Z-00000003/manifest')
  const pruned = await prune(office.store, readBackupKey(), {
    keeping: { days: 2, weeks: 0, months: 0 },
    now: now(),
  })
  expect(pruned).toEqual({ backups: 1, files: 0, unreadable: ['20260303T000000Z-00000003'] })
  expect(readdirSync(path.join(office.place, 'backups'))).toHaveLength(3)
  expect([...(await damagedBackups(office.store, readBackupKey())).keys()]).toEqual([
    '20260303T000000Z-00000003',
  ])
})

const chosenUndamaged = async () => {
  const key = readBackupKey()
  return chosenManifest(office.store, key, undefined, await damagedBackups(office.store, key))
}

/** Changes a bit of the last object of the place whose name has this in it; gives its name. */
function spoil(part: string): string {
  const name = everyFile(office.place)
    .map((file) => path.relative(office.place, file))
    .filter((one) => (part === 'files/' ? one.startsWith(part) : one.includes(part)))
    .at(-1)
  const file = path.join(office.place, name ?? '')
  const content = readFileSync(file)
  const at = Math.floor(content.length / 2)
  content[at] = (content[at] ?? 0) ^ 1
  writeFileSync(file, content)
  return name ?? ''
}

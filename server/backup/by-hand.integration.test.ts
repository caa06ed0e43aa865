import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { newestBackups } from '@/db/queries/backups'
import { lastJobRun } from '@/db/queries/job-runs'
import { auditLines } from '@/db/schema'
import { rowsOf } from '@/db/testing/tables'
import { reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { forgetLastRuns } from '../operation/recorded'
import { backupProgress, backupsView } from '../views/backups'
import { backUpByHand } from './by-hand'
import { type OfficeToBackUp, officeToBackUp } from './testing/backed-up-office'

let office: OfficeToBackUp
let administrator: Actor
beforeAll(async () => {
  office = await officeToBackUp()
  forgetLastRuns()
  administrator = { ...office.clerk, unitId: null, roles: ['administrator'] }
})
afterEach(() => office.settingsAsBefore())
afterAll(() => office.close())

const ruleOf = async (actor: Actor) => {
  const begun = await backUpByHand(actor)
  return 'refusal' in begun ? begun.refusal.rule : null
}

test('who may not, and where nothing is set up, is told so; nothing is begun', async () => {
  process.env.YISHENBAN_BACKUP_TO = office.place
  expect(await ruleOf(office.clerk)).toBe('backupNotYours')
  expect(await ruleOf({ ...administrator, agencyId: 'below' })).toBe('backupNotYours')
  delete process.env.YISHENBAN_BACKUP_KEY
  expect(await backUpByHand(administrator)).toMatchObject({
    refusal: { rule: 'backupNotBegun', message: expect.stringContaining('没有设置备份密钥') },
  })
  delete process.env.YISHENBAN_BACKUP_TO
  expect(await ruleOf(administrator)).toBe('backupNotSet')
  expect(await newestBackups(reads(), 9)).toEqual([])
})

test('one at a time, with its progress on the page, proven at the end and told of in the log', async () => {
  process.env.YISHENBAN_BACKUP_TO = office.place
  const begun = await backUpByHand(administrator)
  if ('refusal' in begun) throw new Error(begun.refusal.message)
  expect(await backupProgress(administrator)).toMatchObject({ words: '开始' })
  expect(await backUpByHand(administrator)).toMatchObject({
    refusal: { rule: 'backupRuns', message: expect.stringContaining('还在进行，没有再开始一次') },
  })

  const seen = new Set<string>()
  let over = false
  const look = async () => {
    while (!over) {
      const running = await backupProgress(administrator)
      if (running) seen.add(running.words)
      await new Promise((next) => setImmediate(next))
    }
  }
  await Promise.all([
    look(),
    begun.work().finally(() => {
      over = true
    }),
  ])
  expect([...seen].join()).toContain('恢复到临时位置并逐项清点')
  expect(await backupProgress(administrator)).toBeNull()
  const view = await backupsView(administrator)
  expect(view).toMatchObject({ running: null, proven: { result: '演练通过' } })
  expect((await lastJobRun(reads(), 'backup'))?.result).toBe('done')
  const of = async (action: 'backUp' | 'backUpNow') =>
    (await rowsOf(auditLines, { action })).map(({ personId, detail }) => ({ personId, ...detail }))
  const { id: backupId } = (await newestBackups(reads(), 1))[0] ?? {}
  const { personId } = administrator
  expect(await of('backUpNow')).toEqual([{ personId, backupId }])
  expect(await of('backUp')).toEqual([{ personId, backupId, backupResult: 'proven' }])
})

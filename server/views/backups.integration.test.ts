import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { agencies, backups } from '@/db/schema'
import { openTestDatabase } from '@/db/testing/databases'
import { addRows, changeRows } from '@/db/testing/tables'
import type { Actor } from '@/domain/access'
import { openChild, openOffice, type TestOffice } from '../testing/office'
import { now } from '../today'
import { backupsView } from './backups'
import { todayAsItStands } from './today'

let office: TestOffice
let administrator: Actor
beforeEach(async () => {
  const close = await openTestDatabase()
  office = await openOffice()
  administrator = { personId: 'admin', agencyId: office.agencyId, unitId: null, roles: ['administrator'] }
  return close
})

const hoursAgo = (hours: number) => new Date(Date.parse(now()) - hours * 3_600_000).toISOString()

async function backedUp(id: string, hours: number, more: Partial<typeof backups.$inferInsert> = {}) {
  const at = hoursAgo(hours)
  const ended = { result: 'proven' as const, endedAt: at, provenAt: at, bytes: 3_000_000 }
  const counts = { cases: 12, events: 80, auditLines: 95, files: 3 }
  await addRows(backups, [
    { id, place: '/mnt/beifen', startedAt: at, aliveAt: at, counts, startedBy: 'system', ...ended, ...more },
  ])
}

const redLine = async (actor: Actor) => {
  const { groups } = await todayAsItStands(actor, {})
  return JSON.stringify(groups).match(/[^"]*没有经过演练的备份[^"]*|还没有一份[^"]*/)?.[0] ?? null
}

test('a young installation is not red yet; after 36 hours without a backup it is', async () => {
  expect(await backupsView(administrator)).toMatchObject({ late: null, proven: null, runs: [] })
  expect(await redLine(administrator)).toBeNull()
  await changeRows(agencies, { id: office.agencyId }, { createdAt: hoursAgo(38) })
  expect(await backupsView(administrator)).toMatchObject({
    late: '还没有一份经过演练的备份，没有设置备份位置',
    next: expect.stringContaining('YISHENBAN_BACKUP_TO'),
  })
  expect(await redLine(administrator)).not.toBeNull()
})

test('the last proven one counts, whatever failed since; what was killed is told so', async () => {
  await backedUp('20260301T000000Z-00000000', 30)
  await backedUp('20260302T000000Z-00000000', 5, { result: 'copied', provenAt: null })
  await backedUp('20260303T000000Z-00000000', 2, {
    result: 'running',
    endedAt: null,
    provenAt: null,
    bytes: null,
  })
  const view = await backupsView(administrator)
  expect(view).toMatchObject({
    late: null,
    proven: { id: '20260301T000000Z-00000000', size: '2.9 MB', result: '演练通过' },
  })
  expect(view?.runs.map(({ result, fault }) => [result, fault])).toEqual([
    ['没有完成', expect.stringContaining('中途停止')],
    ['已备份，未演练', null],
    ['演练通过', null],
  ])
  await changeRows(backups, { id: '20260301T000000Z-00000000' }, { startedAt: hoursAgo(60) })
  expect(await backupsView(administrator)).toMatchObject({ late: expect.stringContaining('已有2天没有') })
})

test('what failed is tried again by the hour when it is late, and otherwise by night', async () => {
  process.env.YISHENBAN_BACKUP_TO = '/mnt/beifen'
  onTestFinished(() => {
    delete process.env.YISHENBAN_BACKUP_TO
  })
  await backedUp('20260301T000000Z-00000000', 30)
  await backedUp('20260302T000000Z-00000000', 2, {
    result: 'failed',
    fault: '磁盘已满。',
    provenAt: null,
    bytes: null,
  })
  expect((await backupsView(administrator))?.next).toContain('磁盘已满。处理以后，程序夜间自动再做')
  await changeRows(backups, { id: '20260301T000000Z-00000000' }, { startedAt: hoursAgo(60) })
  expect((await backupsView(administrator))?.next).toContain('程序每小时再试一次')
})

test('a copy that a rehearsal found wrong is red at once, with what is wrong, until one is proven', async () => {
  process.env.YISHENBAN_BACKUP_TO = '/mnt/beifen'
  onTestFinished(() => {
    delete process.env.YISHENBAN_BACKUP_TO
  })
  await backedUp('20260301T000000Z-00000000', 30)
  const fault = '演练没有通过：备份中的“files/ab/abcd”被改动过。'
  await backedUp('20260302T000000Z-00000000', 2, { result: 'failed', fault, provenAt: null })
  const view = await backupsView(administrator)
  expect(view).toMatchObject({ late: '最近一份备份演练没有通过，不能放心恢复' })
  expect(view?.next).toContain(fault)
  expect(view?.runs[0]).toMatchObject({ result: '不能放心恢复', fault })
  const { groups } = await todayAsItStands(administrator, {})
  expect(JSON.stringify(groups)).toContain('files/ab/abcd')
  await backedUp('20260303T000000Z-00000000', 1)
  expect(await backupsView(administrator)).toMatchObject({ late: null })
})

test('the administrator of another agency, and whoever is none, is not troubled with it', async () => {
  await changeRows(agencies, { id: office.agencyId }, { createdAt: hoursAgo(38) })
  const child = await openChild(office, 'zrzyj')
  const below: Actor = { ...administrator, agencyId: child.agencyId }
  expect(await backupsView(below)).toBeNull()
  expect(await redLine(below)).toBeNull()
  expect(await redLine(office.clerk)).toBeNull()
  expect(await redLine(administrator)).not.toBeNull()
})

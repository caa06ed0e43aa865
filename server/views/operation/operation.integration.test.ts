import { rmSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { StoreFault } from '@/db/connection/faults'
import { diskDays } from '@/db/schema'
import { openTestDatabase } from '@/db/testing/databases'
import { addRows, rowsOf } from '@/db/testing/tables'
import type { Actor } from '@/domain/access'
import { addDays } from '@/domain/calendar/day'
import { mayViewOperation } from '../../operation/allowed'
import { forgetLatestInstant } from '../../operation/clock'
import { recordDisk } from '../../operation/growth'
import { forgetLastRuns, recordedRun } from '../../operation/recorded'
import { anchorFile, keepAnchor } from '../../proof/anchor-file'
import { handIn, openChild, openOffice, type TestOffice } from '../../testing/office'
import { atInstant } from '../../today'
import { evidenceView } from './evidence'
import { failingJobs, jobRunsView } from './jobs'
import { operationView } from './operation'

const SET_HERE = [
  'YISHENBAN_DISK_WARN_MB',
  'YISHENBAN_SMTP',
  'YISHENBAN_MAIL_FROM',
  'NEXTAUTH_URL',
  'YISHENBAN_CERTIFICATE',
]

let office: TestOffice
beforeEach(async () => {
  const close = await openTestDatabase()
  forgetLastRuns()
  forgetLatestInstant()
  office = await openOffice()
  await keepAnchor()
  return close
})
afterEach(() => {
  for (const name of SET_HERE) delete process.env[name]
})

const administrator = (): Actor => ({
  personId: 'admin',
  agencyId: office.agencyId,
  unitId: null,
  roles: ['administrator'],
})

const wrong = async () =>
  (await operationView(administrator())).attention.map(
    ({ label, value, tone }) => `${tone} ${label}：${value}`,
  )

test('the structure of the database is told by its number', async () => {
  const { sections } = await operationView(administrator())
  const lines = sections.find(({ title }) => title === '版本')?.lines
  expect(lines?.find(({ label }) => label === '数据库')?.value).toMatch(
    /^(SQLite|PostgreSQL) [\d.]+，第\d+次结构更新$/,
  )
})

test('what is not as it should be stands first, each with what to do', async () => {
  const { attention } = await operationView(administrator())
  expect(attention.map(({ label }) => label)).toEqual(['最近一份演练通过的备份', '两步验证'])
  for (const { todo } of attention) expect(todo).toMatch(/^请/)
  expect(attention[0]?.link?.href).toBe('/backups')
  const auditor = await operationView({ ...administrator(), roles: ['auditor'] })
  expect(auditor.attention.flatMap(({ link }) => link ?? [])).toEqual([])
})

test('a job that failed is said with its fault and reference, and one that left something undone', async () => {
  const failed = await recordedRun('sweep', async () => {
    throw new StoreFault('readOnly', '王某某')
  })
  await recordedRun('sourceNotices', async () => ({ done: 2, left: 1 }))
  const said = await wrong()
  expect(said).toContain(
    `bad 清理没有记录指向的文件：失败：数据库或者数据文件夹不能写入。编号 ${failed?.reference}；没有成功过`,
  )
  expect(said).toContain('warn 通知对接平台：完成，2条，1条没有办成')
  expect(await failingJobs()).toBe(1)
  expect((await jobRunsView('sweep')).runs).toMatchObject([{ tone: 'bad', took: '不到1秒' }])
  expect((await jobRunsView(null)).runs).toHaveLength(2)
})

test('jobs that need a mail server are not missed where there is none', async () => {
  const job = async () =>
    (await operationView(administrator())).jobs.find(({ label }) => label.includes('提醒邮件'))
  expect(await job()).toMatchObject({ result: '没有设置邮件服务器，不运行', todo: null })
  process.env.YISHENBAN_SMTP = 'smtp://127.0.0.1:1'
  process.env.YISHENBAN_MAIL_FROM = 'ysq@example.gov.cn'
  expect(await job()).toMatchObject({ result: '程序启动不久，还没有运行过', todo: null })
})

test('a disk below the office’s own threshold is said', async () => {
  process.env.YISHENBAN_DISK_WARN_MB = '999999999'
  expect(await wrong()).toContainEqual(expect.stringMatching(/^warn 可用空间：\d/))
})

test('how much the disk grows is said from the days that were written down, one row a day', async () => {
  const line = async () =>
    (await operationView(administrator())).sections
      .flatMap(({ lines }) => lines)
      .find(({ label }) => label === '增长')
  expect(await recordDisk()).toEqual({ done: 1 })
  expect(await recordDisk()).toBeNull()
  expect(await line()).toMatchObject({ tone: 'plain', value: expect.stringContaining('满7天后估计') })
  const [today] = await rowsOf(diskDays)
  if (!today) throw new Error('no row')
  const { used, total } = today
  // Ten days ago it was nearly empty: at this pace it is full within two weeks or so.
  const day = addDays(today.day, -10)
  await addRows(diskDays, [{ day, used: Math.round(used - (total - used)), total }])
  expect(await line()).toMatchObject({
    tone: 'warn',
    value: expect.stringMatching(/^每月约[\d.]+ GB，照此约\d{4}年\d+月用满$/),
  })
})

test('when the certificate runs out is said, and plainly where it cannot be known', async () => {
  const line = async () =>
    (await operationView(administrator())).sections
      .flatMap(({ lines }) => lines)
      .find(({ label }) => label === '网站证书')
  expect(await line()).toMatchObject({ tone: 'plain', value: '网址不是 https，没有证书' })
  process.env.YISHENBAN_CERTIFICATE = 'server/operation/testing/certificate.pem'
  expect(await line()).toMatchObject({
    tone: 'ok',
    value: expect.stringMatching(/^2046-11-2\d到期.*还有\d+天$/),
  })
  await atInstant('2046-11-01T00:00:00.000Z', async () =>
    expect(await line()).toMatchObject({ tone: 'warn' }),
  )
  await atInstant('2047-01-01T00:00:00.000Z', async () => expect(await line()).toMatchObject({ tone: 'bad' }))
})

test('an anchor that is gone is said', async () => {
  rmSync(anchorFile())
  expect(await wrong()).toContain('bad 末尾的锚定：没有锚定文件')
})

test('what is copied for the support holds everything and nobody', async () => {
  await handIn(office.clerk, { applicantName: '王某某', phone: '13800001234' })
  process.env.YISHENBAN_SMTP = 'smtp://ysq:secret-of-mail@mail.example.gov.cn:465'
  process.env.YISHENBAN_MAIL_FROM = 'ysq@example.gov.cn'
  const { asText, sections } = await operationView(administrator())
  for (const { title, lines } of sections) {
    expect(asText).toContain(`【${title}】`)
    for (const { label } of lines) expect(asText).toContain(label)
  }
  expect(asText).not.toMatch(/王某某|13800001234|secret-of-mail|孙平/)
})

test('those of the agency at the head see it, those of an agency below do not', async () => {
  const child = await openChild(office, 'zrzyj')
  const administrator = { personId: 'a', unitId: null, roles: ['administrator' as const] }
  expect(await mayViewOperation({ ...administrator, agencyId: office.agencyId })).toBe(true)
  expect(await mayViewOperation({ ...administrator, agencyId: child.agencyId })).toBe(false)
  expect(await mayViewOperation(office.clerk)).toBe(false)
})

test('the evidence is filled from what runs', async () => {
  const now = async (clause: string, items: string) =>
    (await evidenceView(office.clerk)).clauses
      .find((one) => one.clause === clause)
      ?.items.find((one) => one.items === items)
  expect(await now('8.1.4.1', 'c)')).toMatchObject({ state: 'unset' })
  process.env.NEXTAUTH_URL = 'https://ysq.example.gov.cn'
  expect(await now('8.1.4.1', 'c)')).toMatchObject({ state: 'set' })
  expect(await now('8.1.4.3', 'a)、b)')).toMatchObject({
    now: expect.stringMatching(/^\d+条，自\d{4}-\d\d-\d\d起$/),
  })
  expect(await now('8.1.4.3', 'c)')).toMatchObject({ state: 'set', now: '末尾已锚定' })
  await recordedRun('sweep', async () => ({ done: 1 }))
  expect(await now('8.1.4.10', 'b)')).toMatchObject({ now: expect.stringContaining('最近清理：今天') })
  const { counts, clauses } = await evidenceView(office.clerk)
  const all = Object.values(counts).reduce((sum, n) => sum + n, 0)
  expect(all).toBe(clauses.flatMap(({ items }) => items).length)
})

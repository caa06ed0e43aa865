import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { auditPage } from '@/db/queries/audit-log'
import { changePerson } from '@/db/queries/office-changes'
import { briefsSent } from '@/db/schema'
import { openTestDatabase } from '@/db/testing/databases'
import { rowsOf } from '@/db/testing/tables'
import { reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { decoded, mailServer, stopMailServer } from '../outbox/testing/mail-server'
import { saveView } from '../saved-views/save'
import { noted } from '../testing/noted'
import { handIn, must, openOffice, type TestOffice } from '../testing/office'
import { atInstant } from '../today'
import { briefView } from '../views/brief'
import { readQueueAddress } from '../views/queue-address'
import { briefOf } from './brief'
import { chooseBrief } from './brief-choice'
import { deliverBriefs } from './deliver-briefs'
import { urgeCases } from './urge'

let office: TestOffice
beforeEach(async () => {
  const close = await openTestDatabase()
  office = await openOffice()
  return close
})
afterEach(() => stopMailServer())

/** An instant of a day of Shanghai. */
const at = <T>(day: string, time: string, work: () => Promise<T>) =>
  atInstant(new Date(`${day}T${time}:00+08:00`).toISOString(), work)
const MORNING = '08:05'
const byFax = { channel: 'fax', submittedOn: '2026-03-16' }
const wants = (email = 'zhou@example.cn') => chooseBrief(office.clerk, { email, byEmail: 'yes' })

describe('what waits for one person', () => {
  test('the most urgent first, with every reason and whose it is; nothing when there is nothing', async () => {
    expect(await at('2026-03-18', MORNING, () => briefOf(office.clerk))).toMatchObject({
      sums: [],
      cases: [],
      units: [],
    })
    const late = await at('2026-02-10', '09:00', () => handIn(office.clerk, { submittedOn: '2026-02-10' }))
    await at('2026-02-10', '09:00', () =>
      must(office.supervisor, late.caseId, 'assign', { unitId: office.unitId }, 1),
    )
    const held = await at('2026-03-16', '09:00', () => handIn(office.clerk, { submittedOn: '2026-03-16' }))
    await at('2026-03-16', '09:00', () => must(office.clerk, held.caseId, 'accept', {}, 1))
    await at('2026-03-17', '09:00', () => urgeCases(office.supervisor, [held.caseId], '请抓紧'))
    const brief = await at('2026-03-18', MORNING, () => briefOf(office.clerk))
    expect(brief.cases).toMatchObject([
      { number: late.number, reasons: ['已超期 2 个工作日', '已分办未接收 · 2月10日'], own: false },
      { number: held.number, reasons: ['催办 · 3月17日'], own: true },
    ])
    expect(brief.sums.map(({ words, count }) => `${words} ${count}`)).toEqual([
      '已超期 1',
      '催办未回复 1',
      '已分办未接收 1',
    ])
    expect(brief.units).toEqual([])
    const watching = await at('2026-03-18', MORNING, () => briefOf(office.supervisor))
    expect(watching.units).toMatchObject([{ name: '综合科', words: '已超期 1、催办 1、未接收 1' }])
  })
})

test('saved views that the person subscribed to, with count, newest number and address; nobody else’s', async () => {
  const fax = readQueueAddress({ tab: 'open', channel: 'fax' })
  await at('2026-03-16', '09:00', () => saveView(office.clerk, fax, { name: '传真', subscribed: true }))
  const others = readQueueAddress({ tab: 'open', channel: 'online' })
  await at('2026-03-16', '09:00', () => saveView(office.clerk, others, { name: '网上' }))
  const views = async (actor: Actor) => (await at('2026-03-18', MORNING, () => briefOf(actor))).views
  const view = { name: '传真', href: '/cases?channel=fax&tab=open', outdated: null }
  expect(await views(office.clerk)).toEqual([{ ...view, count: 0, newest: null }])
  await at('2026-03-16', '09:00', () => handIn(office.clerk, byFax))
  const newest = await at('2026-03-17', '09:00', () => handIn(office.clerk, byFax))
  expect(await views(office.clerk)).toEqual([{ ...view, count: 2, newest: newest.number }])
  expect(await views(office.supervisor)).toEqual([])
})

describe('by e-mail', () => {
  let caseId: string
  beforeEach(async () => {
    const made = await at('2026-02-10', '09:00', () => handIn(office.clerk, { submittedOn: '2026-02-10' }))
    caseId = made.caseId
    await at('2026-02-10', '09:00', () => must(office.clerk, caseId, 'accept', {}, 1))
  })

  test('once a day whoever sends it, with numbers and without personal data', async () => {
    const received = await mailServer()
    await wants()
    expect(await at('2026-03-18', '07:59', deliverBriefs)).toEqual({ sent: 0, failed: 0 })
    const together = () => Promise.all([deliverBriefs(), deliverBriefs(), deliverBriefs()])
    const rounds = await at('2026-03-18', MORNING, together)
    expect(rounds.reduce((sum, { sent }) => sum + sent, 0)).toBe(1)
    expect(await at('2026-03-18', '17:00', deliverBriefs)).toEqual({ sent: 0, failed: 0 })
    expect(received).toHaveLength(1)
    expect(received[0]?.to).toBe('zhou@example.cn')
    const words = decoded(received[0]?.content ?? '')
    expect(words).toContain('已超期：1')
    expect(words).toContain('1号')
    expect(words).not.toContain('王某某')
    expect(words).not.toContain('补偿')
    // The next day again.
    expect(await at('2026-03-19', MORNING, deliverBriefs)).toEqual({ sent: 1, failed: 0 })
  })

  test('not on a day off, not to who wants none, not to who has nothing', async () => {
    const received = await mailServer()
    await wants()
    // 2026-03-21 is a Saturday.
    expect(await at('2026-03-21', MORNING, deliverBriefs)).toEqual({ sent: 0, failed: 0 })
    await chooseBrief(office.clerk, { email: 'zhou@example.cn', byEmail: '' })
    expect(await at('2026-03-23', MORNING, deliverBriefs)).toEqual({ sent: 0, failed: 0 })
    await wants()
    await must(office.clerk, caseId, 'withdraw', { on: '2026-03-18', how: '书面' }, 2)
    expect(await at('2026-03-24', MORNING, deliverBriefs)).toEqual({ sent: 0, failed: 0 })
    expect(received).toEqual([])
  })

  test('a mail server that takes long over one person lets nobody else get it twice', async () => {
    let rounds = 0
    const received = await mailServer(async () => {
      // While the first round waits for its first recipient, another server's comes and goes.
      if (rounds++ === 0) await at('2026-03-18', '08:20', deliverBriefs)
      return false
    })
    await wants()
    await chooseBrief(office.supervisor, { email: 'wu@example.cn', byEmail: 'yes' })
    await at('2026-03-18', MORNING, deliverBriefs)
    const toEach = Map.groupBy(received, ({ to }) => to)
    expect(toEach.get('wu@example.cn')).toHaveLength(1)
    expect([...toEach.keys()].sort()).toEqual(['wu@example.cn', 'zhou@example.cn'])
  })

  test('who is put out of use while others get theirs gets none', async () => {
    const received = await mailServer(async () => {
      await noted(office.agencyId, (tx) => changePerson(tx, 'supervisor', { active: false }))
      return false
    })
    await wants()
    await chooseBrief(office.supervisor, { email: 'wu@example.cn', byEmail: 'yes' })
    expect(await at('2026-03-18', MORNING, deliverBriefs)).toEqual({ sent: 1, failed: 0 })
    expect(received.map(({ to }) => to)).toEqual(['zhou@example.cn'])
  })

  test('names subscribed views, also to who has nothing else', async () => {
    const received = await mailServer()
    const open = readQueueAddress({ tab: 'open', sort: 'number' })
    await saveView(office.supervisor, open, { name: '全部在办', subscribed: true })
    await chooseBrief(office.supervisor, { email: 'duban@example.cn', byEmail: 'yes' })
    // The day after it was handed in nothing of it is urgent to anybody.
    expect(await at('2026-02-11', MORNING, deliverBriefs)).toEqual({ sent: 1, failed: 0 })
    const words = decoded(received[0]?.content ?? '')
    expect(words).toContain('全部在办：1件，最新依申〔2026〕1号')
    expect(words).not.toContain('王某某')
  })

  test('a clock that was hours ahead keeps nobody waiting when it is right again', async () => {
    await wants()
    let refuses = true
    const received = await mailServer(() => refuses)
    expect(await at('2026-03-18', '17:00', deliverBriefs)).toEqual({ sent: 0, failed: 1 })
    refuses = false
    expect(await at('2026-03-18', MORNING, deliverBriefs)).toEqual({ sent: 1, failed: 0 })
    expect(received).toHaveLength(1)
  })

  test('where the mail server fails it is tried again, and after a month the row is gone', async () => {
    await wants()
    process.env.YISHENBAN_SMTP = 'smtp://127.0.0.1:1'
    process.env.YISHENBAN_MAIL_FROM = 'office@example.cn'
    expect(await at('2026-03-18', MORNING, deliverBriefs)).toEqual({ sent: 0, failed: 1 })
    expect(await at('2026-03-18', '08:06', deliverBriefs)).toEqual({ sent: 0, failed: 0 })
    const received = await mailServer()
    expect(await at('2026-03-18', '08:30', deliverBriefs)).toEqual({ sent: 1, failed: 0 })
    expect(received).toHaveLength(1)
    expect(await at('2026-05-06', MORNING, deliverBriefs)).toEqual({ sent: 1, failed: 0 })
    expect((await rowsOf(briefsSent)).map(({ on }) => on)).toEqual(['2026-05-06'])
  })
})

test('an address that is none is refused; a change is in the audit log, the address is not', async () => {
  expect(await wants('不是邮箱')).toMatchObject({ refusal: { rule: 'badEmail', field: 'email' } })
  expect(await wants('')).toMatchObject({ refusal: { rule: 'badEmail' } })
  expect(await wants()).toMatchObject({ done: expect.stringContaining('zhou@example.cn') })
  await wants()
  expect(await briefView(office.clerk)).toMatchObject({ email: 'zhou@example.cn', byEmail: true })
  const lines = await auditPage(reads(), office.agencyId, {}, { limit: 50 })
  expect(JSON.stringify(lines)).not.toContain('zhou@example.cn')
  expect(JSON.stringify(lines).match(/saveBriefChoice/g)).toHaveLength(1)
})

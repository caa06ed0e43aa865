import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { auditPage } from '@/db/queries/audit-log'
import { caseRow } from '@/db/queries/case-store'
import { reminders } from '@/db/schema'
import { openTestDatabase } from '@/db/testing/databases'
import { rowsOf } from '@/db/testing/tables'
import { reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { decoded, mailServer, stopMailServer } from '../outbox/testing/mail-server'
import { declineSubmission } from '../submissions/decide'
import { applicantCase, askedToCorrect, sent } from '../submissions/testing/applicant'
import { handIn, must, openOffice, type TestOffice } from '../testing/office'
import { atInstant } from '../today'
import { changeReminderAddress, shownReminderAddress } from './address'
import { deliverReminders } from './deliver'

const WANG = { email: 'wang@example.cn' }

let office: TestOffice
beforeEach(async () => {
  const close = await openTestDatabase()
  office = await openOffice()
  process.env.NEXTAUTH_URL = 'https://ysq.example.gov.cn'
  return close
})
afterEach(async () => {
  delete process.env.NEXTAUTH_URL
  await stopMailServer()
})

test('a step that concerns the applicant goes out once, with number and link and nothing else', async () => {
  const received = await mailServer()
  const { row } = await askedToCorrect(office, WANG)
  expect(await deliverReminders()).toEqual({ sent: 1, failed: 0 })
  expect(await deliverReminders()).toEqual({ sent: 0, failed: 0 })
  const [message] = received
  expect(message?.to).toBe('wang@example.cn')
  const words = decoded(message?.content ?? '')
  expect(words).toContain(row.number)
  expect(words).toContain('https://ysq.example.gov.cn/agencies/main/track')
  expect(words).not.toContain(row.applicantName)
  expect(words).not.toContain(row.requested)
  expect(words).not.toContain('补正')
  expect(await rowsOf(reminders)).toEqual([])
})

describe('the receipt of an application', () => {
  const apply = (more: Record<string, string> = {}) => {
    const applicant = { personId: 'applicant', agencyId: office.agencyId, unitId: null, roles: ['applicant'] }
    const asked = { channel: 'online', submittedOn: '2026-03-18', ...WANG, ...more }
    return handIn(applicant as Actor, asked, { queryCode: true, receipt: 'by_email' })
  }

  test('says number, office and where to look, and neither code nor contents', async () => {
    const received = await mailServer()
    const made = await apply()
    expect(await deliverReminders()).toEqual({ sent: 1, failed: 0 })
    expect(received[0]?.to).toBe('wang@example.cn')
    const words = decoded(received[0]?.content ?? '')
    expect(words).toContain(`已提交，受理编号：${made.number}`)
    expect(words).toContain('https://ysq.example.gov.cn/agencies/main/track')
    expect(words).not.toContain('有新进展')
    expect(words).not.toContain(made.queryCode)
    const row = await caseRow(reads(), made.caseId)
    expect(words).not.toContain(row?.requested)
    expect(words).not.toContain(row?.applicantName)
  })

  test('goes to nobody who gave no address, and is no work where no mail is sent', async () => {
    await apply()
    expect(await rowsOf(reminders)).toEqual([])
    await mailServer()
    await apply({ email: '' })
    expect(await rowsOf(reminders)).toEqual([])
  })

  test('a stranger cannot fill the letterbox of somebody else', async () => {
    await mailServer()
    for (let n = 0; n < 7; n++) await apply({ email: n % 2 ? 'WANG@example.cn' : 'wang@example.cn' })
    expect(await rowsOf(reminders)).toHaveLength(5)
    await apply({ email: 'li@example.cn' })
    expect(await rowsOf(reminders)).toHaveLength(6)
  })
})

test('without a mail server nothing is queued', async () => {
  await askedToCorrect(office, WANG)
  expect(await rowsOf(reminders)).toEqual([])
})

test('without an address of the site it says where to look', async () => {
  delete process.env.NEXTAUTH_URL
  const received = await mailServer()
  await askedToCorrect(office, WANG)
  await deliverReminders()
  const words = decoded(received[0]?.content ?? '')
  expect(words).toContain('请到本机关网站的“查询进度”页面')
  expect(words).not.toContain('http')
})

test('several steps before it leaves make one, an inner step of the office makes none', async () => {
  await mailServer()
  const { row, kase } = await askedToCorrect(office, WANG)
  const by = { on: '2026-03-18', content: '来电' }
  const version = await must(office.clerk, row.id, 'receiveCorrection', by, kase.version)
  expect(await rowsOf(reminders)).toHaveLength(1)
  expect(await deliverReminders()).toEqual({ sent: 1, failed: 0 })
  await must(office.clerk, row.id, 'note', { body: '内部备注' }, version)
  expect(await rowsOf(reminders)).toEqual([])
})

test('each applicant is reminded, and nobody who gave no address', async () => {
  const received = await mailServer()
  await askedToCorrect(office, {
    ...WANG,
    'joint2.applicantKind': 'natural_person',
    'joint2.applicantName': '李某某',
    'joint2.email': 'li@example.cn',
  })
  await askedToCorrect(office)
  expect(await deliverReminders()).toEqual({ sent: 2, failed: 0 })
  expect(received.map(({ to }) => to).sort()).toEqual(['li@example.cn', 'wang@example.cn'])
})

test('a decision on what was sent is news, sending it is none', async () => {
  await mailServer()
  const { kase } = await askedToCorrect(office, WANG)
  await deliverReminders()
  const submissionId = await sent(kase.id, { kind: 'message', body: '甲' })
  expect(await rowsOf(reminders)).toEqual([])
  const seen = { caseId: kase.id, submissionId, version: kase.version }
  await declineSubmission(office.clerk, seen, { because: '与本件无关' })
  expect(await deliverReminders()).toEqual({ sent: 1, failed: 0 })
})

test('a clock that was ahead by a month keeps nobody waiting when it is right again', async () => {
  let refuses = true
  const received = await mailServer(() => refuses)
  await askedToCorrect(office, WANG)
  const ahead = new Date(Date.now() + 30 * 24 * 3_600_000).toISOString()
  expect(await atInstant(ahead, deliverReminders)).toEqual({ sent: 0, failed: 1 })
  refuses = false
  expect(await deliverReminders()).toEqual({ sent: 1, failed: 0 })
  expect(received).toHaveLength(1)
})

test('what the mail server does not take is tried again, and given up when it is old', async () => {
  let refuses = true
  const received = await mailServer(() => refuses)
  await askedToCorrect(office, WANG)
  expect(await deliverReminders()).toEqual({ sent: 0, failed: 1 })
  expect(await deliverReminders()).toEqual({ sent: 0, failed: 0 })
  const later = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()
  for (let attempt = 2; attempt <= 8; attempt++) {
    expect(await rowsOf(reminders)).toHaveLength(1)
    expect(await atInstant(later(attempt * 24), deliverReminders)).toEqual({ sent: 0, failed: 1 })
  }
  expect(await rowsOf(reminders)).toEqual([])
  refuses = false
  expect(received).toEqual([])
})

describe('the address', () => {
  test('is changed by the applicant, shown masked, and leaves letters where they were', async () => {
    const received = await mailServer()
    const { caseId } = await handIn(office.clerk, WANG)
    const found = await applicantCase(caseId)
    expect(shownReminderAddress(found.row)).toBe('w***@example.cn')
    expect(await changeReminderAddress(found, ' Wang2@Example.CN ')).toEqual({ shown: 'W***@example.cn' })
    const row = await caseRow(reads(), caseId)
    expect(row).toMatchObject({ email: 'wang@example.cn', reminderEmail: 'Wang2@example.cn' })
    const assigned = { unitId: office.unitId, personId: '' }
    const version = await must(office.supervisor, caseId, 'assign', assigned, 1)
    const later = { on: '2026-03-18', workingDays: 10, consent: '张某', reason: '检索量大' }
    await must(office.clerk, caseId, 'extend', later, version)
    await deliverReminders()
    expect(received.map(({ to }) => to)).toEqual(['Wang2@example.cn'])
    const lines = await auditPage(reads(), office.agencyId, {}, { limit: 5 })
    expect(JSON.stringify(lines)).not.toContain('example.cn')
    expect(lines.map(({ line }) => line.action)).toContain('changeReminderAddress')
  })

  test('may be none, and is given again', async () => {
    await mailServer()
    const { caseId } = await handIn(office.clerk, WANG)
    expect(await changeReminderAddress(await applicantCase(caseId), '')).toEqual({ shown: null })
    expect(shownReminderAddress((await applicantCase(caseId)).row)).toBeNull()
    expect(await changeReminderAddress(await applicantCase(caseId), 'a@example.cn')).toEqual({
      shown: 'a***@example.cn',
    })
  })

  test('that is none is refused in words, and nobody changes it all day', async () => {
    const { caseId } = await handIn(office.clerk, WANG)
    const found = await applicantCase(caseId)
    expect(await changeReminderAddress(found, 'wang.example.cn')).toHaveProperty(
      'refusal.message',
      expect.stringContaining('缺少@'),
    )
    for (let n = 0; n < 10; n++) await changeReminderAddress(found, `a${n}@example.cn`)
    expect(await changeReminderAddress(found, 'b@example.cn')).toHaveProperty('refusal.rule', 'tooMany')
  })
})

import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { auditPage } from '@/db/queries/audit-log'
import { eventRows } from '@/db/queries/case-store'
import { caseProgress, outbox } from '@/db/schema'
import { openTestDatabase } from '@/db/testing/databases'
import { changeRows, rowsOf } from '@/db/testing/tables'
import { reads, transact } from '@/db/transact'
import { minutesAfter } from '@/domain/people/minutes-after'
import { stepLetter } from '../letters/approval'
import { saveDraft, startLetter } from '../letters/draft'
import { sendLetter } from '../letters/send'
import { handIn, must, openOffice, type TestOffice } from '../testing/office'
import { atInstant, now } from '../today'
import { mailSection } from '../views/operation/mail'
import { outboxView } from '../views/outbox'
import { downloadMessage, markSent, retry, takeBack } from './by-hand'
import { deliverOutbox } from './deliver'
import { MAIL_LEASE_MINUTES } from './mail-server'
import { decoded, mailServer, stopMailServer } from './testing/mail-server'

const JOINT = {
  'joint2.applicantKind': 'natural_person',
  'joint2.applicantName': '李某某',
  'joint2.phone': '13800000413',
  'joint2.email': 'li@example.cn',
}

let office: TestOffice
beforeEach(async () => {
  const close = await openTestDatabase()
  office = await openOffice()
  return close
})

afterEach(stopMailServer)

describe('with a mail server', () => {
  test('a letter that is sent by e-mail reaches the applicant once, with the letter', async () => {
    const received = await mailServer()
    await letterByMail()
    expect(await deliverOutbox()).toEqual({ sent: 1, failed: 0 })
    expect(await deliverOutbox()).toEqual({ sent: 0, failed: 0 })
    expect(received).toHaveLength(1)
    const { to, content } = received[0] ?? { to: '', content: '' }
    expect(to).toBe('wang@example.cn')
    expect(content).toMatch(/Content-Type:\s+application\/vnd\.openxmlformats/)
    expect(decoded(content)).toContain('受理编号：依申〔2026〕1号')
    const view = await outboxView(office.clerk)
    expect([view.waiting.length, view.sent.length]).toEqual([0, 1])
  })

  test('what it does not take waits, says why, and is tried again when asked', async () => {
    let refuses = true
    const received = await mailServer(() => refuses)
    await letterByMail()
    expect(await deliverOutbox()).toEqual({ sent: 0, failed: 1 })
    const [line] = (await outboxView(office.clerk)).waiting
    expect(line?.failure).toContain('不接受收件地址')
    expect(line?.failure).not.toContain('wang@example.cn')
    const { lines } = await mailSection()
    expect(lines).toContainEqual(
      expect.objectContaining({ label: '没有发出 1封', value: `已试1次：${line?.failure}`, tone: 'warn' }),
    )
    expect(JSON.stringify(lines)).not.toContain('wang@example.cn')
    refuses = false
    expect(await deliverOutbox()).toEqual({ sent: 0, failed: 0 })
    expect(await retry(office.clerk, line?.id ?? '')).toHaveProperty('done')
    expect(await deliverOutbox()).toEqual({ sent: 1, failed: 0 })
    expect(received).toHaveLength(1)
  })

  test('a clock that was ahead by a month keeps nothing waiting when it is right again', async () => {
    let refuses = true
    await mailServer(() => refuses)
    await letterByMail()
    const ahead = new Date(Date.now() + 30 * 24 * 3_600_000).toISOString()
    expect(await atInstant(ahead, deliverOutbox)).toEqual({ sent: 0, failed: 1 })
    refuses = false
    expect(await deliverOutbox()).toEqual({ sent: 1, failed: 0 })
    expect(await deliverOutbox()).toEqual({ sent: 0, failed: 0 })
  })

  test('while it takes long over one message, no other leaves twice', async () => {
    let recipients = 0
    const received = await mailServer(async () => {
      // Another server's round comes and goes while this one waits for its first recipient.
      if (recipients++ === 0) await atInstant(new Date(Date.now() + 900_000).toISOString(), deliverOutbox)
      return false
    })
    await letterByMail()
    await letterByMail()
    await deliverOutbox()
    const ofSecond = received.filter(({ content }) => decoded(content).includes('依申〔2026〕2号'))
    expect(ofSecond).toHaveLength(1)
  })
})

test('what is with the mail server just now is neither taken back, sent again nor marked by hand', async () => {
  const refused: unknown[] = []
  let attempts = 0
  const received = await mailServer(async () => {
    if (attempts++ === 0) return true
    const id = (await outboxView(office.clerk)).waiting[0]?.id ?? ''
    for (const step of [takeBack, retry]) refused.push(await step(office.clerk, id))
    refused.push(await markSent(office.clerk, id, { on: '2026-03-18' }))
    expect(await deliverOutbox()).toEqual({ sent: 0, failed: 0 })
    return false
  })
  const caseId = await letterByMail()
  expect(await deliverOutbox()).toEqual({ sent: 0, failed: 1 })
  const [line] = (await outboxView(office.clerk)).waiting
  await retry(office.clerk, line?.id ?? '')
  expect(await deliverOutbox()).toEqual({ sent: 1, failed: 0 })
  const leaving = { refusal: expect.objectContaining({ rule: 'messageLeaving' }) }
  expect(refused).toEqual([leaving, leaving, leaving])
  expect(received).toHaveLength(1)
  expect((await rowsOf(caseProgress, { caseId }))[0]).toMatchObject({ concludedOn: '2026-03-18' })
})

test('a message that a stopped server had on its way can be taken back when its lease is over', async () => {
  await mailServer()
  await letterByMail()
  const [row] = await rowsOf(outbox)
  await changeRows(outbox, {}, { attempts: 1, nextAttemptAt: minutesAfter(now(), MAIL_LEASE_MINUTES) })
  expect(await takeBack(office.clerk, row?.id ?? '')).toHaveProperty('refusal.rule', 'messageLeaving')
  const later = minutesAfter(now(), MAIL_LEASE_MINUTES + 1)
  expect(await atInstant(later, () => takeBack(office.clerk, row?.id ?? ''))).toHaveProperty('done')
})

test('an address is one address, whatever stands in it', async () => {
  await letterByMail()
  await transact(async (tx) => {
    await tx.update(outbox).set({ recipient: 'wang@example.cn, li@example.cn\r\nBcc: zhao@example.cn' })
  })
  const [line] = (await outboxView(office.clerk)).waiting
  const content = (await downloadMessage(office.clerk, line?.id ?? ''))?.content.toString('utf8') ?? ''
  const head = content.split(/\r?\n\r?\n/)[0] ?? ''
  expect(head).not.toMatch(/^Bcc:/m)
  expect(head.match(/^To:.*(?:\r?\n .*)*/m)?.[0]).not.toContain('>, ')
})

describe('without a mail server', () => {
  test('the message can be taken out, sent by hand and marked, which is audited', async () => {
    await letterByMail()
    expect(await deliverOutbox()).toEqual({ sent: 0, failed: 0 })
    const [line] = (await outboxView(office.clerk)).waiting
    const file = await downloadMessage(office.clerk, line?.id ?? '')
    expect(file?.headers['Content-Type']).toBe('message/rfc822')
    expect(decodeURIComponent(file?.headers['Content-Disposition'] ?? '')).toMatch(/依申〔2026〕1号\.eml$/)
    const content = file?.content.toString('utf8') ?? ''
    expect(content).toMatch(/^To: wang@example\.cn/m)
    expect(content).toMatch(/^X-Unsent: 1/m)
    const other = { ...office.clerk, personId: 'x', unitId: 'other' }
    expect(await downloadMessage(other, line?.id ?? '')).toBeNull()
    const byHand = (on: string) => markSent(office.clerk, line?.id ?? '', { on })
    expect(await byHand('2026-03-19')).toMatchObject({ refusal: { rule: 'dayInFuture' } })
    expect(await byHand('2026-03-17')).toMatchObject({ refusal: { rule: 'datesRunBackwards' } })
    expect(await byHand('2026-13-01')).toMatchObject({ refusal: { rule: 'inputIncomplete' } })
    expect(await byHand('2026-03-18')).toHaveProperty('done')
    expect(await byHand('2026-03-18')).toMatchObject({ refusal: { rule: 'alreadySent' } })
    expect((await outboxView(office.clerk)).sent[0]?.byHand).toBe(true)
    const lines = JSON.stringify(await auditPage(reads(), office.agencyId, {}, { limit: 500 }))
    expect(lines).toContain('markMailSent')
    expect(lines).not.toContain('wang@example.cn')
  })
})

describe('what is mailed is answered when it has left (L5)', () => {
  const progress = async (caseId: string) => (await rowsOf(caseProgress, { caseId }))[0]

  test('while the message waits, an answer is owed; marked later, the answer is late', async () => {
    const caseId = await letterByMail()
    expect(await progress(caseId)).toMatchObject({ concludedOn: null, state: 'in_progress' })
    process.env.YISHENBAN_TODAY = '2026-04-20'
    const [line] = (await outboxView(office.clerk)).waiting
    const marked = (input: object) => markSent(office.clerk, line?.id ?? '', input)
    expect(await marked({ on: '2026-04-20' })).toHaveProperty('done')
    // Due on 2026-03-30; the mail left fourteen working days later, and the mail is the cause.
    expect(await progress(caseId)).toMatchObject({
      concludedOn: '2026-04-20',
      lateWorkingDays: 14,
      latenessCause: 'system',
    })
  })

  test('sent in time and marked late, it counts by its own day, with a reason', async () => {
    const caseId = await letterByMail()
    process.env.YISHENBAN_TODAY = '2026-04-20'
    const [line] = (await outboxView(office.clerk)).waiting
    const marked = (input: object) => markSent(office.clerk, line?.id ?? '', input)
    expect(await marked({ on: '2026-03-20' })).toMatchObject({ refusal: { rule: 'enteredLateReason' } })
    expect((await outboxView(office.clerk)).waiting).toHaveLength(1)
    expect(await progress(caseId)).toMatchObject({ concludedOn: null })
    expect(await marked({ on: '2026-03-20', enteredLateBecause: '发件人休假' })).toHaveProperty('done')
    expect(await progress(caseId)).toMatchObject({ concludedOn: '2026-03-20', lateWorkingDays: 0 })
  })

  test('with several messages it has left on the day of the last, in whatever order they are marked', async () => {
    const caseId = await letterByMail(JOINT)
    process.env.YISHENBAN_TODAY = '2026-04-02'
    const [first, second] = (await outboxView(office.clerk)).waiting
    const because = { enteredLateBecause: '补录' }
    expect(await markSent(office.clerk, first?.id ?? '', { on: '2026-03-31', ...because })).toHaveProperty(
      'done',
    )
    expect(await progress(caseId)).toMatchObject({ concludedOn: null })
    expect(await markSent(office.clerk, second?.id ?? '', { on: '2026-03-20', ...because })).toHaveProperty(
      'done',
    )
    // Due on 2026-03-30.
    expect(await progress(caseId)).toMatchObject({ concludedOn: '2026-03-31', lateWorkingDays: 1 })
    const { sent } = await outboxView(office.clerk)
    expect(sent.map(({ sentAt }) => sentAt).sort()).toEqual(['2026-03-20', '2026-03-31'])
  })

  test('the program answers when the mail server has taken the message', async () => {
    let refuses = true
    await mailServer(() => refuses)
    const caseId = await letterByMail()
    await deliverOutbox()
    expect(await progress(caseId)).toMatchObject({ concludedOn: null })
    refuses = false
    process.env.YISHENBAN_TODAY = '2026-03-19'
    await retry(office.clerk, (await outboxView(office.clerk)).waiting[0]?.id ?? '')
    expect(await deliverOutbox()).toEqual({ sent: 1, failed: 0 })
    expect(await progress(caseId)).toMatchObject({ concludedOn: '2026-03-19', state: 'to_deliver' })
  })

  test('a message that is taken back leaves the letter final, to go another way', async () => {
    const caseId = await letterByMail()
    const [line] = (await outboxView(office.clerk)).waiting
    expect(await takeBack(office.clerk, line?.id ?? '')).toHaveProperty('done')
    expect((await outboxView(office.clerk)).waiting).toEqual([])
    const version = Math.max(...(await eventRows(reads(), caseId)).map(({ seq }) => seq))
    const byPost = { on: '2026-03-18', way: 'mail', trackingNumber: 'EM1', overrideBecause: '邮箱退信' }
    expect(await sendLetter(office.clerk, line?.letterId ?? '', byPost, version)).toMatchObject({
      sent: true,
    })
    expect(await progress(caseId)).toMatchObject({ concludedOn: '2026-03-18' })
  })

  test('a case that ended meanwhile keeps its end; the message has left all the same', async () => {
    const caseId = await letterByMail()
    const version = Math.max(...(await eventRows(reads(), caseId)).map(({ seq }) => seq))
    await must(office.clerk, caseId, 'withdraw', { on: '2026-03-18', how: '书面撤回' }, version)
    const [line] = (await outboxView(office.clerk)).waiting
    expect(await markSent(office.clerk, line?.id ?? '', { on: '2026-03-18' })).toHaveProperty('done')
    expect(await progress(caseId)).toMatchObject({ concludedOn: '2026-03-18', outcome: 'other' })
    expect((await eventRows(reads(), caseId)).at(-1)?.event.type).toBe('letterSent')
  })
})

/** A letter written and handed to the e-mail; its case. */
async function letterByMail(more: Record<string, string> = {}): Promise<string> {
  const { caseId } = await handIn(office.clerk, { email: 'wang@example.cn', deliveryWay: 'email', ...more })
  await must(office.clerk, caseId, 'accept', {}, 1)
  const version = async () => Math.max(...(await eventRows(reads(), caseId)).map(({ seq }) => seq))
  const begun = await startLetter(office.clerk, caseId, 'granted')
  if ('refusal' in begun) throw new Error(begun.refusal.message)
  const values = { findings: '经检索。', provision: '随本邮件提供。' }
  await saveDraft(office.clerk, begun.letterId, { values, attachments: [] }, 1)
  await stepLetter(office.clerk, begun.letterId, { step: 'submitLetter', input: {} }, await version())
  const sent = await sendLetter(
    office.clerk,
    begun.letterId,
    { on: '2026-03-18', way: 'email', overrideBecause: '签字盖章的原件另行邮寄' },
    await version(),
  )
  if ('refusal' in sent) throw new Error(sent.refusal.message)
  return caseId
}

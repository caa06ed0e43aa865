import { describe, expect, test } from 'vitest'
import { day } from '../calendar/day'
import { reply } from '../case/chapters/answer/reply'
import { MAX_WORDS } from '../case/input'
import { handedIn } from '../case/testing/arrivals'
import { CONTEXT } from '../case/testing/commands-by-state'
import {
  assigned,
  correctionReceived,
  correctionRequested,
  feeNoticed,
  reasonsRequested,
  replied,
} from '../case/testing/events'
import { caseOf } from '../case/testing/story'
import { otherDay, prefilled, type Received, stepOfAccepting } from './accepting'
import { SUBMISSION_KINDS } from './kinds'
import { nothingUnread, unreadSubmissions } from './unread'

// 采纳: which step of the case it is, and what its form says.

const request = handedIn('2026-02-10')
const asked = caseOf(request, [correctionRequested('2026-02-12')])
const received = (kind: Received['kind'], body = ''): Received => ({
  kind,
  body,
  channel: 'online',
  arrivedOn: day('2026-02-25'),
})

describe('the step', () => {
  test('is the one that is waited for', () => {
    expect(stepOfAccepting('correction', asked, CONTEXT)?.name).toBe('receiveCorrection')
    const fee = caseOf(request, [feeNoticed('2026-02-12')])
    expect(stepOfAccepting('payment', fee, CONTEXT)?.name).toBe('recordPayment')
    expect(stepOfAccepting('withdrawal', asked, CONTEXT)?.name).toBe('withdraw')
    expect(stepOfAccepting('message', asked, CONTEXT)?.name).toBe('note')
  })

  test('is a remark once nobody waits for it', () => {
    const done = caseOf(request, [correctionRequested('2026-02-12'), correctionReceived('2026-02-25')])
    for (const kind of ['correction', 'reasons', 'payment'] as const)
      expect(stepOfAccepting(kind, done, CONTEXT)?.name).toBe('note')
    const answered = caseOf(request, [replied('2026-03-02')])
    expect(stepOfAccepting('withdrawal', answered, CONTEXT)?.name).toBe('note')
  })

  test('is none where it becomes a request of its own', () => {
    expect(stepOfAccepting('record_correction', asked, CONTEXT)).toBeNull()
  })
})

describe('its form', () => {
  test.each(SUBMISSION_KINDS)('%s: it is filled in so that it can be taken as it stands', (kind) => {
    const fee = caseOf(request, [feeNoticed('2026-02-12')])
    for (const kase of [asked, fee]) {
      const step = stepOfAccepting(kind, kase, CONTEXT)
      for (const body of ['甲', '字'.repeat(MAX_WORDS)]) {
        const form = prefilled(received(kind, body), step)
        if (step) expect(step.input.safeParse(form)).toHaveProperty('success', true)
        else expect(form).toEqual({ requested: body })
      }
    }
  })

  test('says the day of arrival, and of files alone that they are there', () => {
    const step = stepOfAccepting('correction', asked, CONTEXT)
    expect(prefilled(received('correction', '甲'), step)).toEqual({ on: '2026-02-25', content: '甲' })
    expect(prefilled(received('correction'), step)).toEqual({
      on: '2026-02-25',
      content: '申请人2026-02-25通过网上查询页提交补正，见附件。',
    })
  })
})

test('another day than that of its arrival needs a reason', () => {
  const came = received('payment')
  expect(otherDay(came, '2026-02-25', undefined)).toBeNull()
  expect(otherDay(came, undefined, undefined)).toBeNull()
  expect(otherDay(came, '2026-02-24', ' ')).toHaveProperty('refusal.field', 'otherDayBecause')
  expect(otherDay(came, '2026-02-24', '凭证载明')).toBeNull()
})

test('silence is none while it waits', () => {
  const waiting = {
    ...asked,
    waiting: [{ id: 's', kind: 'correction' as const, arrivedOn: day('2026-02-25') }],
  }
  expect(nothingUnread(waiting, 'correction', '按逾期不补正办结')).toHaveProperty(
    'refusal.rule',
    'submissionWaits',
  )
  expect(nothingUnread(waiting, 'payment', '按逾期未缴费办结')).toBeNull()
})

test('who gave reasons is not answered as if they had given none; any answer is warned of what lies unread', () => {
  const reasons = caseOf(request, [
    assigned('2026-02-11'),
    reasonsRequested('2026-02-12', { respondBy: '2026-02-26' }),
  ])
  const context = { ...CONTEXT, today: day('2026-03-02') }
  const one = { id: 's', kind: 'reasons' as const, arrivedOn: day('2026-02-25') }
  expect(reply.when(reasons, context)).toBeNull()
  expect(reply.when({ ...reasons, waiting: [one] }, context)).toHaveProperty(
    'refusal.rule',
    'submissionWaits',
  )
  expect(unreadSubmissions({ ...reasons, waiting: [one] })[0]?.message).toContain('说明理由（2026-02-25）')
  expect(unreadSubmissions(reasons)).toEqual([])
})

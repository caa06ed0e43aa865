import { expect, test } from 'vitest'
import { day } from '@/domain/calendar/day'
import { NATIONAL } from '@/domain/calendar/testing/national'
import { caseStepNamed } from '@/domain/case/chapters/commands'
import { handedIn, sentOnline } from '@/domain/case/testing/arrivals'
import {
  accepted,
  correctionRequested,
  opinionRequested,
  reopened,
  replied,
} from '@/domain/case/testing/events'
import { given, SETTINGS } from '@/domain/case/testing/story'
import { outlookWords } from './step-outlook'

/** Due on 2025-03-31. */
const held = given(handedIn('2025-03-03'), accepted('2025-03-03'))

function said(story: typeof held, name: string, today: string): string {
  const command = caseStepNamed(name)
  if (!command) throw new Error(name)
  return outlookWords(command, story.kase, {
    today: day(today),
    calendar: NATIONAL,
    settings: SETTINGS,
    actor: { personId: 'p', agencyId: 'a', unitId: 'u', roles: ['clerk', 'supervisor'] },
    newId: () => 'id',
  })
}

test('a step that moves the deadline says from where to where', () => {
  expect(said(held, 'requestOpinion', '2025-03-10')).toBe('期限 3月31日 → 最迟 4月22日')
  expect(said(held, 'extend', '2025-03-10')).toBe('期限 3月31日 → 最长 4月28日')
  expect(said(held, 'requestCorrection', '2025-03-10')).toBe('停止计时（现为 3月31日）')
  const consulted = held.and(opinionRequested('2025-03-05', 'a'))
  expect(said(consulted, 'recordOpinion', '2025-03-12')).toBe('期限 最迟 4月22日 → 4月8日')
  // Fifteen working days after 03-12 end on 04-02; 04-27 is a worked Sunday.
  expect(said(consulted, 'recordOpinionServed', '2025-03-12')).toBe('最迟期限 4月22日 → 4月28日')
  const asked = held.and(correctionRequested('2025-03-05', { respondBy: '2025-03-26' }))
  expect(said(asked, 'receiveCorrection', '2025-03-12')).toBe('重新计时，期限 4月10日')
  expect(said(given(sentOnline('2025-03-03', null)), 'confirmReceipt', '2025-03-05')).toBe(
    '答复期限为 4月2日',
  )
})

test('an end says whether it is late', () => {
  expect(said(held, 'reply', '2025-03-31')).toBe('本件办结，没有超期')
  expect(said(held, 'reply', '2025-04-01')).toBe('本件办结，按超期计')
  const ordered = held.and(replied('2025-03-20', { way: 'mail' }), reopened('2025-06-03', { dueOn: null }))
  expect(said(ordered, 'replyAnew', '2025-06-10')).toBe('重新办理结束，没有超期')
})

test('a step that moves nothing says what it does', () => {
  expect(said(held, 'note', '2025-03-10')).toBe('备注不影响答复期限')
  expect(said(held, 'askUnit', '2025-03-10')).toBe('内部会办不停止计算答复期限，请把答复时间定在内部时限之前')
})

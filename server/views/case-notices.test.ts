import { expect, test } from 'vitest'
import { day } from '@/domain/calendar/day'
import { handedIn } from '@/domain/case/testing/arrivals'
import {
  correctionRequested,
  extended,
  letterApproved,
  letterSubmitted,
  noticeReturned,
  noticeServed,
  opinionRequested,
  replied,
} from '@/domain/case/testing/events'
import { given } from '@/domain/case/testing/story'
import { caseNotices } from './case-notices'

/** Due on 2025-03-31. */
const request = handedIn('2025-03-03')
const asked = correctionRequested('2025-03-05', { respondBy: '2025-03-26' })

/** Titles of what the page says first, on a day. */
function said(story: ReturnType<typeof given>, today: string): string[] {
  return caseNotices(story.kase, day(today)).map(({ title }) => title)
}

test('a case in its period says nothing', () => {
  expect(said(given(request), '2025-03-31')).toEqual([])
})

test('after the due day it is late until it is answered', () => {
  expect(said(given(request), '2025-04-01')).toEqual(['答复期限已于3月31日届满，还没有答复。'])
  expect(said(given(request, replied('2025-04-02')), '2025-04-03')).toEqual([])
})

test('a notice that came back told nobody anything; after the due day it stops nothing any more', () => {
  const back = given(request, asked, noticeReturned('2025-03-12'))
  expect(caseNotices(back.kase, day('2025-03-13'))).toEqual([
    {
      tone: 'warning',
      title: '补正告知书已于3月12日退回：等于没有告知，答复期限一直在计算。',
      next: '请核对地址，尽快“再次送达告知书”，最晚3月31日。',
    },
  ])
  expect(caseNotices(back.kase, day('2025-04-01')).at(-1)?.next).toContain('直接作出答复')
})

test('an extension that came back still lengthens the period', () => {
  const back = given(request, extended('2025-03-05', 5), noticeReturned('2025-03-12', { notice: 'extended' }))
  expect(said(back, '2025-03-13')).toEqual(['延期答复告知书已于3月12日退回：申请人还没有收到。'])
})

test('silence ends nothing while the service of the notice is not recorded', () => {
  const waiting = given(request, asked)
  expect(said(waiting, '2025-03-06')[0]).toContain('补正告知书3月5日发出，还没有登记送达')
  expect(said(waiting.and(noticeServed('2025-03-07')), '2025-03-10')).toEqual([])
})

test('who was asked for an opinion has the letter, or that is not recorded', () => {
  const consulted = given(request, opinionRequested('2025-03-05', 'a'))
  expect(said(consulted, '2025-03-06')[0]).toContain('还没有登记对方收到')
  const served = consulted.when('recordOpinionServed', { opinionId: 'a', on: '2025-03-07' }, '2025-03-07')
  expect(said(served, '2025-03-10')).toEqual([])
})

test('an answer that lies ready is none until it is collected', () => {
  const ready = given(request, { ...replied('2025-03-10'), way: 'collection' })
  expect(said(ready, '2025-03-11')).toEqual([
    '答复已于3月10日备好，等待申请人领取，还不算答复，期限为3月31日。',
  ])
})

test('a letter that waits is told with the page where it is dealt with', () => {
  const submitted = given(
    request,
    letterSubmitted('2025-03-10', { letterId: 'l', kind: 'granted', steps: 1 }),
  )
  expect(caseNotices(submitted.kase, day('2025-03-11'))).toMatchObject([
    { tone: 'info', title: '《政府信息公开告知书》正在审签。', link: { href: '/letters/l' } },
  ])
  const final = submitted.and(letterApproved('2025-03-11', { letterId: 'l' }))
  expect(said(final, '2025-03-12')).toEqual(['《政府信息公开告知书》已定稿，还没有发出。'])
})

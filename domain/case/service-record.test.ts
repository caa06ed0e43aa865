import { expect, test } from 'vitest'
import type { CaseEvent } from './events'
import { serviceRecordOf } from './service-record'
import { handedIn } from './testing/arrivals'
import {
  assigned,
  corrected,
  delivered,
  extended,
  letterApproved,
  letterSent,
  letterSubmitted,
  mailReturned,
  noted,
  noticeReturned,
  noticeServed,
  opinionRequested,
  opinionServed,
  replied,
  resent,
} from './testing/events'
import { given } from './testing/story'

const request = handedIn('2026-03-03')
const told = (...events: CaseEvent[]) =>
  serviceRecordOf(given(request, ...events).course).map(
    ({ on, title }) => `${on} ${title.replaceAll('　', ' ')}`,
  )

test('says when each letter left and what became of it, the oldest first, and nothing of the work between', () => {
  expect(
    told(
      assigned('2026-03-04'),
      opinionRequested('2026-03-05'),
      opinionServed('2026-03-09', { id: 'o', respondBy: '2026-03-30' }),
      noted('2026-03-10'),
      extended('2026-03-12'),
      noticeReturned('2026-03-18', { notice: 'extended' }),
      replied('2026-03-25'),
      mailReturned('2026-03-30'),
      resent('2026-03-31'),
      delivered('2026-04-02'),
    ),
  ).toEqual([
    '2026-03-05 征求第三方意见',
    '2026-03-09 对方收到征求意见书',
    '2026-03-12 延长答复期限 10 个工作日',
    '2026-03-18 退回 延期答复告知书',
    expect.stringMatching(/^2026-03-25 答复/),
    '2026-03-30 邮件退回',
    expect.stringMatching(/^2026-03-31 再次送达/),
    expect.stringMatching(/^2026-04-02 送达/),
  ])
})

test('a letter that a step went out with is told once, by the step', () => {
  const answer = [letterSubmitted('2026-03-09', { steps: 0 }), letterApproved('2026-03-10')]
  const lines = told(...answer, replied('2026-03-10'), letterSent('2026-03-10'))
  expect(lines).toHaveLength(1)
})

test('what was corrected away is not there, and a day that was mended is the mended one', () => {
  const service = (on: string) => noticeServed(on, { notice: 'extended' })
  const served = [extended('2026-03-12'), service('2026-03-16')]
  expect(told(...served, corrected('2026-03-20', 3, service('2026-03-17')))).toEqual([
    '2026-03-12 延长答复期限 10 个工作日',
    expect.stringMatching(/^2026-03-17 送达 延期答复告知书/),
  ])
  expect(told(...served, corrected('2026-03-20', 3))).toEqual(['2026-03-12 延长答复期限 10 个工作日'])
})

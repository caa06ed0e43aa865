import { describe, expect, test } from 'vitest'
import { day } from '../calendar/day'
import type { Case } from '../case/case'
import { MAX_WORDS } from '../case/input'
import { handedIn, sentOnline } from '../case/testing/arrivals'
import {
  correctionReceived,
  correctionRequested,
  feeNoticed,
  feePaid,
  reasonsRequested,
  reopened,
  replied,
  withdrawn,
} from '../case/testing/events'
import { caseOf } from '../case/testing/story'
import type { SubmissionKind } from './kinds'
import { submissionsOffered } from './offered'
import { MOST_A_DAY, MOST_BYTES_A_DAY, MOST_WAITING, readSubmission, tooMuch } from './shape'

// 来件: what an applicant sends to a request that stands.

const request = handedIn('2026-02-10')
const waitingFor = (kase: Case, kind: SubmissionKind): Case => ({
  ...kase,
  waiting: [{ id: 's', kind, arrivedOn: day('2026-03-02') }],
})

describe('what is offered', () => {
  test('what the office waits for comes first', () => {
    const asked = caseOf(request, [correctionRequested('2026-02-12')])
    expect(submissionsOffered(asked)).toEqual(['correction', 'message', 'withdrawal'])
    const reasons = caseOf(request, [reasonsRequested('2026-02-12')])
    expect(submissionsOffered(reasons)).toEqual(['reasons', 'message', 'withdrawal'])
    const fee = caseOf(request, [feeNoticed('2026-02-12')])
    expect(submissionsOffered(fee)).toEqual(['payment', 'message', 'withdrawal'])
  })

  test('once it has been accepted it is not asked for again', () => {
    const corrected = caseOf(request, [correctionRequested('2026-02-12'), correctionReceived('2026-02-25')])
    expect(submissionsOffered(corrected)).toEqual(['message', 'withdrawal'])
    const paid = caseOf(request, [feeNoticed('2026-02-12'), feePaid('2026-02-25')])
    expect(submissionsOffered(paid)).toEqual(['message', 'withdrawal'])
  })

  test('a second correction may come while the first waits, a second withdrawal says nothing more', () => {
    const asked = caseOf(request, [correctionRequested('2026-02-12')])
    expect(submissionsOffered(waitingFor(asked, 'correction'))).toContain('correction')
    expect(submissionsOffered(waitingFor(asked, 'withdrawal'))).toEqual(['correction', 'message'])
  })

  test('nobody has confirmed it yet: it can be taken back and written about', () => {
    expect(submissionsOffered(caseOf(sentOnline('2026-02-10', null), []))).toEqual(['message', 'withdrawal'])
  })

  test('after the answer: records and messages, and taking back only what is worked on anew', () => {
    expect(submissionsOffered(caseOf(request, [replied('2026-03-02')]))).toEqual([
      'record_correction',
      'message',
    ])
    const anew = caseOf(request, [replied('2026-03-02'), reopened('2026-03-20')])
    expect(submissionsOffered(anew)).toEqual(['record_correction', 'message', 'withdrawal'])
    expect(submissionsOffered(caseOf(request, [withdrawn('2026-03-02')]))).toEqual(['message'])
  })

  test('a request for correcting a record is not asked to be corrected again', () => {
    const ofRecords = handedIn('2026-02-10', { matter: 'record_correction' })
    expect(submissionsOffered(caseOf(ofRecords, [replied('2026-03-02')]))).toEqual(['message'])
  })
})

describe('what is taken', () => {
  const read = (kind: SubmissionKind, body: string, files = 0) => readSubmission({ kind, body }, files)

  test('words are tidied and kept', () => {
    expect(read('message', '\u202e\u200b')).toHaveProperty('refusal.field', 'body')
    expect(read('message', '甲\u202e乙\u0007\t丙')).toEqual({ body: '甲乙\t丙' })
    expect(read('message', '甲\0乙\ud800')).toEqual({ body: '甲乙\ufffd' })
    expect(read('message', '  第一行\r\n第二行\n ')).toEqual({ body: '第一行\n第二行' })
  })

  test.each([
    ['message', 0, '没有填写留言内容'],
    ['message', 1, '没有填写留言内容'],
    ['record_correction', 1, '没有填写不准确的记录'],
    ['correction', 0, '没有填写补正内容，也没有附件'],
    ['payment', 0, '也没有附件'],
  ] as const)('%s with %i files and no words: what is missing is said', (kind, files, message) => {
    const refused = read(kind, ' \n', files)
    expect(refused).toHaveProperty('refusal.field', 'body')
    expect(refused).toHaveProperty('refusal.message', expect.stringContaining(message))
  })

  test('a file may say it, and who takes back need not say why', () => {
    expect(read('correction', '', 1)).toEqual({ body: '' })
    expect(read('withdrawal', '')).toEqual({ body: '' })
  })

  test('the longest text fits, one character more is refused with both lengths', () => {
    expect(read('correction', '字'.repeat(MAX_WORDS))).toHaveProperty('body')
    expect(read('correction', '字'.repeat(MAX_WORDS + 1))).toHaveProperty(
      'refusal.message',
      '补正内容不能超过4000字，现有4001字。',
    )
  })
})

describe('how much is taken', () => {
  const at = '2026-03-18T02:00:00.000Z'
  const earlier = (n: number, one: Partial<Parameters<typeof tooMuch>[0][number]> = {}) =>
    Array.from({ length: n }, () => ({ submittedAt: at, waiting: false, bytes: 0, ...one }))

  test('so many wait at once, whenever they came', () => {
    const long = { waiting: true, submittedAt: '2026-01-05T02:00:00.000Z' }
    expect(tooMuch(earlier(MOST_WAITING - 1, long), { at, bytes: 0 })).toBeNull()
    expect(tooMuch(earlier(MOST_WAITING, long), { at, bytes: 0 })).toHaveProperty('refusal.rule', 'tooMany')
  })

  test('so many come within 24 hours; the day after there is room again', () => {
    expect(tooMuch(earlier(MOST_A_DAY - 1), { at, bytes: 0 })).toBeNull()
    expect(tooMuch(earlier(MOST_A_DAY), { at, bytes: 0 })).toHaveProperty('refusal.rule', 'tooMany')
    const tomorrow = '2026-03-19T02:00:00.000Z'
    expect(tooMuch(earlier(MOST_A_DAY), { at: tomorrow, bytes: 0 })).toBeNull()
  })

  test('files of a day together, those that come now included', () => {
    const half = earlier(1, { bytes: MOST_BYTES_A_DAY / 2 })
    expect(tooMuch(half, { at, bytes: MOST_BYTES_A_DAY / 2 })).toBeNull()
    expect(tooMuch(half, { at, bytes: MOST_BYTES_A_DAY / 2 + 1 })).toHaveProperty(
      'refusal.rule',
      'filesRefused',
    )
  })
})

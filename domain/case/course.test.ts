import { describe, expect, test } from 'vitest'
import { courseForApplicant, courseOf, courseWith } from './course'
import { handedIn, sentOnline } from './testing/arrivals'
import {
  accepted,
  assigned,
  delivered,
  extended,
  letterApproved,
  letterSent,
  letterSubmitted,
  letterVoided,
  mailReturned,
  noted,
  noticePublished,
  replied,
  unitAsked,
} from './testing/events'
import { caseOf, given, NAMES } from './testing/story'

// 经过

const request = handedIn('2026-03-03')

test('newest first; of one day, what was recorded last', () => {
  const { course } = given(request, noted('2026-03-10'), extended('2026-03-05'), noted('2026-03-05'))
  expect(course.map(({ seq, on }) => [seq, on])).toEqual([
    [2, '2026-03-10'],
    [4, '2026-03-05'],
    [3, '2026-03-05'],
    [1, '2026-03-03'],
  ])
})

test('words stand line by line under what is known of the step; erased, they leave nothing', () => {
  const told = given(request).when(
    'requestCorrection',
    { on: '2026-03-05', respondBy: '2026-03-26', lacks: ['unclear'], points: '请明确年份\n请明确文号' },
    '2026-03-05',
  )
  expect(told.course[0]?.lines).toEqual([
    '原因：申请内容不明确',
    '期限：2026-03-26',
    '请明确年份',
    '请明确文号',
  ])
  const erased = courseOf(
    stepsOf(told.kase),
    courseWith(told.kase.recorded, told.kase.facts, new Map(), NAMES),
    new Map(),
  )
  expect(erased[0]?.lines).toEqual(['原因：申请内容不明确', '期限：2026-03-26'])
})

test('inner steps of the office are marked: assignment, questions, notes, approvals, voided drafts (L30)', () => {
  const { course } = given(
    request,
    assigned('2026-03-04'),
    unitAsked('2026-03-04'),
    noted('2026-03-05'),
    letterSubmitted('2026-03-05'),
    letterApproved('2026-03-06'),
    letterVoided('2026-03-09'),
    extended('2026-03-10'),
    replied('2026-03-11'),
  )
  expect(course.filter(({ inner }) => !inner).map(({ title }) => title.split('　')[0])).toEqual([
    '答复',
    '延长答复期限 10 个工作日',
    '登记',
  ])
})

test('service and attempts at it belong to the statutory course', () => {
  const { course } = given(
    request,
    replied('2026-03-11'),
    mailReturned('2026-03-16'),
    noticePublished('2026-03-17'),
  )
  expect(course.filter(({ inner }) => inner)).toEqual([])
})

describe('the number of a letter', () => {
  const answered = caseOf(request, [
    letterSubmitted('2026-03-09', { steps: 0 }),
    noted('2026-03-10'),
    replied('2026-03-10'),
    letterSent('2026-03-10'),
  ])
  const documents = (steps: ReturnType<typeof stepsOf>) =>
    courseOf(steps, courseWith(answered.recorded, answered.facts, new Map(), NAMES), new Map()).map(
      ({ title, document }) => [title.split('　')[0], document],
    )

  test('stands at the step that went out with it, and at its sending', () => {
    expect(documents(stepsOf(answered))).toEqual([
      ['发出', '依申告〔2026〕7号'],
      ['答复', '依申告〔2026〕7号'],
      ['备注', null],
      ['定稿', null],
      ['登记', null],
    ])
  })

  test('not at a step that was recorded by itself', () => {
    const apart = stepsOf(answered).map((step) =>
      step.event.type === 'letterSent' ? { ...step, recordedAt: '2026-03-11T02:00Z' } : step,
    )
    expect(documents(apart).find(([title]) => title === '答复')).toEqual(['答复', null])
  })
})

test('the applicant reads what was done towards them, in order, and nothing of the office', () => {
  const { history } = given(
    sentOnline('2026-03-02', '2026-03-03'),
    accepted('2026-03-03'),
    unitAsked('2026-03-04'),
    extended('2026-03-05'),
    noted('2026-03-06'),
    replied('2026-03-10'),
    delivered('2026-03-12'),
  ).kase
  expect(courseForApplicant(history)).toEqual([
    { on: '2026-03-02', what: '提交申请' },
    { on: '2026-03-03', what: '双方确认收到申请' },
    { on: '2026-03-05', what: '延长答复期限' },
    { on: '2026-03-10', what: '作出答复' },
    { on: '2026-03-12', what: '送达' },
  ])
})

test('an entry that was corrected tells the applicant what stands', () => {
  const moved = given(request, extended('2026-03-05')).correcting(
    'extended',
    { newDay: '2026-03-06' },
    '2026-03-09',
  )
  expect(courseForApplicant(moved.kase.history).at(-1)).toEqual({ on: '2026-03-06', what: '延长答复期限' })
})

/** As stored: everything of one day recorded at once. */
function stepsOf({ recorded }: ReturnType<typeof caseOf>) {
  return recorded.map((step) => ({ ...step, recordedBy: 'p', recordedAt: `${step.event.on}T02:00Z` }))
}

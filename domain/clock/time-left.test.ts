import { expect, test } from 'vitest'
import { day } from '../calendar/day'
import { NATIONAL } from '../calendar/testing/national'
import { timeLeft, timeLeftWords } from './time-left'

const open = {
  receivedOn: day('2025-03-03'),
  dueOn: day('2025-03-31'),
  concludedOn: null,
  pausedFor: null,
  lateWorkingDays: null,
}
const paused = { ...open, dueOn: null }
const concluded = { ...open, concludedOn: day('2025-04-02'), lateWorkingDays: 2 }

test.each([
  ['not received', { ...open, receivedOn: null, dueOn: null }, '2025-03-10', '待确认，未起算'],
  ['some days before', open, '2025-03-21', '还剩 6 个工作日'],
  ['on a day off', open, '2025-03-29', '还剩 1 个工作日'],
  ['on the due day', open, '2025-03-31', '今天到期'],
  ['after it', open, '2025-04-02', '已超期 2 个工作日'],
  ['after it, on days off only', { ...open, dueOn: day('2025-03-28') }, '2025-03-29', '已超期 1 个工作日'],
  ['correction awaited', { ...paused, pausedFor: 'correction' }, '2025-03-21', '暂停计时（待补正）'],
  ['reasons awaited', { ...paused, pausedFor: 'reasons' }, '2025-03-21', '暂停计时（待说明理由）'],
  ['payment awaited', { ...paused, pausedFor: 'payment' }, '2025-03-21', '暂停计时（待缴费）'],
  ['third party asked', { ...paused, pausedFor: 'third_party' }, '2025-03-21', '暂停计时（征求第三方意见）'],
  ['agency asked', { ...paused, pausedFor: 'agency' }, '2025-03-21', '暂停计时（征求其他机关意见）'],
  [
    'asked after the due day: time went on',
    { ...open, pausedFor: 'third_party' },
    '2025-04-02',
    '已超期 2 个工作日',
  ],
  ['answered in time', { ...concluded, lateWorkingDays: 0 }, '2025-06-01', '按期办结'],
  ['answered late', concluded, '2025-06-01', '超期 2 个工作日办结'],
  ['lapsed or withdrawn', { ...concluded, lateWorkingDays: null }, '2025-06-01', '已办结'],
] as const)('%s', (_, progress, today, words) => {
  expect(timeLeftWords(timeLeft(progress, NATIONAL, day(today)))).toBe(words)
})

import { expect, test } from 'vitest'
import { NATIONAL } from '../calendar/testing/national'
import { computeClockCases } from './cases-file'
import file from './clock-cases.json'
import { RULES } from './testing/story'

const computed = computeClockCases(file, NATIONAL, RULES)
if ('errors' in computed) throw new Error(computed.errors.join('\n'))

test.each(file.cases)('$id: $note', ({ id, expect: { provisional = false, ...expected } }) => {
  expect(computed.cases.find((c) => c.id === id)).toEqual({ id, ...expected, provisional })
})

const sound = { id: 'x', channel: 'online', submittedOn: '2025-02-28', events: [] }
test.each([
  ['no object', [], '文件格式不符：应为 {"cases":[…]}'],
  ['no cases', {}, '文件格式不符：应为 {"cases":[…]}'],
  [
    'a date that does not exist',
    [{ ...sound, submittedOn: '2025-02-30' }],
    '案例 x：submittedOn “2025-02-30”有误，请填写正确的日期',
  ],
  ['a missing date', [{ ...sound, submittedOn: undefined }], '案例 x：submittedOn 没有填写'],
  [
    'an unknown channel',
    [{ ...sound, channel: 'pigeon' }],
    '案例 x：channel “pigeon”不能用，可用的有：online、',
  ],
  [
    'an unknown event',
    [{ ...sound, events: [{ type: 'dance', on: '2025-03-01' }] }],
    '案例 x：events.0.type “dance”不是认识的事件，可用的有：correctionRequested、',
  ],
  ['an event without its day', [{ ...sound, events: [{ type: 'replied' }] }], '案例 x：events.0.on 没有填写'],
  [
    'an extension too long',
    [{ ...sound, events: [{ type: 'extended', on: '2025-03-01', workingDays: 21 }] }],
    '案例 x：events.0.workingDays “21”太大，最大为20',
  ],
  ['a case without an id', [sound, { ...sound, id: '' }], '案例 第2个：id 没有填写'],
  ['a number for text', [{ ...sound, id: 7 }], '案例 第1个：id “7”的类型不对'],
])('a file with %s says where', (_, cases, message) => {
  const result = computeClockCases(
    Array.isArray(cases) && cases.length > 0 ? { cases } : cases,
    NATIONAL,
    RULES,
  )
  if (!('errors' in result)) throw new Error('accepted')
  expect(result.errors).toEqual([expect.stringContaining(message)])
})

import { expect, test } from 'vitest'
import { readStory } from './read'

const people = [{ account: 'zhoumin', roles: ['clerk'], unit: '综合科' }]
const request = {
  channel: 'in_person',
  applicantKind: 'natural_person',
  applicantName: '王某某',
  requested: '征地批复',
}
const registered = { today: '2025-03-04', as: 'zhoumin', do: 'register', case: 'A', input: request }

function faults(...steps: object[]): readonly string[] {
  const read = readStory(JSON.stringify({ people, steps }))
  return 'faults' in read ? read.faults : []
}

test('a story is read', () => {
  expect(faults(registered, { today: '2025-04-02', expect: { case: 'A', late: 1 } })).toEqual([])
})

test('what is no story is said to be none', () => {
  expect(readStory('{')).toEqual({ faults: ['不是正确的 JSON 文件，请检查引号、逗号和括号。'] })
  expect(readStory('[]')).toHaveProperty('faults')
  expect(readStory('null')).toHaveProperty('faults')
})

test.each([
  [
    { ...registered, case: 'B', input: { ...request, constructor: 'fax' } },
    '第2步 input.constructor：“register”没有这一栏。',
  ],
  [{ ...registered, whom: 'A' }, '第2步：没有“whom”这一栏。'],
  [{ today: '2025-03-04', expect: { case: 'A', dueon: null } }, '第2步 expect：没有“dueon”这一栏。'],
  [{ ...registered, today: '2025-02-30' }, '第2步 today：请填写正确的日期，例如 2026-02-14。'],
  [
    { ...registered, case: 'B', input: { ...request, chanel: 'fax' } },
    '第2步 input.chanel：“register”没有这一栏。',
  ],
  [
    { ...registered, case: 'B', today: '2025-03-03' },
    '第2步 today：2025-03-03早于上一步的2025-03-04，故事须按日期先后。',
  ],
  [registered, '第2步 case：已有名为“A”的案件，请换一个名字。'],
  [{ ...registered, do: 'regiser' }, '第2步 do：没有“regiser”这种步骤，可用的步骤见 docs/stories.md。'],
  [{ ...registered, case: 'B', as: 'nobody' }, '第2步 as：人员中没有账号“nobody”。'],
  [{ today: '2025-03-04', do: 'accept', case: 'A' }, '第2步 as：请写明由谁办理（账号）。'],
  [{ ...registered, do: 'apply', case: 'B', input: {} }, '第2步 as：网上申请由申请人提交，不填 as。'],
  [{ today: '2025-03-04', as: 'zhoumin', do: 'accept', case: 'C' }, '第2步 case：前面没有名为“C”的案件。'],
  [
    { today: '2025-03-04', as: 'zhoumin', do: 'assign', case: 'A', input: { unitId: '法规科' } },
    '第2步 input.unitId：前面没有名为“法规科”的单位、人员或者案件。',
  ],
  [
    {
      today: '2025-03-04',
      as: 'zhoumin',
      do: 'draftLetter',
      case: 'A',
      letter: 'L',
      input: { kind: 'granted', values: { reason: '—' } },
    },
    '第2步 input.values.reason：这种文书没有这一栏，可填 findings、provision。',
  ],
  [
    { today: '2025-03-04', as: 'zhoumin', do: 'sendLetter', letter: 'L' },
    '第2步 letter：前面没有名为“L”的文书。',
  ],
  [{ today: '2025-03-04', case: 'A' }, '第2步 ：既没有 do，也没有 expect。'],
  [{ today: '2025-03-04', expect: { state: 'registered' } }, '第2步 expect：请写明 case 或者 letter。'],
])('what is wrong is named by step and field: %j', (step, fault) => {
  expect(faults(registered, step)).toEqual([fault])
})

test('an agency takes only choices that there are', () => {
  const told = (agency: object) => readStory(JSON.stringify({ agency, people, steps: [registered] }))
  expect(told({ approvalSteps: { reply: 1 } })).toHaveProperty('story')
  expect(told({ correctionNotice: 2 })).toEqual({ faults: ['agency：没有“correctionNotice”这一栏。'] })
  expect(told({ approvalSteps: { replies: 1 } })).toEqual({
    faults: ['agency.approvalSteps：没有“replies”这一栏。'],
  })
})

test('an account is one person, and admin the administrator', () => {
  const told = (...all: object[]) =>
    readStory(JSON.stringify({ people: [...people, ...all], steps: [registered] }))
  expect(told(...people)).toEqual({ faults: ['人员：账号“zhoumin”写了两次。'] })
  expect(told({ account: 'admin', roles: ['clerk'] })).toMatchObject({
    faults: [expect.stringContaining('账号“admin”是系统管理员的')],
  })
  expect(told({ account: 'admin', roles: ['clerk', 'administrator'] })).toHaveProperty('story')
})

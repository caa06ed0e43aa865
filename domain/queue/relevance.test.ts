import { expect, test } from 'vitest'
import { relevance } from './relevance'
import { readSearch } from './search-query'

test('who applies counts before what is asked for, and that before letters and files', () => {
  const { wanted } = readSearch('柳河')
  const cases = [
    { applicant: '柳河', requested: '征地补偿方案' },
    { applicant: '柳河村委会', requested: '征地补偿方案' },
    { applicant: '王某', requested: '柳河道路' },
    { applicant: '王某', requested: '柳河道路改造工程的全部施工合同和验收材料' },
    { applicant: '王某', requested: '征地补偿方案' },
  ]
  const points = cases.map((one) => relevance(one, wanted))
  expect(points).toEqual([...points].sort((a, b) => b - a))
  expect(new Set(points).size).toBe(cases.length)
  expect(points.at(-1)).toBe(0)
})

test('an applicant who may not be known adds nothing', () => {
  expect(relevance({ applicant: null, requested: '征地' }, readSearch('柳河').wanted)).toBe(0)
})

test('each part adds', () => {
  const one = { applicant: '王某', requested: '柳河征地补偿' }
  expect(relevance(one, readSearch('柳河 王某').wanted)).toBeGreaterThan(
    relevance(one, readSearch('柳河').wanted),
  )
})

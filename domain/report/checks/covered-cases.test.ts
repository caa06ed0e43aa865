import { describe, expect, test } from 'vitest'
import { coveredBy, type ListedCases, notCovered, stillCovers } from './covered-cases'

// 六件记录不完整，说明原因之后补齐一件：其余五件的原因仍然有效。

const listed = (...lacking: string[]): ListedCases => ({
  numbers: '',
  cases: lacking.map((one) => {
    const [caseId = '', what = ''] = one.split(' ')
    return { caseId, name: `依申${caseId}号`, mark: `${caseId} ${what}` }
  }),
})
const six = listed('1 basis', '2 basis', '3 basis', '4 basis', '5 basis', '6 delivery')
const covered = coveredBy(six)

describe('what was said about six cases', () => {
  test('stays for the five that are left, and for six again', () => {
    expect(stillCovers(covered, six)).toBe(true)
    expect(stillCovers(covered, listed('2 basis', '3 basis', '4 basis', '5 basis', '6 delivery'))).toBe(true)
  })

  test('does not hold for a seventh, which is named', () => {
    const seven = { ...six, cases: [...six.cases, ...listed('7 basis', '7 delivery').cases] }
    expect(stillCovers(covered, seven)).toBe(false)
    expect(notCovered(covered, seven).map(({ name }) => name)).toEqual(['依申7号'])
  })

  test('does not hold for one of the six that came to lack something else', () => {
    const other = listed('1 basis', '1 delivery')
    expect(stillCovers(covered, other)).toBe(false)
    expect(notCovered(covered, other).map(({ name }) => name)).toEqual(['依申1号'])
  })

  test('does not hold beside another number', () => {
    expect(stillCovers(covered, { ...six, numbers: '总计1' })).toBe(false)
  })
})

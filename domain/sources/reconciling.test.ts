import fc from 'fast-check'
import { expect, test } from 'vitest'
import { day } from '../calendar/day'
import { plainNumber, reconcile, understandList } from './reconciling'

const rows = (...all: string[][]) => all.map((cells, at) => ({ line: at + 1, cells }))
const here = (number: string) => ({
  number,
  caseId: number,
  caseNumber: `依申请〔2026〕${number}`,
  submittedOn: day('2026-03-17'),
})

const LIST = rows(
  ['省平台依申请公开办件清单', '', ''],
  ['序号', '申请人', '申请编号', '身份证号'],
  ['1', '王某某', 'SQ-1', '1'],
  ['2', '李某某', 'SQ-2', '2'],
)

test('the heading says where the numbers stand, and neither 序号 nor 身份证号 is one', () => {
  expect(understandList(LIST, new Set())).toMatchObject({ headLine: 2, numbers: 2 })
})

test('numbers that came from the portal say more than any heading', () => {
  const odd = rows(['办件编号', '外部标识'], ['A1', 'SQ-1'], ['A2', 'SQ-2'])
  expect(understandList(odd, new Set(['SQ-1', 'SQ-2']))?.numbers).toBe(1)
})

test('where nothing tells, somebody has to choose', () => {
  expect(understandList(rows(['甲', '乙'], ['1', '2']), new Set())).toMatchObject({
    numbers: null,
    columns: [{}, {}],
  })
  expect(understandList([], new Set())).toBeNull()
})

test('there and not here, here and not there, in both, twice', () => {
  const list = [
    { line: 3, number: 'SQ-1' },
    { line: 4, number: 'sq-2 ' },
    { line: 5, number: 'SQ-9' },
    { line: 6, number: 'SQ-1' },
    { line: 7, number: ' ' },
  ]
  expect(reconcile(list, { inPeriod: [here('SQ-1'), here('SQ-3')], named: [here('SQ-2')] })).toEqual({
    onlyThere: [{ line: 5, number: 'SQ-9' }],
    onlyHere: [here('SQ-3')],
    both: 2,
    twice: ['SQ-1'],
  })
})

test('one way of writing a number is as good as another', () => {
  expect(
    new Set(
      ['依申请〔2026〕12号', '依申请[2026]12号', '依申请（2026）１２号', ' 依申请【2026】12 号'].map(
        plainNumber,
      ),
    ).size,
  ).toBe(1)
})

test('every number of either side is told once, whatever the lists', () => {
  const number = fc.constantFrom('A', 'B', 'C', 'D', 'E')
  fc.assert(
    fc.property(
      fc.array(number),
      fc.uniqueArray(number),
      fc.uniqueArray(number),
      (there, inPeriod, named) => {
        const list = there.map((one, line) => ({ line, number: one }))
        const told = reconcile(list, { inPeriod: inPeriod.map(here), named: named.map(here) })
        expect(told.both + told.onlyThere.length).toBe(new Set(there).size)
        expect(told.onlyHere.map((one) => one.number).sort()).toEqual(
          inPeriod.filter((one) => !there.includes(one)).sort(),
        )
        for (const one of told.onlyThere) expect([...inPeriod, ...named]).not.toContain(one.number)
      },
    ),
  )
})

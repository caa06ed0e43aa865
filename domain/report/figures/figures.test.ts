import { expect, test } from 'vitest'
import { day } from '../../calendar/day'
import { monthsOf } from '../../calendar/month'
import { FORMAT_2021 } from '../formats/2021'
import { type CountedCells, completeTable3 } from '../tables/table3'
import type { Figure } from './figure'
import { shareWords } from './figure'
import { channelsFigure, monthsFigure, onTimeFigure, outcomesFigure, yearsFigure } from './figures'

const yearTable = (year: number, cells: CountedCells) => ({ year, table: completeTable3(cells, FORMAT_2021) })
const numbersOf = ({ series }: Figure) => series.map(({ numbers }) => numbers.map(({ n }) => n))

test('channels: each row and column adds up, and each number names its cases', () => {
  const figure = channelsFigure(2022, {
    online: { natural_person: 80, commercial_enterprise: 13 },
    in_person: { natural_person: 2 },
  })
  expect(figure.beside[0]?.numbers.map(({ n }) => n)).toEqual([93, 0, 0, 2, 0, 0])
  expect(figure.totals?.map(({ n }) => n)).toEqual([82, 13, 0, 0, 0, 0, 95])
  expect(figure.series[0]?.numbers[3]).toEqual({
    n: 2,
    words: '2',
    behind: { row: 'new', year: 2022, kind: 'natural_person', channel: 'in_person' },
  })
  expect(figure.sentence).toBe(
    '2022年新收申请95件。按渠道：网络93件、当面2件。按申请人：自然人82件、商业企业13件。',
  )
})

test('outcomes: the six groups of the form make up the year', () => {
  const figure = outcomesFigure(
    yearTable(2022, {
      granted: { natural_person: 3 },
      not_held: { natural_person: 2 },
      petition: { other_organisation: 1 },
    }),
    FORMAT_2021,
  )
  expect(numbersOf(figure)).toEqual([[3, 0, 0, 2, 1, 0]])
  expect(figure.beside[0]?.numbers.map(({ words }) => words)).toEqual([
    '50.0%',
    '0%',
    '0%',
    '33.3%',
    '16.7%',
    '0%',
  ])
  expect(figure.totals?.map(({ words }) => words)).toEqual(['6', '100%'])
  expect(figure.sentence).toBe('2022年办结6件：予以公开3件、无法提供2件、不予处理1件。')
})

test('months: days fall into their month, in a year with its own days', () => {
  const figure = monthsFigure(
    2024,
    [
      { on: day('2024-02-29'), n: 2 },
      { on: day('2024-02-01'), n: 1 },
      { on: day('2024-12-31'), n: 3 },
    ],
    [],
  )
  expect(figure.series[0]?.numbers.map(({ n }) => n)).toEqual([0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3])
  expect(figure.series[1]?.numbers[1]?.behind).toEqual({
    row: 'results_total',
    year: 2024,
    concluded: monthsOf(2024)[1],
  })
  expect(figure.sentence).toBe('2024年收到共6件，2月、12月最多（3件）；办结没有。')
})

test('years: each stands as in its own 表三', () => {
  const figure = yearsFigure([
    yearTable(2021, {
      new: { natural_person: 5 },
      granted: { natural_person: 3 },
      carried_out: { natural_person: 2 },
    }),
    yearTable(2022, { carried_in: { natural_person: 2 }, granted: { natural_person: 2 } }),
  ])
  expect(figure.title).toBe('2021—2022年收到、办结和结转')
  expect(numbersOf(figure)).toEqual([
    [5, 0],
    [3, 2],
    [2, 0],
  ])
})

test('on time is what is not late; a year without results has no share', () => {
  const figure = onTimeFigure(
    [yearTable(2021, {}), yearTable(2022, { granted: { natural_person: 8 } })],
    [
      { on: day('2022-01-01'), n: 1 },
      { on: day('2022-12-31'), n: 1 },
    ],
  )
  expect(numbersOf(figure)).toEqual([
    [0, 6],
    [0, 2],
  ])
  expect(figure.beside[1]?.numbers.map(({ words }) => words)).toEqual(['—', '75.0%'])
  expect(figure.sentence).toBe('2021年没有办结的申请；2022年按期办结率75.0%（办结8件，按期6件）。')
})

test('rounding makes nothing whole and nothing nought', () => {
  expect(shareWords(9999, 10_000)).toBe('99.9%')
  expect(shareWords(1, 10_000)).toBe('0.1%')
  expect(shareWords(2, 3)).toBe('66.7%')
})

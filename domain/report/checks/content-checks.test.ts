import { describe, expect, test } from 'vitest'
import { FORMAT_2021 } from '../formats/2021'
import { sumTables } from '../roll-up/roll-up'
import { table2Of } from '../tables/table2'
import { checkReport } from './checks'
import { checkContents, checkInForce } from './content-checks'
import { unexplained } from './explained'
import type { CheckMaterial } from './material'

const figures = { tables: sumTables([], FORMAT_2021), channels: [], late: 2, feesYuan: 0 }
const material = { year: 2022, format: FORMAT_2021, figures }
const full = { one: '主动公开8865条。', five: '人手不足。' }
const failing = (texts: Parameters<typeof checkContents>[0]) =>
  checkContents(texts, material).filter(({ ok }) => !ok)

describe('a report that says nothing', () => {
  test('where both sections have words nothing is found', () => {
    expect(failing(full)).toEqual([])
  })

  test.each([
    ['section one is empty', { five: full.five }, ['written_one']],
    ['section five is empty', { one: full.one, five: ' \n' }, ['written_five']],
    ['both are', {}, ['written_one', 'written_five']],
    ['a mark alone is no word of the office', { ...full, one: '【申请情况】\n' }, ['written_one']],
  ])('%s', (_, texts, ids) => {
    const found = failing(texts)
    expect(found.map(({ id }) => id)).toEqual(ids)
    expect(found.every(({ weight }) => weight === 'gap')).toBe(true)
  })

  test('a sentence that the numbers do not allow is named with its place and reason', () => {
    expect(failing({ ...full, three_after: '【无超期】' })).toMatchObject([
      {
        id: 'sentences_known',
        weight: 'gap',
        detail:
          '不能写入的句子：三、收到和处理政府信息公开申请情况：表后文字的【无超期】：有2件超期答复或者到年底超期未答复',
      },
    ])
  })

  test('stands in the way of sealing until it is explained', () => {
    const one = failing({ five: '甲' })
    expect(unexplained(one, new Map())).toHaveLength(1)
    const basis = one[0]?.basis ?? ''
    expect(unexplained(one, new Map([['written_one', { basis }]]))).toEqual([])
  })
})

describe('documents in force', () => {
  const of = (row: string, [made, repealed, inForce]: readonly (number | null)[]) => ({
    ...sumTables([], FORMAT_2021),
    table2: table2Of(
      [
        { row, column: 'made', value: made ?? null },
        { row, column: 'repealed', value: repealed ?? null },
        { row, column: 'in_force', value: inForce ?? null },
      ],
      FORMAT_2021,
    ),
  })

  test.each([
    ['规章 2 made, none in force', 'rules', [2, 0, 0], 'in_force_made_rules'],
    [
      '规范性文件 5 made, 1 repealed, 3 in force',
      'normative_documents',
      [5, 1, 3],
      'in_force_made_normative_documents',
    ],
  ])('%s contradict each other', (_, row, numbers, id) => {
    const found = checkInForce(of(row, numbers), FORMAT_2021).filter(({ ok }) => !ok)
    expect(found).toMatchObject([{ id, weight: 'contradiction' }])
    expect(found[0]?.cells.map(({ column }) => column)).toEqual(['made', 'in_force'])
  })

  test.each([
    ['as many as were made', [2, 0, 2]],
    ['made and repealed in the same year', [2, 2, 0]],
    ['more repealed than made', [0, 5, 0]],
    ['not entered yet', [2, null, 0]],
  ])('%s do not', (_, numbers) => {
    expect(checkInForce(of('rules', numbers), FORMAT_2021).filter(({ ok }) => !ok)).toEqual([])
  })

  test('they are among the checks of a year', () => {
    const nobody = { total: 0, first: [], mark: '' }
    const year: CheckMaterial = {
      year: 2022,
      format: FORMAT_2021,
      tables: of('rules', [2, 0, 0]),
      direct: { table3: {}, table4: {} },
      before: null,
      opening: null,
      remediesUnanswered: nobody,
      lawsuitsOdd: nobody,
      feesWithoutAmount: nobody,
      fees: { yuan: 0, withoutAmount: 0, entered: 0, recorded: 0 },
      incomplete: nobody,
      prose: [],
      contents: checkContents({}, material),
    }
    const ids = checkReport(year)
      .filter(({ ok }) => !ok)
      .map(({ id }) => id)
    expect(ids).toEqual(expect.arrayContaining(['in_force_made_rules', 'written_one', 'written_five']))
  })
})

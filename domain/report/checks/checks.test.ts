import { describe, expect, test } from 'vitest'
import { FORMAT_2021 } from '../formats/2021'
import { sumTables } from '../roll-up/roll-up'
import type { ReportTables } from '../tables/form'
import { openingOf } from '../tables/opening'
import { table2Cells, table2Of } from '../tables/table2'
import { checkReport } from './checks'
import { coveredBy } from './covered-cases'
import { newSince, unexplained } from './explained'
import type { CheckMaterial } from './material'

const NOBODY = { total: 0, first: [], mark: '' }

/** A year in which everything holds, changed as a test wants. */
function year(
  change: (tables: ReportTables) => void = () => {},
  more: Partial<CheckMaterial> = {},
): CheckMaterial {
  const tables = sumTables([], FORMAT_2021)
  tables.table2 = table2Of(
    table2Cells(FORMAT_2021).map(({ row, column }) => ({ row, column, value: 0 })),
    FORMAT_2021,
  )
  change(tables)
  return {
    year: 2022,
    format: FORMAT_2021,
    tables,
    direct: { table3: {}, table4: {} },
    before: null,
    opening: null,
    remediesUnanswered: NOBODY,
    lawsuitsOdd: NOBODY,
    feesWithoutAmount: NOBODY,
    fees: { yuan: 0, withoutAmount: 0, entered: 0, recorded: 0 },
    incomplete: NOBODY,
    prose: [],
    contents: [],
    ...more,
  }
}

const failing = (material: CheckMaterial) => checkReport(material).filter(({ ok }) => !ok)

describe('each contradiction is found and named', () => {
  test('nothing is found where everything holds', () => {
    expect(failing(year())).toEqual([])
  })

  test.each<[string, CheckMaterial, string, RegExp]>([
    [
      '一 + 二 ≠ 三 + 四',
      year((t) => {
        t.table3.new.total = 1
      }),
      'balance',
      /总计：一（1）/,
    ],
    [
      'a heading that is not its parts',
      year(() => {}, { direct: { table3: { refused: { total: 2 } }, table4: {} } }),
      'sum_refused',
      /各项之和（0）≠ 直接计数（2）/,
    ],
    [
      'fees entered for the year that are less than those of its cases',
      year(() => {}, { fees: { yuan: 100, withoutAmount: 0, entered: 100, recorded: 1300 } }),
      'fees_entered',
      /（100元）＜ 缴费记录之和（1300元）/,
    ],
    [
      'a year of which nobody knows whether it had fees',
      year(() => {}, { fees: { yuan: null, withoutAmount: 0, entered: null, recorded: 0 } }),
      'fees_known',
      /没有收取的，请填0/,
    ],
    [
      'a first year that took over other cases than the year before published',
      year(
        (t) => {
          t.table3.carried_in.natural_person = 2
          t.table3.carried_in.total = 2
          t.table3.new.natural_person = -2
          t.table3.new.total = -2
        },
        { opening: openingOf([{ row: 'carried_out', column: 'natural_person', value: 3 }]) },
      ),
      'opening',
      /自然人：本年二（2）≠ 上年公布的四（3）/,
    ],
    [
      'a total of 表四',
      year((t) => {
        t.table4.reconsideration.total = 3
      }),
      'table4_reconsideration',
      /各项之和（0）≠ 总计（3）/,
    ],
    [
      'remedies against no answer',
      year(() => {}, {
        remediesUnanswered: { total: 1, first: [{ caseId: 'a', number: '依申1号' }], mark: 'a' },
      }),
      'remedies_unanswered',
      /依申1号/,
    ],
    [
      'payments without an amount',
      year(() => {}, {
        feesWithoutAmount: { total: 11, first: [{ caseId: 'a', number: '依申1号' }], mark: 'a' },
      }),
      'fees_noticed',
      /11件案件有缴费.*等/,
    ],
    [
      'a figure not entered',
      year((t) => {
        t.table2.fees = { amount: null }
      }),
      'table2_entered',
      /行政事业性收费/,
    ],
    [
      'prose',
      year(() => {}, {
        prose: [
          {
            section: '五',
            typed: '不予公开3件',
            is: 2,
            row: '表三 三（三）不予公开',
            says: '统计表为2（表三 三（三）不予公开）',
            message: '',
            cells: [{ table: 'table3', row: 'refused', column: 'total' }],
          },
        ],
      }),
      'prose',
      /“不予公开3件”，统计表为2/,
    ],
  ])('%s', (_, material, id, detail) => {
    const found = failing(material)
    expect(found.map((check) => check.id)).toEqual([id])
    expect(found[0]?.detail).toMatch(detail)
  })

  test('what was carried out and what is carried in, against a seal only', () => {
    const before = {
      tables: year((t) => {
        t.table3.carried_out.natural_person = 2
      }).tables,
      sealed: true,
      carry: NOBODY,
    }
    const [check] = failing(year(() => {}, { before }))
    expect(check).toMatchObject({ id: 'carry_over', detail: '自然人：本年二（0）≠ 上年四（2）' })
    expect(failing(year(() => {}, { before: { ...before, sealed: false } }))).toEqual([])
  })

  test('one case too many and one too few are named, though the sums agree', () => {
    const carry = {
      total: 2,
      first: [
        { caseId: 'a', number: '依申1号' },
        { caseId: 'b', number: '依申2号' },
      ],
      mark: 'ab',
    }
    const [check] = failing(year(() => {}, { before: { tables: year().tables, sealed: true, carry } }))
    expect(check).toMatchObject({
      id: 'carry_over',
      detail: '本年二（0）= 上年四（0）；2件不衔接：依申1号、依申2号',
      cases: carry.first,
    })
  })

  test('现行有效 follows from last year', () => {
    const before = {
      tables: year((t) => {
        t.table2.rules = { ...t.table2.rules, in_force: 5 }
      }).tables,
      sealed: false,
      carry: NOBODY,
    }
    const now = year(
      (t) => {
        t.table2.rules = { made: 1, repealed: 2, in_force: 5 }
      },
      { before },
    )
    expect(failing(now).map(({ detail }) => detail)).toEqual([
      '上年现行有效（5）+ 制发（1）- 废止（2）≠ 现行有效（5）',
    ])
  })
})

test('a jump is shown and demands nothing', () => {
  const before = {
    tables: year((t) => {
      t.table3.new.total = 10
      t.table3.results_total.total = 10
    }).tables,
    sealed: false,
    carry: NOBODY,
  }
  const checks = checkReport(
    year(
      (t) => {
        t.table3.new.total = 30
        t.table3.results_total.total = 30
      },
      { before },
    ),
  )
  expect(checks.filter(({ weight }) => weight === 'jump').map(({ detail }) => detail)).toEqual([
    '上年10，本年30',
  ])
  expect(unexplained(checks, new Map())).toEqual([])
})

test('a reason holds for the numbers that it was written for', () => {
  const checks = checkReport(
    year((t) => {
      t.table4.reconsideration.total = 3
    }),
  )
  const basis = checks.find(({ ok }) => !ok)?.basis ?? ''
  const id = 'table4_reconsideration'
  expect(unexplained(checks, new Map([[id, { basis }]]))).toEqual([])
  expect(unexplained(checks, new Map([[id, { basis: '别的数字' }]])).map((check) => check.id)).toEqual([id])
})

test('a reason given for some cases does not excuse others that the words do not name', () => {
  const first = [{ caseId: 'a', number: '依申1号' }]
  const list = (mark: string) => checkReport(year(() => {}, { incomplete: { total: 11, first, mark } }))
  const said = new Map(list('a').map(({ id, basis }) => [id, { basis }]))
  expect(unexplained(list('a'), said)).toEqual([])
  expect(unexplained(list('b'), said).map(({ id }) => id)).toEqual(['complete'])
})

describe('a reason that was given for cases', () => {
  const listing = (lacking: readonly [number: string, gap: string][]) => {
    const all = lacking.map(([number, gap]) => ({ caseId: number, name: number, mark: `${number} ${gap}` }))
    const first = all.map(({ caseId, name }) => ({ caseId, number: name }))
    const mark = all.map((one) => one.mark).join()
    return checkReport(year(() => {}, { incomplete: { total: all.length, first, mark, all } }))
  }
  const explained = (checks: ReturnType<typeof checkReport>) =>
    new Map(checks.map(({ id, basis, listed }) => [id, { basis, covers: listed ? coveredBy(listed) : null }]))
  const said = explained(
    listing([
      ['1号', 'basis'],
      ['2号', 'delivery'],
    ]),
  )

  test('stays for those that are left when one is put right', () => {
    expect(unexplained(listing([['2号', 'delivery']]), said)).toEqual([])
  })

  test.each<[string, readonly [string, string][], string]>([
    [
      'another case',
      [
        ['2号', 'delivery'],
        ['3号', 'basis'],
      ],
      '3号',
    ],
    ['something else that the same case lacks', [['2号', 'basis']], '2号'],
  ])('does not excuse %s, and says which is new', (_, lacking, name) => {
    const open = unexplained(listing(lacking), said)
    expect(open.map(({ id }) => id)).toEqual(['complete'])
    expect(
      open.flatMap((check) => newSince(check, said.get('complete') ?? {})).map((one) => one.name),
    ).toEqual([name])
  })

  test('stays for the figures that are still open when one of them is entered', () => {
    const open = (...columns: ('made' | 'repealed')[]) =>
      checkReport(
        year((t) => {
          for (const column of columns) t.table2.rules = { ...t.table2.rules, [column]: null }
        }),
      )
    const both = explained(open('made', 'repealed'))
    expect(unexplained(open('repealed'), both)).toEqual([])
    expect(unexplained(open('made', 'repealed'), explained(open('made'))).map(({ id }) => id)).toEqual([
      'table2_entered',
    ])
  })

  test('stays for a carry-over while cases account for the rest, and not beside a number that none accounts for', () => {
    const carrying = (ids: readonly string[], carriedOut: number) => {
      const before = {
        tables: year((t) => {
          t.table3.carried_out.total = carriedOut
        }).tables,
        sealed: true,
        carry: {
          total: ids.length,
          first: ids.map((id) => ({ caseId: id, number: id })),
          mark: ids.join(),
          all: ids.map((id) => ({ caseId: id, name: id, mark: `${id} only_sealed` })),
        },
        carryMoves: { total: -ids.length },
      }
      return checkReport(year(() => {}, { before }))
    }
    const both = explained(carrying(['1号', '2号'], 2))
    expect(unexplained(carrying(['2号'], 1), both)).toEqual([])
    expect(unexplained(carrying(['2号'], 2), both).map(({ id }) => id)).toEqual(['carry_over'])
  })
})

test('a reason given for one column does not excuse another', () => {
  const one = year((t) => {
    t.table3.new.natural_person = 1
  })
  const said = new Map(checkReport(one).map(({ id, basis }) => [id, { basis }]))
  expect(unexplained(checkReport(one), said)).toEqual([])
  const two = year((t) => {
    t.table3.new.natural_person = 1
    t.table3.new.commercial_enterprise = 9
  })
  expect(unexplained(checkReport(two), said).map(({ detail }) => detail)).toEqual([
    '自然人：一（1）+ 二（0）≠ 三（七）（0）+ 四（0）；商业企业：一（9）+ 二（0）≠ 三（七）（0）+ 四（0）',
  ])
})

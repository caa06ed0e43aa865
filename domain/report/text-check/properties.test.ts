import fc from 'fast-check'
import { expect, test } from 'vitest'
import { APPLICANT_KINDS } from '../../case/facts'
import { REMEDY_KINDS } from '../../remedies/remedy'
import { feeSentence, requestSentences } from '../document/prose'
import { textFindings } from '../document/text-findings'
import { outcomesFigure, yearsFigure } from '../figures/figures'
import { FORMAT_2021 } from '../formats/2021'
import { OUTCOMES } from '../formats/in-force'
import { sumTables } from '../roll-up/roll-up'
import { cellName, type ReportTables } from '../tables/form'
import { completeTable3, numberIn } from '../tables/table3'
import { checkText } from './check-text'
import { factsOf, type TextMaterial } from './facts'

const YEAR = 2024
type Year = Required<Pick<TextMaterial, 'tables' | 'channels' | 'late' | 'feesWithoutAmount'>> &
  TextMaterial & { feesYuan: number }

const count = fc.oneof(fc.constantFrom(0, 0, 1, 2), fc.nat(400))
const byKind = fc.record(Object.fromEntries(APPLICANT_KINDS.map((kind) => [kind, count])))
const remedy = fc
  .record({ upheld: count, corrected: count, other: count, pending: count })
  .map((parts) => ({ ...parts, total: parts.upheld + parts.corrected + parts.other + parts.pending }))

/** Tables that hold together: 一 + 二 = 三（七）+ 四, sums made of their parts. */
const consistentTables: fc.Arbitrary<ReportTables> = fc
  .record({
    results: fc.record(Object.fromEntries(OUTCOMES.map((row) => [row, byKind]))),
    carriedIn: byKind,
    carriedOut: byKind,
    remedies: fc.record(Object.fromEntries(REMEDY_KINDS.map((kind) => [kind, remedy]))),
  })
  .map(({ results, carriedIn, carriedOut, remedies }) => {
    const counted = Object.fromEntries(
      APPLICANT_KINDS.map((kind) => {
        const done = OUTCOMES.reduce((sum, row) => sum + (results[row]?.[kind] ?? 0), 0)
        const open = carriedOut[kind] ?? 0
        const before = Math.min(carriedIn[kind] ?? 0, done + open)
        return [kind, { before, fresh: done + open - before }]
      }),
    )
    const of = (which: 'before' | 'fresh') =>
      Object.fromEntries(APPLICANT_KINDS.map((kind) => [kind, counted[kind]?.[which] ?? 0]))
    return {
      ...sumTables([], FORMAT_2021),
      table3: completeTable3(
        {
          ...results,
          new: of('fresh'),
          carried_in: of('before'),
          carried_out: carriedOut,
        },
        FORMAT_2021,
      ),
      table4: remedies as ReportTables['table4'],
    }
  })

const consistentYear: fc.Arbitrary<Year> = fc
  .record({
    tables: consistentTables,
    before: fc.option(consistentTables),
    late: fc.nat(3),
    feesYuan: fc.constantFrom(0, 40, 1300),
    feesWithoutAmount: fc.nat(2),
    split: fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })),
  })
  .map(({ split: [a, b], ...known }) => {
    const total = known.tables.table3.new.total
    const online = Math.floor(total * a)
    const mail = Math.floor((total - online) * b)
    const channels = [
      { label: '网络', count: online },
      { label: '邮寄', count: mail },
      { label: '当面', count: total - online - mail },
    ]
    return { year: YEAR, format: FORMAT_2021, ...known, channels }
  })

const messages = (text: string, year: Year) => checkText(text, factsOf(year)).map(({ message }) => message)

test('every sentence that the program writes is true by the check, however the year was', () => {
  fc.assert(
    fc.property(consistentYear, (year) => {
      expect(textFindings({ one: '', five: '', six: '' }, year)).toEqual([])
      const table = { year: YEAR, table: year.tables.table3 }
      for (const text of [
        `${requestSentences(year)}\n${feeSentence(year)}`,
        outcomesFigure(table, FORMAT_2021).sentence,
        yearsFigure([{ year: YEAR - 1, table: year.before?.table3 ?? year.tables.table3 }, table]).sentence,
      ]) {
        expect(messages(text, year), text).toEqual([])
      }
    }),
  )
})

/** A wording of offices with the places of its numbers, and the cells that say otherwise when one is wrong. */
interface Template {
  words: string
  /** Of `{0}`, `{1}`, …: the number, and the cells by `table/row/column`. */
  numbers: (year: Year) => { n: number; cells: string[] }[]
}

const rows = (...keys: string[]) => keys.map((key) => `table3/${key}/total`)
const row = (year: Year, key: string) => ({
  n: numberIn(year.tables.table3, key),
  cells: rows(key),
})
const sum = (year: Year, ...keys: string[]) => ({
  n: keys.reduce((total, key) => total + numberIn(year.tables.table3, key), 0),
  cells: rows(...keys),
})
const remedies = (
  year: Year,
  kinds: (keyof ReportTables['table4'])[],
  column: 'total' | 'upheld' | 'corrected',
) => ({
  n: kinds.reduce((total, kind) => total + year.tables.table4[kind][column], 0),
  cells: kinds.map((kind) => `table4/${kind}/${column}`),
})

const TEMPLATES: Template[] = [
  { words: '{0}年，我局共收到政府信息公开申请{1}件。', numbers: (y) => [row(y, 'new')] },
  {
    words: '全年新收依申请公开{1}宗，上年度结转{2}宗。',
    numbers: (y) => [row(y, 'new'), row(y, 'carried_in')],
  },
  {
    words: '办理政府信息公开申请，办结{1}件，结转下年度继续办理{2}件。',
    numbers: (y) => [row(y, 'results_total'), row(y, 'carried_out')],
  },
  {
    words: '受理政府信息公开申请{1}件（含上年结转{2}件）。',
    numbers: (y) => [sum(y, 'new', 'carried_in'), row(y, 'carried_in')],
  },
  {
    words: '在依申请公开的答复中，予以公开{1}件，部分公开{2}件，不予公开{3}件，无法提供{4}件。',
    numbers: (y) => [
      row(y, 'granted'),
      row(y, 'partly_granted'),
      row(y, 'refused'),
      row(y, 'cannot_provide'),
    ],
  },
  {
    words: '其中予以公开及部分公开{1}件、不予处理{2}件、其他处理{3}件。',
    numbers: (y) => [sum(y, 'granted', 'partly_granted'), row(y, 'not_processed'), row(y, 'other_handling')],
  },
  {
    words: '无法提供{1}件（其中本机关不掌握相关政府信息{2}件、没有现成信息需要另行制作{3}件）。',
    numbers: (y) => [row(y, 'cannot_provide'), row(y, 'not_held'), row(y, 'needs_creation')],
  },
  { words: '收到申请后，{1}件申请结转下年度办理。', numbers: (y) => [row(y, 'carried_out')] },
  {
    words: '因政府信息公开被申请行政复议{1}件（维持{2}件、纠正{3}件）。',
    numbers: (y) =>
      (['total', 'upheld', 'corrected'] as const).map((column) => remedies(y, ['reconsideration'], column)),
  },
  {
    words: '未经复议直接起诉{1}件，复议后起诉{2}件。',
    numbers: (y) => [
      remedies(y, ['litigation_direct'], 'total'),
      remedies(y, ['litigation_after_reconsideration'], 'total'),
    ],
  },
  {
    words: '全年被提起行政诉讼{1}件。',
    numbers: (y) => [remedies(y, ['litigation_direct', 'litigation_after_reconsideration'], 'total')],
  },
]

const DIGITS = [...'０１２３４５６７８９']
/** A number as offices write it. */
const written = fc.constantFrom(
  (n: number) => String(n),
  (n: number) => n.toLocaleString('en-US'),
  (n: number) => [...String(n)].map((digit) => DIGITS[Number(digit)]).join(''),
)

function filled({ words }: Template, numbers: readonly number[], write: (n: number) => string): string {
  const own = words.replace('{0}', String(YEAR))
  return numbers.reduce((text, n, i) => text.replace(`{${i + 1}}`, write(n)), own)
}

test.each(TEMPLATES.map((one) => [one.words, one] as const))(
  'true in any year, and found where it is not: %s',
  (_, template) => {
    fc.assert(
      fc.property(
        consistentYear,
        fc.nat(),
        fc.integer({ min: 1, max: 9 }),
        written,
        (year, which, more, write) => {
          const numbers = template.numbers(year)
          const right = filled(
            template,
            numbers.map(({ n }) => n),
            write,
          )
          expect(messages(right, year), right).toEqual([])
          const at = which % numbers.length
          const wrong = filled(
            template,
            numbers.map(({ n }, i) => (i === at ? n + more : n)),
            write,
          )
          const cells = checkText(wrong, factsOf(year)).map((one) => one.cells.map(cellName))
          expect(cells, wrong).toEqual([numbers[at]?.cells])
        },
      ),
      { numRuns: 40 },
    )
  },
)

test('shares and changes are true as computed, and found one digit aside', () => {
  fc.assert(
    fc.property(consistentYear, fc.constantFrom(0, 1, 2), (year, decimals) => {
      const { table3 } = year.tables
      const done = table3.results_total.total
      fc.pre(done > 0)
      const share = (numberIn(table3, 'refused') / done) * 100
      const text = (value: number) =>
        `答复申请${done}件，其中不予公开${numberIn(table3, 'refused')}件，占${value.toFixed(decimals)}%。`
      expect(messages(text(share), year)).toEqual([])
      // Beside any whole that may be meant it is wrong.
      expect(messages(text(share + 100), year)).toHaveLength(1)

      const was = year.before?.table3.new.total ?? 0
      fc.pre(was > 0 && table3.new.total !== was)
      const change = ((table3.new.total - was) / was) * 100
      const grown = (by: number, words: [string, string]) =>
        `新收政府信息公开申请${table3.new.total}件，同比${by > 0 ? words[0] : words[1]}${Math.abs(by).toFixed(decimals)}%。`
      expect(messages(grown(change, ['增长', '下降']), year)).toEqual([])
      if (Math.abs(change) > 1) expect(messages(grown(change, ['下降', '增长']), year)).toHaveLength(1)
    }),
  )
})

test('rows of the form are known by their own labels', () => {
  const tables = sumTables([], FORMAT_2021)
  for (const { key, role, label } of FORMAT_2021.table3.rows) {
    if (role !== 'outcome' || key === 'other' || key === 'granted' || key === 'partly_granted') continue
    const found = checkText(`答复申请中，${label}3件。`, factsOf({ year: YEAR, format: FORMAT_2021, tables }))
    expect(
      found.map(({ cells }) => cells.map(cellName)),
      label,
    ).toEqual([rows(key)])
  }
})

import { describe, expect, test } from 'vitest'
import { FORMAT_2021 } from '../formats/2021'
import { cellName } from '../tables/form'
import { cellReference, collectionTitle, placedEntries, readCollectionForm } from './collection-form'

// 报送表：空白按0，合计由我们相加；不对的地方分类一次说清。

const TITLE = collectionTitle('第三镇', 2023)

/** A form as it is read: the words of the sheet, and what was typed, by reference or by the name of a cell. */
function form(typed: Readonly<Record<string, string>> = {}, headLines = 4) {
  const cells = new Map<string, string>([['A1', TITLE]])
  if (headLines === 4)
    for (const [at, words] of [
      ['A3', '填报人'],
      ['F3', '联系电话'],
      ['B4', '按0计算'],
    ] as const)
      cells.set(at, words)
  for (const one of placedEntries(FORMAT_2021, headLines)) {
    const at = cellReference(one)
    if ('words' in one.entry) cells.set(at, one.entry.words)
    else cells.set(at, typed[cellName(one.entry.cell)] ?? '')
  }
  for (const [at, words] of Object.entries(typed)) if (/^[A-Z]\d+$/.test(at)) cells.set(at, words)
  return (at: { line: number; column: number }) => cells.get(cellReference(at)) ?? ''
}
const read = (...given: Parameters<typeof form>) => readCollectionForm(form(...given), TITLE, FORMAT_2021)
const details = (one: ReturnType<typeof read>) => ('refusal' in one ? (one.refusal.details ?? []) : [])

const ONE = { 'table3/new/natural_person': '1', 'table3/granted/natural_person': '1' }

describe('blanks and totals', () => {
  test('a form left blank is a year of zeros', () => {
    const done = read()
    if ('refusal' in done) throw new Error(done.refusal.message)
    expect(done.tables.table3.results_total.total).toBe(0)
    expect(done.tables.table2.fees?.amount).toBe(0)
    expect(done.filledBy).toEqual({ name: '', phone: '' })
  })

  test('totals and headings follow from their parts', () => {
    const done = read({ ...ONE, B3: '李梅', G3: '0523-84660011', 'table4/reconsideration/pending': '2' })
    if ('refusal' in done) throw new Error(done.refusal.message)
    expect(done.tables.table3.new).toMatchObject({ natural_person: 1, total: 1 })
    expect(done.tables.table3.results_total).toMatchObject({ natural_person: 1, total: 1 })
    expect(done.tables.table4.reconsideration).toMatchObject({ pending: 2, total: 2 })
    expect(done.filledBy).toEqual({ name: '李梅', phone: '0523-84660011' })
  })

  test('a computed total that says something else is named, with what it should be', () => {
    expect(details(read({ ...ONE, 'table3/new/total': '4', 'table4/reconsideration/total': '1' }))).toEqual([
      expect.stringMatching(
        /^合计与各项之和不一致，2处：J\d+ 表三 一.*填“4”，各项之和为1；E\d+ 表四 行政复议·总计填“1”，各项之和为0$/,
      ),
    ])
    expect(read({ ...ONE, 'table3/new/total': '1' })).toHaveProperty('tables')
  })

  test('where the form wants every cell, each blank one counts as a mistake; totals never', () => {
    const [blank] = details(read({ B4: '须逐格填写' }))
    const toFill = placedEntries(FORMAT_2021).filter(({ entry }) => 'cell' in entry && !entry.sum).length
    expect(blank).toMatch(new RegExp(`^没有填写，${toFill}处：`))
  })

  test('a form of the former edition is read as it was asked for: every number typed', () => {
    expect(details(read({}, 2))[0]).toMatch(/^没有填写，/)
    const zeros = Object.fromEntries(
      placedEntries(FORMAT_2021).flatMap(({ entry }) =>
        'cell' in entry ? [[cellName(entry.cell), '0']] : [],
      ),
    )
    expect(read(zeros, 2)).toMatchObject({ filledBy: { name: '', phone: '' } })
  })
})

test('mistakes are told kind by kind, at most some places of each', () => {
  const many = Object.fromEntries(
    placedEntries(FORMAT_2021)
      .flatMap(({ entry }) => ('cell' in entry && !entry.sum ? [cellName(entry.cell)] : []))
      .slice(0, 30)
      .map((name) => [name, '若干']),
  )
  const done = read({
    ...many,
    'table4/reconsideration/upheld': '-2',
    'table3/carried_out/natural_person': '1.5',
  })
  expect('refusal' in done && done.refusal.message).toBe('报送表有3类、32处需要修改，没有写入任何数据。')
  expect(details(done)).toHaveLength(3)
  expect(details(done)[0]).toMatch(/^不是数字，30处：([^；]+；){5}[^；]+等$/)
})

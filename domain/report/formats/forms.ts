import { type FormEntry, type NationalForm, numberEntry, wordsEntry } from '../tables/form'
import type { Table2Format, Table3Format, Table3Row, Table4Format } from './format'

// The tables of a format as they are printed, with their merged cells.

/** 表二: blocks under each other, each with a head of its own. */
export function table2Form({ title, blocks }: Table2Format): NationalForm {
  const across = Math.max(...blocks.map(({ columns }) => columns.length))
  return {
    table: 'table2',
    title,
    widths: [30, ...new Array<number>(across).fill(18)],
    head: [],
    body: blocks.flatMap(({ article, columns, rows }): FormEntry[][] => {
      const colSpan = across / columns.length
      return [
        [wordsEntry(article, { colSpan: across + 1 })],
        [wordsEntry('信息内容'), ...columns.map(({ label }) => wordsEntry(label, { colSpan }))],
        ...rows.map((row) => [
          wordsEntry(row.label),
          ...columns.map(({ key, decimals }) =>
            numberEntry({ table: 'table2', row: row.key, column: key }, { colSpan, decimals }),
          ),
        ]),
      ]
    }),
  }
}

/** How the form of a year words a row, or that of any other period. */
export type Wording = 'year' | 'period'

export function rowLabel({ label, periodLabel }: Table3Row, wording: Wording): string {
  return wording === 'period' && periodLabel ? periodLabel : label
}

/** Columns of 表三 left of the numbers. */
const LABEL_COLUMNS = 3

/** 表三: headings are merged cells beside their rows, as printed. */
export function table3Form(format: Table3Format, wording: Wording): NationalForm {
  const { title, note, columnsTitle, columns, rows } = format
  const printed = rows.filter(({ role }) => role !== 'heading')
  const groups = runs(columns, ({ over }) => over)
  return {
    table: 'table3',
    title,
    widths: [8, 16, 52, ...columns.map(() => 12)],
    head: [
      [
        wordsEntry(note, { rowSpan: 3, colSpan: LABEL_COLUMNS }),
        wordsEntry(columnsTitle, { colSpan: columns.length }),
      ],
      groups.flatMap(({ name, parts }) =>
        name === undefined
          ? parts.map(({ label }) => wordsEntry(label, { rowSpan: 2 }))
          : [wordsEntry(name, { colSpan: parts.length })],
      ),
      columns.filter(({ over }) => over !== undefined).map(({ label }) => wordsEntry(label)),
    ],
    body: printed.map((row) => [
      ...labels(row, format, wording),
      ...columns.map(({ key: column }) =>
        numberEntry(
          { table: 'table3', row: row.key, column },
          { sum: column === 'total' || row.role === 'total' },
        ),
      ),
    ]),
  }
}

function labels(row: Table3Row, { rows }: Table3Format, wording: Wording): FormEntry[] {
  if (row.role === 'count') {
    return [wordsEntry(`${row.no}、${rowLabel(row, wording)}`, { colSpan: LABEL_COLUMNS, left: true })]
  }
  const results = rows.filter(({ role }) => role === 'outcome' || role === 'total')
  const [all, ...groups] = rows.filter(({ role }) => role === 'heading')
  const before =
    all && row === results[0]
      ? [wordsEntry(`${all.no}、${rowLabel(all, wording)}`, { rowSpan: results.length })]
      : []
  const shortNo = (one: Table3Row) => one.no.replace(all?.no ?? '', '')
  const group = groups.find(({ parts }) => parts.includes(row.key))
  if (!group) return [...before, wordsEntry(`${shortNo(row)}${row.label}`, { colSpan: 2, left: true })]
  const place = group.parts.indexOf(row.key) + 1
  const own = wordsEntry(`${place}.${row.label}`, { left: true })
  if (place > 1) return [...before, own]
  const heading = {
    ...wordsEntry(`${shortNo(group)}${group.label}`, { rowSpan: group.parts.length, left: true }),
    heading: { table: 'table3' as const, row: group.key, column: 'total' },
  }
  return [...before, heading, own]
}

/** 表四: one line of numbers under a head of kinds and results. */
export function table4Form({ title, rows, columns }: Table4Format): NationalForm {
  const wide = columns.length
  const groups = runs(rows, ({ over }) => over)
  return {
    table: 'table4',
    title,
    widths: new Array<number>(rows.length * wide).fill(8),
    head: [
      groups.flatMap(({ name, parts }) =>
        name === undefined
          ? parts.map(({ label }) => wordsEntry(label, { rowSpan: 2, colSpan: wide }))
          : [wordsEntry(name, { colSpan: parts.length * wide })],
      ),
      rows.filter(({ over }) => over !== undefined).map(({ label }) => wordsEntry(label, { colSpan: wide })),
      rows.flatMap(() => columns.map(({ label }) => wordsEntry(label))),
    ],
    body: [
      rows.flatMap(({ key: row }) =>
        columns.map(({ key: column }) =>
          numberEntry({ table: 'table4', row, column }, { sum: column === 'total' }),
        ),
      ),
    ],
  }
}

/** Neighbours with the same name together, each with their name. */
function runs<T>(
  all: readonly T[],
  nameOf: (one: T) => string | undefined,
): { name: string | undefined; parts: T[] }[] {
  const found: { name: string | undefined; parts: T[] }[] = []
  for (const one of all) {
    const last = found.at(-1)
    if (last && last.name === nameOf(one)) last.parts.push(one)
    else found.push({ name: nameOf(one), parts: [one] })
  }
  return found
}

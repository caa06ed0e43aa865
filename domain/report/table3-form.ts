import { APPLICANT_KIND_LABELS, APPLICANT_KINDS } from '../case/facts'
import { TABLE3_COLUMNS, type Table3Column } from './table3'
import { TABLE3_ROWS, type Table3Row } from './table3-rows'

/** A cell of the national form: words, or the number of a row and column. */
export type FormEntry =
  /** `heading` is the row whose sum the words stand for; the form prints no number there, the screen links it. */
  | { words: string; rowSpan: number; colSpan: number; left: boolean; heading: Table3Row | null }
  | { row: Table3Row; column: Table3Column }

/** Columns of the form left of the numbers. */
export const LABEL_COLUMNS = 3

/** The three head rows of 表三 in the national format (30号). */
export const TABLE3_HEAD: readonly (readonly FormEntry[])[] = [
  [
    words('（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）', 3, LABEL_COLUMNS),
    words('申请人情况', 1, TABLE3_COLUMNS.length),
  ],
  [words('自然人', 2, 1), words('法人或其他组织', 1, APPLICANT_KINDS.length - 1), words('总计', 2, 1)],
  APPLICANT_KINDS.slice(1).map((kind) => words(APPLICANT_KIND_LABELS[kind], 1, 1)),
]

/** The body of the form: headings are merged cells beside their rows, as printed. */
export const TABLE3_BODY: readonly (readonly FormEntry[])[] = bodyRows()

function bodyRows(): FormEntry[][] {
  const printed = TABLE3_ROWS.filter(({ role }) => role !== 'heading')
  const results = printed.filter(({ role }) => role === 'outcome' || role === 'total')
  const groups = TABLE3_ROWS.filter(({ role, key }) => role === 'heading' && key !== 'results')
  return printed.map((row) => [
    ...labels(row, results, groups),
    ...TABLE3_COLUMNS.map((column) => ({ row, column })),
  ])
}

function labels(row: Table3Row, results: readonly Table3Row[], groups: readonly Table3Row[]): FormEntry[] {
  if (row.role === 'count') return [words(`${row.no}、${row.label}`, 1, LABEL_COLUMNS, true)]
  const entries: FormEntry[] = []
  if (row === results[0]) entries.push(words('三、本年度办理结果', results.length, 1))
  const group = groups.find(({ parts }) => (parts as readonly string[]).includes(row.key))
  if (!group) return [...entries, words(`${row.no.replace('三', '')}${row.label}`, 1, 2, true)]
  if (group.parts[0] === row.key) {
    entries.push({
      ...words(`${group.no.replace('三', '')}${group.label}`, group.parts.length, 1, true),
      heading: group,
    })
  }
  const place = (group.parts as readonly string[]).indexOf(row.key) + 1
  return [...entries, words(`${place}.${row.label}`, 1, 1, true)]
}

function words(text: string, rowSpan: number, colSpan: number, left = false) {
  return { words: text, rowSpan, colSpan, left, heading: null }
}

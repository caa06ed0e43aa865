import { APPLICANT_KIND_LABELS, APPLICANT_KINDS } from '../case/facts'
import { type FormEntry, type NationalForm, numberEntry, wordsEntry } from './form'
import { TABLE3_COLUMNS } from './table3'
import { rowLabel, TABLE3_ROWS, type Table3Row, table3Row, type Wording } from './table3-rows'

/** Columns of the form left of the numbers. */
const LABEL_COLUMNS = 3

const PRINTED = TABLE3_ROWS.filter(({ role }) => role !== 'heading')
const RESULTS = PRINTED.filter(({ role }) => role === 'outcome' || role === 'total')
const GROUPS = TABLE3_ROWS.filter(({ role, key }) => role === 'heading' && key !== 'results')

/** 表三 in the national format (30号): headings are merged cells beside their rows, as printed. */
export const TABLE3_FORM = table3Form('year')
/** The same rows for any other period. */
export const PERIOD_TABLE3_FORM = table3Form('period')

function table3Form(wording: Wording): NationalForm {
  return {
    table: 'table3',
    title: '三、收到和处理政府信息公开申请情况',
    widths: [8, 16, 52, ...TABLE3_COLUMNS.map(() => 12)],
    head: [
      [
        wordsEntry('（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）', {
          rowSpan: 3,
          colSpan: LABEL_COLUMNS,
        }),
        wordsEntry('申请人情况', { colSpan: TABLE3_COLUMNS.length }),
      ],
      [
        wordsEntry('自然人', { rowSpan: 2 }),
        wordsEntry('法人或其他组织', { colSpan: APPLICANT_KINDS.length - 1 }),
        wordsEntry('总计', { rowSpan: 2 }),
      ],
      APPLICANT_KINDS.slice(1).map((kind) => wordsEntry(APPLICANT_KIND_LABELS[kind])),
    ],
    body: PRINTED.map((row) => [
      ...labels(row, wording),
      ...TABLE3_COLUMNS.map((column) =>
        numberEntry(
          { table: 'table3', row: row.key, column },
          { sum: column === 'total' || row.role === 'total' },
        ),
      ),
    ]),
  }
}

function labels(row: Table3Row, wording: Wording): FormEntry[] {
  if (row.role === 'count') {
    return [wordsEntry(`${row.no}、${rowLabel(row, wording)}`, { colSpan: LABEL_COLUMNS, left: true })]
  }
  const entries: FormEntry[] = []
  if (row === RESULTS[0])
    entries.push(wordsEntry(`三、${rowLabel(table3Row('results'), wording)}`, { rowSpan: RESULTS.length }))
  const group = GROUPS.find(({ parts }) => (parts as readonly string[]).includes(row.key))
  if (!group)
    return [...entries, wordsEntry(`${row.no.replace('三', '')}${row.label}`, { colSpan: 2, left: true })]
  if (group.parts[0] === row.key) {
    entries.push({
      ...wordsEntry(`${group.no.replace('三', '')}${group.label}`, {
        rowSpan: group.parts.length,
        left: true,
      }),
      heading: { table: 'table3', row: group.key, column: 'total' },
    })
  }
  const place = (group.parts as readonly string[]).indexOf(row.key) + 1
  return [...entries, wordsEntry(`${place}.${row.label}`, { left: true })]
}

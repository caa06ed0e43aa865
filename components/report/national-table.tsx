import './report.css'
import { cellRule, type Table3Column } from '@/domain/report/table3'
import { type FormEntry, TABLE3_BODY, TABLE3_HEAD } from '@/domain/report/table3-form'
import type { Table3Row } from '@/domain/report/table3-rows'
import type { Report } from './types'

/** The form with its merged cells. A number that is not zero opens the cases behind it. */
export function NationalTable({ report }: { report: Report }) {
  return (
    // A frame that scrolls must be reachable by keyboard, hence the tab stop.
    <section className="table-scroll" aria-label="表三" tabIndex={0}>
      <table className="national">
        <caption className="sr-only">{report.year}年收到和处理政府信息公开申请情况</caption>
        <thead>
          {TABLE3_HEAD.map((entries) => (
            <tr key={keyOf(entries)}>
              {entries.map((entry) =>
                'words' in entry ? (
                  <th key={entry.words} rowSpan={entry.rowSpan} colSpan={entry.colSpan} scope="col">
                    {entry.words}
                  </th>
                ) : null,
              )}
            </tr>
          ))}
        </thead>
        <tbody>
          {TABLE3_BODY.map((entries) => (
            <tr key={keyOf(entries)}>
              {entries.map((entry) =>
                'words' in entry ? (
                  <th
                    key={entry.words}
                    rowSpan={entry.rowSpan}
                    colSpan={entry.colSpan}
                    scope={entry.rowSpan > 1 ? 'rowgroup' : 'row'}
                    className={entry.left ? 'l' : undefined}
                  >
                    {entry.words}
                    {entry.heading ? <HeadingSum report={report} row={entry.heading} /> : null}
                  </th>
                ) : (
                  <NumberCell key={entry.column} report={report} row={entry.row} column={entry.column} />
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** The sum of a heading, which the form does not print, as a way to its cases. */
function HeadingSum({ report, row }: { report: Report; row: Table3Row }) {
  const n = report.table[row.key].total
  if (n === 0) return null
  return (
    <a
      className="screen-only ml-1"
      href={`/cases?tab=all&year=${report.year}&row=${row.key}`}
      title={cellRule(row, 'total', report.year)}
    >
      {n}件
    </a>
  )
}

function NumberCell({ report, row, column }: { report: Report; row: Table3Row; column: Table3Column }) {
  const n = report.table[row.key][column]
  const sum = column === 'total' || row.role === 'total'
  if (n === 0) return <td className="z">0</td>
  const kind = column === 'total' ? '' : `&kind=${column}`
  return (
    <td className={sum ? 'n sum' : 'n'}>
      <a
        href={`/cases?tab=all&year=${report.year}&row=${row.key}${kind}`}
        title={cellRule(row, column, report.year)}
        aria-label={`${n}件：${cellRule(row, column, report.year)}`}
      >
        {n}
      </a>
    </td>
  )
}

function keyOf(entries: readonly FormEntry[]): string {
  const first = entries.find((e) => 'row' in e) ?? entries[0]
  return first && 'row' in first ? first.row.key : (first?.words ?? '')
}

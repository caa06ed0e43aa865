import { printedNumber } from '@/domain/report/tables/cell-words'
import {
  type CellAddress,
  cellName,
  type FormEntry,
  type NationalForm,
  type NumberEntry,
  numberAt,
  type ReportTables,
} from '@/domain/report/tables/form'
import type { NumbersBehind } from './cell-link'
import styles from './report.module.css'

interface NationalTableProps {
  form: NationalForm
  tables: Partial<ReportTables>
  behind: NumbersBehind
  /** Cells in which a check fails. */
  marked?: ReadonlySet<string>
}

/** A form with its merged cells, as the national format prints it. A number opens what is behind it. */
export function NationalTable({ form, tables, behind, marked }: NationalTableProps) {
  const rows = (entries: readonly (readonly FormEntry[])[], scope: 'col' | 'row') =>
    entries.map((row, at) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: rows of a printed form have no identity but their place
      <tr key={at}>
        {row.map((entry) =>
          'cell' in entry ? (
            <NumberCell key={cellName(entry.cell)} {...{ entry, tables, behind, marked }} />
          ) : (
            <th
              key={`${entry.words}${row.indexOf(entry)}`}
              rowSpan={entry.rowSpan}
              colSpan={entry.colSpan}
              scope={scope === 'row' && entry.rowSpan > 1 ? 'rowgroup' : scope}
              className={entry.left ? styles.words : undefined}
            >
              <Words words={entry.words} />
              {entry.heading ? <HeadingSum cell={entry.heading} {...{ tables, behind }} /> : null}
            </th>
          ),
        )}
      </tr>
    ))
  return (
    // A frame that scrolls must be reachable by keyboard, hence the tab stop.
    <section className="table-scroll" aria-label={form.title} tabIndex={0}>
      <table className={styles.national}>
        <caption className="sr-only">
          {behind.of}
          {form.title.replace(/^.、/, '')}
        </caption>
        {form.head.length > 0 ? <thead>{rows(form.head, 'col')}</thead> : null}
        <tbody>{rows(form.body, 'row')}</tbody>
      </table>
    </section>
  )
}

/** Chinese breaks between any two characters: where the column is narrow, this heading breaks between its two words. */
function Words({ words }: { words: string }) {
  const [, before, after] = /^(.*本(?:年度|期))(办理结果)$/.exec(words) ?? []
  if (!before || !after) return words
  return (
    <>
      {before}
      <wbr />
      {after}
    </>
  )
}

type CellProps = Pick<NationalTableProps, 'tables' | 'behind'>

/** The sum of a heading, which the form does not print, as a way to its cases. */
function HeadingSum({ cell, tables, behind: { href, words } }: CellProps & { cell: CellAddress }) {
  const n = numberAt(tables, cell)
  if (!n || !href) return null
  return (
    <a className="screen-only ml-1 whitespace-nowrap" href={href(cell)} title={words(cell) || undefined}>
      {n}件
    </a>
  )
}

function NumberCell({
  entry,
  tables,
  behind: { href, words: ruleOf },
  marked,
}: CellProps & {
  entry: NumberEntry
  marked?: ReadonlySet<string> | undefined
}) {
  const { cell, colSpan, sum } = entry
  const n = numberAt(tables, cell)
  const words = printedNumber(tables, entry)
  const look = [
    n === 0 ? styles.zero : styles.number,
    sum && n !== 0 && styles.sum,
    marked?.has(cellName(cell)) && styles.marked,
  ]
    .filter(Boolean)
    .join(' ')
  if (n === 0 && cell.table !== 'table2') {
    return (
      <td className={look} colSpan={colSpan}>
        0
      </td>
    )
  }
  const rule = ruleOf(cell)
  if (!href) {
    return (
      <td className={look} colSpan={colSpan} title={rule || undefined}>
        {n === null ? '—' : words}
      </td>
    )
  }
  const said = n === null ? '未填报' : `${words}${cell.table === 'table2' ? '' : '件'}`
  const spoken = rule ? `${said}：${rule}` : undefined
  return (
    <td className={look} colSpan={colSpan}>
      <a href={href(cell)} title={rule || undefined} aria-label={spoken}>
        {n === null ? <span className="screen-only text-late">未填报</span> : words}
      </a>
    </td>
  )
}

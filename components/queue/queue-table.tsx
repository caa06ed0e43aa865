'use client'

import { useMemo, useRef } from 'react'
import { DataTable, Th } from '@/components/ui/table'
import { useScripted } from '@/components/ui/use-scripted'
import { LIST_COLUMN_LABELS, type ListColumn, USUAL_COLUMNS } from '@/domain/queue/list-columns'
import type { QueueSortKey } from '@/domain/queue/queue'
import { RISK_LABELS } from '@/domain/supervision/forecast/risk-word'
import type { QueuePageView, QueueRowShown, RowFound } from '@/server/views/queue-page'
import { ChoiceBar, type Choose } from './choice-bar'
import { Found, FoundRequest } from './found'
import styles from './queue.module.css'
import { queueHref } from './queue-href'
import { type RowChoice, useRowChoice } from './row-choice'
import { useRowKeys } from './row-keys'

/** Columns whose heading sorts, and by what. */
const SORTED_BY: Partial<Record<ListColumn, QueueSortKey>> = {
  number: 'number',
  received: 'arrived',
  due: 'due',
  concluded: 'concluded',
}

interface QueueTableProps {
  view: QueuePageView
  caption: string
  /** Cases of the whole list. */
  shown: number
  choose: Choose
}

/** The rows of the list; j and k move in them, x chooses, and the one that was opened is found again. */
export function QueueTable({ view, caption, shown, choose }: QueueTableProps) {
  const { sort, address, rows, columns } = view
  const frame = useRef<HTMLDivElement>(null)
  // What somebody on the telephone has named is one key away.
  useRowKeys(frame, view.only ? `/cases/${view.only[0]}` : null)
  const ids = useMemo(() => rows.map(([id]) => id), [rows])
  const choice = useRowChoice(frame, ids)
  // Boxes come with the script, into the place that is kept for them: nobody can choose without it.
  const scripted = useScripted()
  const boxes = scripted && view.may.includes('choose') ? choice : null
  return (
    <div ref={frame} className={frameClass(view)}>
      <DataTable
        caption={caption}
        head={columns.map((column) => {
          const label = LIST_COLUMN_LABELS[column]
          const by = SORTED_BY[column]
          if (!by) return <Th key={column}>{label}</Th>
          const current = sort.by === by && view.search?.order !== 'relevance'
          const order = current && !sort.descending ? 'desc' : 'asc'
          const sorted = current ? (sort.descending ? 'descending' : 'ascending') : undefined
          return (
            <Th
              key={column}
              before={by === 'number' && boxes ? <AllBox ids={ids} choice={boxes} /> : null}
              sortHref={queueHref(address, { sort: by, order })}
              sorted={sorted}
            >
              {label}
            </Th>
          )
        })}
      >
        {rows.map((row, i) => (
          <Row
            key={row[0]}
            row={row}
            columns={columns}
            risk={view.risks[row[0]]}
            found={view.search?.found[i]}
            choice={boxes}
            scripted={scripted}
          />
        ))}
      </DataTable>
      {boxes && boxes.chosen.size > 0 ? (
        <ChoiceBar
          view={view}
          chosen={boxes.chosen}
          shown={shown}
          choose={choose}
          onCleared={() => boxes.turnAll('free')}
        />
      ) : null}
    </div>
  )
}

/** What the style sheet must know of the columns: where those stand that look otherwise than the rest. */
function frameClass({ columns, rows, may, tab }: QueuePageView): string {
  const due = columns.indexOf('due') + 1
  const classes = [
    styles.queue,
    may.includes('choose') && styles.choosable,
    tab === 'concluded' && styles.over,
    columns.slice(0, USUAL_COLUMNS.length).join() === USUAL_COLUMNS.join() && styles.usual,
    rows.some((row) => row.slice(FIRST_CELL).some((text) => FULL_DAY.test(String(text)))) && styles.longDays,
    styles[`requested${columns.indexOf('requested') + 1}`],
    due > 0 && styles[`due${due}`],
  ]
  return classes.filter(Boolean).join(' ')
}

/** Where the words of the cells begin in a row. */
const FIRST_CELL = 5
/** A day that is not of this year. */
const FULL_DAY = /^\d{4}-\d\d-\d\d$/

/** Characters that are never cut off; what is longer has its full text in the title. */
const FITS = 4
/** The full text comes with the script: written twice into every cell it would be a tenth of the page. */
const titleOf = (text: string, scripted: boolean) => (text.length > FITS ? (scripted ? text : '') : undefined)

interface RowProps {
  row: QueueRowShown
  columns: readonly ListColumn[]
  risk: QueuePageView['risks'][string] | undefined
  /** In a search. */
  found: RowFound | undefined
  choice: RowChoice | null
  scripted: boolean
}

/** One element for each cell, or fifty rows cost more than all the rest of the page. */
function Row({ row, columns, risk, found, choice, scripted }: RowProps) {
  const [id, , tone, used, stateTone, number, ...others] = row
  const cell = (column: ListColumn, text: string) => {
    switch (column) {
      case 'applicant':
        return (
          <td key={column} title={titleOf(text, scripted)}>
            {found ? <Found text={found[0]} /> : text}
          </td>
        )
      case 'requested':
        return (
          <td key={column} title={titleOf(text, scripted)}>
            {found ? <FoundRequest found={found} /> : text}
          </td>
        )
      case 'due':
        return <td key={column}>{text.endsWith('*') ? <Provisional due={text} /> : text}</td>
      case 'left':
        return (
          <td key={column} className={`${styles[tone]} ${styles[`used${used}`]}`}>
            {risk && !columns.includes('risk') ? (
              <AtRisk left={text} risk={risk} scripted={scripted} />
            ) : (
              text
            )}
          </td>
        )
      case 'risk':
        return risk ? (
          <td key={column} className={styles.risk}>
            <RiskMark risk={risk} scripted={scripted} />
          </td>
        ) : (
          <td key={column}>—</td>
        )
      case 'state':
        return (
          <td key={column}>
            <span className={stateTone === 'plain' ? 'chip' : `chip chip-${stateTone}`}>{text}</span>
          </td>
        )
      default:
        return (
          <td key={column} title={CUT.has(column) ? titleOf(text, scripted) : undefined}>
            {text}
          </td>
        )
    }
  }
  return (
    <tr data-in-choice={choice?.chosen.has(id) || undefined}>
      <td>
        {choice ? <RowBox id={id} number={number} choice={choice} /> : null}
        <a href={`/cases/${id}`}>{number}</a>
      </td>
      {others.map((text, i) => {
        const column = columns[i + 1]
        return column ? cell(column, text) : null
      })}
    </tr>
  )
}

/** Columns whose words may be long; days and labels are not. */
const CUT: ReadonlySet<ListColumn> = new Set(['holder', 'unit', 'person', 'outcome', 'documentNumber'])

type Risk = QueuePageView['risks'][string]

function AtRisk({ left, ...mark }: RiskMarkProps & { left: string }) {
  return (
    <>
      {left} <RiskMark {...mark} />
    </>
  )
}

interface RiskMarkProps {
  risk: Risk
  scripted: boolean
}

function RiskMark({ risk: [word, why], scripted }: RiskMarkProps) {
  return (
    <abbr title={scripted ? why : ''} className={word === 'likely' ? styles.likely : styles.possible}>
      {RISK_LABELS[word]}
    </abbr>
  )
}

interface RowBoxProps {
  id: string
  number: string
  choice: RowChoice
}

function RowBox({ id, number, choice }: RowBoxProps) {
  return (
    <label className={styles.box}>
      <input
        type="checkbox"
        aria-label={`选择 ${number}`}
        // A browser would choose by place, and other cases may stand there by now.
        autoComplete="off"
        checked={choice.chosen.has(id)}
        onChange={(event) => choice.toggle(id, (event.nativeEvent as MouseEvent).shiftKey ? 'range' : 'row')}
      />
    </label>
  )
}

function AllBox({ ids, choice }: { ids: readonly string[]; choice: RowChoice }) {
  const all = choice.chosen.size === ids.length
  return (
    <label className={styles.box}>
      <input
        type="checkbox"
        aria-label="选择本页全部"
        autoComplete="off"
        checked={all}
        onChange={() => choice.turnAll(all ? 'free' : 'chosen')}
      />
    </label>
  )
}

function Provisional({ due }: { due: string }) {
  return (
    <>
      {due.slice(0, -1)}
      <abbr title="涉及尚未公布放假安排的年份，暂按现有规则推算">*</abbr>
    </>
  )
}

import type { IsoDate } from '../../calendar/day'
import type { LedgerRow } from '../columns'
import { Findings, type Naming } from '../findings'
import { writtenDay } from './days/read-day'
import type { Amendments } from './decisions'
import { FIELDS, type Field } from './fields'
import type { StatedDue } from './row/extension'
import type { FeeTold } from './row/fee'
import type { RemedyTold } from './row/remedies'
import { translateRow } from './row/translate-row'
import { type Translating, textOf } from './row/work'
import type { FoundTable, MergedRange, SheetLine } from './table/find-table'
import { BY_HAND, type LeftOut, leftOut, whyAbove, whyLeftOut } from './table/left-out'
import { MergedCells, type SpreadRow } from './table/merged-cells'

/** A row of a file in the columns of our ledger, on its way to being checked as a case. */
export interface RowRead {
  line: number
  findings: Findings
  /** Null for a row that is refused as it stands. */
  row: LedgerRow | null
  /** The deadline that the office wrote down itself. */
  statedDue: StatedDue | null
  /** Reconsiderations and lawsuits against its answer, as far as they are told whole. */
  remedies: readonly RemedyTold[]
  /** The agency's unit that had the case; null where none of them is told. */
  unitId: string | null
  /** 信息处理费 of the row; null where it tells of none. */
  fee: FeeTold | null
}

/** Everything that the rows of one sheet are read by. */
export interface OwnSheet extends Translating {
  table: FoundTable
  merged: readonly MergedRange[]
  amendments: Amendments
  /** The year that the sheet speaks of, where it names one. */
  year: number | null
}

/** Rows that wait until a day with a year comes; more than this many days without one are read by what stands above. */
const MOST_WAITING = 2000

type RowAsRead = Parameters<typeof textOf>[0]

interface Waiting {
  cells: SpreadRow
  amended: ReadonlyMap<Field, string>
  above: IsoDate | null
}

/**
 * Reads the rows of an office's own sheet in order: spreads merged cells, leaves out what is no request, and puts the
 * rest into the columns of our ledger. A row whose day has no year waits for the next that has one. Bounded in memory.
 */
export class OwnRows {
  readonly #sheet: OwnSheet
  readonly #leaveOut: (row: LeftOut) => void
  readonly #cells: MergedCells
  readonly #lastHeading: number
  readonly #naming: Naming<RowAsRead> = {
    nameOf: (field) => this.#sheet.plan.at.get(field)?.name ?? FIELDS[field],
    cellOf: textOf,
  }
  #waiting: Waiting[] = []
  #above: IsoDate | null = null

  constructor(sheet: OwnSheet, leaveOut: (row: LeftOut) => void) {
    this.#sheet = sheet
    this.#leaveOut = leaveOut
    this.#cells = new MergedCells(sheet.merged)
    this.#lastHeading = Math.max(...sheet.table.headerRows)
  }

  /** Takes the next row; gives the rows that are read by now. */
  push(line: SheetLine): RowRead[] {
    const cells = this.#cells.spread(line)
    const why = this.#whyLeftOut(line)
    if (why !== null) {
      if (why !== '') this.#leaveOut(leftOut(line, why))
      return []
    }
    return this.#queue(cells)
  }

  /** The rows that still wait, once there are no more. */
  end(): RowRead[] {
    return this.#release(null)
  }

  /** Why a row is no request; '' for the headings themselves, null for a request. */
  #whyLeftOut(row: SheetLine): string | null {
    const { table, amendments } = this.#sheet
    if (table.headerRows.includes(row.line)) return ''
    if (row.line < this.#lastHeading) return whyAbove(row)
    if (amendments.leavesOut(row.line)) return BY_HAND
    return whyLeftOut(row, table, this.#cells.at(row.line))
  }

  #queue(cells: SpreadRow): RowRead[] {
    const { plan, amendments } = this.#sheet
    const as = { plan, cells, amended: NOTHING_AMENDED }
    const amended = amendments.none
      ? NOTHING_AMENDED
      : amendments.of(cells.line, (field) => textOf(as, field))
    const first = plan.firstDay ? writtenDay(textOf({ ...as, amended }, plan.firstDay)) : null
    const day = first?.is === 'day' ? first.on : null
    const row = { cells, amended, above: this.#above }
    if (day) this.#above = day
    if (first?.is !== 'yearless' && this.#waiting.length === 0) return [this.#read(row, null)]
    this.#waiting.push(row)
    if (day) return this.#release(day)
    return this.#waiting.length >= MOST_WAITING ? this.#release(null) : []
  }

  #release(below: IsoDate | null): RowRead[] {
    const rows = this.#waiting.map((row) => this.#read(row, below))
    this.#waiting = []
    return rows
  }

  #read({ cells, amended, above }: Waiting, below: IsoDate | null): RowRead {
    const { plan, year } = this.#sheet
    const row: RowAsRead = { plan, cells, amended }
    const findings: Findings = new Findings(cells.line, this.#naming, row)
    const read = translateRow(this.#sheet, { cells, amended, evidence: { year, above, below } }, findings)
    const { row: ours = null, statedDue = null, remedies = [], unitId = null, fee = null } = read ?? {}
    return { line: cells.line, findings, row: ours, statedDue, remedies, unitId, fee }
  }
}

const NOTHING_AMENDED: ReadonlyMap<Field, string> = new Map()

import type { ApplicantKind } from '../../case/facts'
import type { RemedyKind, RemedyResult } from '../../remedies/remedy'
import type { NationalForm, TableKey } from '../tables/form'

/**
 * The national form of the annual report (年报格式) as it is in force from a year on: rows, columns, words, identities
 * and printed order. Counts, the lists behind them, checks, the roll-up, the collection form and every file are made
 * from it, so that a later form is a file beside this year's and nothing else.
 */
export interface Format {
  /** Kept in seals: `2021`. */
  id: string
  /** The first report year for which it is in force. */
  from: number
  /** The document that prescribes it. */
  source: string
  /** In printed order. */
  sections: readonly ReportSection[]
  table2: Table2Format
  table3: Table3Format
  table4: Table4Format
  checks: FormatChecks
  /** The tables as printed, made from the above. */
  forms: Readonly<Record<TableKey, NationalForm>>
  /** 表三 for a period that is no report year. */
  periodForm: NationalForm
}

/** A section of the report: words of the office, or a table. Words are kept by the key of their place: `texts.ts`. */
export type ReportSection =
  | { key: 'one' | 'five' | 'six'; title: string }
  | { key: 'two' | 'three' | 'four'; title: string; table: TableKey }

/** 表二: figures that are entered, in blocks by the provision that asks for them (条例 Art. 20). */
export interface Table2Format {
  title: string
  blocks: readonly Table2Block[]
}

export interface Table2Block {
  article: string
  columns: readonly Table2Column[]
  rows: readonly { key: string; label: string }[]
}

export interface Table2Column {
  key: string
  label: string
  /** Decimals that may be typed: amounts have up to four, of which at least two are printed. None where it is left out. */
  decimals?: 4
}

/** 表三: requests, by what became of them and by whom they were made. */
export interface Table3Format {
  title: string
  /** Stands where the head of the rows and the head of the columns meet. */
  note: string
  /** Over the columns. */
  columnsTitle: string
  columns: readonly Table3ColumnFormat[]
  /** Every row in printed order, headings included. */
  rows: readonly Table3Row[]
}

/** One column of 表三: a kind of applicant, or all of them. */
export type Table3Column = ApplicantKind | 'total'

export interface Table3ColumnFormat {
  key: Table3Column
  label: string
  /** Words over several columns that stand together. */
  over?: string
}

/** Rows that every form has: the identities and the carry-over stand on them. */
export type EveryRow = 'new' | 'carried_in' | 'results_total' | 'carried_out'

/**
 * How a row selects cases of a period, over the columns of `case_progress`: those received in it, those concluded in it
 * with one of some outcomes, or those that were open in the night before it begins or after it ends.
 */
export type RowPredicate =
  | { counts: 'received' }
  | { counts: 'concluded'; outcomes: readonly string[] }
  | { counts: 'open'; at: 'start' | 'end' }

export interface Table3Row {
  /** Unique in its format; `EveryRow` and outcomes among them. */
  key: string
  no: string
  label: string
  /** In place of the label where the period is not the year of a report. */
  periodLabel?: string
  /** The value of 办理结果 in a ledger, also the short name on screens; outcomes have one. */
  ledger?: string
  /** `heading` rows are sums of their `parts`; the national form prints them as merged cells. */
  role: 'count' | 'outcome' | 'heading' | 'total'
  parts: readonly string[]
  selects: RowPredicate
}

/** 表四: reconsiderations and lawsuits. */
export interface Table4Format {
  title: string
  rows: readonly Table4Row[]
  columns: readonly { key: Table4Column; label: string }[]
}

export interface Table4Row {
  key: RemedyKind
  label: string
  /** Words over several rows that stand together. */
  over?: string
}

export type Table4Column = RemedyResult | 'pending' | 'total'

/** Identities that the form states, and figures that are held against the year before. */
export interface FormatChecks {
  /** For each column of 表三 the rows on either side add up to the same. */
  balance: { label: string; in: readonly EveryRow[]; out: readonly EveryRow[] }
  /** Figures of 表二 that follow from last year's: in force = then in force + made − repealed. Columns, for some rows. */
  inForce: { rows: readonly string[]; made: string; repealed: string; inForce: string }
  /** Rows of 表三 whose total is looked at again when it jumps; every figure of 表二 is. */
  watched: readonly string[]
}

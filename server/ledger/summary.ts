import type { LedgerFees } from '@/domain/ledger/fees'
import type { Finding } from '@/domain/ledger/findings'
import type { MissingField } from '@/domain/ledger/taking-in/columns/propose-columns'
import type { ColumnUse, ValueUse } from '@/domain/ledger/taking-in/fields'
import type { LeftOut } from '@/domain/ledger/taking-in/table/left-out'
import type { CasesBehindSeals } from '@/domain/report/seal/cases-behind-seals'
import type { RowShown } from './check'
import type { OtherSheet } from './reading/own'

/** Result of a dry run: by what a file was read, and what came of its rows. Counts are of rows. */
export interface ImportSummary {
  /** `standard`: the columns of our own ledger, read as they stand. `own`: an office's own, read by a mapping. */
  layout: 'standard' | 'own'
  sheet: string
  headerRows: number[]
  /** What each column tells, and values that hold for the whole sheet. */
  mapping: ColumnUse[]
  /** Different values of channel, kind of mail, kind of applicant, outcome and unit; `to` null has to be decided. */
  values: ValueUse[]
  /** Names of the agency's units, of which one may be what a ledger calls 承办单位. */
  units: string[]
  /** Fields that no column tells, and what they are needed for. */
  missing: MissingField[]
  /** Rows that are no requests, and why. */
  leftOut: LeftOut[]
  otherSheets: OtherSheet[]
  /** The layout is known from an earlier import, and was read as then. */
  remembered: { id: string; name: string } | null
  /** This very file was imported before. */
  sameFile: { fileName: string; importedAt: string } | null
  rows: number
  accepted: number
  refused: number
  /** Accepted rows that have a warning. */
  warnings: number
  /** Reconsiderations and lawsuits of accepted rows, which are recorded with their cases. */
  remedies: number
  /** 信息处理费 that accepted rows tell of, by year: kept with the batch, for somebody to take over. */
  fees: readonly LedgerFees[]
  /** In the order of rows. However many warnings there are, no refusal is missing for their sake. */
  findings: Finding[]
  /** Rows that sealed years would have counted: they come among the corrections of these years. */
  behindSeals: CasesBehindSeals
  /** Findings beyond those that are kept. */
  findingsDropped: number
  /** What stands in the first rows that have findings. */
  rowsFound: RowShown[]
}

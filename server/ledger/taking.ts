import type { Reads } from '@/db/transact'
import type { Finding } from '@/domain/ledger/findings'
import type { LeftOut } from '@/domain/ledger/taking-in/table/left-out'
import type { Office } from '../cases/office-context'
import { type AcceptedRow, Checking } from './check'
import type { OpenLedger } from './reading/open'
import type { ImportSummary } from './summary'

/** Hears how many rows were read, and about how many there are (null while nothing tells). */
export type Progress = (rows: number, total: number | null) => void

/** Rows left out that are listed; more of them belong to another kind of file. */
const LISTED_LEFT_OUT = 5000

/** One reading of a ledger from beginning to end: its rows in chunks, and in the end what came of them. */
export class Taking {
  readonly #ledger: OpenLedger
  readonly #checking: Checking
  readonly #progress: Progress
  readonly #leftOut: LeftOut[] = []
  #total: number | null = null

  constructor(ledger: OpenLedger, office: Office, progress: Progress = () => {}) {
    this.#ledger = ledger
    this.#checking = new Checking(office, ledger.layout)
    this.#progress = progress
  }

  /** Reads and checks row by row, bounded in memory however long the file is. Throws UnreadableSheet, NotStandard. */
  async *rows(from: Reads): AsyncGenerator<AcceptedRow[]> {
    const { counted } = this.#checking
    const heard = {
      total: (rows: number | null) => {
        this.#total = rows
      },
      finding: (finding: Finding) => counted.findings.add(finding),
      leftOut: (row: LeftOut) => {
        if (this.#leftOut.length < LISTED_LEFT_OUT) this.#leftOut.push(row)
      },
    }
    for await (const read of this.#ledger.rows(heard)) {
      yield await this.#checking.check(from, read)
      this.#progress(counted.rows, this.#total && Math.max(this.#total, counted.rows))
    }
    this.#progress(counted.rows, counted.rows)
  }

  /** What came of the file, once all rows are read. */
  summary(sameFile: ImportSummary['sameFile']): ImportSummary {
    return { ...this.#readBy(), ...this.counts(), leftOut: this.#leftOut, sameFile }
  }

  counts(): Pick<
    ImportSummary,
    | 'rows'
    | 'accepted'
    | 'refused'
    | 'warnings'
    | 'remedies'
    | 'fees'
    | 'findings'
    | 'findingsDropped'
    | 'rowsFound'
    | 'behindSeals'
  > {
    const { rows, accepted, refused, warnings, remedies, fees, findings, rowsFound, behindSeals } =
      this.#checking.counted
    const counts = { rows, accepted, refused, warnings, remedies, fees }
    return {
      ...counts,
      findings: findings.all,
      findingsDropped: findings.dropped,
      rowsFound: rowsFound.all,
      behindSeals,
    }
  }

  #readBy(): Pick<
    ImportSummary,
    | 'layout'
    | 'sheet'
    | 'headerRows'
    | 'mapping'
    | 'values'
    | 'units'
    | 'missing'
    | 'otherSheets'
    | 'remembered'
  > {
    if (this.#ledger.layout === 'standard') {
      const { sheet = '', headerRows = [], mapping = [] } = this.#ledger.sheet ?? {}
      const nothing = { values: [], units: [], missing: [], otherSheets: [], remembered: null }
      return { layout: 'standard', sheet, headerRows, mapping, ...nothing }
    }
    const { sheet, headerRows, mapping, missing, otherSheets, values, remembered, reading } = this.#ledger.own
    return {
      layout: 'own',
      sheet,
      headerRows,
      mapping,
      values: values.listed(),
      units: reading.units.map(({ name }) => name),
      missing,
      otherSheets,
      remembered: remembered && { id: remembered.id, name: remembered.name },
    }
  }
}

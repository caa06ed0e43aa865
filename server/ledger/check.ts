import { takenNumbers } from '@/db/queries/ledger'
import type { Reads } from '@/db/transact'
import type { IsoDate } from '@/domain/calendar/day'
import { type CheckedCase, checkCase } from '@/domain/ledger/check-case'
import { type LedgerHeader, readHeader, rowOf } from '@/domain/ledger/columns'
import { type Finding, findingsOf } from '@/domain/ledger/findings'
import { type LedgerCase, readRow } from '@/domain/ledger/read-row'
import { countedFacts } from '@/domain/report/behind-seals'
import { addedBehindSeals, type CasesBehindSeals } from '@/domain/report/cases-behind-seals'
import type { Office } from '../cases/office-context'
import { readSheet, type SheetSource } from '../spreadsheet'
import { today } from '../today'

/** Result of a dry run. Counts are of rows. */
export interface ImportSummary {
  rows: number
  accepted: number
  refused: number
  /** Accepted rows that have a warning. */
  warnings: number
  findings: Finding[]
  /** Rows that sealed years would have counted: they come among the corrections of these years. */
  behindSeals: CasesBehindSeals
}

/** A row that may be imported. */
export interface AcceptedRow {
  parsed: LedgerCase
  checked: CheckedCase
}

/** Findings kept of one file; a file with more mistakes than this wants another look first. */
const KEPT_FINDINGS = 5000
const ROWS_AT_ONCE = 500

/**
 * Reads and checks a ledger row by row, bounded in memory however long it is; gives the accepted rows in chunks.
 * `progress` hears how many rows were read. Throws UnreadableSheet for a file that is no spreadsheet.
 */
export async function* checkRows(
  { from, office }: { from: Reads; office: Office },
  source: SheetSource,
  summary: ImportSummary,
  progress: (rows: number) => void = () => {},
): AsyncGenerator<AcceptedRow[]> {
  let header: LedgerHeader | null = null
  const checking = { from, office, summary, seen: new Map<string, number>(), day: today() }
  let waiting: SheetLine[] = []
  for await (const { line, cells } of readSheet(source)) {
    if (!header) {
      header = readHeader(cells)
      for (const column of header.unknown) {
        addFinding(summary, {
          line,
          column,
          level: 'warning',
          message: `没有名为“${column}”的列，已跳过。列名须与台账格式一致。`,
        })
      }
      continue
    }
    waiting.push({ line, cells })
    if (waiting.length === ROWS_AT_ONCE) {
      yield await checkSome(checking, header, waiting)
      waiting = []
      progress(summary.rows)
    }
  }
  if (header && waiting.length > 0) yield await checkSome(checking, header, waiting)
  progress(summary.rows)
}

/** Everything that the rows of one file are checked against: the office, the numbers of earlier lines, one day. */
interface Checking {
  from: Reads
  office: Office
  summary: ImportSummary
  seen: Map<string, number>
  day: IsoDate
}

interface SheetLine {
  line: number
  cells: string[]
}

async function checkSome(
  { from, office, summary, seen, day }: Checking,
  header: LedgerHeader,
  lines: readonly SheetLine[],
): Promise<AcceptedRow[]> {
  const rows = lines.map(({ line, cells }) => ({ line, row: rowOf(header, cells) }))
  const taken = await takenNumbers(
    from,
    office.id,
    rows.map(({ row }) => row.number).filter((number) => number !== ''),
  )
  const accepted: AcceptedRow[] = []
  for (const { line, row } of rows) {
    summary.rows++
    const findings = findingsOf(line)
    const before = seen.get(row.number)
    if (before !== undefined)
      findings.refuse('number', `受理编号与第${before}行重复。请改正编号，或者删去重复的行。`)
    else if (taken.has(row.number))
      findings.refuse('number', '受理编号已存在于系统中。请改正编号，或者删去该行。')
    if (row.number !== '' && before === undefined) seen.set(row.number, line)
    const parsed = readRow(row, office.calendar, day, findings)
    const identity = { id: '', agencyId: office.id, number: row.number }
    const checked = parsed && checkCase(parsed, identity, office, findings)
    for (const finding of findings.all) addFinding(summary, finding)
    if (parsed && checked && !findings.all.some(({ level }) => level === 'refused')) {
      summary.accepted++
      if (findings.all.length > 0) summary.warnings++
      accepted.push({ parsed, checked })
    } else summary.refused++
  }
  summary.behindSeals = addedBehindSeals(
    summary.behindSeals,
    accepted.map(({ checked }) => ({ before: null, after: countedFacts(checked.progress) })),
    office.sealedYears,
  )
  return accepted
}

function addFinding(summary: ImportSummary, finding: Finding): void {
  if (summary.findings.length < KEPT_FINDINGS) summary.findings.push(finding)
}

export function emptySummary(): ImportSummary {
  return { rows: 0, accepted: 0, refused: 0, warnings: 0, findings: [], behindSeals: {} }
}

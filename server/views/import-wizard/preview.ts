import type { ImportJob } from '../../ledger/uploads'

// Where the table is: the sheets of a file and the first lines of one, as they were read.

export interface SheetTab {
  name: string
  /** Rows that hold something. */
  rows: number
  hidden: boolean
  ledger: boolean
  chosen: boolean
}

export interface TablePreview {
  sheet: string
  /** Names of the columns that are shown: A, B… */
  columns: readonly string[]
  hiddenColumns: number
  lines: readonly PreviewLine[]
  /** Lines that are shown at first. */
  shown: number
  /** Rows left out further down, beyond those lines. */
  leftOutBelow: readonly { line: number; why: string; text: string }[]
  /** Rows left out altogether. */
  leftOut: number
}

export interface PreviewLine {
  line: number
  cells: readonly string[]
  /** `leftOut` with the reason. */
  is: 'heading' | 'row' | 'leftOut'
  why: string
}

/** The sheets, each with whether it is read and whether it looks like a ledger. */
export function tabsOf({ sheets, summary, choices }: ImportJob): SheetTab[] {
  const others = new Map(summary?.otherSheets.map((other) => [other.sheet, other.ledger]))
  const chosen = choices.decisions.sheet ?? summary?.sheet
  return sheets.map(({ name, rows, hidden }) => ({
    name,
    rows,
    hidden,
    ledger: others.get(name) ?? name === summary?.sheet,
    chosen: sheets.length === 1 || name === chosen,
  }))
}

const LINES_SENT = 30
const LINES_UNDER_HEADINGS = 3
const COLUMNS_SHOWN = 10
const LEFT_OUT_SHOWN = 12

/** The first lines of the sheet that is read, or would be. */
export function previewOf({ sheets, summary, choices, refusal }: ImportJob): TablePreview | null {
  const name = choices.decisions.sheet ?? summary?.sheet
  const sheet = sheets.find((one) => one.name === name) ?? sheets.find(({ hidden }) => !hidden) ?? sheets[0]
  if (!sheet || (summary?.layout === 'standard' && !refusal)) return null
  const found = summary && !refusal ? summary : null
  const headings = found?.headerRows ?? []
  const lastHeading = Math.max(0, ...headings)
  const why = new Map(found?.leftOut.map((row) => [row.line, row.why]))
  const lines = sheet.first.slice(0, LINES_SENT)
  const filled = [...new Set(lines.flatMap(({ cells }) => [...cells.keys()].filter((at) => cells[at])))].sort(
    (a, b) => a - b,
  )
  const columns = filled.slice(0, COLUMNS_SHOWN)
  const under = lines.findIndex(({ line }) => line > lastHeading)
  const shown = found && under >= 0 ? under + LINES_UNDER_HEADINGS : Math.min(lines.length, 12)
  const lastShown = lines[Math.min(shown, lines.length) - 1]?.line ?? 0
  return {
    sheet: sheet.name,
    columns: columns.map(columnLetter),
    hiddenColumns: filled.length - columns.length,
    lines: lines.map(({ line, cells }) => ({
      line,
      cells: columns.map((at) => cells[at] ?? ''),
      is: headings.includes(line) ? 'heading' : why.has(line) ? 'leftOut' : 'row',
      why: why.get(line) ?? '',
    })),
    shown,
    leftOutBelow: (found?.leftOut ?? []).filter(({ line }) => line > lastShown).slice(0, LEFT_OUT_SHOWN),
    leftOut: found?.leftOut.length ?? 0,
  }
}

function columnLetter(at: number): string {
  const letter = String.fromCharCode(65 + (at % 26))
  return at < 26 ? letter : columnLetter(Math.floor(at / 26) - 1) + letter
}

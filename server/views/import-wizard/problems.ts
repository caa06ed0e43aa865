import type { Finding } from '@/domain/ledger/findings'
import { FIELDS, type Field } from '@/domain/ledger/taking-in/fields'
import type { ImportSummary } from '../../ledger/summary'
import type { ImportJob } from '../../ledger/uploads'

// Rows that want looking at, and what was done about them by hand.

export interface ProblemRow {
  line: number
  level: Finding['level']
  cells: Partial<Record<'received' | 'name' | 'requested' | 'channel' | 'concluded' | 'outcome', ShownCell>>
  /** Beside those of the cells. */
  findings: readonly ProblemFinding[]
  twice: boolean
}

interface ShownCell {
  field: Field | null
  text: string
}

export interface ProblemFinding {
  field: Field | null
  column: string
  value: string
  message: string
  level: Finding['level']
  /** Other cells of the column with the same text that are complained of too, this one among them. */
  alike: number
}

export interface AmendedShown {
  line: number | null
  field: Field
  label: string
  from: string
  to: string
}

/** Rows that are sent at most. */
export const PROBLEMS_SHOWN = 100
const NAMED = 20

/** Rows to look at, refused ones first, then those told twice; apart from them the rows that wait for a decision. */
export function problemRows(summary: ImportSummary, twice: ReadonlySet<number>) {
  const byLine = new Map<number, Finding[]>()
  for (const finding of summary.findings)
    byLine.set(finding.line, [...(byLine.get(finding.line) ?? []), finding])
  const alike = new Map<string, number>()
  for (const finding of summary.findings)
    if (!finding.about && finding.value) alike.set(alikeKey(finding), (alike.get(alikeKey(finding)) ?? 0) + 1)
  const cells = new Map(summary.rowsFound.map((row) => [row.line, row.cells]))
  const problems: ProblemRow[] = []
  let waiting = 0
  for (const [line, findings] of byLine) {
    const waits = findings.some(({ about }) => about === 'value' || about === 'order')
    const here = findings.filter(({ about }) => about !== 'value' && about !== 'order')
    if (waits) waiting++
    if (here.length === 0) continue
    problems.push({
      line,
      level: here.some(({ level }) => level === 'refused') ? 'refused' : 'warning',
      cells: shownCells(cells.get(line) ?? {}),
      findings: here.map((finding) => ({
        field: finding.field ?? null,
        column: finding.column,
        value: finding.value ?? '',
        message: finding.message,
        level: finding.level,
        alike: alike.get(alikeKey(finding)) ?? 1,
      })),
      twice: twice.has(line),
    })
  }
  const rank = (row: ProblemRow) => (row.level === 'refused' ? 0 : row.twice ? 1 : 2)
  return { problems: problems.sort((a, b) => rank(a) - rank(b) || a.line - b.line), waiting }
}

const alikeKey = ({ field, value }: Finding) => `${field}\n${value}`

function shownCells(cells: ImportSummary['rowsFound'][number]['cells']): ProblemRow['cells'] {
  const day = (['receivedOn', 'signedOn', 'confirmedOn', 'submittedOn'] as const).find(
    (field) => cells[field],
  )
  const cell = (field: keyof typeof cells | undefined): ShownCell => ({
    field: field ?? null,
    text: (field && cells[field]) ?? '',
  })
  return {
    received: cell(day),
    name: cell('applicantName'),
    requested: cell('requested'),
    channel: cell('channel'),
    concluded: cell('concludedOn'),
    outcome: cell('outcome'),
  }
}

/** Rows that would be left behind, as far as they are named. */
export function refusedRows({ findings, rowsFound }: ImportSummary): { line: number; text: string }[] {
  const cells = new Map(rowsFound.map((row) => [row.line, row.cells]))
  const lines = new Set(findings.flatMap(({ level, line }) => (level === 'refused' ? [line] : [])))
  return [...lines].slice(0, NAMED).map((line) => {
    const { applicantName = '', requested = '' } = cells.get(line) ?? {}
    return { line, text: [applicantName, requested].filter((text) => text !== '').join('　') }
  })
}

/** Cells that somebody amended, those with the same text together. */
export function amendedOf(
  { mapping }: ImportSummary,
  { amended = [], amendedAlike = [] }: ImportJob['choices']['decisions'],
): AmendedShown[] {
  const nameOf = (field: Field) => mapping.find((use) => use.field === field)?.column ?? FIELDS[field]
  return [
    ...amendedAlike.map(({ field, from, to }) => ({ line: null, field, label: nameOf(field), from, to })),
    ...amended.map(({ line, field, value }) => ({ line, field, label: nameOf(field), from: '', to: value })),
  ].slice(-PROBLEMS_SHOWN)
}

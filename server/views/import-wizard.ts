import type { Actor } from '@/domain/access'
import { ledgerFeesWords } from '@/domain/ledger/fees'
import type { Finding } from '@/domain/ledger/findings'
import { PART_ORDERS, type PartOrder, writtenDay } from '@/domain/ledger/taking-in/days/read-day'
import {
  CERTAINTY_LABELS,
  type ColumnUse,
  FIELDS,
  type Field,
  VALUE_FIELDS,
  type ValueField,
} from '@/domain/ledger/taking-in/fields'
import { UNIT_IN_REMARK } from '@/domain/ledger/taking-in/row/unit'
import { BY_HAND } from '@/domain/ledger/taking-in/table/left-out'
import { undecidedTwice } from '@/domain/ledger/taking-in/twice'
import { ALLOWED } from '@/domain/ledger/taking-in/values/value-words'
import { behindSealsWords } from '@/domain/report/seal/cases-behind-seals'
import { rememberedLayouts } from '../ledger/layouts'
import type { ImportSummary } from '../ledger/summary'
import { type ImportJob, importJob, layoutName } from '../ledger/uploads'
import { civilTime } from '../today'

/** How far a ledger is: all that the page asks for again and again. */
export type ImportProgress = Pick<ImportJob, 'step' | 'version' | 'rows' | 'total'>

export interface ImportWizard extends ImportProgress {
  id: string
  name: string
  uploadedAt: string
  refusal: ImportJob['refusal']
  batchId: string | null
  sheets: readonly SheetTab[]
  /** Null while nothing was read, and for a file in our own layout. */
  table: TablePreview | null
  result: ImportResult | null
  /** Remembered layouts, for choosing another one. */
  layouts: readonly { id: string; name: string }[]
}

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

/** What came of the rows, and by what they were read. */
export interface ImportResult {
  layout: ImportSummary['layout']
  rows: number
  accepted: number
  refused: number
  warnings: number
  /** Reconsiderations and lawsuits that are recorded with the cases. */
  remedies: number
  /** 信息处理费 by year, in words; empty where none is told. */
  fees: string
  findings: number
  findingsDropped: number
  columns: readonly ColumnShown[]
  fixed: readonly FixedShown[]
  missing: ImportSummary['missing']
  values: readonly ValueGroup[]
  problems: readonly ProblemRow[]
  /** Rows with something to look at beyond those. */
  moreProblems: number
  /** Rows that wait for a value or the order of days. */
  waiting: number
  leftOutByHand: readonly { line: number; text: string }[]
  amended: readonly AmendedShown[]
  /** Rows that would be left behind, as far as they are named. */
  refusedRows: readonly { line: number; text: string }[]
  /** Every row that may have been told twice and is not decided. */
  twice: readonly number[]
  sameFile: { fileName: string; importedAt: string; again: boolean } | null
  remembered: string | null
  /** Under which name the layout will be kept; null: it will not. */
  rememberAs: string | null
  /** Sealed years that would have counted rows, in words; empty where none would. */
  behindSeals: string
  /** Decisions without which nothing is imported. */
  open: number
}

export interface ColumnShown {
  column: string
  fields: readonly Field[]
  samples: readonly string[]
  certainty: ColumnUse['certainty']
  certaintyLabel: string
  note: string
  /** Rows whose running number another case has. */
  numbersTaken: number
  /** Where days of the column have several readings. */
  order: {
    chosen: PartOrder | ''
    needed: boolean
    readings: readonly { order: PartOrder; reads: string }[]
  } | null
}

export interface FixedShown {
  field: Field
  label: string
  value: string
  note: string
}

export interface ValueGroup {
  field: ValueField
  label: string
  hint: string
  choices: readonly string[]
  items: readonly { from: string; to: string | null; rows: number; note: string }[]
  /** Decided values that are not shown. */
  more: number
  /** Undecided values, shown or not, and their rows. */
  open: { values: number; rows: number }
}

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

/** A ledger on its way, as its person sees it; null when there is none of theirs. */
export async function importWizard(actor: Actor, id: string): Promise<ImportWizard | null> {
  const job = await importJob(actor, id)
  if (!job) return null
  const { summary } = job
  const layouts = await rememberedLayouts(actor)
  return {
    ...progressOf(job),
    id: job.id,
    name: job.name,
    uploadedAt: civilTime(job.uploadedAt),
    refusal: job.refusal,
    batchId: job.batchId,
    sheets: tabsOf(job),
    table: previewOf(job),
    result: summary && resultOf(job, summary),
    layouts: layouts.map((layout) => ({ id: layout.id, name: layout.name })),
  }
}

export async function importProgress(actor: Actor, id: string): Promise<ImportProgress | null> {
  const job = await importJob(actor, id)
  return job && progressOf(job)
}

const progressOf = ({ step, version, rows, total }: ImportJob): ImportProgress => ({
  step,
  version,
  rows,
  total,
})

function tabsOf({ sheets, summary, choices }: ImportJob): SheetTab[] {
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

function previewOf({ sheets, summary, choices, refusal }: ImportJob): TablePreview | null {
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

const PROBLEMS_SHOWN = 100
const NAMED = 20

function resultOf(job: ImportJob, summary: ImportSummary): ImportResult {
  const { notTwice, again, decisions } = job.choices
  const { sameFile } = summary
  const columns = columnsOf(summary)
  const rows = problemRows(summary, undecidedTwice(summary.findings, notTwice))
  const byHand = summary.leftOut.filter(({ why }) => why === BY_HAND)
  const undecided = summary.values.filter(({ to }) => to === null).length
  const orders = columns.filter(({ order }) => order?.needed).length
  const twice = rows.problems.flatMap((row) => (row.twice ? [row.line] : []))
  const own = summary.layout === 'own'
  return {
    layout: summary.layout,
    rows: summary.rows,
    accepted: summary.accepted,
    refused: summary.refused,
    warnings: summary.warnings,
    remedies: summary.remedies,
    fees: ledgerFeesWords(summary.fees),
    findings: summary.findings.length,
    findingsDropped: summary.findingsDropped,
    columns,
    fixed: fixedOf(summary),
    missing: summary.missing,
    values: VALUE_FIELDS.flatMap((field) => valueGroup(summary, field)),
    problems: rows.problems.slice(0, PROBLEMS_SHOWN),
    moreProblems: Math.max(0, rows.problems.length - PROBLEMS_SHOWN),
    waiting: rows.waiting,
    leftOutByHand: byHand.slice(0, PROBLEMS_SHOWN).map(({ line, text }) => ({ line, text })),
    amended: amendedOf(summary, decisions),
    refusedRows: refusedRows(summary),
    twice,
    sameFile: sameFile && { ...sameFile, again },
    remembered: summary.remembered?.name ?? null,
    behindSeals: behindSealsWords(summary.behindSeals),
    rememberAs: own ? layoutName(job) : null,
    open: undecided + orders + twice.length + (sameFile && !again ? 1 : 0),
  }
}

function columnsOf(summary: ImportSummary): ColumnShown[] {
  const uses = new Map<string, ColumnUse[]>()
  for (const use of summary.mapping)
    if (use.column !== null) uses.set(use.column, [...(uses.get(use.column) ?? []), use])
  return [...uses].map(([column, all]) => {
    const fields = all.flatMap(({ field }) => field ?? [])
    const worst = all.find(({ certainty }) => certainty === 'check') ?? all.at(-1)
    const certainty = worst?.certainty ?? 'sure'
    const taken = numbersTaken(summary, all)
    return {
      column,
      fields,
      samples: (all[0]?.samples ?? []).slice(0, 3),
      certainty,
      certaintyLabel: CERTAINTY_LABELS[certainty],
      numbersTaken: taken,
      note: [
        ...all.flatMap((use) => (use.ambiguousDays ? [] : (use.note ?? []))),
        ...(taken > 0 ? ['编号已被占用的，改为“不导入”，由程序另编'] : []),
      ].join('；'),
      order: orderOf(summary, column, all),
    }
  })
}

/** Running numbers of a ledger that are those of other cases: the program can give new ones. */
function numbersTaken({ findings }: ImportSummary, uses: readonly ColumnUse[]): number {
  const running = uses.some(({ field, certainty }) => field === 'number' && certainty === 'likely')
  return running ? findings.filter(({ field, level }) => field === 'number' && level === 'refused').length : 0
}

function orderOf(
  { findings }: ImportSummary,
  column: string,
  uses: readonly ColumnUse[],
): ColumnShown['order'] {
  const ambiguous = uses.find(({ ambiguousDays }) => ambiguousDays)
  if (!ambiguous) return null
  const asked = findings.find((finding) => finding.about === 'order' && finding.column === column)
  const sample = [asked?.value, ...(ambiguous.samples ?? [])].find(
    (text) => text !== undefined && writtenDay(text).is === 'ambiguous',
  )
  const read = sample === undefined ? null : writtenDay(sample)
  if (sample === undefined || read?.is !== 'ambiguous') return null
  return {
    chosen: ambiguous.order ?? '',
    needed: asked !== undefined,
    readings: PART_ORDERS.flatMap((order) => {
      const on = read.readings[order]
      return on ? [{ order, reads: `${ORDER_WORDS[order]}（${sample} 读作 ${on}）` }] : []
    }),
  }
}

const ORDER_WORDS: Record<PartOrder, string> = {
  yearFirst: '年月日',
  monthFirst: '月日年',
  dayFirst: '日月年',
}

function fixedOf({ mapping }: ImportSummary): FixedShown[] {
  return mapping.flatMap(({ column, field, value, note }) =>
    column === null && field !== null && value
      ? [{ field, label: FIELDS[field], value, note: note ?? '' }]
      : [],
  )
}

const VALUES_SHOWN = 60

/** Of the undecided values the most frequent, and of the decided ones. */
function valueGroup({ values, mapping, units }: ImportSummary, field: ValueField): ValueGroup[] {
  const all = values.filter((one) => one.field === field).sort((a, b) => b.rows - a.rows)
  if (all.length === 0) return []
  const shown = { open: 0, decided: 0 }
  const items = all.filter(({ to }) => ++shown[to === null ? 'open' : 'decided'] <= VALUES_SHOWN)
  const open = all.filter(({ to }) => to === null)
  const mapped = mapping.some((use) => use.field === field)
  return [
    {
      field,
      label: field === 'concludedOn' ? '撤回的日期' : FIELDS[field],
      hint: field === 'applicantKind' && !mapped ? '表中没有这一列，由名称判断' : '',
      choices: choicesOf(field, units),
      items: items.map(({ from, to, rows, note }) => ({ from, to, rows, note: note ?? '' })),
      more: Math.max(0, shown.decided - VALUES_SHOWN),
      open: { values: open.length, rows: open.reduce((n, { rows }) => n + rows, 0) },
    },
  ]
}

function choicesOf(field: ValueField, units: readonly string[]): readonly string[] {
  if (field === 'unit') return [...units, UNIT_IN_REMARK]
  return field === 'concludedOn' ? ['收到当日'] : ALLOWED[field]
}

/** Rows to look at, refused ones first, then those told twice; apart from them the rows that wait for a decision. */
function problemRows(summary: ImportSummary, twice: ReadonlySet<number>) {
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

function refusedRows({ findings, rowsFound }: ImportSummary): ImportResult['refusedRows'] {
  const cells = new Map(rowsFound.map((row) => [row.line, row.cells]))
  const lines = new Set(findings.flatMap(({ level, line }) => (level === 'refused' ? [line] : [])))
  return [...lines].slice(0, NAMED).map((line) => {
    const { applicantName = '', requested = '' } = cells.get(line) ?? {}
    return { line, text: [applicantName, requested].filter((text) => text !== '').join('　') }
  })
}

function amendedOf(
  { mapping }: ImportSummary,
  { amended = [], amendedAlike = [] }: ImportJob['choices']['decisions'],
): AmendedShown[] {
  const nameOf = (field: Field) => mapping.find((use) => use.field === field)?.column ?? FIELDS[field]
  return [
    ...amendedAlike.map(({ field, from, to }) => ({ line: null, field, label: nameOf(field), from, to })),
    ...amended.map(({ line, field, value }) => ({ line, field, label: nameOf(field), from: '', to: value })),
  ].slice(-PROBLEMS_SHOWN)
}

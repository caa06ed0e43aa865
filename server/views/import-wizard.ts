import type { Actor } from '@/domain/access'
import { ledgerFeesWords } from '@/domain/ledger/fees'
import { VALUE_FIELDS } from '@/domain/ledger/taking-in/fields'
import { BY_HAND } from '@/domain/ledger/taking-in/table/left-out'
import { undecidedTwice } from '@/domain/ledger/taking-in/twice'
import { behindSealsWords } from '@/domain/report/seal/cases-behind-seals'
import { rememberedLayouts } from '../ledger/layouts'
import type { ImportSummary } from '../ledger/summary'
import { type ImportJob, importJob, layoutName, type UploadStanding, uploadStanding } from '../ledger/uploads'
import { civilTime } from '../today'
import { type ColumnShown, columnsOf, type FixedShown, fixedOf } from './import-wizard/columns'
import { previewOf, type SheetTab, type TablePreview, tabsOf } from './import-wizard/preview'
import {
  type AmendedShown,
  amendedOf,
  PROBLEMS_SHOWN,
  type ProblemRow,
  problemRows,
  refusedRows,
} from './import-wizard/problems'
import { type ValueGroup, valueGroup } from './import-wizard/values'

/** How far a ledger is: all that the page asks for again and again. */
export type ImportProgress = UploadStanding

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

/** A ledger on its way, as its person sees it; null when there is none of theirs. */
export async function importWizard(actor: Actor, id: string): Promise<ImportWizard | null> {
  const job = await importJob(actor, id)
  if (!job) return null
  const { summary } = job
  const layouts = await rememberedLayouts(actor)
  return {
    step: job.step,
    version: job.version,
    rows: job.rows,
    total: job.total,
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
  return uploadStanding(actor, id)
}

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

import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { setImmediate as breathe } from 'node:timers/promises'
import { UniqueViolation } from '@/db/connection'
import { appendAudit } from '@/db/queries/audit'
import { batchOfFile, countBatch, insertBatch, raiseCounter } from '@/db/queries/ledger'
import { nameLayout } from '@/db/queries/ledger-layouts'
import { nextNumber } from '@/db/queries/numbering'
import { reads, refreshStatistics, type Tx, transact } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import { yearOf } from '@/domain/calendar/day'
import { type CaseEvent, numbered } from '@/domain/case/events'
import { pendingOf } from '@/domain/case/pending'
import { numberKey } from '@/domain/case/progress'
import { isRefused, type Refused, refuse } from '@/domain/case/refusal'
import type { LedgerDecisions } from '@/domain/ledger/taking-in/decisions'
import { begin, type NewCase, writingFor } from '../cases/change'
import { loadOffice, type Office } from '../cases/office-context'
import { formatNumber } from '../cases/register'
import { type SheetSource, UnreadableSheet } from '../spreadsheet'
import { civilTime, today } from '../today'
import type { AcceptedRow } from './check'
import { rememberedLayout, rememberLayout } from './layouts'
import { asOwn, asStandard, mayBeStandard, NotStandard, type OpenLedger } from './reading/open'
import { runningNumberOf } from './running-number'
import type { ImportSummary } from './summary'
import { type Progress, Taking } from './taking'

/*
 * Taking in a ledger, for the page and the shell alike:
 *
 *   dryRun(actor, source, decisions?, progress?)        reads and checks, writes nothing → ImportSummary
 *   importLedger(actor, source, options, progress?)     the same, then writes all or nothing → summary and batchId
 *
 * Without decisions everything is proposed: sheet, lines of the headings, what each column tells (`mapping`), what each
 * value means (`values`, `to: null` waits for a decision). A person changes parts of the summary and hands them back as
 * `LedgerDecisions` (domain/ledger/taking-in/decisions.ts, a zod schema):
 *   sheet, headerRows   point at another table;
 *   mapping             one column may stand twice with two fields; `column: null` with `value` holds for all rows;
 *                       `order` tells how days of the column are written where there are several readings;
 *   values              decides a value once, for all rows;
 *   amended             cells by line and field; amendedAlike: every cell of a field with the same text;
 *   leaveOut            lines that are not taken over.
 * A finding has `line`, `field` and `value` for amending its cell. The wizard works through `uploads.ts`
 * (beginImport, decideImport, commitImport, importJob); remembered layouts are in `layouts.ts`
 * (rememberedLayouts, renameLayout, forgetLayout).
 */

export type DryRun = ImportSummary | Refused
export type Imported = { summary: ImportSummary; batchId: string | null } | Refused

/**
 * Reads and checks a ledger of any layout; nothing is written. The answer tells by what it was read (sheet, lines of the
 * headings, mapping, values) and what came of each row; whatever of that a person changes is handed back as decisions.
 */
export async function dryRun(
  actor: Actor,
  source: SheetSource,
  decisions: LedgerDecisions = {},
  progress?: Progress,
): Promise<DryRun> {
  if (!mayDo(actor, 'importLedger')) return notAllowed()
  return reading(async () => {
    const tried = await tryOut(actor, source, decisions, progress)
    return isRefused(tried) ? tried : tried.summary
  })
}

export interface ImportOptions {
  /** Rows that are refused are left behind; without this a refused row keeps all others from being written. */
  skipRefused: boolean
  decisions?: LedgerDecisions
  /** A person has said that this very file is to be imported again. */
  again?: boolean
  /** Under which name the layout is remembered; null: not at all. Absent: as the file, or as it was called before. */
  rememberAs?: string | null
}

/**
 * Imports a ledger, all or nothing in one transaction: with a refused row nothing is written (`batchId` null), unless
 * refused rows are to be skipped. The file is read anew, so what counts is what is imported. What an office's own layout
 * was read by is remembered for the next ledger with these headings.
 */
export async function importLedger(
  actor: Actor,
  source: SheetSource,
  options: ImportOptions,
  progress?: Progress,
): Promise<Imported> {
  if (!mayDo(actor, 'importLedger')) return notAllowed()
  const imported = await reading<Imported>(async () => {
    const tried = await tryOut(actor, source, options.decisions ?? {})
    if (isRefused(tried)) return tried
    const { summary } = tried
    if (summary.accepted === 0 || (summary.refused > 0 && !options.skipRefused))
      return { summary, batchId: null }
    if (summary.sameFile && !options.again) return importedBefore(summary.sameFile)
    return write(actor, tried, options, progress)
  })
  if ('batchId' in imported && imported.batchId) await refreshStatistics()
  return imported
}

/** A ledger that was read once, and what came of it. */
interface Tried {
  ledger: OpenLedger
  summary: ImportSummary
  /** Of the batch: the file, or the sheet where ledgers stand on several. */
  fileName: string
  sha256: string
}

async function tryOut(
  actor: Actor,
  source: SheetSource,
  decisions: LedgerDecisions,
  progress?: Progress,
): Promise<Tried | Refused> {
  const office = await loadOffice(reads(), actor.agencyId)
  const readAll = async (ledger: OpenLedger): Promise<Tried> => {
    const taking = new Taking(ledger, office, progress)
    for await (const _ of taking.rows(reads())) await breathe()
    const named = await namedFile(source, ledger)
    const batch = await batchOfFile(reads(), office.id, named.sha256)
    const sameFile = batch && { fileName: batch.fileName, importedAt: civilTime(batch.importedAt) }
    return { ledger, summary: taking.summary(sameFile), ...named }
  }
  if (mayBeStandard(decisions)) {
    try {
      return await readAll(asStandard(source, decisions))
    } catch (fault) {
      if (!(fault instanceof NotStandard)) throw fault
    }
  }
  const remembered = (layout: string) => rememberedLayout(reads(), office.id, layout)
  const own = await asOwn(source, decisions, { office, day: today(), remembered })
  return isRefused(own) ? own : readAll(own)
}

async function write(
  actor: Actor,
  { ledger, summary: tried, fileName, sha256 }: Tried,
  { rememberAs }: Pick<ImportOptions, 'rememberAs'>,
  progress?: Progress,
): Promise<Imported> {
  return transact(async (tx) => {
    const writing = await writingFor(tx, actor)
    const { office, at } = writing
    const taking = new Taking(ledger, office, progress)
    const batchId = randomUUID()
    const numbers = new Numbers(tx, office)
    await insertBatch(tx, {
      id: batchId,
      agencyId: office.id,
      fileName,
      sha256,
      rows: 0,
      accepted: 0,
      refused: 0,
      importedBy: actor.personId,
      importedAt: at,
      undoneBy: null,
      undoneAt: null,
    })
    const unnumbered: AcceptedRow[] = []
    for await (const rows of taking.rows(tx)) {
      // Rows without a number come last, so that the program's own numbers stay clear of the file's.
      unnumbered.push(...rows.filter(({ parsed }) => parsed.number === null))
      await begin(writing, newCases(await numbers.given(rows), office, batchId))
      await breathe()
    }
    await numbers.raise()
    for (let i = 0; i < unnumbered.length; i += WRITTEN_AT_ONCE) {
      const rows = await numbers.issued(unnumbered.slice(i, i + WRITTEN_AT_ONCE))
      await begin(writing, newCases(rows, office, batchId))
    }
    const summary = { ...tried, ...taking.counts() }
    await countBatch(tx, batchId, summary)
    if (ledger.layout === 'own' && rememberAs !== null) {
      const { layout: headings, mapping } = ledger.own
      const by = { agencyId: office.id, personId: actor.personId, at }
      const read = { headings, mapping, values: tried.values, name: rememberAs || fileName }
      const layoutId = await rememberLayout(tx, by, read)
      if (rememberAs) await nameLayout(tx, office.id, layoutId, rememberAs)
    }
    await appendAudit(tx, {
      at,
      agencyId: office.id,
      personId: actor.personId,
      action: 'importLedger',
      caseId: null,
      detail: { batchId, sha256, rows: summary.rows, accepted: summary.accepted, refused: summary.refused },
    })
    return { summary, batchId }
  })
}

const WRITTEN_AT_ONCE = 500

type Numbered = AcceptedRow & { number: string }

/** Keeps the numbers that rows bring and issues those that are missing. */
class Numbers {
  readonly #highest = new Map<number, number>()
  readonly #tx: Tx
  readonly #office: Office
  constructor(tx: Tx, office: Office) {
    this.#tx = tx
    this.#office = office
  }

  async given(rows: readonly AcceptedRow[]): Promise<Numbered[]> {
    return rows.flatMap((row) => {
      const { number } = row.parsed
      if (number === null) return []
      const running = runningNumberOf(this.#office.settings.caseNumberPattern, number)
      if (running) this.#highest.set(running.year, Math.max(running.n, this.#highest.get(running.year) ?? 0))
      return [{ ...row, number }]
    })
  }

  /** Lets the agency's own counters go on after the highest number of the file. */
  async raise(): Promise<void> {
    for (const [year, last] of this.#highest)
      await raiseCounter(this.#tx, { agencyId: this.#office.id, series: 'case', year, last })
  }

  async issued(rows: readonly AcceptedRow[]): Promise<Numbered[]> {
    const numbered: Numbered[] = []
    for (const row of rows) {
      const year = yearOf(row.parsed.facts.arrivedOn)
      const n = await nextNumber(this.#tx, this.#office.id, 'case', year)
      numbered.push({ ...row, number: formatNumber(this.#office.settings.caseNumberPattern, year, n) })
    }
    return numbered
  }
}

/** Cases that rows of a ledger tell of; one line in the audit log tells of the whole batch. */
function newCases(rows: readonly Numbered[], office: Office, batchId: string): NewCase[] {
  return rows.map(({ parsed, checked, number }) => {
    const id = randomUUID()
    const remark = parsed.remark === '' ? null : { id: randomUUID(), body: parsed.remark }
    const noted: CaseEvent[] = remark
      ? [{ type: 'noted', on: parsed.facts.arrivedOn, textId: remark.id }]
      : []
    const { recorded: replayed } = checked.kase
    const recorded = [...replayed, ...numbered(noted, replayed.length)]
    return {
      row: {
        id,
        agencyId: office.id,
        number,
        ...parsed.facts,
        applicantName: parsed.applicantName,
        phone: parsed.phone || null,
        address: parsed.address || null,
        requested: parsed.requested,
        batchId,
      },
      recorded,
      texts: remark ? [remark] : [],
      progress: {
        ...checked.progress,
        caseId: id,
        number,
        numberKey: numberKey(number),
        version: recorded.length,
      },
      pending: pendingOf(checked.kase, office.calendar),
      audit: null,
    }
  })
}

/** Turns what a file or a race may do into a refusal. */
async function reading<T>(work: () => Promise<T>): Promise<T | Refused> {
  try {
    return await work()
  } catch (fault) {
    if (fault instanceof UnreadableSheet) return { refusal: fault.refusal }
    if (fault instanceof UniqueViolation) {
      return refuse(
        'numberTaken',
        '导入期间有相同的受理编号被登记，没有写入任何内容。',
        '请重新试导入，按提示改正编号。',
      )
    }
    throw fault
  }
}

function importedBefore({ fileName, importedAt }: NonNullable<ImportSummary['sameFile']>): Refused {
  return refuse(
    'fileImportedBefore',
    `这个文件已于${importedAt}导入过（“${fileName}”），没有再次写入。`,
    '请在导入记录中核对；确实要再导入一次的，请选择“仍然导入”。',
  )
}

function notAllowed() {
  return refuse('notAllowed', '您的岗位不能导入台账。', '请由督办人或者年报填报人导入。')
}

/** What a batch is known by: its file, and of a file with several ledgers the sheet too. */
async function namedFile(
  source: SheetSource,
  ledger: OpenLedger,
): Promise<Pick<Tried, 'fileName' | 'sha256'>> {
  const ofFile = await hashOf(source.path)
  if (ledger.layout === 'standard' || !ledger.own.otherSheets.some((other) => other.ledger))
    return { fileName: source.name, sha256: ofFile }
  const { sheet } = ledger.own
  return {
    fileName: `${source.name}（${sheet}）`,
    sha256: createHash('sha256').update(`${ofFile}\n${sheet}`).digest('hex'),
  }
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

import { createReadStream } from 'node:fs'
import { setImmediate as breathe } from 'node:timers/promises'
import { UniqueViolation } from '@/db/connection'
import { batchOfFile } from '@/db/queries/ledger'
import { unitRows } from '@/db/queries/office'
import { reads, refreshStatistics } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import { isRefused, type Refused, refuse } from '@/domain/case/refusal'
import type { LedgerDecisions } from '@/domain/ledger/taking-in/decisions'
import { loadOffice } from '../cases/office-context'
import { fingerprint, fingerprinting } from '../secrets/fingerprint'
import { type SheetSource, UnreadableSheet } from '../spreadsheet'
import { today } from '../today'
import { type ImportOptions, importedBefore, namedBatch, numberTaken } from './import-options'
import { rememberedLayout } from './layouts'
import { asOwn, asStandard, mayBeStandard, NotStandard, type OpenLedger } from './reading/open'
import type { ImportSummary } from './summary'
import { type Progress, Taking } from './taking'
import { type Tried, writeBatch } from './write-batch'

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

export type { ImportOptions }
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
    return writeBatch(actor, tried, options, progress)
  })
  if ('batchId' in imported && imported.batchId) await refreshStatistics()
  return imported
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
    const sameFile = batch && namedBatch(batch)
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
  const units = (await unitRows(reads(), office.id)).filter(({ active }) => active)
  const own = await asOwn(source, decisions, { office, day: today(), units, remembered })
  return isRefused(own) ? own : readAll(own)
}

/** Turns what a file or a race may do into a refusal. */
async function reading<T>(work: () => Promise<T>): Promise<T | Refused> {
  try {
    return await work()
  } catch (fault) {
    if (fault instanceof UnreadableSheet) return { refusal: fault.refusal }
    if (fault instanceof UniqueViolation) {
      return numberTaken()
    }
    throw fault
  }
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
    sha256: fingerprint(`${ofFile}\n${sheet}`),
  }
}

async function hashOf(path: string): Promise<string> {
  const hash = fingerprinting()
  for await (const piece of createReadStream(path)) hash.add(piece)
  return hash.end()
}

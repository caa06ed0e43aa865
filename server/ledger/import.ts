import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { setImmediate as breathe } from 'node:timers/promises'
import { UniqueViolation } from '@/db/connection'
import { appendAudit } from '@/db/queries/audit'
import { countBatch, insertBatch, raiseCounter } from '@/db/queries/ledger'
import { nextNumber } from '@/db/queries/numbering'
import { reads, refreshStatistics, type Tx, transact } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import { yearOf } from '@/domain/calendar/day'
import { type CaseEvent, numbered } from '@/domain/case/events'
import { pendingOf } from '@/domain/case/pending'
import { numberKey } from '@/domain/case/progress'
import { type Refusal, refuse } from '@/domain/case/refusal'
import { behindSealsWords } from '@/domain/report/cases-behind-seals'
import { begin, type NewCase, writingFor } from '../cases/change'
import { loadOffice, type Office } from '../cases/office-context'
import { formatNumber } from '../cases/register'
import { type SheetSource, UnreadableSheet } from '../spreadsheet'
import { type AcceptedRow, checkRows, emptySummary, type ImportSummary } from './check'
import { runningNumberOf } from './running-number'

type Progress = (rows: number) => void
export type DryRun = ImportSummary | { refusal: Refusal }
export type Imported = { summary: ImportSummary; batchId: string | null } | { refusal: Refusal }

/** Reads and checks a ledger; nothing is written. */
export async function dryRun(actor: Actor, source: SheetSource, progress?: Progress): Promise<DryRun> {
  if (!mayDo(actor, 'importLedger')) return notAllowed()
  return reading(async () => {
    const office = await loadOffice(reads(), actor.agencyId)
    const summary = emptySummary()
    for await (const _ of checkRows({ from: reads(), office }, source, summary, progress)) await breathe()
    return summary
  })
}

/**
 * Imports a ledger, all or nothing in one transaction: with a refused row nothing is written (`batchId` null), unless
 * refused rows are to be skipped. The file is read anew, so what counts is what is imported.
 */
export async function importLedger(
  actor: Actor,
  source: SheetSource,
  options: { skipRefused: boolean },
  progress?: Progress,
): Promise<Imported> {
  const tried = await dryRun(actor, source)
  if ('refusal' in tried) return tried
  if (tried.accepted === 0 || (tried.refused > 0 && !options.skipRefused))
    return { summary: tried, batchId: null }
  const sha256 = await hashOf(source.path)
  const imported = await reading(() => write(actor, source, sha256, progress))
  if (!('refusal' in imported)) await refreshStatistics()
  return imported
}

async function write(
  actor: Actor,
  source: SheetSource,
  sha256: string,
  progress?: Progress,
): Promise<Imported> {
  return transact(async (tx) => {
    const writing = await writingFor(tx, actor)
    const { office, at } = writing
    const summary = emptySummary()
    const batchId = randomUUID()
    const numbers = new Numbers(tx, office)
    await insertBatch(tx, {
      id: batchId,
      agencyId: office.id,
      fileName: source.name,
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
    for await (const rows of checkRows({ from: tx, office }, source, summary, progress)) {
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
    await countBatch(tx, batchId, summary)
    const behindSeals = behindSealsWords(summary.behindSeals)
    await appendAudit(tx, {
      at,
      agencyId: office.id,
      personId: actor.personId,
      action: 'importLedger',
      caseId: null,
      detail: {
        batchId,
        sha256,
        rows: summary.rows,
        accepted: summary.accepted,
        refused: summary.refused,
        ...(behindSeals === '' ? {} : { behindSeals }),
      },
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
async function reading<T>(work: () => Promise<T>): Promise<T | { refusal: Refusal }> {
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

function notAllowed() {
  return refuse('notAllowed', '您的岗位不能导入台账。', '请由督办人或者年报填报人导入。')
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

import { randomUUID } from 'node:crypto'
import { setImmediate as breathe } from 'node:timers/promises'
import { batchOfFile, countBatch, insertBatch, raiseCounter } from '@/db/queries/ledger'
import { nameLayout } from '@/db/queries/ledger-layouts'
import { nextNumber } from '@/db/queries/numbering'
import { personRow } from '@/db/queries/office'
import { type Tx, transactOfAgency } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import { yearOf } from '@/domain/calendar/day'
import { type CaseEvent, numbered } from '@/domain/case/events'
import { formatNumber } from '@/domain/case/number-pattern'
import { numberKey } from '@/domain/case/progress'
import { type Refused, refuse } from '@/domain/case/refusal'
import { caseNumberPatterns } from '@/domain/case/settings'
import { behindSealsWords } from '@/domain/report/seal/cases-behind-seals'
import { begin, type NewCase, type Writing, writingFor } from '../cases/change'
import { type Office, takesInNothing } from '../cases/office-context'
import { appendAudit } from '../proof/append-audit'
import { recordOfLedger } from '../remedies/of-ledger'
import type { AcceptedRow } from './check'
import { type ImportOptions, importedBefore, namedBatch, numberTaken } from './import-options'
import { layoutNameFor, rememberLayout } from './layouts'
import type { OpenLedger } from './reading/open'
import { runningNumberByAny } from './running-number'
import type { ImportSummary } from './summary'
import { type Progress, Taking } from './taking'

/** A ledger that was read once, and what came of it. */
export interface Tried {
  ledger: OpenLedger
  summary: ImportSummary
  /** Of the batch: the file, or the sheet where ledgers stand on several. */
  fileName: string
  sha256: string
}

/**
 * Reads the rows of a ledger anew and writes them, all in one transaction. Others may have written since it was tried
 * out: what that forbids is asked again here, where nobody else writes.
 */
export async function writeBatch(
  actor: Actor,
  { ledger, summary: tried, fileName, sha256 }: Tried,
  { rememberAs, again, skipRefused }: ImportOptions,
  progress?: Progress,
): Promise<{ summary: ImportSummary; batchId: string } | Refused> {
  return transactOfAgency(actor.agencyId, async (tx) => {
    const writing = await writingFor(tx, actor)
    const { office, at } = writing
    const over = takesInNothing(office) ?? (await noLongerTheirs(tx, actor))
    if (over) return over
    const sameFile = again ? null : await batchOfFile(tx, office.id, sha256)
    if (sameFile) return importedBefore(namedBatch(sameFile))
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
      fees: null,
      importedBy: actor.personId,
      importedAt: at,
      undoneBy: null,
      undoneAt: null,
    })
    const unnumbered: AcceptedRow[] = []
    for await (const rows of taking.rows(tx)) {
      // Rows without a number come last, so that the program's own numbers stay clear of the file's.
      unnumbered.push(...rows.filter(({ parsed }) => parsed.number === null))
      await write(writing, await numbers.given(rows), { batchId, fileName })
      await breathe()
    }
    await numbers.raise()
    for (let i = 0; i < unnumbered.length; i += WRITTEN_AT_ONCE) {
      const rows = await numbers.issued(unnumbered.slice(i, i + WRITTEN_AT_ONCE))
      await write(writing, rows, { batchId, fileName })
    }
    const summary = { ...tried, ...taking.counts() }
    if (summary.accepted === 0 || (summary.refused > 0 && !skipRefused)) return numberTaken()
    await countBatch(tx, batchId, summary)
    if (ledger.layout === 'own' && rememberAs !== null) {
      const { layout: headings, mapping } = ledger.own
      const by = { agencyId: office.id, personId: actor.personId, at }
      const read = { headings, mapping, values: tried.values, name: rememberAs || layoutNameFor(fileName) }
      const layoutId = await rememberLayout(tx, by, read)
      if (rememberAs) await nameLayout(tx, office.id, layoutId, rememberAs)
    }
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
        ...(summary.remedies > 0 ? { remedies: summary.remedies } : {}),
        ...(behindSeals === '' ? {} : { behindSeals }),
        ...numbers.told(),
      },
    })
    return { summary, batchId }
  })
}

/** A large ledger is read for minutes: who was put out of use or lost the role meanwhile writes nothing any more. */
async function noLongerTheirs(tx: Tx, actor: Actor): Promise<Refused | null> {
  const person = await personRow(tx, actor.personId)
  // The shell and the program are nobody's account.
  if (!person || (person.active && mayDo({ ...actor, roles: person.roles }, 'importLedger'))) return null
  return refuse(
    'notAllowed',
    '读取台账期间，您的账号已停用，或者岗位已改变，没有写入任何内容。',
    '请由督办人或者年报填报人导入。',
  )
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
      const running = runningNumberByAny(caseNumberPatterns(this.#office.settings), number)
      if (running) this.#highest.set(running.year, Math.max(running.n, this.#highest.get(running.year) ?? 0))
      return [{ ...row, number }]
    })
  }

  /** Lets the agency's own counters go on after the highest number of the file. */
  async raise(): Promise<void> {
    for (const [year, last] of this.#highest)
      await raiseCounter(this.#tx, { agencyId: this.#office.id, series: 'case', year, last })
  }

  /** For the audit: up to which number the file goes, which may leave some out. */
  told(): { highest?: Record<number, number> } {
    return this.#highest.size > 0 ? { highest: Object.fromEntries(this.#highest) } : {}
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

/** Begins the cases that rows tell of, with the reconsiderations and lawsuits against their answers. */
async function write(
  writing: Writing,
  rows: readonly Numbered[],
  { batchId, fileName }: { batchId: string; fileName: string },
): Promise<void> {
  const cases = newCases(rows, writing.office, batchId)
  await begin(writing, cases)
  for (const [i, { remedies }] of rows.entries()) {
    const row = cases[i]?.row
    if (!row || remedies.length === 0) continue
    const of = { caseId: row.id, number: row.number, fileName }
    await recordOfLedger(
      writing,
      of,
      remedies.map(({ remedy }) => remedy),
    )
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
      kase: checked.kase,
      audit: null,
    }
  })
}

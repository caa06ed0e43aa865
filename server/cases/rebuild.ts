import { searchAllAnew } from '@/db/queries/case-search'
import { recordedEventsOf, recordOf } from '@/db/queries/case-store'
import { countAnew } from '@/db/queries/counted-cases'
import { derivationVersion, saveDerivationVersion } from '@/db/queries/derivation'
import { factsBatch, progressOf } from '@/db/queries/ledger'
import { waitingOfCases } from '@/db/queries/submissions'
import { SEARCH_VERSION } from '@/db/search'
import { type Reads, reads, type Tx, transact } from '@/db/transact'
import { columnWord } from '@/db/transfer/words'
import type { Actor } from '@/domain/access'
import { loadCase } from '@/domain/case/case'
import { type CaseEvent, numbered } from '@/domain/case/events'
import { PENDING_VERSION } from '@/domain/case/pending'
import { type CaseProgress, PROGRESS_VERSION, project } from '@/domain/case/progress'
import { COUNTED_VERSION } from '@/domain/queue/counted'
import { PASSAGES_VERSION } from '@/domain/supervision/passages'
import { appendAudit } from '../proof/append-audit'
import { now, today } from '../today'
import { deriveAnew } from './change'
import { loadOffice, type Office } from './office-context'

/** A case whose stored progress was not what its history says. */
export interface Difference {
  number: string
  columns: readonly string[]
}

const CASES_AT_ONCE = 500
const NAMED_DIFFERENCES = 100

export interface Rebuilt {
  cases: number
  differences: number
  named: Difference[]
}

/** Derives all progress and the search index anew from facts and histories, in one transaction, in the place of what stands; names what differed. */
export function rebuildProgress(personId: string): Promise<Rebuilt> {
  return transact(async (tx) => {
    await searchRebuilt(tx)
    return rebuilt(tx, personId, false)
  })
}

/**
 * Derives all progress anew where an older program derived it, and makes the search index anew where an older program made
 * it; null where progress was left. Of several servers
 * that start at once one works, the others wait and find nothing to do.
 */
export async function rebuildAfterUpgrade(personId: string): Promise<Rebuilt | null> {
  if ((await isOfThisProgram(reads())) && (await searchIsNew(reads()))) return null
  return transact(async (tx) => {
    if (!(await searchIsNew(tx))) await searchRebuilt(tx)
    if (await isOfThisProgram(tx)) return null
    const before = await derivationVersion(tx, 'case_progress')
    return rebuilt(tx, personId, before === null || before < REVISED_2026_11)
  })
}

async function searchIsNew(from: Reads): Promise<boolean> {
  return (await derivationVersion(from, 'case_search')) === SEARCH_VERSION
}

async function searchRebuilt(tx: Tx): Promise<void> {
  await searchAllAnew(tx)
  await saveDerivationVersion(tx, 'case_search', SEARCH_VERSION)
}

/** What is derived of a case, with the derivation of this program. */
const DERIVED = {
  case_progress: PROGRESS_VERSION,
  case_pending: PENDING_VERSION,
  case_passages: PASSAGES_VERSION,
  case_counts: COUNTED_VERSION,
} as const
const ALL_DERIVED = Object.keys(DERIVED) as (keyof typeof DERIVED)[]

async function isOfThisProgram(from: Reads): Promise<boolean> {
  for (const what of ALL_DERIVED) {
    if ((await derivationVersion(from, what)) !== DERIVED[what]) return false
  }
  return true
}

/** The derivation since which the rules of counting are those of November 2026: lateness, silence, service. */
const REVISED_2026_11 = 3

/** `revised`: the rules of counting changed since, and every case that they move says so in its course. */
async function rebuilt(tx: Tx, personId: string, revised: boolean): Promise<Rebuilt> {
  const offices = new Map<string, Office>()
  const at = now()
  const named: Difference[] = []
  let cases = 0
  let differences = 0
  for (let after = ''; ; ) {
    const rows = await factsBatch(tx, after, CASES_AT_ONCE)
    const ids = rows.map(({ id }) => id)
    const stored = await progressOf(tx, ids)
    const histories = await recordedEventsOf(tx, ids)
    const waiting = await waitingOfCases(tx, ids)
    for (const row of rows) {
      const office = offices.get(row.agencyId) ?? (await loadOffice(tx, row.agencyId))
      offices.set(row.agencyId, office)
      const before = stored.get(row.id)
      const record = recordOf(row, histories.get(row.id) ?? [], waiting.get(row.id) ?? [])
      const kase = loadCase(record, office.calendar, office.settings)
      const told = revised && before ? movedByRevision(before, project(kase, office.calendar)) : null
      const recorded = told ? numbered([told], kase.version) : []
      const next = told
        ? loadCase({ ...kase, recorded: [...kase.recorded, ...recorded] }, office.calendar, office.settings)
        : kase
      const writing = { tx, actor: program(office, personId), office, at }
      const [derived] = await deriveAnew(writing, [{ next, recorded }])
      if (told) {
        const line = { at, agencyId: office.id, personId, action: 'revisedRules', caseId: row.id } as const
        await appendAudit(tx, { ...line, detail: { number: row.number } })
      }
      const columns = differingColumns(before, derived)
      if (columns.length > 0) {
        differences++
        if (named.length < NAMED_DIFFERENCES) named.push({ number: row.number, columns })
      }
    }
    cases += rows.length
    const last = rows.at(-1)
    if (!last || rows.length < CASES_AT_ONCE) break
    after = last.id
  }
  await countAnew(tx)
  for (const { id: agencyId } of offices.values()) {
    const line = { at, agencyId, personId, action: 'rebuildProgress', caseId: null } as const
    await appendAudit(tx, { ...line, detail: { differences } })
  }
  for (const what of ALL_DERIVED) await saveDerivationVersion(tx, what, DERIVED[what])
  return { cases, differences, named }
}

/** What the revised rules changed of a case, for its course; null when nothing that is counted or owed. */
function movedByRevision(before: CaseProgress, after: CaseProgress): CaseEvent | null {
  const late = before.lateWorkingDays ?? 0
  const changed = {
    ...(late === (after.lateWorkingDays ?? 0)
      ? {}
      : { late: { from: before.lateWorkingDays, to: after.lateWorkingDays } }),
    ...(before.concludedOn === after.concludedOn
      ? {}
      : { concluded: { from: before.concludedOn, to: after.concludedOn } }),
  }
  if (before.dueOn === after.dueOn && Object.keys(changed).length === 0) return null
  const { dueOn: to, provisional } = after
  return {
    type: 'deadlineMoved',
    on: today(),
    from: before.dueOn,
    to,
    provisional,
    by: 'revision',
    ...changed,
  }
}

function program({ id }: Office, personId: string): Actor {
  return { personId, agencyId: id, unitId: null, roles: ['system'] }
}

/** Columns of the progress in words. */
export function columnsInWords(columns: readonly string[]): string {
  return columns
    .map((column) => (column === MISSING ? '没有推算过' : columnWord('caseProgress', column)))
    .join('、')
}

const MISSING = 'missing'

/** Columns of a stored row that are not what was derived; `missing` for one that is not there. */
export function differingColumns(
  stored: CaseProgress | undefined,
  derived: CaseProgress | undefined,
): string[] {
  if (!stored || !derived) return [MISSING]
  const columns = Object.keys(derived) as (keyof CaseProgress)[]
  return columns.filter((column) => stored[column] !== derived[column])
}

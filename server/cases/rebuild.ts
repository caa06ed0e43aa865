import { appendAudit } from '@/db/queries/audit'
import { searchAllAnew } from '@/db/queries/case-search'
import { recordedEventsOf, recordOf } from '@/db/queries/case-store'
import { derivationVersion, saveDerivationVersion } from '@/db/queries/derivation'
import { factsBatch, progressOf } from '@/db/queries/ledger'
import { SEARCH_VERSION } from '@/db/search'
import { type Reads, reads, type Tx, transact } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { loadCase } from '@/domain/case/case'
import { type CaseProgress, PROGRESS_VERSION } from '@/domain/case/progress'
import { now } from '../today'
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
    return rebuilt(tx, personId)
  })
}

/**
 * Derives all progress anew where an older program derived it, and makes the search index anew where an older program made
 * it; null where progress was left. Of several servers
 * that start at once one works, the others wait and find nothing to do.
 */
export async function rebuildAfterUpgrade(personId: string): Promise<Rebuilt | null> {
  if ((await progressIsNew(reads())) && (await searchIsNew(reads()))) return null
  return transact(async (tx) => {
    if (!(await searchIsNew(tx))) await searchRebuilt(tx)
    return (await progressIsNew(tx)) ? null : rebuilt(tx, personId)
  })
}

async function progressIsNew(from: Reads): Promise<boolean> {
  return (await derivationVersion(from, 'case_progress')) === PROGRESS_VERSION
}

async function searchIsNew(from: Reads): Promise<boolean> {
  return (await derivationVersion(from, 'case_search')) === SEARCH_VERSION
}

async function searchRebuilt(tx: Tx): Promise<void> {
  await searchAllAnew(tx)
  await saveDerivationVersion(tx, 'case_search', SEARCH_VERSION)
}

async function rebuilt(tx: Tx, personId: string): Promise<Rebuilt> {
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
    for (const row of rows) {
      const office = offices.get(row.agencyId) ?? (await loadOffice(tx, row.agencyId))
      offices.set(row.agencyId, office)
      const next = loadCase(recordOf(row, histories.get(row.id) ?? []), office.calendar, office.settings)
      const [derived] = await deriveAnew({ tx, actor: program(office, personId), office, at }, [
        { next, recorded: [] },
      ])
      const columns = differingColumns(stored.get(row.id), derived)
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
  for (const { id: agencyId } of offices.values()) {
    const line = { at, agencyId, personId, action: 'rebuildProgress', caseId: null }
    await appendAudit(tx, { ...line, detail: { differences } })
  }
  await saveDerivationVersion(tx, 'case_progress', PROGRESS_VERSION)
  return { cases, differences, named }
}

function program({ id }: Office, personId: string): Actor {
  return { personId, agencyId: id, unitId: null, roles: ['system'] }
}

function differingColumns(stored: CaseProgress | undefined, derived: CaseProgress | undefined): string[] {
  if (!stored || !derived) return ['missing']
  const columns = Object.keys(derived) as (keyof CaseProgress)[]
  return columns.filter((column) => stored[column] !== derived[column])
}

import { type CaseRow, recordedEventsOf, recordOf } from '@/db/queries/case-store'
import { factsBatch, progressOf } from '@/db/queries/ledger'
import { waitingOfCases } from '@/db/queries/submissions'
import { indexedCases, pendingOfCases } from '@/db/queries/verifying'
import type { Reads } from '@/db/transact'
import { loadCase } from '@/domain/case/case'
import { pendingDiffers, pendingOf } from '@/domain/case/pending'
import { project } from '@/domain/case/progress'
import { loadOffice, type Office } from '../../cases/office-context'
import { differingColumns } from '../../cases/rebuild'
import { Findings, finding, type Verification } from './finding'

const CASES_AT_ONCE = 500

/** What lists, statistics and search read, against what follows from the cases now. Nothing is written. */
export async function verifyDerived(from: Reads): Promise<Verification[]> {
  const progress = new Findings()
  const search = new Findings()
  const offices = new Map<string, Office>()
  const indexed = new Set(await indexedCases(from))
  let cases = 0
  for (let after = ''; ; ) {
    const rows = await factsBatch(from, after, CASES_AT_ONCE)
    for (const { number, what } of await differencesOf(from, offices, rows))
      progress.add(finding(`案件 ${number} `, `的${what}与其经过推算的不符`, { remedy: REBUILD }))
    for (const { id, number } of rows)
      if (!indexed.has(id))
        search.add(finding(`案件 ${number} `, '不在检索中，搜索不到', { remedy: REBUILD }))
    cases += rows.length
    const last = rows.at(-1)
    if (!last || rows.length < CASES_AT_ONCE) break
    after = last.id
  }
  return [
    progress.verification('progress', '办理进度', `${cases} 件，与重新推算的结果一致`),
    search.verification('search', '检索', `${cases} 件均可检索`),
  ]
}

const REBUILD = '请先核验其余各项：经过未被改动的，用 rebuild 命令按经过重建即可'

async function differencesOf(
  from: Reads,
  offices: Map<string, Office>,
  rows: readonly CaseRow[],
): Promise<{ number: string; what: string }[]> {
  const ids = rows.map(({ id }) => id)
  const stored = await progressOf(from, ids)
  const pending = await pendingOfCases(from, ids)
  const waiting = await waitingOfCases(from, ids)
  const found: { number: string; what: string }[] = []
  const histories = await recordedEventsOf(from, ids).catch(() => null)
  // A history that cannot be read is named where histories are verified.
  if (!histories) return found
  for (const row of rows) {
    try {
      // An agency that is not there is thrown, and must not hide the other cases.
      const office = offices.get(row.agencyId) ?? (await loadOffice(from, row.agencyId))
      offices.set(row.agencyId, office)
      const record = recordOf(row, histories.get(row.id) ?? [], waiting.get(row.id) ?? [])
      const kase = loadCase(record, office.calendar, office.settings)
      const columns = differingColumns(stored.get(row.id), project(kase, office.calendar))
      if (columns.length > 0) found.push({ number: row.number, what: `办理进度（${columns.join('、')}）` })
      if (pendingDiffers(pending.get(row.id), pendingOf(kase, office.calendar)))
        found.push({ number: row.number, what: '待办事项' })
    } catch {
      found.push({ number: row.number, what: '办理进度（经过推算不出来）' })
    }
  }
  return found
}

import { type CaseRow, recordedEventsOf, recordOf } from '@/db/queries/case-store'
import { countedNow, countRows } from '@/db/queries/counted-cases'
import { factsBatch, progressOf } from '@/db/queries/ledger'
import { passagesOfCases } from '@/db/queries/passages'
import { waitingOfCases } from '@/db/queries/submissions'
import { indexedCases, pendingOfCases } from '@/db/queries/verifying'
import type { Reads } from '@/db/transact'
import { CASE_STATE_LABELS, type CaseState, loadCase } from '@/domain/case/case'
import { pendingDiffers, pendingOf } from '@/domain/case/pending'
import { project } from '@/domain/case/progress'
import { passagesDiffer, storedPassages } from '../../cases/derived-rows'
import { loadOffice, type Office } from '../../cases/office-context'
import { columnsInWords, differingColumns } from '../../cases/rebuild'
import { now } from '../../today'
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
    await verifyCounts(from),
  ]
}

/** Often enough that nobody who works meanwhile is taken for a fault. */
const ATTEMPTS = 3

/** The kept counts against counting every case; what differs only because somebody writes meanwhile does so once. */
async function verifyCounts(from: Reads): Promise<Verification> {
  const counts = new Findings()
  let differing = await countDifferences(from)
  for (let attempt = 2; attempt <= ATTEMPTS && differing.size > 0; attempt++) {
    const again = await countDifferences(from)
    differing = new Map([...differing].filter(([id, { by }]) => again.get(id)?.by === by))
  }
  for (const { state, by } of differing.values())
    counts.add(
      finding('件数统计', `中“${CASE_STATE_LABELS[state]}”的一项${by > 0 ? '多' : '少'} ${Math.abs(by)} 件`, {
        remedy: REBUILD,
      }),
    )
  return counts.verification('counts', '件数统计', '与逐件清点的结果一致')
}

async function countDifferences(from: Reads): Promise<Map<string, { state: CaseState; by: number }>> {
  const stored = await countRows(from)
  const counted = (await countedNow(from)).rows()
  const differences = new Map(stored.map(({ id, state, n }) => [id, { state, by: n }]))
  for (const { id, state, n } of counted)
    differences.set(id, { state, by: (differences.get(id)?.by ?? 0) - n })
  return new Map([...differences].filter(([, { by }]) => by !== 0))
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
  const passages = await passagesOfCases(from, ids)
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
      if (columns.length > 0)
        found.push({ number: row.number, what: `办理进度（${columnsInWords(columns)}）` })
      if (pendingDiffers(pending.get(row.id), pendingOf(kase, office.calendar)))
        found.push({ number: row.number, what: '待办事项' })
      if (passagesDiffer(passages.get(row.id), storedPassages(kase, now())))
        found.push({ number: row.number, what: '环节停留' })
    } catch {
      found.push({ number: row.number, what: '办理进度（经过推算不出来）' })
    }
  }
  return found
}

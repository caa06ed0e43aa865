import { eq, getTableColumns, sql } from 'drizzle-orm'
import type { CaseProgress } from '@/domain/case/progress'
import { countedAs } from '@/domain/queue/counted'
import { prepared } from '../connection'
import { caseProgress } from '../schema'
import type { Tx } from '../transact'
import { insertProgress, savePending } from './case-writes'
import { count } from './counted-cases'
import type { DerivedRows } from './derived-rows'
import { savePassages } from './passage-writes'

type Column = keyof CaseProgress

const stored = prepared('stored_progress', (tx: Tx) =>
  tx
    .select()
    .from(caseProgress)
    .where(eq(caseProgress.caseId, sql.placeholder('caseId'))),
)

/** Writes what was derived of a case in the place of what stands of it, and counts it anew. */
export async function saveDerived(
  tx: Tx,
  { progress: derived, pending, passages }: DerivedRows,
): Promise<void> {
  const [before] = await stored(tx).execute({ caseId: derived.caseId })
  const waited = await savePending(tx, derived.caseId, pending)
  if (before) {
    await changeProgress(tx, before, derived)
    count(countedAs(before, waited), -1)
  } else await insertProgress(tx, [derived])
  count(countedAs(derived, pending), 1)
  await savePassages(tx, derived.caseId, passages)
}

/**
 * Of a row that stands only what differs is written: whatever column is written, every index that holds it is written
 * with it, and a step changes a few of thirty.
 */
async function changeProgress(tx: Tx, before: CaseProgress, derived: CaseProgress): Promise<void> {
  const changed = (Object.keys(derived) as Column[]).filter((column) => before[column] !== derived[column])
  if (changed.length > 0) await keptUpdate(changed)(tx).execute({ ...derived })
}

type Update = ReturnType<typeof updateOf>

/** By their columns. Steps change the same few dozens of sets over and over; a rare one is compiled each time. */
const updates = new Map<string, Update>()
const KEPT = 200

function keptUpdate(changed: readonly Column[]): Update {
  const columns = changed.join()
  const known = updates.get(columns)
  if (known) return known
  const made = updateOf(changed)
  if (updates.size < KEPT) updates.set(columns, made)
  return made
}

function updateOf(columns: readonly Column[]) {
  return prepared(`change_progress_${letters(columns)}`, (tx: Tx) =>
    tx
      .update(caseProgress)
      .set(Object.fromEntries(columns.map((column) => [column, sql.placeholder(column)])))
      .where(eq(caseProgress.caseId, sql.placeholder('caseId'))),
  )
}

const ALL = Object.keys(getTableColumns(caseProgress)) as Column[]

/** A letter for each column of the table, so that every set of them has a name of its own. */
function letters(columns: readonly Column[]): string {
  return ALL.map((column) => (columns.includes(column) ? 'x' : 'o')).join('')
}

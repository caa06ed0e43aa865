import { eq, getTableColumns, sql } from 'drizzle-orm'
import type { CaseProgress } from '@/domain/case/progress'
import { prepared } from '../connection'
import { caseProgress } from '../schema'
import type { Tx } from '../transact'
import { insertProgress } from './case-writes'

type Column = keyof CaseProgress

const stored = prepared('stored_progress', (tx: Tx) =>
  tx
    .select()
    .from(caseProgress)
    .where(eq(caseProgress.caseId, sql.placeholder('caseId'))),
)

/**
 * Writes the progress of a case as it was derived. Of a row that stands only what differs is written: whatever column is
 * written, every index that holds it is written with it, and a step changes a few of thirty.
 */
export async function saveProgress(tx: Tx, derived: CaseProgress): Promise<void> {
  const [before] = await stored(tx).execute({ caseId: derived.caseId })
  if (!before) return insertProgress(tx, [derived])
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

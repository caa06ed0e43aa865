import { and, eq, sql } from 'drizzle-orm'
import { prepared } from '../connection'
import { casePassages } from '../schema'
import type { Tx } from '../transact'
import type { PassageRow } from './derived-rows'
import { preparedInsert } from './insert-rows'

// How `case_passages` is written: by whatever writes progress, in the same transaction. Only the one door comes here
// (case-writes, progress-change).

export const insertPassages = preparedInsert('insert_passages', casePassages)

const storedPassages = prepared('passages_of_case', (tx: Tx) =>
  tx
    .select()
    .from(casePassages)
    .where(eq(casePassages.caseId, sql.placeholder('caseId'))),
)

const endPassage = prepared('end_passage', (tx: Tx) =>
  tx
    .update(casePassages)
    .set({
      to: sql`${sql.placeholder('to')}`,
      knownTo: sql`${sql.placeholder('knownTo')}`,
      went: sql`${sql.placeholder('went')}`,
    })
    .where(
      and(eq(casePassages.caseId, sql.placeholder('caseId')), eq(casePassages.seq, sql.placeholder('seq'))),
    ),
)

const deletePassage = prepared('delete_passage', (tx: Tx) =>
  tx
    .delete(casePassages)
    .where(
      and(eq(casePassages.caseId, sql.placeholder('caseId')), eq(casePassages.seq, sql.placeholder('seq'))),
    ),
)

/** Writes the passages of a case in the place of those that stand. An ordinary step ends the last and begins another. */
export async function savePassages(tx: Tx, caseId: string, rows: readonly PassageRow[]): Promise<void> {
  const stored = await storedPassages(tx).execute({ caseId })
  const before = new Map(stored.map((row) => [row.seq, row]))
  const written: PassageRow[] = []
  for (const row of rows) {
    const was = before.get(row.seq)
    before.delete(row.seq)
    if (was && same(was, row, [...BEGINNING, ...END])) continue
    if (was && same(was, row, BEGINNING)) {
      const { seq, to, knownTo, went } = row
      await endPassage(tx).execute({ caseId, seq, to, knownTo, went })
      continue
    }
    if (was) await deletePassage(tx).execute({ caseId, seq: row.seq })
    written.push(row)
  }
  for (const seq of before.keys()) await deletePassage(tx).execute({ caseId, seq })
  await insertPassages(tx, written)
}

const BEGINNING = ['agencyId', 'stage', 'unitId', 'from', 'knownFrom', 'came'] as const
const END = ['to', 'knownTo', 'went'] as const

function same(a: PassageRow, b: PassageRow, parts: readonly (keyof PassageRow)[]): boolean {
  return parts.every((part) => a[part] === b[part])
}

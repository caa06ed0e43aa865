import { createHash } from 'node:crypto'
import { and, asc, eq, getTableColumns, gt, lte, sql } from 'drizzle-orm'
import type { PendingMatter } from '@/domain/case/pending'
import { type CountedCase, type CountedProgress, countedAs } from '@/domain/queue/counted'
import { prepared } from '../connection'
import { caseCounts, casePending, caseProgress as p } from '../schema'
import { type Reads, type Tx, thisTransaction } from '../transact'
import { preparedInsert } from './insert-rows'

// How `case_counts` is kept. Whoever writes progress says what a case was and is counted as; the differences are summed
// over the transaction and written at its end, so that an import of thousands writes a row for each kind of them.

type CountRow = typeof caseCounts.$inferSelect

/** Sums of cases that are counted alike, by the text of what they are counted as. */
export class CaseSums {
  readonly #sums = new Map<string, { counted: CountedCase; n: number }>()

  add(counted: CountedCase, n: number): void {
    const text = JSON.stringify(counted)
    const known = this.#sums.get(text)
    if (known) known.n += n
    else this.#sums.set(text, { counted, n })
  }

  clear(): void {
    this.#sums.clear()
  }

  /** As rows of the table; without those of none. */
  rows(): CountRow[] {
    return [...this.#sums]
      .filter(([, { n }]) => n !== 0)
      .map(([text, { counted, n }]) => ({ id: idOf(text), ...counted, n }))
  }
}

/** The text may be longer than an index takes, where many units are asked. */
function idOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}

/** Counts a case in or out (1 or -1), in the transaction that runs. */
export function count(counted: CountedCase, n: 1 | -1): void {
  differences().add(counted, n)
}

/** What the transaction that runs changes of the counts. */
function differences(): CaseSums {
  const transaction = thisTransaction()
  return transaction.gathered('case_counts', () => {
    const sums = new CaseSums()
    transaction.beforeCommit((tx) => writeDifferences(tx, sums.rows()))
    return sums
  })
}

const added = prepared('add_counts', (tx: Tx) =>
  tx
    .insert(caseCounts)
    .values(placesOf(caseCounts))
    .onConflictDoUpdate({
      target: caseCounts.id,
      set: { n: sql`${caseCounts.n} + excluded.n` },
    }),
)

const emptied = prepared('delete_empty_count', (tx: Tx) =>
  tx.delete(caseCounts).where(and(eq(caseCounts.id, sql.placeholder('id')), eq(caseCounts.n, 0))),
)

async function writeDifferences(tx: Tx, rows: readonly CountRow[]): Promise<void> {
  for (const row of rows) {
    await added(tx).execute(row)
    if (row.n < 0) await emptied(tx).execute({ id: row.id })
  }
}

function placesOf(table: typeof caseCounts) {
  const columns = Object.keys(getTableColumns(table)) as (keyof CountRow)[]
  return Object.fromEntries(columns.map((name) => [name, sql.placeholder(name)])) as unknown as CountRow
}

const insertCounts = preparedInsert('insert_counts', caseCounts)

/** Counts all cases anew, in the place of what stands and of what this transaction has counted so far. */
export async function countAnew(tx: Tx): Promise<void> {
  differences().clear()
  const sums = await countedNow(tx)
  await tx.delete(caseCounts)
  await insertCounts(tx, sums.rows())
}

const AT_ONCE = 5_000

/** What the counts ought to be: every case looked at. */
export async function countedNow(from: Reads): Promise<CaseSums> {
  const sums = new CaseSums()
  for (let after = ''; ; ) {
    const rows = await from
      .select({ caseId: p.caseId, ...COUNTED })
      .from(p)
      .where(gt(p.caseId, after))
      .orderBy(asc(p.caseId))
      .limit(AT_ONCE)
    const last = rows.at(-1)
    if (!last) return sums
    const pending = await pendingBetween(from, after, last.caseId)
    for (const { caseId, ...progress } of rows) sums.add(countedAs(progress, pending.get(caseId) ?? []), 1)
    after = last.caseId
  }
}

/** Columns of a case's progress that counting looks at. */
export const COUNTED = {
  agencyId: p.agencyId,
  state: p.state,
  dueKey: p.dueKey,
  concludedOn: p.concludedOn,
  holderUnitId: p.holderUnitId,
  respondBy: p.respondBy,
  sentOn: p.sentOn,
  anewDueOn: p.anewDueOn,
  unitAnswerBy: p.unitAnswerBy,
  askedUnits: p.askedUnits,
} as const satisfies Record<keyof CountedProgress, unknown>

async function pendingBetween(
  from: Reads,
  after: string,
  last: string,
): Promise<ReadonlyMap<string, PendingMatter[]>> {
  const rows = await from
    .select({ caseId: casePending.caseId, kind: casePending.kind, on: casePending.on })
    .from(casePending)
    .where(and(gt(casePending.caseId, after), lte(casePending.caseId, last)))
  return Map.groupBy(rows, ({ caseId }) => caseId)
}

/** The counts as they stand. */
export async function countRows(from: Reads): Promise<CountRow[]> {
  return from.select().from(caseCounts)
}

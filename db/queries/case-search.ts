import { asc, gt, inArray } from 'drizzle-orm'
import type { RecordedEvent } from '@/domain/case/events'
import { numbersIn } from '@/domain/case/search-numbers'
import { cases, letters } from '../schema'
import { reindexCases, type Searchable } from '../search'
import type { Tx } from '../transact'
import { type CaseRow, type NewCaseRow, recordedEventsOf } from './case-store'
import { type JointRow, jointOfCases } from './joint-applicants'

type SearchedRow = Pick<
  NewCaseRow,
  'id' | 'applicantName' | 'requested' | 'agentName' | 'contactPerson' | 'phone' | 'trackingNumber'
>

/** What a case is found by: who applies, what for, and every number that somebody may read from a letter or hear. */
export function searchable(
  row: SearchedRow,
  {
    recorded = [],
    joint = [],
    documentNumbers = [],
  }: {
    recorded?: readonly RecordedEvent[]
    joint?: readonly JointRow[]
    documentNumbers?: readonly string[]
  } = {},
): Searchable {
  const given = (texts: readonly (string | null | undefined)[]) => texts.filter((text) => text != null)
  return {
    caseId: row.id,
    words: given([
      ...[row, ...joint].flatMap(({ applicantName, contactPerson }) => [applicantName, contactPerson]),
      row.agentName,
      row.requested,
    ]),
    numbers: [
      ...new Set([
        ...given([row, ...joint].map(({ phone }) => phone)),
        ...given([row.trackingNumber]),
        ...numbersIn(recorded),
        ...documentNumbers,
      ]),
    ],
  }
}

/** Puts cases into the search index as they stand now. */
export async function searchAnew(tx: Tx, caseIds: readonly string[]): Promise<void> {
  const rows = await tx
    .select()
    .from(cases)
    .where(inArray(cases.id, [...caseIds]))
  await searchRowsAnew(tx, rows)
}

const CASES_AT_ONCE = 500

/** Makes the whole search index anew, after an upgrade that finds cases by more. Gives how many there are. */
export async function searchAllAnew(tx: Tx): Promise<number> {
  let count = 0
  for (let after = ''; ; ) {
    const rows = await tx
      .select()
      .from(cases)
      .where(gt(cases.id, after))
      .orderBy(asc(cases.id))
      .limit(CASES_AT_ONCE)
    await searchRowsAnew(tx, rows)
    count += rows.length
    const last = rows.at(-1)
    if (!last || rows.length < CASES_AT_ONCE) return count
    after = last.id
  }
}

async function searchRowsAnew(tx: Tx, rows: readonly CaseRow[]): Promise<void> {
  const ids = rows.map(({ id }) => id)
  const histories = await recordedEventsOf(tx, ids)
  const numbers = await documentNumbersOfCases(tx, ids)
  const joint = await jointOfCases(tx, rows)
  await reindexCases(
    tx,
    rows.map((row) =>
      searchable(row, {
        recorded: histories.get(row.id) ?? [],
        joint: joint.get(row.id) ?? [],
        documentNumbers: numbers.get(row.id) ?? [],
      }),
    ),
  )
}

async function documentNumbersOfCases(tx: Tx, caseIds: readonly string[]): Promise<Map<string, string[]>> {
  const numbers = new Map<string, string[]>()
  if (caseIds.length === 0) return numbers
  const rows = await tx
    .select({ caseId: letters.caseId, number: letters.documentNumber })
    .from(letters)
    .where(inArray(letters.caseId, [...caseIds]))
  for (const { caseId, number } of rows) {
    if (number) numbers.set(caseId, [...(numbers.get(caseId) ?? []), number])
  }
  return numbers
}

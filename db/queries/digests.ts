import { and, asc, eq, gt, gte, inArray, isNull, lt, or, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import { prepared } from '../connection'
import { heldColumns, heldRow, tableOf } from '../proof/held-row'
import {
  type Book,
  type CasePart,
  type HeldTable,
  holdingOf,
  type PartedBy,
  tablesOfPart,
} from '../proof/tables'
import { bookDigests, caseDigests, keyChecks, letterDrafts, letters } from '../schema'
import type { Reads, Tx } from '../transact'
import { inPortions } from './in-portions'
import { preparedInsert } from './insert-rows'

// What digests are made of, and where they stand. Keys are not known here: server/proof makes the digests.

export type CaseDigest = typeof caseDigests.$inferSelect
export type BookDigest = typeof bookDigests.$inferSelect

/** Rows of a part of some cases as texts, by case; within a case in a fixed order. */
export async function heldRowsOfCases(
  from: Reads,
  part: CasePart,
  caseIds: readonly string[],
): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>()
  for (const name of tablesOfPart(part)) {
    for (const row of await inPortions(caseIds, (ids) => rowsOfCases(from, name, ids))) {
      const caseId = String(name === 'cases' ? row.id : (row.caseOfLetter ?? row.caseId))
      const rows = found.get(caseId)
      const text = heldRow(name, row)
      if (rows) rows.push(text)
      else found.set(caseId, [text])
    }
  }
  for (const rows of found.values()) if (rows.length > 1) rows.sort()
  return found
}

type AnyRow = Record<string, unknown>

async function rowsOfCases(from: Reads, name: HeldTable, caseIds: readonly string[]): Promise<AnyRow[]> {
  if (name === 'letterDrafts') {
    return from
      .select({ ...heldColumns(name), caseOfLetter: letters.caseId })
      .from(letterDrafts)
      .innerJoin(letters, eq(letters.id, letterDrafts.letterId))
      .where(inArray(letters.caseId, [...caseIds]))
  }
  const columns = heldColumns(name)
  const caseId = name === 'cases' ? columns.id : columns.caseId
  return from
    .select(columns)
    .from(tableOf(name))
    .where(inArray(caseId as SQLiteColumn, [...caseIds]))
}

/** Rows of a book as texts, in a fixed order; of a part of it, where it is held in parts. */
export async function heldRowsOfBook(from: Reads, book: Book, part: string | null): Promise<string[]> {
  const rows = await rowsOfBook(from, book, part === null ? undefined : eq(partColumn(book), part))
  return rows.map((row) => heldRow(book, row)).sort()
}

/** The same of all parts of a book that is held in parts, read at once. */
export async function heldRowsByPart(from: Reads, book: Book): Promise<Map<string, string[]>> {
  const property = partedBy(book) ?? ''
  const found = new Map<string, string[]>()
  for (const row of await rowsOfBook(from, book, undefined)) {
    const part = String(row[property])
    const rows = found.get(part)
    const text = heldRow(book, row)
    if (rows) rows.push(text)
    else found.set(part, [text])
  }
  for (const rows of found.values()) rows.sort()
  return found
}

function rowsOfBook(from: Reads, book: Book, which: SQL | undefined): Promise<AnyRow[]> {
  const columns = heldColumns(book)
  return from
    .select(columns)
    .from(tableOf(book))
    .where(and(which, withoutCase(book, columns)))
}

/** The column by whose value a book is held in parts; undefined for one that is held as a whole. */
export function partedBy(book: Book): PartedBy | undefined {
  const held = holdingOf(book)
  return held.by === 'book' || held.by === 'caseOrBook' ? held.parts : undefined
}

function partColumn(book: Book): SQLiteColumn {
  const column = heldColumns(book)[partedBy(book) ?? '']
  if (!column) throw new Error(`${book} is held as a whole`)
  return column
}

function withoutCase(book: Book, { caseId }: Record<string, SQLiteColumn>): SQL | undefined {
  return holdingOf(book).by === 'caseOrBook' && caseId ? isNull(caseId) : undefined
}

const digestOfCase = prepared('digest_of_case', (from) =>
  from
    .select()
    .from(caseDigests)
    .where(eq(caseDigests.caseId, sql.placeholder('caseId'))),
)

/** Digests of cases by case; those that have none are left out. */
export async function caseDigestsOf(
  from: Reads,
  caseIds: readonly string[],
): Promise<Map<string, CaseDigest>> {
  const [only, another] = caseIds
  const rows =
    only !== undefined && another === undefined
      ? await digestOfCase(from).execute({ caseId: only })
      : await inPortions(caseIds, (ids) =>
          from
            .select()
            .from(caseDigests)
            .where(inArray(caseDigests.caseId, [...ids])),
        )
  return new Map(rows.map((row) => [row.caseId, row]))
}

/** Writes digests of cases; each replaces the one that stands. */
export const saveCaseDigests = preparedInsert('save_case_digests', caseDigests, caseDigests.caseId)

/** Digests of cases by id, in batches; `after` is the last id of the batch before. */
export async function caseDigestBatch(from: Reads, after: string, limit: number): Promise<CaseDigest[]> {
  return from
    .select()
    .from(caseDigests)
    .where(gt(caseDigests.caseId, after))
    .orderBy(asc(caseDigests.caseId))
    .limit(limit)
}

/** Takes digests of cases out; gives their macs. */
export async function deleteCaseDigests(tx: Tx, caseIds: readonly string[]): Promise<string[]> {
  const gone = await tx
    .delete(caseDigests)
    .where(inArray(caseDigests.caseId, [...caseIds]))
    .returning({ mac: caseDigests.mac })
  return gone.map(({ mac }) => mac)
}

/** What the pages of an entrance show to a stranger. */
const SHOWN_TO_STRANGERS = ['agencies', 'agencyGuides', 'formerShortNames'] satisfies Book[]

const shownToStrangers = prepared('macs_of_shown', (from) =>
  from
    .select({ book: bookDigests.book, mac: bookDigests.mac })
    .from(bookDigests)
    .where(or(...SHOWN_TO_STRANGERS.flatMap(itselfAndItsParts)))
    .orderBy(asc(bookDigests.book)),
)

/** By the names of their digests; 0 is what comes after the stroke. */
function itselfAndItsParts(book: Book): (SQL | undefined)[] {
  const name = bookDigests.book
  return [eq(name, book), and(gte(name, `${book}/`), lt(name, `${book}0`))]
}

/** Digests of the tables that the pages of an entrance show to a stranger, by name: as many as there are agencies. */
export async function macsOfShown(from: Reads): Promise<{ book: string; mac: string }[]> {
  return shownToStrangers(from).execute()
}

/** Every digest of books and of their parts, by name. */
export async function bookDigestsOf(from: Reads): Promise<Map<string, BookDigest>> {
  return new Map((await from.select().from(bookDigests)).map((row) => [row.book, row]))
}

/** Those of some names. */
export async function bookDigestsNamed(
  from: Reads,
  names: readonly string[],
): Promise<Map<string, BookDigest>> {
  const rows = await inPortions(names, (some) =>
    from
      .select()
      .from(bookDigests)
      .where(inArray(bookDigests.book, [...some])),
  )
  return new Map(rows.map((row) => [row.book, row]))
}

export const saveBookDigests = preparedInsert('save_book_digests', bookDigests, bookDigests.book)

/** Takes every digest away, before all of them are made anew. */
export async function dropDigests(tx: Tx): Promise<void> {
  await tx.delete(caseDigests)
  await tx.delete(bookDigests)
}

/** Keys that something was written with, the first one first. */
export async function keyChecksOf(from: Reads) {
  return from.select().from(keyChecks).orderBy(asc(keyChecks.since), asc(keyChecks.keyId))
}

export const saveKeyCheck = preparedInsert('save_key_check', keyChecks, keyChecks.keyId)

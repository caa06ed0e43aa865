import { and, asc, desc, eq, getTableColumns, inArray, isNull, min, sql } from 'drizzle-orm'
import type { LetterDraft } from '@/domain/letters/draft'
import type { LetterFieldValues } from '@/domain/letters/fields'
import type { TemplateKind } from '@/domain/letters/template-kinds'
import { prepared } from '../connection'
import {
  caseFiles,
  documentNumbers,
  letterDrafts,
  letters,
  letterTemplates,
  caseProgress as p,
  people,
  standardReasons,
} from '../schema'
import type { Reads, Tx } from '../transact'
import { searchAnew } from './case-search'
import { inPortions } from './in-portions'

export type LetterRow = typeof letters.$inferSelect
export type TemplateRow = typeof letterTemplates.$inferSelect
export type DocumentNumberRow = typeof documentNumbers.$inferSelect
export type ReasonRow = typeof standardReasons.$inferSelect

export async function insertLetter(tx: Tx, row: typeof letters.$inferInsert): Promise<void> {
  await tx.insert(letters).values(row)
}

const letterById = prepared('letter_by_id', (from) =>
  from
    .select()
    .from(letters)
    .where(eq(letters.id, sql.placeholder('letterId'))),
)

export async function letterRow(from: Reads, letterId: string): Promise<LetterRow | null> {
  const [row] = await letterById(from).execute({ letterId })
  return row ?? null
}

/** The case that a letter of an agency belongs to, or null when the agency has no such letter. */
export async function caseOfLetter(from: Reads, agencyId: string, letterId: string): Promise<string | null> {
  const letter = await letterRow(from, letterId)
  return letter?.agencyId === agencyId ? letter.caseId : null
}

const lettersOfCase = prepared('letters_of_case', (from) =>
  from
    .select()
    .from(letters)
    .where(eq(letters.caseId, sql.placeholder('caseId')))
    .orderBy(desc(letters.createdAt), desc(letters.id)),
)

/** Letters of a case, the newest first. */
export async function lettersOf(from: Reads, caseId: string): Promise<LetterRow[]> {
  return lettersOfCase(from).execute({ caseId })
}

/** Saves what was written, unless somebody else saved since; answers whether it did. */
export async function saveDraftOf(
  tx: Tx,
  { letterId, version }: { letterId: string; version: number },
  draft: LetterDraft,
  updatedAt: string,
): Promise<boolean> {
  const saved = await tx
    .update(letters)
    .set({ draft, updatedAt, version: version + 1 })
    .where(and(eq(letters.id, letterId), eq(letters.version, version)))
    .returning({ id: letters.id })
  return saved.length > 0
}

/** A letter is final: its number and values are kept, and its case is found by the number. */
export async function finaliseLetter(
  tx: Tx,
  letter: Pick<LetterRow, 'id' | 'caseId'>,
  documentNumber: string,
  finalValues: LetterFieldValues,
): Promise<void> {
  await tx
    .update(letters)
    .set({ documentNumber, finalValues, version: sql`${letters.version} + 1` })
    .where(eq(letters.id, letter.id))
  await searchAnew(tx, [letter.caseId])
}

export async function setSignedFile(tx: Tx, letterId: string, signedFileId: string): Promise<void> {
  await tx.update(letters).set({ signedFileId }).where(eq(letters.id, letterId))
}

/** Keeps the draft as it was submitted. */
export async function insertSubmittedDraft(
  tx: Tx,
  submitted: Omit<typeof letterDrafts.$inferInsert, 'n'>,
): Promise<void> {
  const earlier = await submittedDrafts(tx, submitted.letterId)
  await tx.insert(letterDrafts).values({ ...submitted, n: earlier.length + 1 })
}

/** Drafts as they were submitted, the first one first. */
export async function submittedDrafts(from: Reads, letterId: string) {
  return from
    .select()
    .from(letterDrafts)
    .where(eq(letterDrafts.letterId, letterId))
    .orderBy(asc(letterDrafts.n))
}

/** The template in use for a kind: the newest. */
export async function newestTemplate(
  from: Reads,
  agencyId: string,
  kind: TemplateKind,
): Promise<TemplateRow | null> {
  const [row] = await from
    .select()
    .from(letterTemplates)
    .where(and(eq(letterTemplates.agencyId, agencyId), eq(letterTemplates.kind, kind)))
    .orderBy(desc(letterTemplates.version))
    .limit(1)
  return row ?? null
}

export async function templateRow(from: Reads, templateId: string): Promise<TemplateRow | null> {
  const [row] = await from.select().from(letterTemplates).where(eq(letterTemplates.id, templateId))
  return row ?? null
}

/** Every version, the newest first. */
export async function templatesOf(from: Reads, agencyId: string): Promise<TemplateRow[]> {
  return from
    .select()
    .from(letterTemplates)
    .where(eq(letterTemplates.agencyId, agencyId))
    .orderBy(asc(letterTemplates.kind), desc(letterTemplates.version))
}

export async function insertTemplate(tx: Tx, row: typeof letterTemplates.$inferInsert): Promise<void> {
  await tx.insert(letterTemplates).values(row)
}

export async function insertDocumentNumber(tx: Tx, row: typeof documentNumbers.$inferInsert): Promise<void> {
  await tx.insert(documentNumbers).values(row)
}

export async function voidDocumentNumber(
  tx: Tx,
  letterId: string,
  voidedOn: DocumentNumberRow['issuedOn'],
  voidedBecause: string,
): Promise<void> {
  await tx
    .update(documentNumbers)
    .set({ voidedOn, voidedBecause })
    .where(eq(documentNumbers.letterId, letterId))
}

/** 文号 of letters of these cases, the newest first, without those that were declared void. */
export async function documentNumbersByCase(
  from: Reads,
  caseIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await inPortions(caseIds, (some) =>
    from
      .select({ caseId: letters.caseId, number: documentNumbers.number })
      .from(letters)
      .innerJoin(documentNumbers, eq(documentNumbers.letterId, letters.id))
      .where(and(inArray(letters.caseId, [...some]), isNull(documentNumbers.voidedOn)))
      .orderBy(desc(documentNumbers.year), desc(documentNumbers.n)),
  )
  const byCase = Map.groupBy(rows, ({ caseId }) => caseId)
  return new Map([...byCase].map(([caseId, theirs]) => [caseId, theirs.map(({ number }) => number)]))
}

const registerOfYear = prepared('document_numbers_of_year', (from) =>
  from
    .select({
      ...getTableColumns(documentNumbers),
      caseNumber: p.number,
      holderUnitId: p.holderUnitId,
      holderPersonId: p.holderPersonId,
      issuedByName: people.name,
    })
    .from(documentNumbers)
    .innerJoin(p, eq(p.caseId, documentNumbers.caseId))
    .leftJoin(people, eq(people.id, documentNumbers.issuedBy))
    .where(
      and(
        eq(documentNumbers.agencyId, sql.placeholder('agencyId')),
        eq(documentNumbers.year, sql.placeholder('year')),
      ),
    )
    .orderBy(asc(documentNumbers.n)),
)

/** The register of a year, in order of number; `issuedByName` is null for what the program issued. */
export async function documentNumbersOf(from: Reads, agencyId: string, year: number) {
  return registerOfYear(from).execute({ agencyId, year })
}

/** The year of the first number, null before there is one. */
export async function firstDocumentYear(from: Reads, agencyId: string): Promise<number | null> {
  const [row] = await from
    .select({ year: min(documentNumbers.year) })
    .from(documentNumbers)
    .where(eq(documentNumbers.agencyId, agencyId))
  return row?.year ?? null
}

export async function standardReasonsOf(from: Reads, agencyId: string): Promise<ReasonRow[]> {
  return from
    .select()
    .from(standardReasons)
    .where(eq(standardReasons.agencyId, agencyId))
    .orderBy(asc(standardReasons.title), asc(standardReasons.id))
}

export async function insertStandardReason(tx: Tx, row: typeof standardReasons.$inferInsert): Promise<void> {
  await tx.insert(standardReasons).values(row)
}

export async function updateStandardReason(
  tx: Tx,
  agencyId: string,
  id: string,
  change: Pick<ReasonRow, 'kind' | 'title' | 'body' | 'active'>,
): Promise<void> {
  await tx
    .update(standardReasons)
    .set(change)
    .where(and(eq(standardReasons.id, id), eq(standardReasons.agencyId, agencyId)))
}

/** Files by their ids, of whatever case: the gate asks whether they belong to this one. */
export async function filesNamed(from: Reads, ids: readonly string[]) {
  return ids.length === 0
    ? []
    : from
        .select()
        .from(caseFiles)
        .where(inArray(caseFiles.id, [...ids]))
}

/** Notes that somebody of the office has opened a file. */
export async function markOpened(tx: Tx, fileId: string, openedAt: string): Promise<void> {
  await tx
    .update(caseFiles)
    .set({ openedAt })
    .where(and(eq(caseFiles.id, fileId), sql`${caseFiles.openedAt} is null`))
}

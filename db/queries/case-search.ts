import { and, asc, gt, inArray, isNotNull } from 'drizzle-orm'
import type { CaseText } from '@/domain/case/command'
import type { RecordedEvent } from '@/domain/case/events'
import { answerTextIds, numbersIn } from '@/domain/case/search-numbers'
import { searchedTexts } from '@/domain/letters/searched-text'
import { caseFiles, cases, caseTexts, letters } from '../schema'
import { indexCases, reindexCases, type Searchable } from '../search'
import type { Reads, Tx } from '../transact'
import { type CaseRow, type NewCaseRow, recordedEventsOf } from './case-store'
import { inPortions } from './in-portions'
import { type JointRow, jointOfCases } from './joint-applicants'

type CaseTextRow = typeof caseTexts.$inferSelect

type SearchedRow = Pick<
  NewCaseRow,
  | 'id'
  | 'agencyId'
  | 'applicantKind'
  | 'applicantName'
  | 'requested'
  | 'agentName'
  | 'contactPerson'
  | 'phone'
  | 'trackingNumber'
  | 'anonymisedOn'
>

/** What beside its row a case is found by. */
interface Beside {
  recorded?: readonly RecordedEvent[]
  joint?: readonly JointRow[]
  /** Words of its history. */
  texts?: readonly CaseText[]
  papers?: CasePapers
}

/** Letters that are final, and files. */
export interface CasePapers {
  letters: readonly { documentNumber: string | null; texts: readonly string[] }[]
  fileNames: readonly string[]
}
const NO_PAPERS: CasePapers = { letters: [], fileNames: [] }

/** Characters of a case's papers that are found: PostgreSQL counts places of words only so far. */
const MOST_OF_PAPERS = 10_000

/**
 * What a case is found by: who applies, what for, what was answered, and every number that somebody may read from a letter
 * or hear.
 */
export function searchable(
  row: SearchedRow,
  { recorded = [], joint = [], texts = [], papers = NO_PAPERS }: Beside = {},
): Searchable {
  const applicants = [row, ...joint]
  const answered = new Set(answerTextIds(recorded))
  const { letters, fileNames } = papers
  // What stands in the place of names and words is the same in all of them, and would make one applicant of them.
  const anonymous = row.anonymisedOn != null
  return {
    caseId: row.id,
    agencyId: row.agencyId,
    ofPerson: applicants.some(({ applicantKind }) => applicantKind === 'natural_person'),
    request: {
      words: anonymous ? [] : [row.requested],
      numbers: given([
        row.trackingNumber,
        ...numbersIn(recorded),
        ...letters.map(({ documentNumber }) => documentNumber),
      ]),
    },
    applicant: {
      words: given([
        ...(anonymous ? [] : applicants).flatMap(({ applicantName, contactPerson }) => [
          applicantName,
          contactPerson,
        ]),
        row.agentName,
      ]),
      numbers: given(applicants.map(({ phone }) => phone)),
    },
    papers: {
      words: upTo(MOST_OF_PAPERS, [
        ...fileNames,
        ...texts.filter(({ id }) => !anonymous && answered.has(id)).map(({ body }) => body),
        ...letters.flatMap((letter) => letter.texts),
      ]),
      numbers: [],
    },
  }
}

/** Texts, as long as they come to no more than so many characters together. */
function upTo(most: number, texts: readonly string[]): string[] {
  let left = most
  return given(texts).flatMap((text) => {
    const taken = text.slice(0, left)
    left -= taken.length
    return taken === '' ? [] : [taken]
  })
}

/** Each of those that are there, once. */
function given(texts: readonly (string | null | undefined)[]): string[] {
  return [...new Set(texts.filter((text) => text != null))]
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

/** Puts cases into an index that has none of them, in the order of their ids here; what stands of them is read first. */
export async function searchInOrder(tx: Tx, caseIds: readonly string[]): Promise<void> {
  const rows = await tx
    .select()
    .from(cases)
    .where(inArray(cases.id, [...caseIds]))
  const placeOf = new Map(caseIds.map((id, place) => [id, place]))
  const inOrder = rows.toSorted((a, b) => (placeOf.get(a.id) ?? 0) - (placeOf.get(b.id) ?? 0))
  await indexCases(tx, await searchablesOf(tx, inOrder))
}

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
  await reindexCases(tx, await searchablesOf(tx, rows))
}

async function searchablesOf(tx: Tx, rows: readonly CaseRow[]): Promise<Searchable[]> {
  const ids = rows.map(({ id }) => id)
  const histories = await recordedEventsOf(tx, ids)
  const texts = await answersOf(tx, histories)
  const papers = await papersOfCases(tx, ids)
  const joint = await jointOfCases(tx, rows)
  return rows.map((row) =>
    searchable(row, {
      recorded: histories.get(row.id) ?? [],
      joint: joint.get(row.id) ?? [],
      texts: texts.get(row.id) ?? [],
      papers: papers.get(row.id) ?? NO_PAPERS,
    }),
  )
}

/** Texts in which histories tell what was answered, by case. */
export async function answersOf(
  from: Reads,
  histories: ReadonlyMap<string, readonly RecordedEvent[]>,
): Promise<Map<string, CaseTextRow[]>> {
  const rows = await inPortions([...histories.values()].flatMap(answerTextIds), (ids) =>
    from
      .select()
      .from(caseTexts)
      .where(inArray(caseTexts.id, [...ids])),
  )
  return Map.groupBy(rows, ({ caseId }) => caseId)
}

/** Letters that are final, and names of files, by case. */
export async function papersOfCases(
  from: Reads,
  caseIds: readonly string[],
): Promise<Map<string, CasePapers>> {
  const written = await inPortions(caseIds, (ids) =>
    from
      .select({
        caseId: letters.caseId,
        documentNumber: letters.documentNumber,
        finalValues: letters.finalValues,
      })
      .from(letters)
      .where(and(inArray(letters.caseId, [...ids]), isNotNull(letters.finalValues)))
      .orderBy(asc(letters.createdAt), asc(letters.id)),
  )
  const files = await inPortions(caseIds, (ids) =>
    from
      .select({ caseId: caseFiles.caseId, name: caseFiles.name })
      .from(caseFiles)
      .where(inArray(caseFiles.caseId, [...ids]))
      .orderBy(asc(caseFiles.uploadedAt), asc(caseFiles.id)),
  )
  const writtenOf = Map.groupBy(written, ({ caseId }) => caseId)
  const filesOf = Map.groupBy(files, ({ caseId }) => caseId)
  return new Map(
    [...new Set([...writtenOf.keys(), ...filesOf.keys()])].map((caseId) => [
      caseId,
      {
        letters: (writtenOf.get(caseId) ?? []).map(({ documentNumber, finalValues }) => ({
          documentNumber,
          texts: finalValues ? searchedTexts(finalValues) : [],
        })),
        fileNames: (filesOf.get(caseId) ?? []).map(({ name }) => name),
      },
    ]),
  )
}

import type { Book, CasePart } from '@/db/proof/tables'
import {
  type CaseDigest,
  heldRowsByPart,
  heldRowsOfBook,
  heldRowsOfCases,
  partedBy,
} from '@/db/queries/digests'
import type { Reads } from '@/db/transact'
import type { Key } from '../secrets'
import { historySums, mac } from './mac'

/** Digests of the parts of a case; null where it has nothing of a part. */
export type PartDigests = Partial<Record<CasePart, string | null>>

/** Digests of some parts of cases as their rows stand, by case. One that has no rows at all is left out. */
export async function partsOfCases(
  from: Reads,
  caseIds: readonly string[],
  parts: readonly CasePart[],
  key: Key,
): Promise<Map<string, PartDigests>> {
  const found = new Map<string, PartDigests>()
  for (const part of parts) {
    for (const [caseId, rows] of await heldRowsOfCases(from, part, caseIds)) {
      const digests = found.get(caseId) ?? {}
      digests[part] = partDigest(key, part, rows)
      found.set(caseId, digests)
    }
  }
  return found
}

/** `rows` in order. Of a history the sum, because it only grows and need not be read to grow. */
export function partDigest(key: Key, part: CasePart, rows: readonly string[]): string {
  return part === 'history'
    ? historySums.text(historySum(key, rows))
    : mac(key, `${part}\n${rows.join('\n')}`)
}

/** What rows add to the digest of their history. */
export function historySum(key: Key, rows: readonly string[]): bigint {
  return historySums.added(
    0n,
    rows.map((row) => mac(key, row)),
  )
}

/** Digest of a case over those of its parts. */
export function caseMac(key: Key, digest: Omit<CaseDigest, 'mac' | 'keyId'>): string {
  const { caseId, number, facts, history, letters, files, remedies, mail } = digest
  return mac(key, JSON.stringify(['case', caseId, number, facts, history, letters, files, remedies, mail]))
}

/** A digest from those of its parts as just computed. */
export function wholeDigest(
  key: Key,
  of: { caseId: string; number: string },
  parts: PartDigests,
): CaseDigest {
  const digest = {
    ...of,
    facts: parts.facts ?? '',
    // A history without events is the sum of nothing.
    history: parts.history ?? historySums.text(0n),
    letters: parts.letters ?? null,
    files: parts.files ?? null,
    remedies: parts.remedies ?? null,
    mail: parts.mail ?? null,
  }
  return { ...digest, keyId: key.id, mac: caseMac(key, digest) }
}

/** A book, or a part of it, that has a digest. */
export interface BookPiece {
  book: Book
  part: string | null
}

export const wholeBook = (book: Book): BookPiece => ({ book, part: null })

/** Under which name its digest stands. */
export function pieceName({ book, part }: BookPiece): string {
  return part === null ? book : `${book}/${part}`
}

/** Digest of a book, or of a part of it, as its rows stand; null for one without rows. */
export async function bookMac(from: Reads, piece: BookPiece, key: Key): Promise<string | null> {
  return pieceMac({ ...piece, rows: await heldRowsOfBook(from, piece.book, piece.part) }, key)
}

/** A piece with its rows as texts, in order. */
export interface PieceAsItStands extends BookPiece {
  rows: readonly string[]
}

/** Digest of a piece; null for one without rows. */
export function pieceMac({ book, part, rows }: PieceAsItStands, key: Key): string | null {
  // A part says whose it is, so that none can stand for another.
  const head = part === null ? `book ${book}` : `book ${book} part ${part}`
  return rows.length === 0 ? null : mac(key, `${head}\n${rows.join('\n')}`)
}

/**
 * What a book consists of: itself, or its parts, those that have a digest and no rows any more among them; read at once.
 */
export async function piecesOf(
  from: Reads,
  book: Book,
  digests: ReadonlyMap<string, unknown>,
): Promise<PieceAsItStands[]> {
  if (!partedBy(book)) return [{ ...wholeBook(book), rows: await heldRowsOfBook(from, book, null) }]
  const standing = await heldRowsByPart(from, book)
  const known = [...digests.keys()].flatMap((name) =>
    name.startsWith(`${book}/`) ? [name.slice(book.length + 1)] : [],
  )
  return [...new Set([...standing.keys(), ...known])].map((part) => ({
    book,
    part,
    rows: standing.get(part) ?? [],
  }))
}

import { tableNameOf } from '@/db/proof/held-row'
import { plantedInDatabase } from '@/db/proof/planted'
import { BOOKS, type Book } from '@/db/proof/tables'
import {
  type BookDigest,
  bookDigestsNamed,
  bookDigestsOf,
  heldRowsOfBook,
  partedBy,
  saveBookDigests,
} from '@/db/queries/digests'
import { reads, type Tx, thisTransaction } from '@/db/transact'
import { type Key, readKeyring } from '../secrets'
import {
  type BookPiece,
  bookMac,
  type PieceAsItStands,
  pieceMac,
  pieceName,
  piecesOf,
  wholeBook,
} from './case-digest'

/** Something that did not stand as the program had left it when it was written again, or cannot be known to. No personal data. */
export type Altered = { number: string; parts: readonly string[] } | { book: Book }

/** What sealing does to the sum of all digests, and what it found. */
export interface Sealed {
  taken: string[]
  given: string[]
  altered: Altered[]
}

/** Digests anew every book that the transaction wrote, or the parts of it. */
export async function sealBooks(tx: Tx, key: Key): Promise<Sealed> {
  const sealed: Sealed = { taken: [], given: [], altered: [] }
  const { written } = thisTransaction()
  const books = TABLES.filter(({ table }) => written.has(table)).map(({ book }) => book)
  if (books.length === 0) return sealed
  // What a trigger wrote along would be digested as the program's own, and the trigger be gone before anybody verifies.
  const helped = (await plantedInDatabase(tx)).length > 0
  const wholes = await bookDigestsNamed(tx, books)
  for (const book of books) {
    const whole = wholes.get(book)
    const stood =
      partedBy(book) && whole?.mac
        ? await dividedBook(tx, key, { book, whole }, sealed)
        : await sealPieces(tx, key, await piecesWritten(tx, book), sealed)
    if ((helped && stood !== 'same') || stood === 'altered') sealed.altered.push({ book })
  }
  return sealed
}

/** Whether pieces of a book were written at all, and stood before as the program had left them. */
type Stood = 'same' | 'asLeft' | 'altered'

async function sealPieces(
  tx: Tx,
  key: Key,
  pieces: readonly PieceAsItStands[],
  sealed: Sealed,
): Promise<Stood> {
  const before = await bookDigestsNamed(tx, pieces.map(pieceName))
  let stood: Stood = 'same'
  for (const piece of pieces) {
    const name = pieceName(piece)
    const old = before.get(name)
    const now = pieceMac(piece, key) ?? ''
    if (now === (old?.mac ?? '')) continue
    if (!(await stoodAsLeft(piece, old))) stood = 'altered'
    else if (stood === 'same') stood = 'asLeft'
    if (old?.mac) sealed.taken.push(old.mac)
    if (now) sealed.given.push(now)
    await saveBookDigests(tx, [{ book: name, keyId: key.id, mac: now }])
  }
  return stood
}

/** Of a book in parts those that the transaction wrote; all of them where a statement did not say. */
async function piecesWritten(tx: Tx, book: Book): Promise<PieceAsItStands[]> {
  const parts = partsWritten(book)
  if (!parts) return piecesOf(tx, book, await bookDigestsOf(tx))
  const pieces: PieceAsItStands[] = []
  for (const part of parts) pieces.push({ book, part, rows: await heldRowsOfBook(tx, book, part) })
  return pieces
}

function partsWritten(book: Book): Iterable<string> | null {
  const by = partedBy(book)
  if (!by) return null
  const transaction = thisTransaction()
  const only = by === 'agencyId' ? transaction.onlyAgency : null
  return only === null ? transaction.partsWritten(tableNameOf(book)) : [only]
}

/** A book that an edition before held as a whole is held in parts from its next change on; held once more as it stood. */
async function dividedBook(
  tx: Tx,
  key: Key,
  { book, whole }: { book: Book; whole: BookDigest },
  sealed: Sealed,
): Promise<Stood> {
  const stood = await stoodAsLeft(wholeBook(book), whole)
  sealed.taken.push(whole.mac)
  await saveBookDigests(tx, [{ book, keyId: key.id, mac: '' }])
  for (const piece of await piecesOf(tx, book, new Map())) {
    const now = pieceMac(piece, key) ?? ''
    if (now) sealed.given.push(now)
    await saveBookDigests(tx, [{ book: pieceName(piece), keyId: key.id, mac: now }])
  }
  return stood ? 'asLeft' : 'altered'
}

const TABLES = BOOKS.map((book) => ({ book, table: tableNameOf(book) }))

/** What others can read still stands as before this transaction; digested under the key of then. */
async function stoodAsLeft(piece: BookPiece, old: BookDigest | undefined): Promise<boolean> {
  const key = old ? readKeyring().find(({ id }) => id === old.keyId) : readKeyring()[0]
  // Without the key of then nobody can say, and a digest that names a key which never was must not be a way in.
  if (!key) return false
  return ((await bookMac(reads(), piece, key)) ?? '') === (old?.mac ?? '')
}

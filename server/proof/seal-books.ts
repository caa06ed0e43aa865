import { tableNameOf } from '@/db/proof/held-row'
import { plantedInDatabase } from '@/db/proof/planted'
import { BOOKS, type Book } from '@/db/proof/tables'
import { type BookDigest, bookDigestsOf, saveBookDigests } from '@/db/queries/digests'
import { reads, type Tx, thisTransaction } from '@/db/transact'
import { type Key, readKeyring } from '../secrets'
import { bookMac } from './case-digest'

/** Something that did not stand as the program had left it when it was written again, or cannot be known to. No personal data. */
export type Altered = { number: string; parts: readonly string[] } | { book: Book }

/** What sealing does to the sum of all digests, and what it found. */
export interface Sealed {
  taken: string[]
  given: string[]
  altered: Altered[]
}

/** Digests anew every book that the transaction wrote. */
export async function sealBooks(tx: Tx, key: Key): Promise<Sealed> {
  const sealed: Sealed = { taken: [], given: [], altered: [] }
  const { written } = thisTransaction()
  const books = TABLES.filter(({ table }) => written.has(table)).map(({ book }) => book)
  if (books.length === 0) return sealed
  const before = await bookDigestsOf(tx)
  // What a trigger wrote along would be digested as the program's own, and the trigger be gone before anybody verifies.
  const helped = (await plantedInDatabase(tx)).length > 0
  for (const book of books) {
    const old = before.get(book)
    const now = (await bookMac(tx, book, key)) ?? ''
    if (now === (old?.mac ?? '')) continue
    if (helped || !(await stoodAsLeft(book, old))) sealed.altered.push({ book })
    if (old?.mac) sealed.taken.push(old.mac)
    if (now) sealed.given.push(now)
    await saveBookDigests(tx, [{ book, keyId: key.id, mac: now }])
  }
  return sealed
}

const TABLES = BOOKS.map((book) => ({ book, table: tableNameOf(book) }))

/** What others can read still stands as before this transaction; digested under the key of then. */
async function stoodAsLeft(book: Book, old: BookDigest | undefined): Promise<boolean> {
  const key = old ? readKeyring().find(({ id }) => id === old.keyId) : readKeyring()[0]
  // Without the key of then nobody can say, and a digest that names a key which never was must not be a way in.
  if (!key) return false
  return ((await bookMac(reads(), book, key)) ?? '') === (old?.mac ?? '')
}

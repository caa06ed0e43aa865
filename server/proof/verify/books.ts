import { BOOKS, type Book, holdingOf } from '@/db/proof/tables'
import { type BookDigest, bookDigestsOf, heldRowsOfBook } from '@/db/queries/digests'
import type { Reads } from '@/db/transact'
import type { Keyring } from '../../secrets'
import { type PieceAsItStands, pieceMac, pieceName, piecesOf, wholeBook } from '../case-digest'
import { wholeSums } from '../mac'
import { sumOfCases } from './cases'
import type { ChainWalk } from './chain'
import { type Finding, Findings, finding, withoutKey } from './finding'

/** What belongs to no case: each table held against what the program wrote last. */
export async function verifyBooks(from: Reads, keyring: Keyring): Promise<Findings> {
  const findings = new Findings()
  const digests = await bookDigestsOf(from)
  for (const book of BOOKS) {
    const held = holdingOf(book)
    const name = `“${'name' in held ? held.name : book}”`
    const found = await wrongOf(from, book, { digests, keyring }, name)
    if (found) findings.add(found)
  }
  return findings
}

/** The first thing that is wrong with a book or a part of it. */
async function wrongOf(
  from: Reads,
  book: Book,
  { digests, keyring }: { digests: ReadonlyMap<string, BookDigest>; keyring: Keyring },
  name: string,
): Promise<Finding | null> {
  let pieces: PieceAsItStands[]
  try {
    // One that was held as a whole, and has not been written since, is so still.
    pieces = digests.get(book)?.mac
      ? [{ ...wholeBook(book), rows: await heldRowsOfBook(from, book, null) }]
      : await piecesOf(from, book, digests)
  } catch {
    return finding(name, '有一处内容读不出来')
  }
  for (const piece of pieces) {
    const digest = digests.get(pieceName(piece))
    const key = digest ? keyring.find(({ id }) => id === digest.keyId) : keyring[0]
    if (!key) return withoutKey(name, digest?.keyId ?? '')
    if ((pieceMac(piece, key) ?? '') !== (digest?.mac ?? ''))
      return finding(name, '与程序最后写入的不一致：有内容被绕过程序增加、修改或者删除')
  }
  return null
}

/** All digests come to what the last line of the chain says, or one was put back to what it had been before. */
export async function verifySum(from: Reads, { last }: Pick<ChainWalk, 'last'>): Promise<Findings> {
  const findings = new Findings()
  const told = last?.sum?.split(':')[1]
  if (!told) return findings
  const books = [...(await bookDigestsOf(from)).values()].map(({ mac }) => mac).filter(Boolean)
  if (wholeSums.added(await sumOfCases(from), books) !== wholeSums.of(told))
    findings.add(
      finding(
        '全部校验值的总和',
        `与最后一条审计记录（第 ${last?.seq} 条）所记的不符：有案件或者表格连同校验值被换回旧的内容，或者被整件删去`,
      ),
    )
  return findings
}

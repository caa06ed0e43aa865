import { setImmediate as breathe } from 'node:timers/promises'
import { BOOKS, CASE_PARTS } from '@/db/proof/tables'
import { auditLinesAfter, type ChainEnd, chainEnd } from '@/db/queries/audit'
import {
  bookDigestsOf,
  caseDigestBatch,
  dropDigests,
  keyChecksOf,
  saveBookDigests,
  saveCaseDigests,
} from '@/db/queries/digests'
import { factsBatch } from '@/db/queries/ledger'
import { mainAgency } from '@/db/queries/office'
import { type Reads, reads, type Tx, transact } from '@/db/transact'
import { type Key, readKeyring } from '../secrets'
import { now } from '../today'
import { keptAnchor } from './anchor-file'
import { writeLines } from './append-audit'
import { partsOfCases, pieceMac, pieceName, piecesOf, wholeDigest } from './case-digest'
import { DIGEST_FORM, lineHolds } from './line'
import { wholeSums } from './mac'

/** The records of before as they were found when the keyed chain took over from them. */
export interface TakenOver {
  /** Lines that anybody could have hashed. */
  lines: number
  cases: number
  /** The first of them that did not hold even so; null where all did. */
  brokenAt: number | null
}

/** The chain is not keyed and something says that it was: it is not anchored anew in silence. */
export class AnchorRefused extends Error {
  override readonly name = 'AnchorRefused'
}

/**
 * Anchors an installation of before the audit log was keyed: digests of everything that stands, and a line that names
 * the end of the plain chain. Null where there is nothing to do. Of several servers that start at once one works.
 */
export async function takeOver(): Promise<TakenOver | null> {
  if (!needsTakingOver(await chainEnd(reads()))) return null
  return transact(async (tx) => {
    const last = await chainEnd(tx)
    const agency = await mainAgency(tx)
    if (!last || !agency || !needsTakingOver(last)) return null
    if (last.keyId === null) await refuseWhereKeyedBefore(tx)
    const [key] = readKeyring()
    await dropDigests(tx)
    const { sum, cases } = await digestAll(tx, key)
    const brokenAt = await firstBroken(tx)
    const detail = { lines: last.seq, head: last.hash, cases, ...(brokenAt === null ? {} : { brokenAt }) }
    const line = { at: now(), agencyId: agency.id, personId: 'system', caseId: null }
    await writeLines(tx, key, [{ ...line, action: 'auditAnchored', detail }], {
      last,
      sum: `${DIGEST_FORM}:${wholeSums.text(sum)}`,
    })
    return { lines: last.seq, cases, brokenAt }
  })
}

function needsTakingOver(last: ChainEnd | null): boolean {
  return last !== null && last.sum?.split(':')[0] !== DIGEST_FORM
}

async function refuseWhereKeyedBefore(from: Reads): Promise<void> {
  const signs = [
    ...((await keyChecksOf(from)).length > 0 ? ['数据库中有密钥的校验值'] : []),
    ...((await bookDigestsOf(from)).size > 0 || (await caseDigestBatch(from, '', 1)).length > 0
      ? ['数据库中有案件和表格的校验值']
      : []),
    ...((await keptAnchor()) === 'missing' ? [] : ['数据文件夹中有锚定文件']),
  ]
  if (signs.length > 0)
    throw new AnchorRefused(
      `审计记录的末尾没有密钥校验值，而${signs.join('，')}：记录曾经锚定过，现在被重写或者换成了旧的数据库。程序不会自行重新锚定，请用 verify 命令核验并查明；有意恢复升级以前备份的，请连同数据文件夹一起恢复。`,
    )
}

const CASES_AT_ONCE = 500

async function digestAll(tx: Tx, key: Key): Promise<{ sum: bigint; cases: number }> {
  let sum = 0n
  let cases = 0
  for (let after = ''; ; ) {
    const rows = await factsBatch(tx, after, CASES_AT_ONCE)
    const parts = await partsOfCases(
      tx,
      rows.map(({ id }) => id),
      CASE_PARTS,
      key,
    )
    const digests = rows.map(({ id, number }) =>
      wholeDigest(key, { caseId: id, number }, parts.get(id) ?? {}),
    )
    await saveCaseDigests(tx, digests)
    sum = wholeSums.added(
      sum,
      digests.map(({ mac }) => mac),
    )
    cases += rows.length
    const last = rows.at(-1)
    if (!last || rows.length < CASES_AT_ONCE) break
    after = last.id
    await breathe()
  }
  for (const book of BOOKS) {
    for (const piece of await piecesOf(tx, book, new Map())) {
      const mac = pieceMac(piece, key)
      if (mac === null) continue
      await saveBookDigests(tx, [{ book: pieceName(piece), keyId: key.id, mac }])
      sum = wholeSums.added(sum, [mac])
    }
  }
  return { sum, cases }
}

const LINES_AT_ONCE = 5000

async function firstBroken(from: Reads): Promise<number | null> {
  let seq = 0
  let before: string | null = null
  for (;;) {
    const lines = await auditLinesAfter(from, seq, LINES_AT_ONCE)
    for (const line of lines) {
      const follows = line.seq === seq + 1 && (before === null || line.previousHash === before)
      if (!follows || lineHolds(line, readKeyring()) === 'altered') return line.seq
      seq = line.seq
      before = line.hash
    }
    if (lines.length < LINES_AT_ONCE) return null
  }
}

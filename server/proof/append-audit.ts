import { type AuditEntry, type AuditLine, BEGINNING, chainEnd, insertAuditLines } from '@/db/queries/audit'
import { saveKeyCheck } from '@/db/queries/digests'
import { retiredAt } from '@/db/queries/key-rotations'
import { type Tx, thisTransaction } from '@/db/transact'
import { type Key, KeyFault } from '../secrets'
import { retiredWords } from '../secrets/retired'
import { anchorSoon } from './anchor-file'
import { type Gathered, gathered } from './gathered'
import { keyCheckOf } from './key-check'
import { DIGEST_FORM, keyedLine } from './line'
import { wholeSums } from './mac'
import { type Altered, sealBooks } from './seal-books'
import { sealCases } from './seal-cases'

/**
 * Appends a line to the audit log, chained and keyed, at the end of the transaction. Whatever the transaction writes of
 * cases and of the office is held by its last line: see `db/proof/tables.ts`.
 */
export async function appendAudit(_tx: Tx, entry: AuditEntry): Promise<void> {
  gathered(seal).lines.push(entry)
}

/** The chain begins with lines that anybody could have hashed, and nothing has taken over from them. */
export class NotAnchored extends Error {
  override readonly name = 'NotAnchored'
  constructor() {
    super('审计记录还没有锚定，请重新启动程序')
  }
}

async function seal(tx: Tx, all: Gathered): Promise<void> {
  const { key, lines, gone } = all
  const ofCases = await sealCases(tx, all)
  // Cases are of one agency; books, sum and chain are one for all, whoever writes at the same time.
  await thisTransaction().lockChain()
  const last = await chainEnd(tx)
  const before = sumBefore(last)
  const ofBooks = await sealBooks(tx, key)
  const sum = wholeSums.added(wholeSums.takenFrom(before, [...gone, ...ofCases.taken, ...ofBooks.taken]), [
    ...ofCases.given,
    ...ofBooks.given,
  ])
  await writeLines(tx, key, telling(lines, [...ofCases.altered, ...ofBooks.altered]), {
    last,
    sum: `${DIGEST_FORM}:${wholeSums.text(sum)}`,
  })
}

/** Chains lines after the end of the chain; each says what all digests come to when the transaction has ended. */
export async function writeLines(
  tx: Tx,
  key: Key,
  entries: readonly AuditEntry[],
  { last, sum }: { last: Pick<AuditLine, 'seq' | 'hash' | 'keyId'> | null; sum: string },
): Promise<void> {
  let seq = last?.seq ?? 0
  let previousHash = last?.hash ?? BEGINNING
  const lines = entries.map((entry) => {
    seq++
    const line = keyedLine(key, entry, { seq, previousHash, sum })
    previousHash = line.hash
    return line
  })
  await insertAuditLines(tx, lines)
  const newest = lines.at(-1)
  if (!newest) return
  // Who writes after a key that is not theirs may hold one that was taken out of use.
  if (last?.keyId !== key.id) await checkKey(tx, key, newest.at)
  thisTransaction().afterCommit(() => anchorSoon(newest))
}

/** Keeps what shows a wrong key later; throws KeyFault for one that a change of keys took out of use. */
async function checkKey(tx: Tx, key: Key, at: string): Promise<void> {
  const retired = await retiredAt(tx, key.id)
  if (retired) {
    const { message, remedy } = retiredWords(key.id, retired)
    throw new KeyFault(`${message}${remedy}`)
  }
  await saveKeyCheck(tx, [keyCheckOf(key, at)])
}

function sumBefore(last: Pick<AuditLine, 'sum'> | null): bigint {
  if (!last) return 0n
  const [form, sum] = (last.sum ?? '').split(':')
  if (form !== DIGEST_FORM || !sum) throw new NotAnchored()
  return wholeSums.of(sum)
}

/** What was found altered beside the program stays in the log, although what is written now covers it. */
function telling(lines: readonly AuditEntry[], foundAltered: readonly Altered[]): readonly AuditEntry[] {
  const last = lines.at(-1)
  if (!last) throw new Error('cases were written without a line in the audit log')
  return foundAltered.length === 0
    ? lines
    : [...lines.slice(0, -1), { ...last, detail: { ...last.detail, foundAltered } }]
}

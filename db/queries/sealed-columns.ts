import { and, asc, count, eq, getTableColumns, gt, inArray, isNotNull, notLike } from 'drizzle-orm'
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import { cases, jointApplicants, secondFactors, sources } from '../schema'
import type { Reads, Tx } from '../transact'
import { inPortions } from './in-portions'

// Every column that holds something sealed. What is written in it is `keyId.sealed` (`server/secrets`).

interface SealedColumn {
  table: SQLiteTable
  /** What a value is bound to. */
  id: SQLiteColumn
  cipher: SQLiteColumn
  /** The keyed hash that stands beside it for matching. */
  hash?: SQLiteColumn
  /** Of a value that belongs to a case. */
  caseId?: SQLiteColumn
}

/** By a name that stands in `key_rotations` and the audit log; a sealed column that is missing here fails the tests. */
export const SEALED = {
  identity: {
    table: cases,
    id: cases.id,
    cipher: cases.identityCipher,
    hash: cases.identityHash,
    caseId: cases.id,
  },
  agentIdentity: { table: cases, id: cases.id, cipher: cases.agentIdentityCipher, caseId: cases.id },
  jointIdentity: {
    table: jointApplicants,
    id: jointApplicants.id,
    cipher: jointApplicants.identityCipher,
    hash: jointApplicants.identityHash,
    caseId: jointApplicants.caseId,
  },
  authenticator: { table: secondFactors, id: secondFactors.personId, cipher: secondFactors.secretCipher },
  authenticatorToBe: {
    table: secondFactors,
    id: secondFactors.personId,
    cipher: secondFactors.pendingCipher,
  },
  noticeSecret: { table: sources, id: sources.id, cipher: sources.noticeSecretCipher },
} as const satisfies Record<string, SealedColumn>

export type SealedName = keyof typeof SEALED
export const SEALED_NAMES = Object.keys(SEALED) as SealedName[]

/** A value as it stands; of a case's, whose. */
export interface SealedValue {
  id: string
  cipher: string
  caseId: string | null
}

/** Values of a column that another key than this one sealed. */
export async function countSealedElsewhere(from: Reads, name: SealedName, keyId: string): Promise<number> {
  const { table, cipher } = columnsOf(name)
  const [row] = await from.select({ n: count() }).from(table).where(elsewhere(cipher, keyId))
  return row?.n ?? 0
}

/** The same, after an id and in the order of ids, at most `limit`. */
export async function sealedElsewhere(
  from: Reads,
  name: SealedName,
  keyId: string,
  { after, limit }: { after: string; limit: number },
): Promise<SealedValue[]> {
  const { table, id, cipher, caseId } = columnsOf(name)
  const rows: Record<string, unknown>[] = await from
    .select({ id, cipher, ...(caseId ? { caseId } : {}) })
    .from(table)
    .where(and(elsewhere(cipher, keyId), gt(id, after)))
    .orderBy(asc(id))
    .limit(limit)
  return rows.map((row) => ({
    id: String(row.id),
    cipher: String(row.cipher),
    caseId: row.caseId ? String(row.caseId) : null,
  }))
}

/** Writes a value as it was sealed anew, and its hash where one stands beside it. */
export async function saveSealed(
  tx: Tx,
  name: SealedName,
  { id, cipher, hash }: { id: string; cipher: string; hash: string | null },
): Promise<void> {
  const columns = columnsOf(name)
  const change = { [propertyOf(columns, columns.cipher)]: cipher }
  if (columns.hash && hash !== null) change[propertyOf(columns, columns.hash)] = hash
  await tx.update(columns.table).set(change).where(eq(columns.id, id))
}

/** Numbers of cases by their ids. */
export async function numbersOfCases(from: Reads, caseIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await inPortions(caseIds, (ids) =>
    from
      .select({ id: cases.id, number: cases.number })
      .from(cases)
      .where(inArray(cases.id, [...ids])),
  )
  return new Map(rows.map(({ id, number }) => [id, number]))
}

function columnsOf(name: SealedName): SealedColumn {
  return SEALED[name]
}

function elsewhere(cipher: SQLiteColumn, keyId: string) {
  return and(isNotNull(cipher), notLike(cipher, `${keyId}.%`))
}

/** The property under which a builder knows a column. */
function propertyOf({ table }: SealedColumn, column: SQLiteColumn): string {
  const found = Object.entries(getTableColumns(table)).find(([, one]) => one === column)
  if (!found) throw new Error(`no column ${column.name}`)
  return found[0]
}

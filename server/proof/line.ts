import type { AuditEntry, AuditLine } from '@/db/queries/audit'
import { canonical } from '@/domain/canonical'
import type { Key, Keyring } from '../secrets'
import { fingerprint } from '../secrets/fingerprint'
import { fullMac } from './mac'

/** Which form of digests a sum is over; another one needs them made anew (docs/decisions/2026-11-26-proof.md). */
export const DIGEST_FORM = '1'

type Unhashed = Omit<AuditLine, 'hash'>

/** A line of the chain under the key in use. */
export function keyedLine(
  key: Key,
  entry: AuditEntry,
  after: Pick<AuditLine, 'seq' | 'previousHash' | 'sum'>,
): AuditLine {
  const line = { ...entry, ...after, keyId: key.id }
  return { ...line, hash: fullMac(key, lineText(line)) }
}

/** How lines of before the chain was keyed were hashed: by anybody. */
export function plainHash(line: Omit<Unhashed, 'keyId' | 'sum'>): string {
  const { seq, at, agencyId, personId, action, caseId, detail, previousHash } = line
  const text = JSON.stringify([seq, at, agencyId, personId, action, caseId, canonical(detail), previousHash])
  return fingerprint(text)
}

function lineText({
  seq,
  at,
  agencyId,
  personId,
  action,
  caseId,
  detail,
  previousHash,
  keyId,
  sum,
}: Unhashed): string {
  return JSON.stringify([
    'line',
    seq,
    at,
    agencyId,
    personId,
    action,
    caseId,
    canonical(detail),
    previousHash,
    keyId,
    sum,
  ])
}

/** Whether a line is as it was written; `unknownKey` when its key is not among ours. */
export function lineHolds(line: AuditLine, keyring: Keyring | null): 'holds' | 'altered' | 'unknownKey' {
  if (line.keyId === null) return plainHash(line) === line.hash && line.sum === null ? 'holds' : 'altered'
  const key = keyring?.find(({ id }) => id === line.keyId)
  if (!key) return 'unknownKey'
  return fullMac(key, lineText(line)) === line.hash ? 'holds' : 'altered'
}

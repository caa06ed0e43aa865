import { type AuditLine, auditLine, chainEnd } from '@/db/queries/audit'
import { type Reads, reads } from '@/db/transact'
import { type Key, type Keyring, readKeyring } from '../secrets'
import { now } from '../today'
import { mac } from './mac'

/** The end of the audit chain at an instant: whoever has it can tell whether lines were taken off or written anew since. */
export interface Anchor {
  format: 'yishenban-anchor-1'
  /** Number of the last line, and so how many there are. */
  seq: number
  hash: string
  /** Instant (ISO) at which it was the end. */
  at: string
  keyId: string
  mac: string
}

/** The end of the chain now, for a backup, a seal file or a digest; null while there is no keyed line. */
export async function auditHead(from: Reads = reads()): Promise<Anchor | null> {
  const end = await chainEnd(from)
  const key = end && readKeyring().find(({ id }) => id === end.keyId)
  return key ? anchorOn(key, end, now()) : null
}

export function anchorOn(key: Key, { seq, hash }: Pick<AuditLine, 'seq' | 'hash'>, at: string): Anchor {
  const anchor = { format: 'yishenban-anchor-1' as const, seq, hash, at, keyId: key.id }
  return { ...anchor, mac: anchorMac(key, anchor) }
}

function anchorMac(key: Key, { seq, hash, at, keyId }: Omit<Anchor, 'mac'>): string {
  return mac(key, JSON.stringify(['anchor', seq, hash, at, keyId]))
}

/** An anchor from what a file holds; null when it is none. */
export function anchorFrom(value: unknown): Anchor | null {
  const held = (value as { anchor?: unknown } | null)?.anchor ?? value
  const anchor = held as Partial<Anchor> | null
  return anchor?.format === 'yishenban-anchor-1' &&
    Number.isSafeInteger(anchor.seq) &&
    [anchor.hash, anchor.at, anchor.keyId, anchor.mac].every((text) => typeof text === 'string')
    ? (anchor as Anchor)
    : null
}

/** How the chain stands to an anchor. */
export type AnchorStanding =
  | { state: 'holds' }
  /** Somebody without the key wrote or changed it. */
  | { state: 'forged' }
  | { state: 'unknownKey' }
  /** The chain ends before it. */
  | { state: 'cut'; missing: number; end: number }
  /** Another line stands in its place. */
  | { state: 'differs' }

export async function anchorStanding(
  from: Reads,
  anchor: Anchor,
  keyring: Keyring | null,
): Promise<AnchorStanding> {
  const key = keyring?.find(({ id }) => id === anchor.keyId)
  if (!key) return { state: 'unknownKey' }
  if (anchorMac(key, anchor) !== anchor.mac) return { state: 'forged' }
  const line = await auditLine(from, anchor.seq)
  if (line) return line.hash === anchor.hash ? { state: 'holds' } : { state: 'differs' }
  const end = (await chainEnd(from))?.seq ?? 0
  return { state: 'cut', missing: anchor.seq - end, end }
}

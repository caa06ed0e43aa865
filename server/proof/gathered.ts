import { heldRowToBe } from '@/db/proof/held-row'
import type { AuditEntry } from '@/db/queries/audit'
import type { EventRow, NewCaseRow } from '@/db/queries/case-store'
import type { JointRow } from '@/db/queries/joint-applicants'
import { type Tx, thisTransaction } from '@/db/transact'
import type { CaseText } from '@/domain/case/command'
import type { RecordedEvent } from '@/domain/case/events'
import { type Key, readKeyring } from '../secrets'
import { historySum, partDigest } from './case-digest'

/** What a transaction does to a case, as far as its digest needs to know. */
export interface TouchedCase {
  number: string
  /** Begun in this transaction: nothing stood before. */
  begun: boolean
  /** What its history grew by. */
  history: bigint
  /** Everything of it is digested anew: more than its facts was written over. */
  rewritten?: true
  /** Digest of its facts where they are known without a look; `changed` where they have to be read. */
  facts: string | 'changed' | null
}

export interface Gathered {
  readonly key: Key
  readonly lines: AuditEntry[]
  readonly cases: Map<string, TouchedCase>
  /** Digests of cases that were taken out. */
  readonly gone: string[]
}

/** What the running transaction has to answer for at its end; `seal` is called then. */
export function gathered(seal: (tx: Tx, gathered: Gathered) => Promise<void>): Gathered {
  const all = ofThisTransaction()
  if (!all.sealing) {
    all.sealing = true
    // Others wait for the chain from here on, so everything else comes before.
    thisTransaction().lastOfAll((tx) => seal(tx, all))
  }
  return all
}

function ofThisTransaction(): Gathered & { sealing: boolean } {
  const transaction = thisTransaction()
  return transaction.gathered('proof', () => {
    const all: Gathered & { sealing: boolean } = {
      key: readKeyring()[0],
      lines: [],
      cases: new Map(),
      gone: [],
      sealing: false,
    }
    transaction.beforeCommit(async () => {
      if (!all.sealing) throw new Error('cases were written without a line in the audit log')
    })
    return all
  })
}

type Told = Pick<EventRow, 'recordedBy' | 'recordedAt'> & {
  recorded: readonly RecordedEvent[]
  texts: readonly CaseText[]
}

/** A case that begins, with its first history. */
export function caseBegun(
  { row, joint = [] }: { row: NewCaseRow; joint?: readonly JointRow[] | undefined },
  told: Told,
): void {
  const { key, cases } = ofThisTransaction()
  const facts = [heldRowToBe('cases', row), ...joint.map((one) => heldRowToBe('jointApplicants', one))].sort()
  cases.set(row.id, {
    number: row.number,
    begun: true,
    history: historySum(key, historyRows(row.id, told)),
    facts: partDigest(key, 'facts', facts),
  })
}

/** A case that was changed: what its history grew by, and whether its facts were amended. */
export function caseChanged(
  { caseId, number, facts }: { caseId: string; number: string; facts: boolean },
  told: Told,
): void {
  const { key, cases } = ofThisTransaction()
  const before = cases.get(caseId)
  cases.set(caseId, {
    number,
    begun: before?.begun ?? false,
    history: (before?.history ?? 0n) + historySum(key, historyRows(caseId, told)),
    facts: facts ? 'changed' : (before?.facts ?? null),
  })
}

/** A case of which words were written over wherever they stood (匿名); its number and its events stay. */
export function caseRewritten({ caseId, number }: { caseId: string; number: string }): void {
  ofThisTransaction().cases.set(caseId, {
    number,
    begun: false,
    rewritten: true,
    history: 0n,
    facts: 'changed',
  })
}

/** Cases that were taken out with their digests, whose macs are given. */
export function casesTakenOut(macs: readonly string[]): void {
  const { gone } = ofThisTransaction()
  for (const one of macs) gone.push(one)
}

function historyRows(caseId: string, { recorded, texts, recordedBy, recordedAt }: Told): string[] {
  return [
    ...recorded.map(({ seq, event }) =>
      heldRowToBe('caseEvents', {
        caseId,
        seq,
        type: event.type,
        on: event.on,
        event,
        recordedBy,
        recordedAt,
      }),
    ),
    ...texts.map(({ id, body }) => heldRowToBe('caseTexts', { id, caseId, body })),
  ]
}

import * as schema from '@/db/schema'
import { rowsOf } from '@/db/testing/tables'
import { verifyInstallation } from '@/server/verify'
import type { Account } from './account'
import { halves } from './halves'
import { leftovers } from './leftovers'
import { wordIn } from './told'

/** What was found, each in words that name it. All empty when everything holds. */
export interface Found {
  /** Was answered and is not there. */
  lost: string[]
  /** Is there twice. */
  doubled: string[]
  /** Is there by halves. */
  halves: string[]
  /** Lies in a folder although nothing needs it, after the sweep. */
  orphans: string[]
  /** What `verify` says is wrong. */
  wrong: string[]
}

/** Holds the whole installation against what workers were answered. The sweep of the day after tomorrow runs first. */
export async function heldAgainst(account: Account): Promise<Found> {
  const cases = await rowsOf(schema.cases)
  const events = await rowsOf(schema.caseEvents)
  const byWord = Map.groupBy(cases, ({ requested }) => wordIn(requested) ?? '')
  byWord.delete('')
  return {
    lost: [
      ...[...account.words].filter((word) => !byWord.has(word)),
      ...lostSteps(account, events),
      ...(await lostRows(account)),
      ...(await lostLines(account)),
    ],
    doubled: [
      ...[...byWord].filter(([, rows]) => rows.length > 1).map(([word]) => word),
      ...[...byWord.keys()].filter((word) => account.undone.has(word)).map((word) => `undone ${word}`),
      ...doubledSteps(cases, events),
      ...(await doubledRows()),
    ],
    halves: await halves(cases, events),
    orphans: await leftovers(),
    wrong: (await verifyInstallation()).filter(({ ok }) => !ok).map(({ id, detail }) => `${id}: ${detail}`),
  }
}

type CaseRow = typeof schema.cases.$inferSelect
type EventRow = typeof schema.caseEvents.$inferSelect

function lostSteps({ seqs }: Account, events: readonly EventRow[]): string[] {
  const reached = new Map<string, number>()
  for (const { caseId, seq } of events) reached.set(caseId, Math.max(seq, reached.get(caseId) ?? 0))
  return [...seqs]
    .filter(([caseId, seq]) => (reached.get(caseId) ?? 0) < seq)
    .map(([caseId, seq]) => `entry ${seq} of case ${caseId}`)
}

/** No worker does any of these twice in one case; stories and those who hand over do. */
const ONCE = ['replied', 'correctionReceived', 'passedOn', 'assigned', 'letterSent'] as const
const ONCE_IN = /^(成批|到期|移送)的申请/

function doubledSteps(cases: readonly CaseRow[], events: readonly EventRow[]): string[] {
  const once = new Set<string>(ONCE)
  const ours = new Set(
    cases
      .filter(({ requested }) => wordIn(requested) !== null || ONCE_IN.test(requested))
      .map(({ id }) => id),
  )
  const counted = Map.groupBy(
    events.filter(({ event, caseId }) => once.has(event.type) && ours.has(caseId)),
    ({ caseId, event }) => `${event.type} in case ${caseId}`,
  )
  return [...counted].filter(([, rows]) => rows.length > 1).map(([what]) => what)
}

async function lostRows({ ids, sealed }: Account): Promise<string[]> {
  const there = {
    submission: new Set((await rowsOf(schema.submissions)).map(({ id }) => id)),
    bulkRun: new Set((await rowsOf(schema.bulkRuns)).map(({ id }) => id)),
    list: new Set((await rowsOf(schema.retentionLists)).map(({ id }) => id)),
    backup: new Set((await rowsOf(schema.backups)).map(({ id }) => id)),
  }
  const seals = new Set((await rowsOf(schema.reportSeals)).map(({ agencyId }) => agencyId))
  return [
    ...(Object.keys(there) as (keyof typeof there)[]).flatMap((kind) =>
      [...ids[kind]].filter((id) => !there[kind].has(id)).map((id) => `${kind} ${id}`),
    ),
    ...[...sealed].filter((agencyId) => !seals.has(agencyId)).map((agencyId) => `seal of ${agencyId}`),
  ]
}

async function lostLines({ lines }: Account): Promise<string[]> {
  const there = new Map((await rowsOf(schema.auditLines)).map(({ seq, hash }) => [seq, hash]))
  return [...lines].filter(([seq, hash]) => there.get(seq) !== hash).map(([seq]) => `line ${seq} of the log`)
}

const OWN_WORD = /[a-z]+-[0-9a-f]{8}-\d+/i

/** What a worker makes once under its own word. */
async function doubledRows(): Promise<string[]> {
  const named = [
    ...(await rowsOf(schema.units)).map(({ name }) => `unit ${name}`),
    ...(await rowsOf(schema.people)).map(({ account }) => `person ${account}`),
    ...(await rowsOf(schema.agencies)).map(({ name }) => `agency ${name}`),
    ...(await rowsOf(schema.sources)).map(({ name }) => `source ${name}`),
    ...(await rowsOf(schema.mailItems)).map(({ trackingNumber }) => `mail ${trackingNumber}`),
    ...(await rowsOf(schema.standardReasons)).map(({ title }) => `reason ${title}`),
    ...(await rowsOf(schema.supervisionOrders)).map(({ matter }) => `order ${matter}`),
    ...(await rowsOf(schema.remedies)).map(({ number }) => `remedy ${number}`),
    ...(await rowsOf(schema.submissions)).map(({ body }) => `submission ${body}`),
  ].filter((name) => OWN_WORD.test(name))
  return [...Map.groupBy(named, (name) => name)].filter(([, rows]) => rows.length > 1).map(([name]) => name)
}

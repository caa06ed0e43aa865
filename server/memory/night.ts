import { randomUUID } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import {
  nightWorkRow,
  noteNightWork,
  saveSuggestion,
  suggestionsOfCases,
  takeNightWork,
} from '@/db/queries/suggestions'
import { casesRegisteredAfter, lastRegistered } from '@/db/search/registered'
import { type Reads, reads, type Tx, transact } from '@/db/transact'
import { type Suggested, standsAgain } from '@/domain/memory/suggestions'
import { leaseEnds, leaseFrom } from '@/domain/operation/lease'
import { now, today } from '../today'
import { suggestedOf } from './clusters'

/** What the row of the night's work is called. */
export const CLUSTERS = 'clusters'

/** Cases between two notes of how far it is; a server that is stopped loses no more. */
const PORTION = 25
/** How long a portion may take before another server takes over, in milliseconds. */
const LEASE_MS = 10 * 60_000
/** Cases of one night; what an import leaves over is for the next. */
const MOST_A_NIGHT = 20_000
/** Requests that an existing installation begins with. */
const FIRST_LOOKED_AT = 20_000
/** Requests that a suggestion names; of more, the newest. */
const MOST_NAMED = 50

/** What a run came to; null where another server is at it. */
export interface NightRun {
  seen: number
  found: number
}

/**
 * Looks at every case that was registered since the last time for others that ask for the same, and suggests what follows.
 * May be stopped anywhere: each portion is written with the place where it ends. Two servers never do it at once.
 */
export async function findSuggestions(): Promise<NightRun | null> {
  const lease = randomUUID()
  const begun = await begin(lease)
  if (begun === null) return null
  const run: NightRun = { seen: 0, found: 0 }
  for (let position = begun; run.seen < MOST_A_NIGHT; ) {
    // As the only writer: a place that is given to a case just now may stand before one that others see already.
    const after = position
    const portion = await transact((tx) => casesRegisteredAfter(tx, after, PORTION))
    const last = portion.at(-1)
    if (!last) break
    const suggested: { agencyId: string; one: Suggested }[] = []
    for (const { caseId } of portion) {
      suggested.push(...(await suggestedOf(reads(), caseId)))
      // The server answers people in between.
      await setImmediate()
    }
    const written = await transact((tx) =>
      writePortion(tx, { lease, position: last.position, suggested, run, seen: portion.length }),
    )
    if (!written) return run
    position = last.position
  }
  await transact((tx) => noteNightWork(tx, { work: CLUSTERS, lease }, { endedAt: now(), leaseUntil: now() }))
  return run
}

async function begin(lease: string): Promise<number | null> {
  return transact(async (tx) => {
    const before = await nightWorkRow(tx, CLUSTERS)
    const position = before?.position ?? Math.max(0, (await lastRegistered(tx)) - FIRST_LOOKED_AT)
    const at = now()
    const row = {
      work: CLUSTERS,
      position,
      lease,
      leaseUntil: leaseFrom(at, LEASE_MS),
      startedAt: at,
      endedAt: null,
      seen: 0,
      found: 0,
    }
    return (await takeNightWork(tx, row, leaseEnds(at, LEASE_MS))) ? position : null
  })
}

interface Portion {
  lease: string
  position: number
  suggested: readonly { agencyId: string; one: Suggested }[]
  run: NightRun
  seen: number
}

async function writePortion(tx: Tx, { lease, position, suggested, run, seen }: Portion): Promise<boolean> {
  let found = 0
  for (const { agencyId, one } of suggested) if (await suggest(tx, agencyId, one)) found++
  const sofar = { seen: run.seen + seen, found: run.found + found }
  const kept = await noteNightWork(
    tx,
    { work: CLUSTERS, lease },
    { position, leaseUntil: leaseFrom(now(), LEASE_MS), ...sofar },
  )
  // Another server goes on from the place that was written last: nothing of this portion stands.
  if (!kept) throw new TakenOver()
  Object.assign(run, sofar)
  return true
}

/** This server was so slow that another one has gone on with the work. */
class TakenOver extends Error {
  override readonly name = 'TakenOver'
}

/** Writes a suggestion, or lets the one grow that shares a case with it; true where there is anything new in it. */
async function suggest(
  tx: Tx,
  agencyId: string,
  { kind, caseIds, applicants, requests }: Suggested,
): Promise<boolean> {
  const known = (await suggestionsOfCases(tx, caseIds)).find(
    (one) => one.agencyId === agencyId && one.kind === kind,
  )
  const named = [...new Set([...caseIds, ...(known && kind !== 'join' ? known.caseIds : [])])]
  const size = Math.max(requests, named.length)
  if (known && known.requests >= size && named.every((id) => known.caseIds.includes(id))) return false
  const stillDismissed = known?.dismissedAt && !standsAgain(size, known.dismissedRequests ?? size)
  const dismissed = stillDismissed
    ? known
    : { dismissedBy: null, dismissedAt: null, dismissedBecause: null, dismissedRequests: null }
  await saveSuggestion(tx, {
    id: known?.id ?? randomUUID(),
    agencyId,
    kind,
    caseIds: named.slice(0, MOST_NAMED),
    requests: size,
    applicants: Math.max(applicants, kind === 'join' ? 0 : (known?.applicants ?? 0)),
    foundOn: today(),
    dismissedBy: dismissed.dismissedBy,
    dismissedAt: dismissed.dismissedAt,
    dismissedBecause: dismissed.dismissedBecause,
    dismissedRequests: dismissed.dismissedRequests,
  })
  return !stillDismissed
}

/** When it last ran, for whoever reads the suggestions. */
export async function lastNight(from: Reads) {
  return nightWorkRow(from, CLUSTERS)
}

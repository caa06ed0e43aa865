import { addPoint, type Points, pointsOf } from '@/db/queries/limits'
import { type Reads, reads, type Tx } from '@/db/transact'
import { latestEnd, termRuns } from '@/domain/operation/term'
import { sessionKey } from '../secrets/session-key'
import { now } from '../today'
import { noteUsedUp } from './used-up'
import { writtenTogether } from './written-together'

/** How often something may be done from one place. */
export interface Limit {
  what: string
  /** So many times in a period. */
  points: number
  /** Length of a period in seconds; it begins at the first time. */
  seconds: number
}

/** Places whose points are used up, by server: who goes on knocking is told so without asking the database. */
const REMEMBERED = 10_000
type UsedUp = Map<string, string>
const kept = globalThis as typeof globalThis & { yishenbanUsedUp?: WeakMap<Reads, UsedUp> }
kept.yishenbanUsedUp ??= new WeakMap()
const ofDatabases = kept.yishenbanUsedUp

/** Ends of their periods, by place; of one database. */
function usedUp(): UsedUp {
  const known = ofDatabases.get(reads()) ?? new Map<string, string>()
  ofDatabases.set(reads(), known)
  return known
}

/** True while the place has points left; takes none. Counted by all servers together. */
export async function hasPoints(limit: Limit, place: string): Promise<boolean> {
  const counted = { what: limit.what, who: hidden(place) }
  if (isUsedUp(limit, counted)) return false
  const running = await pointsOf(reads(), counted, period(limit, now()))
  remember(limit, counted, running)
  return (running?.points ?? 0) < limit.points
}

/** Takes a point, and says whether there was one to take: of a hundred that come at once no more get through than there are. */
export async function takePoint(limit: Limit, place: string): Promise<boolean> {
  if (isUsedUp(limit, { what: limit.what, who: hidden(place) })) return false
  const at = now()
  const points = await writtenTogether((tx) => addTo(tx, limit, { place, at }))
  return points <= limit.points
}

/** How often it was done from a place in the period that runs. */
export async function timesDone(limit: Omit<Limit, 'points'>, place: string): Promise<number> {
  const counted = { what: limit.what, who: hidden(place) }
  return (await pointsOf(reads(), counted, period(limit, now())))?.points ?? 0
}

/** Adds a point at an instant (ISO) inside a transaction; answers with how many there are now. */
export async function addTo(
  tx: Tx,
  limit: Limit,
  { place, at }: { place: string; at: string },
): Promise<number> {
  const counted = { what: limit.what, who: hidden(place) }
  const until = new Date(Date.parse(at) + limit.seconds * 1000).toISOString()
  const points = await addPoint(tx, counted, { ...period(limit, at), until })
  remember(limit, counted, points)
  return points.points
}

type CountedPlace = { what: string; who: string }
const nameOf = ({ what, who }: CountedPlace) => `${what} ${who}`

/** Of a period that runs at an instant (ISO): until when it may run at most. */
function period({ seconds }: Pick<Limit, 'seconds'>, at: string) {
  return { at, latest: latestEnd({ at, ms: seconds * 1000 }) }
}

function isUsedUp({ seconds }: Limit, counted: CountedPlace): boolean {
  return termRuns(usedUp().get(nameOf(counted)) ?? null, { at: now(), ms: seconds * 1000 })
}

/** A period never has fewer points than it had: what is used up stays so until its end, on whichever server. */
function remember(limit: Limit, counted: CountedPlace, running: Points | null): void {
  if (!running || running.points < limit.points) return
  const known = usedUp()
  if (known.get(nameOf(counted)) !== running.until) noteUsedUp(limit.what)
  if (known.size >= REMEMBERED) known.delete(known.keys().next().value ?? '')
  known.set(nameOf(counted), running.until)
}

/** An address is personal: the database holds a keyed hash of it. */
function hidden(place: string): string {
  return sessionKey('limits').mac(place).toString('base64url').slice(0, 22)
}

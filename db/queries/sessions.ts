import { and, asc, desc, eq, gt, inArray, isNull, lt, lte, max, ne, sql } from 'drizzle-orm'
import { latestEnd } from '@/domain/operation/term'
import { SESSION_MINUTES, type SessionEnd } from '@/domain/people/session'
import { prepared } from '../connection'
import { agencies, devices, people, secondFactors, sessions } from '../schema'
import type { Reads, Tx } from '../transact'
import { preparedInsert } from './insert-rows'

export type SessionRow = typeof sessions.$inferSelect
export type DeviceRow = typeof devices.$inferSelect

const sessionById = prepared('session_with_person', (from) =>
  from
    .select({
      session: sessions,
      person: people,
      agencyName: agencies.name,
      settings: agencies.settings,
      secondFactorSince: secondFactors.confirmedAt,
    })
    .from(sessions)
    .innerJoin(people, eq(people.id, sessions.personId))
    .innerJoin(agencies, eq(agencies.id, people.agencyId))
    .leftJoin(secondFactors, eq(secondFactors.personId, people.id))
    .where(eq(sessions.id, sql.placeholder('sessionId'))),
)

/** A session with whose it is, whether it has ended or not. */
export async function sessionWithPerson(from: Reads, sessionId: string) {
  const [row] = await sessionById(from).execute({ sessionId })
  return row ?? null
}

const insertSessions = preparedInsert('insert_sessions', sessions)

export async function insertSession(tx: Tx, session: SessionRow): Promise<void> {
  await insertSessions(tx, [session])
}

export async function sessionSeen(tx: Tx, sessionId: string, at: string): Promise<void> {
  await tx.update(sessions).set({ seenAt: at }).where(eq(sessions.id, sessionId))
}

/** Which sessions end: one of a person's, all but one, or all of them. */
export type EndingSessions = { personId: string } & ({ only?: string } | { allBut: string })

/** Ends sessions that have not ended; tells how many. */
export async function endSessions(
  tx: Tx,
  which: EndingSessions,
  end: { at: string; because: SessionEnd },
): Promise<number> {
  const one = 'only' in which && which.only !== undefined ? eq(sessions.id, which.only) : undefined
  const others = 'allBut' in which ? ne(sessions.id, which.allBut) : undefined
  const ended = await tx
    .update(sessions)
    .set({ endedAt: end.at, endedBecause: end.because })
    .where(and(eq(sessions.personId, which.personId), isNull(sessions.endedAt), one, others))
    .returning({ id: sessions.id })
  return ended.length
}

/** Sessions of a person that are open at an instant, the newest first. */
export async function openSessionsOf(from: Reads, personId: string, at: string): Promise<SessionRow[]> {
  return from
    .select()
    .from(sessions)
    .where(openAt(at, eq(sessions.personId, personId)))
    .orderBy(desc(sessions.begunAt), asc(sessions.id))
}

const openAt = (at: string, whose: ReturnType<typeof eq>) => and(whose, isOpenAt(at))

/** That somebody is signed in by a session at an instant: it has not ended, and did not begin under a clock that was ahead. */
export function isOpenAt(at: string) {
  const latest = latestEnd({ at, ms: SESSION_MINUTES.signed_in * 60_000 })
  const runs = and(gt(sessions.expiresAt, at), lte(sessions.expiresAt, latest))
  return and(eq(sessions.stage, 'signed_in'), isNull(sessions.endedAt), runs)
}

/** Ends every session of a person that waits for the second factor. */
export async function endPendingSessions(
  tx: Tx,
  personId: string,
  { at, because }: { at: string; because: SessionEnd },
): Promise<void> {
  await tx
    .update(sessions)
    .set({ endedAt: at, endedBecause: because })
    .where(
      and(eq(sessions.personId, personId), eq(sessions.stage, 'second_factor'), isNull(sessions.endedAt)),
    )
}

/** The sign-in of a person before an instant, or null. */
export async function signInBefore(from: Reads, personId: string, at: string): Promise<SessionRow | null> {
  const [row] = await from
    .select()
    .from(sessions)
    .where(and(eq(sessions.personId, personId), eq(sessions.stage, 'signed_in'), lt(sessions.begunAt, at)))
    .orderBy(desc(sessions.begunAt))
    .limit(1)
  return row ?? null
}

/** The last sign-in of each of these people. */
export async function lastSignIns(
  from: Reads,
  personIds: readonly string[],
): Promise<{ personId: string; lastAt: string | null }[]> {
  return from
    .select({ personId: sessions.personId, lastAt: max(sessions.begunAt) })
    .from(sessions)
    .where(and(inArray(sessions.personId, [...personIds]), eq(sessions.stage, 'signed_in')))
    .groupBy(sessions.personId)
}

/** Of these people, those who are signed in at an instant. */
export async function signedInAmong(
  from: Reads,
  personIds: readonly string[],
  at: string,
): Promise<string[]> {
  const rows = await from
    .selectDistinct({ personId: sessions.personId })
    .from(sessions)
    .where(openAt(at, inArray(sessions.personId, [...personIds])))
  return rows.map(({ personId }) => personId)
}

const oldSessions = prepared('forget_sessions', (tx: Tx) =>
  tx
    .delete(sessions)
    .where(
      and(eq(sessions.personId, sql.placeholder('personId')), lt(sessions.begunAt, sql.placeholder('at'))),
    ),
)

export async function forgetSessionsBefore(tx: Tx, personId: string, at: string): Promise<void> {
  await oldSessions(tx).execute({ personId, at })
}

const deviceById = prepared('device_by_id', (from) =>
  from
    .select()
    .from(devices)
    .where(eq(devices.id, sql.placeholder('deviceId'))),
)

export async function deviceRow(from: Reads, deviceId: string): Promise<DeviceRow | null> {
  const [row] = await deviceById(from).execute({ deviceId })
  return row ?? null
}

const usedDevice = prepared('device_used', (tx: Tx) =>
  tx
    .insert(devices)
    .values({
      id: sql.placeholder('id'),
      personId: sql.placeholder('personId'),
      knownSince: sql.placeholder('at'),
      lastSignInAt: sql.placeholder('at'),
      secondFactorUntil: null,
    })
    .onConflictDoUpdate({
      target: devices.id,
      set: { lastSignInAt: sql`excluded.last_sign_in_at` },
    }),
)

/** Somebody signed in in this browser: it is known from now on, or still. */
export async function deviceUsed(
  tx: Tx,
  device: { id: string; personId: string; at: string },
): Promise<void> {
  await usedDevice(tx).execute(device)
}

const oldDevices = prepared('forget_devices', (tx: Tx) =>
  tx
    .delete(devices)
    .where(
      and(eq(devices.personId, sql.placeholder('personId')), lt(devices.lastSignInAt, sql.placeholder('at'))),
    ),
)

export async function forgetDevicesBefore(tx: Tx, personId: string, at: string): Promise<void> {
  await oldDevices(tx).execute({ personId, at })
}

/** In this browser the second factor is not asked for until then. */
export async function spareSecondFactorUntil(tx: Tx, deviceId: string, until: string): Promise<void> {
  await tx.update(devices).set({ secondFactorUntil: until }).where(eq(devices.id, deviceId))
}

/** From now on the second factor is asked for in every browser of this person. */
export async function askSecondFactorEverywhere(tx: Tx, personId: string): Promise<void> {
  await tx.update(devices).set({ secondFactorUntil: null }).where(eq(devices.personId, personId))
}

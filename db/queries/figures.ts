import { and, between, count, eq, isNotNull, sql } from 'drizzle-orm'
import type { IsoDate } from '@/domain/calendar/day'
import type { ChannelCounts, DayCounts } from '@/domain/report/figures/figures'
import type { Period } from '@/domain/report/period/period'
import { prepared } from '../connection'
import { caseProgress as p, WAS_LATE } from '../schema'
import type { Reads } from '../transact'

// What the figures show beyond 表三. New and concluded are what its rows 一 and 三（七） are, so the sums agree.

function newRequests() {
  return and(
    eq(p.agencyId, sql.placeholder('agencyId')),
    between(p.receivedOn, sql.placeholder('firstDay'), sql.placeholder('lastDay')),
    isNotNull(p.applicantKind),
  )
}

/** What was received, is counted and has ended has an outcome; without asking for it one index holds all that is asked. */
function concludedCases() {
  return and(
    eq(p.agencyId, sql.placeholder('agencyId')),
    between(p.concludedOn, sql.placeholder('firstDay'), sql.placeholder('lastDay')),
    isNotNull(p.receivedOn),
    isNotNull(p.applicantKind),
  )
}

const byChannel = prepared('figures_channels', (from) =>
  from
    .select({ channel: p.channel, kind: p.applicantKind, n: count() })
    .from(p)
    .where(newRequests())
    .groupBy(p.channel, p.applicantKind),
)

const receivedByDay = prepared('figures_received', (from) =>
  from.select({ on: p.receivedOn, n: count() }).from(p).where(newRequests()).groupBy(p.receivedOn),
)

const concludedByDay = prepared('figures_concluded', (from) =>
  from.select({ on: p.concludedOn, n: count() }).from(p).where(concludedCases()).groupBy(p.concludedOn),
)

const lateByDay = prepared('figures_late', (from) =>
  from
    .select({ on: p.concludedOn, n: count() })
    .from(p)
    .where(and(concludedCases(), WAS_LATE))
    .groupBy(p.concludedOn),
)

/** New requests within some days, by channel and kind of applicant. */
export async function channelCounts(from: Reads, agencyId: string, within: Period): Promise<ChannelCounts> {
  const counts: ChannelCounts = {}
  for (const { channel, kind, n } of await byChannel(from).execute({ agencyId, ...within })) {
    if (kind) counts[channel] = { ...counts[channel], [kind]: n }
  }
  return counts
}

/** New requests within some days, by the day on which they were received. */
export async function receivedDays(from: Reads, agencyId: string, within: Period): Promise<DayCounts> {
  return onDays(await receivedByDay(from).execute({ agencyId, ...within }))
}

/** Cases concluded within some days, by the day. */
export async function concludedDays(from: Reads, agencyId: string, within: Period): Promise<DayCounts> {
  return onDays(await concludedByDay(from).execute({ agencyId, ...within }))
}

/** Cases concluded late within some days, by the day on which they were concluded. */
export async function lateDays(from: Reads, agencyId: string, within: Period): Promise<DayCounts> {
  return onDays(await lateByDay(from).execute({ agencyId, ...within }))
}

function onDays(rows: readonly { on: IsoDate | null; n: number }[]): DayCounts {
  return rows.flatMap(({ on, n }) => (on === null ? [] : [{ on, n }]))
}

import { and, between, isNull, lt, type SQL, sql } from 'drizzle-orm'
import type { IsoDate } from '@/domain/calendar/day'
import { NO_GROUP, type PeriodGrouping } from '@/domain/report/period/groupings'
import type { LateKey } from '@/domain/report/period/late'
import { judgedOn, type Period } from '@/domain/report/period/period'
import { caseProgress as p, WAS_LATE } from '../schema'
import type { Reads } from '../transact'
import { ASKED, countsBy, daysAsked, rowConditions } from './table3'

/** Open cases are late when their due day lies before the day on which they are judged. */
const DUE_BEFORE = lt(p.dueOn, sql.placeholder('judgedOn'))

/** By its year, or SQLite reads every case received since the beginning; the due day says the rest. */
const STILL_OPEN = and(
  isNull(p.concludedOn),
  sql`substr(${p.receivedOn}, 1, 4) <= substr(${sql.placeholder('lastDay')}, 1, 4)`,
)
const [, ...CONCLUDED_SINCE] = rowConditions({ counts: 'open', at: 'end' }, ASKED)

const CONDITIONS: readonly { key: LateKey; condition: SQL | undefined }[] = [
  { key: 'late_concluded', condition: and(between(p.concludedOn, ASKED.firstDay, ASKED.lastDay), WAS_LATE) },
  ...[STILL_OPEN, ...CONCLUDED_SINCE].map((open) => ({
    key: 'late_open' as const,
    condition: and(open, DUE_BEFORE),
  })),
]

function statementsBy(by: PeriodGrouping) {
  return CONDITIONS.map(({ key, condition }, part) => ({
    key,
    count: countsBy(by, `late_${part}`, condition),
  }))
}

const STATEMENTS = {
  kind: statementsBy('kind'),
  channel: statementsBy('channel'),
  unit: statementsBy('unit'),
  holder: statementsBy('holder'),
}

export type LateCounts = Record<LateKey, Record<string, number>>

/** Cases concluded late in a period, and open and late at its end (or today, while it runs), for each group. */
export async function lateCounts(
  from: Reads,
  agencyId: string,
  asked: { period: Period; today: IsoDate },
  by: PeriodGrouping,
): Promise<LateCounts> {
  const days = { agencyId, ...daysAsked(asked.period), judgedOn: judgedOn(asked.period, asked.today) }
  const counts: LateCounts = { late_concluded: {}, late_open: {} }
  for (const { key, count } of STATEMENTS[by]) {
    for (const { key: group, n } of await count(from).execute(days)) {
      counts[key][group ?? NO_GROUP] = (counts[key][group ?? NO_GROUP] ?? 0) + n
    }
  }
  return counts
}

/** Cases concluded late in a period, without what is still open. */
export async function concludedLate(from: Reads, agencyId: string, period: Period): Promise<number> {
  const counts = await lateCounts(from, agencyId, { period, today: period.lastDay }, 'kind')
  return Object.values(counts.late_concluded).reduce((sum, n) => sum + n, 0)
}

/** All of them together. */
export async function lateCount(
  from: Reads,
  agencyId: string,
  period: Period,
  today: IsoDate,
): Promise<number> {
  const counts = await lateCounts(from, agencyId, { period, today }, 'kind')
  return Object.values(counts)
    .flatMap((groups) => Object.values(groups))
    .reduce((sum, n) => sum + n, 0)
}

import { and, asc, count, desc, eq, gte, inArray, lt, type SQL } from 'drizzle-orm'
import { addDays, type IsoDate } from '@/domain/calendar/day'
import { auditLines, cases, people } from '../schema'
import type { Reads } from '../transact'
import { caseIdByNumber } from './case-store'

export interface AuditFilter {
  personId?: string
  /** Any of these; the lines of each are found by the index of actions. */
  actions?: readonly string[]
  /** Number of a case, exactly. */
  number?: string
  /** Days in Asia/Shanghai, both included. */
  from?: IsoDate
  to?: IsoDate
}

/** Lines of an agency, newest first, before a line's seq where one is given, with whom and which case they are about. */
export async function auditPage(
  from: Reads,
  agencyId: string,
  filter: AuditFilter,
  { before, limit }: { before?: number | undefined; limit: number },
) {
  const asked = await conditions(from, agencyId, filter)
  if (asked === null) return []
  const within = [...asked.all, ...(before === undefined ? [] : [lt(auditLines.seq, before)])]
  const { actions } = filter
  if (!actions) return lines(from, within).orderBy(desc(auditLines.seq)).limit(limit)
  if (await isShort(from, asked.stretch))
    return lines(from, [...within, inArray(auditLines.action, [...actions])])
      .orderBy(desc(auditLines.seq))
      .limit(limit)
  const newest = await newestOf(from, actions, within, limit)
  if (newest.length === 0) return []
  const found = await lines(from, [inArray(auditLines.seq, newest)])
  return found.sort((one, other) => other.line.seq - one.line.seq)
}

/** Lines of a stretch that are gone through once rather than looked for action by action. */
const SHORT_STRETCH = 20_000

async function isShort(from: Reads, [first, end]: Stretch): Promise<boolean> {
  if (first === 0) return false
  if (end !== BEYOND) return end - first <= SHORT_STRETCH
  const [last] = await from
    .select({ seq: auditLines.seq })
    .from(auditLines)
    .orderBy(desc(auditLines.seq))
    .limit(1)
  return (last?.seq ?? 0) - first <= SHORT_STRETCH
}

/** How many lines there are, up to `most`. */
export async function auditCount(
  from: Reads,
  agencyId: string,
  filter: AuditFilter,
  most: number,
): Promise<number> {
  const asked = await conditions(from, agencyId, filter)
  if (asked === null) return 0
  const of = filter.actions ? [...asked.all, inArray(auditLines.action, [...filter.actions])] : asked.all
  const some = from
    .select({ seq: auditLines.seq })
    .from(auditLines)
    .where(and(...of))
    .limit(most)
    .as('some')
  const [row] = await from.select({ n: count() }).from(some)
  return row?.n ?? 0
}

function lines(from: Reads, asked: readonly SQL[]) {
  return from
    .select({ line: auditLines, personName: people.name, caseNumber: cases.number })
    .from(auditLines)
    .leftJoin(people, eq(people.id, auditLines.personId))
    .leftJoin(cases, eq(cases.id, auditLines.caseId))
    .where(and(...asked))
}

/**
 * The newest lines of several actions: those of each, and then the newest of all. Asked for at once, a database goes
 * through all lines of these actions to put them in order, or through everybody's lines.
 */
async function newestOf(
  from: Reads,
  actions: readonly string[],
  within: readonly SQL[],
  limit: number,
): Promise<number[]> {
  const found: number[] = []
  for (const action of actions) {
    const rows = await from
      .select({ seq: auditLines.seq })
      .from(auditLines)
      .where(and(...within, eq(auditLines.action, action)))
      .orderBy(desc(auditLines.seq))
      .limit(limit)
    for (const { seq } of rows) found.push(seq)
  }
  return found.sort((one, other) => other - one).slice(0, limit)
}

/** Lines from the first on, up to and without the end. */
type Stretch = readonly [first: number, end: number]
const BEYOND = Number.MAX_SAFE_INTEGER

/** Null when nothing can fit: no case has this number. */
async function conditions(
  from: Reads,
  agencyId: string,
  { personId, number, from: first, to: last }: AuditFilter,
): Promise<{ all: SQL[]; stretch: Stretch } | null> {
  const caseId = number === undefined ? undefined : await caseIdByNumber(from, agencyId, number)
  if (caseId === null) return null
  const stretch = await stretchOf(from, agencyId, first, last)
  return {
    stretch,
    all: [
      eq(auditLines.agencyId, agencyId),
      ...(personId === undefined ? [] : [eq(auditLines.personId, personId)]),
      ...(caseId === undefined ? [] : [eq(auditLines.caseId, caseId)]),
      ...(first === undefined ? [] : [gte(auditLines.seq, stretch[0]), gte(auditLines.at, startOf(first))]),
      ...(last === undefined
        ? []
        : [lt(auditLines.seq, stretch[1]), lt(auditLines.at, startOf(addDays(last, 1)))]),
    ],
  }
}

/**
 * Lines stand in the order of their time, so days are a stretch of the chain: its ends are looked up, or a page of
 * long ago would begin with a look through everything since. They are a day wide of the mark, for a clock that was put
 * back; the instants decide.
 */
async function stretchOf(
  from: Reads,
  agencyId: string,
  first: IsoDate | undefined,
  last: IsoDate | undefined,
): Promise<Stretch> {
  return [
    first === undefined ? 0 : await lineSince(from, agencyId, addDays(first, -1)),
    last === undefined ? BEYOND : await lineSince(from, agencyId, addDays(last, 2)),
  ]
}

/** The first line on a day or later; beyond the last one while there is none. */
async function lineSince(from: Reads, agencyId: string, day: IsoDate): Promise<number> {
  const [line] = await from
    .select({ seq: auditLines.seq })
    .from(auditLines)
    .where(and(eq(auditLines.agencyId, agencyId), gte(auditLines.at, startOf(day))))
    .orderBy(asc(auditLines.at))
    .limit(1)
  return line?.seq ?? BEYOND
}

/** The instant at which a civil day begins in Asia/Shanghai, which is UTC+8 all year. */
function startOf(day: IsoDate): string {
  return new Date(`${day}T00:00:00+08:00`).toISOString()
}

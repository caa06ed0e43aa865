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
  const within = [...asked, ...(before === undefined ? [] : [lt(auditLines.seq, before)])]
  if (!filter.actions) return lines(from, within, limit)
  const newest = await newestOf(from, filter.actions, within, limit)
  return newest.length === 0 ? [] : lines(from, [inArray(auditLines.seq, newest)], limit)
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
  const of = filter.actions ? [...asked, inArray(auditLines.action, [...filter.actions])] : asked
  const some = from
    .select({ seq: auditLines.seq })
    .from(auditLines)
    .where(and(...of))
    .limit(most)
    .as('some')
  const [row] = await from.select({ n: count() }).from(some)
  return row?.n ?? 0
}

function lines(from: Reads, asked: readonly SQL[], limit: number) {
  return from
    .select({ line: auditLines, personName: people.name, caseNumber: cases.number })
    .from(auditLines)
    .leftJoin(people, eq(people.id, auditLines.personId))
    .leftJoin(cases, eq(cases.id, auditLines.caseId))
    .where(and(...asked))
    .orderBy(desc(auditLines.seq))
    .limit(limit)
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

/** Null when nothing can fit: no case has this number. */
async function conditions(
  from: Reads,
  agencyId: string,
  { personId, number, from: first, to: last }: AuditFilter,
): Promise<SQL[] | null> {
  const caseId = number === undefined ? undefined : await caseIdByNumber(from, agencyId, number)
  if (caseId === null) return null
  return [
    eq(auditLines.agencyId, agencyId),
    ...(personId === undefined ? [] : [eq(auditLines.personId, personId)]),
    ...(caseId === undefined ? [] : [eq(auditLines.caseId, caseId)]),
    ...(await withinDays(from, agencyId, first, last)),
  ]
}

/**
 * Lines stand in the order of their time, so days are a stretch of the chain: its ends are looked up, or a page of
 * long ago would begin with a look through everything since. They are a day wide of the mark, for a clock that was put
 * back; the instants decide.
 */
async function withinDays(
  from: Reads,
  agencyId: string,
  first: IsoDate | undefined,
  last: IsoDate | undefined,
): Promise<SQL[]> {
  return [
    ...(first === undefined
      ? []
      : [
          gte(auditLines.seq, await lineSince(from, agencyId, addDays(first, -1))),
          gte(auditLines.at, startOf(first)),
        ]),
    ...(last === undefined
      ? []
      : [
          lt(auditLines.seq, await lineSince(from, agencyId, addDays(last, 2))),
          lt(auditLines.at, startOf(addDays(last, 1))),
        ]),
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
  return line?.seq ?? Number.MAX_SAFE_INTEGER
}

/** The instant at which a civil day begins in Asia/Shanghai, which is UTC+8 all year. */
function startOf(day: IsoDate): string {
  return new Date(`${day}T00:00:00+08:00`).toISOString()
}

import { createHash } from 'node:crypto'
import { and, asc, between, eq, gte, inArray, isNotNull, isNull, lte, or, sql } from 'drizzle-orm'
import { effectiveHistory } from '@/domain/case/events'
import { CHANNEL_GROUPS } from '@/domain/case/facts'
import { type CollectedFee, collectedFees } from '@/domain/fees/collected'
import type { CaseList, CaseNamed } from '@/domain/report/checks/check'
import { statisticsYear } from '@/domain/report/period/period'
import type { SealedCase } from '@/domain/report/seal/seal'
import { caseEvents, cases, caseProgress as p } from '../schema'
import type { Reads } from '../transact'
import { recordedEventsOf } from './case-store'
import { inPortions, portionsOf } from './in-portions'
import { cellCondition } from './table3'

/** How many cases a check names. */
const NAMED = 10

/**
 * Requests of the year that were withdrawn (撤回, under 其他处理/其他). Null where one of that row does not tell, as an
 * answer known from a ledger, which names no way of sending.
 */
export async function withdrawnCount(from: Reads, agencyId: string, year: number): Promise<number | null> {
  const { firstDay, lastDay } = statisticsYear(year)
  const rows = await from
    .select({ caseId: p.caseId })
    .from(p)
    .where(
      and(
        eq(p.agencyId, agencyId),
        eq(p.outcome, 'other'),
        isNotNull(p.applicantKind),
        between(p.concludedOn, firstDay, lastDay),
      ),
    )
  let withdrawn = 0
  for (const portion of portionsOf(rows.map(({ caseId }) => caseId))) {
    for (const history of (await recordedEventsOf(from, portion)).values()) {
      const end = effectiveHistory(history).find(
        ({ event }) => event.type === 'withdrawn' || event.type === 'replied',
      )?.event
      if (end?.type === 'withdrawn') withdrawn++
      else if (end?.type === 'replied' && end.basis.includes('withdrawn')) withdrawn++
      else if (end?.type === 'replied' && end.way === null) return null
    }
  }
  return withdrawn
}

/** The counted facts of every case in a year's 表三. */
export async function countedCases(from: Reads, agencyId: string, year: number): Promise<SealedCase[]> {
  const { firstDay, lastDay } = statisticsYear(year)
  const rows = await from
    .select(FACTS)
    .from(p)
    .where(
      and(
        eq(p.agencyId, agencyId),
        isNotNull(p.applicantKind),
        lte(p.receivedOn, lastDay),
        or(isNull(p.concludedOn), gte(p.concludedOn, firstDay)),
      ),
    )
    .orderBy(asc(p.numberKey), asc(p.caseId))
  return rows.map(asCounted)
}

/** The counted facts of the cases in a year's 二. */
export async function carriedInCases(from: Reads, agencyId: string, year: number): Promise<SealedCase[]> {
  const rows = await from
    .select(FACTS)
    .from(p)
    .where(
      and(
        eq(p.agencyId, agencyId),
        cellCondition({ counts: 'open', at: 'start' }, null, statisticsYear(year)),
      ),
    )
    .orderBy(asc(p.numberKey), asc(p.caseId))
  return rows.map(asCounted)
}

/** The counted facts of named cases, whatever year they are in. */
export async function countedCasesNamed(from: Reads, ids: readonly string[]): Promise<SealedCase[]> {
  const rows = await inPortions(ids, (portion) =>
    from
      .select(FACTS)
      .from(p)
      .where(and(inArray(p.caseId, [...portion]), isNotNull(p.applicantKind), isNotNull(p.receivedOn))),
  )
  return rows.map(asCounted)
}

const FACTS = {
  id: p.caseId,
  number: p.number,
  channel: p.channel,
  applicantKind: p.applicantKind,
  receivedOn: p.receivedOn,
  dueOn: p.dueOn,
  concludedOn: p.concludedOn,
  outcome: p.outcome,
  lateWorkingDays: p.lateWorkingDays,
}

function asCounted(row: { [K in keyof typeof FACTS]: (typeof FACTS)[K]['_']['data'] | null }): SealedCase {
  return {
    ...row,
    channel: row.channel ? CHANNEL_GROUPS[row.channel] : '',
    lateWorkingDays: row.lateWorkingDays ?? 0,
  } as SealedCase
}

/** Cases concluded in a year that lack something, with what. */
export async function incompleteCases(from: Reads, agencyId: string, year: number, limit?: number) {
  const { firstDay, lastDay } = statisticsYear(year)
  const rows = from
    .select({ caseId: p.caseId, number: p.number, gaps: p.gaps, concludedOn: p.concludedOn })
    .from(p)
    .where(and(eq(p.agencyId, agencyId), isNotNull(p.gaps), between(p.concludedOn, firstDay, lastDay)))
    .orderBy(asc(p.numberKey), asc(p.caseId))
  return limit === undefined ? rows : rows.limit(limit)
}

export async function incompleteList(from: Reads, agencyId: string, year: number): Promise<CaseList> {
  return namedList(
    (await incompleteCases(from, agencyId, year)).map(({ caseId, number, gaps }) => ({
      caseId,
      number,
      what: gaps ?? '',
      each: (gaps ?? '').trim().split(' '),
    })),
  )
}

/** Payments of the year with their cases, from the histories that count. */
export async function feesOfYear(
  from: Reads,
  agencyId: string,
  year: number,
): Promise<(CaseNamed & CollectedFee)[]> {
  const { firstDay, lastDay } = statisticsYear(year)
  // A payment may have been corrected to another day, so the year is asked of the history that counts. A cross join
  // keeps the order of SQLite: from the few payments to their cases, not through every case of the agency.
  const paid = await paidCases(from, agencyId)
  const histories = await recordedEventsOf(
    from,
    paid.map(({ caseId }) => caseId),
  )
  return paid.flatMap((one) =>
    collectedFees(effectiveHistory(histories.get(one.caseId) ?? []))
      .filter(({ on }) => on >= firstDay && on <= lastDay)
      .map((fee) => ({ ...one, ...fee })),
  )
}

function paidCases(from: Reads, agencyId: string) {
  return from
    .selectDistinct({ caseId: caseEvents.caseId, number: cases.number })
    .from(caseEvents)
    .crossJoin(cases)
    .where(
      and(sql`${caseEvents.type} = 'feePaid'`, eq(cases.id, caseEvents.caseId), eq(cases.agencyId, agencyId)),
    )
    .orderBy(asc(cases.number))
}

/** Cases on which a payment was ever entered. */
export async function casesWithPayments(from: Reads, agencyId: string): Promise<string[]> {
  return (await paidCases(from, agencyId)).map(({ caseId }) => caseId)
}

/** The counted facts of the cases of an import. */
export async function countedCasesOfBatch(from: Reads, batchId: string): Promise<SealedCase[]> {
  const rows = await from
    .select(FACTS)
    .from(cases)
    .innerJoin(p, eq(p.caseId, cases.id))
    .where(and(eq(cases.batchId, batchId), isNotNull(p.applicantKind), isNotNull(p.receivedOn)))
  return rows.map(asCounted)
}

/**
 * A list as a check names it; `what` is said of a case beside its number, `each` are the single things where these are
 * several. A case may come more than once.
 */
export function namedList(
  all: readonly (CaseNamed & { what?: string; each?: readonly string[] })[],
): CaseList {
  const byCase = new Map(all.map(({ caseId, number }) => [caseId, { caseId, number }]))
  const mark = createHash('sha256')
    .update(all.map(({ caseId, what = '' }) => `${caseId} ${what}`).join('\n'))
    .digest('hex')
    .slice(0, 16)
  return {
    total: byCase.size,
    first: [...byCase.values()].slice(0, NAMED),
    mark,
    all: all.flatMap(({ caseId, number, what = '', each = [what] }) =>
      each.map((one) => ({ caseId, name: number, mark: `${caseId} ${one}` })),
    ),
  }
}

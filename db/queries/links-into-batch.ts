import { and, eq, inArray, isNotNull, isNull, ne, or } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { caseEvents, cases } from '../schema'
import type { Reads } from '../transact'
import { inPortions } from './in-portions'
import type { BatchRow } from './ledger'

/** A case outside of an import that names one of its cases (重复申请, 同一事项), by their numbers. */
export interface LinkIntoBatch {
  caseId: string
  number: string
  /** That of the import. */
  linkedId: string
  linkedNumber: string
}

/**
 * Cases of the agency outside of an import in whose history a link to one of its cases stands, whether it is in force or
 * not, by their numbers. A link is to another request of the same applicant, so only their cases are looked at: for each
 * thing that applicants are known by its own question, which walks its index. In one, all cases would be read.
 */
export async function linksIntoBatch(
  from: Reads,
  batch: Pick<BatchRow, 'id' | 'agencyId'>,
): Promise<LinkIntoBatch[]> {
  const { id: batchId } = batch
  const linking = new Map<string, Linking>()
  for (const column of KNOWN_BY)
    for (const one of await linkingOf(from, batch, column)) linking.set(`${one.caseId} ${one.seq}`, one)
  const named = [...linking.values()]
    .sort((a, b) => (a.number < b.number ? -1 : a.number > b.number ? 1 : a.seq - b.seq))
    .flatMap(({ event, caseId, number }) =>
      event.type === 'linked' ? [{ caseId, number, linkedId: event.otherCaseId }] : [],
    )
  const numbers = new Map(
    (
      await inPortions(
        named.map(({ linkedId }) => linkedId),
        (ids) =>
          from
            .select({ id: cases.id, number: cases.number })
            .from(cases)
            .where(and(eq(cases.batchId, batchId), inArray(cases.id, [...ids]))),
      )
    ).map(({ id, number }) => [id, number]),
  )
  return named.flatMap((one) => {
    const linkedNumber = numbers.get(one.linkedId)
    return linkedNumber === undefined ? [] : [{ ...one, linkedNumber }]
  })
}

const KNOWN_BY = ['applicantName', 'identityHash', 'creditCode'] as const

type Linking = Awaited<ReturnType<typeof linkingOf>>[number]

/** Links in the histories of those cases outside of an import whose applicant has something of one of its applicants. */
function linkingOf(
  from: Reads,
  { id: batchId, agencyId }: Pick<BatchRow, 'id' | 'agencyId'>,
  column: (typeof KNOWN_BY)[number],
) {
  const inside = alias(cases, 'inside')
  const theirs = from.select({ one: inside[column] }).from(inside).where(eq(inside.batchId, batchId))
  return from
    .select({ caseId: cases.id, number: cases.number, seq: caseEvents.seq, event: caseEvents.event })
    .from(cases)
    .innerJoin(caseEvents, and(eq(caseEvents.caseId, cases.id), eq(caseEvents.type, 'linked')))
    .where(
      and(
        eq(cases.agencyId, agencyId),
        isNotNull(cases[column]),
        inArray(cases[column], theirs),
        or(isNull(cases.batchId), ne(cases.batchId, batchId)),
      ),
    )
}

import { and, asc, eq, inArray, isNull, ne, or, sql } from 'drizzle-orm'
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
 * not. A link is to another request of the same applicant, so only their cases are looked at, by their indexes.
 */
export async function linksIntoBatch(
  from: Reads,
  { id: batchId, agencyId }: Pick<BatchRow, 'id' | 'agencyId'>,
): Promise<LinkIntoBatch[]> {
  const inside = alias(cases, 'inside')
  const amongThem = (column: 'applicantName' | 'identityHash' | 'creditCode') =>
    inArray(
      cases[column],
      from.select({ one: inside[column] }).from(inside).where(eq(inside.batchId, batchId)),
    )
  const linking = await from
    .select({ caseId: cases.id, number: cases.number, event: caseEvents.event })
    .from(cases)
    .innerJoin(caseEvents, and(eq(caseEvents.caseId, cases.id), sql`${caseEvents.type} = 'linked'`))
    .where(
      and(
        eq(cases.agencyId, agencyId),
        or(isNull(cases.batchId), ne(cases.batchId, batchId)),
        or(amongThem('applicantName'), amongThem('identityHash'), amongThem('creditCode')),
      ),
    )
    .orderBy(asc(cases.number), asc(caseEvents.seq))
  const named = linking.flatMap(({ event, ...one }) =>
    event.type === 'linked' ? [{ ...one, linkedId: event.otherCaseId }] : [],
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

import { and, asc, desc, eq, isNull, lt } from 'drizzle-orm'
import type { IsoDate } from '@/domain/calendar/day'
import { noteParts } from '../connection'
import { cases, people, supervisionOrderCases, supervisionOrders, units } from '../schema'
import type { Reads, Tx } from '../transact'

export type OrderRow = typeof supervisionOrders.$inferSelect

export async function insertOrder(tx: Tx, row: OrderRow, caseIds: readonly string[]): Promise<void> {
  await tx.insert(supervisionOrders).values(row)
  noteParts(supervisionOrderCases, [row.id])
  await tx
    .insert(supervisionOrderCases)
    .values(caseIds.map((caseId, position) => ({ orderId: row.id, caseId, position })))
}

/** Records the answer of the unit, once. */
export async function answerOrderRow(
  tx: Tx,
  id: string,
  answer: Pick<
    OrderRow,
    | 'answer'
    | 'answeredOn'
    | 'answeredBy'
    | 'answerFileName'
    | 'answerFileSha256'
    | 'answerFileType'
    | 'answerFileSize'
  >,
): Promise<void> {
  await tx.update(supervisionOrders).set(answer).where(eq(supervisionOrders.id, id))
}

/** An order with the names of its unit and of whoever issued it; null for none of this agency. */
export async function orderRow(from: Reads, agencyId: string, id: string) {
  const [row] = await named(from)
    .where(and(eq(supervisionOrders.agencyId, agencyId), eq(supervisionOrders.id, id)))
    .limit(1)
  return row ?? null
}

interface OrdersAsked {
  /** Null for those of every unit. */
  unitId: string | null
  limit: number
}

/** Orders of an agency, the newest first. */
export async function ordersOf(from: Reads, agencyId: string, { unitId, limit }: OrdersAsked) {
  return named(from)
    .where(
      and(
        eq(supervisionOrders.agencyId, agencyId),
        unitId === null ? undefined : eq(supervisionOrders.unitId, unitId),
      ),
    )
    .orderBy(desc(supervisionOrders.issuedOn), desc(supervisionOrders.n))
    .limit(limit)
}

/** Orders that wait for an answer, the one to be answered first at the head; `before` bounds the day. */
export async function openOrders(
  from: Reads,
  agencyId: string,
  { unitId, before, limit }: OrdersAsked & { before: IsoDate | null },
) {
  return named(from)
    .where(
      and(
        eq(supervisionOrders.agencyId, agencyId),
        isNull(supervisionOrders.answeredOn),
        unitId === null ? undefined : eq(supervisionOrders.unitId, unitId),
        before === null ? undefined : lt(supervisionOrders.answerBy, before),
      ),
    )
    .orderBy(asc(supervisionOrders.answerBy), asc(supervisionOrders.id))
    .limit(limit)
}

/** Orders that name a case, the newest first. */
export async function ordersOfCase(from: Reads, agencyId: string, caseId: string) {
  return named(from)
    .innerJoin(supervisionOrderCases, eq(supervisionOrderCases.orderId, supervisionOrders.id))
    .where(and(eq(supervisionOrderCases.caseId, caseId), eq(supervisionOrders.agencyId, agencyId)))
    .orderBy(desc(supervisionOrders.issuedOn), desc(supervisionOrders.n))
}

function named(from: Reads) {
  return from
    .select({ order: supervisionOrders, unitName: units.name, issuedByName: people.name })
    .from(supervisionOrders)
    .innerJoin(units, eq(units.id, supervisionOrders.unitId))
    .leftJoin(people, eq(people.id, supervisionOrders.issuedBy))
}

/** Cases of an order in their order, by id and number. */
export async function casesOfOrder(from: Reads, orderId: string): Promise<{ id: string; number: string }[]> {
  return from
    .select({ id: cases.id, number: cases.number })
    .from(supervisionOrderCases)
    .innerJoin(cases, eq(cases.id, supervisionOrderCases.caseId))
    .where(eq(supervisionOrderCases.orderId, orderId))
    .orderBy(asc(supervisionOrderCases.position))
}

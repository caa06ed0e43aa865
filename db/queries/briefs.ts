import { and, asc, eq, isNull, lt, or } from 'drizzle-orm'
import type { IsoDate } from '@/domain/calendar/day'
import type { DueAttempts } from '@/domain/operation/next-attempt'
import { noteParts } from '../connection'
import { briefChoices, briefsSent, people } from '../schema'
import type { Reads, Tx } from '../transact'
import { isDue } from './due-attempts'

export type BriefChoiceRow = typeof briefChoices.$inferSelect

export async function briefChoiceOf(from: Reads, personId: string): Promise<BriefChoiceRow | null> {
  const [row] = await from.select().from(briefChoices).where(eq(briefChoices.personId, personId))
  return row ?? null
}

export async function saveBriefChoice(tx: Tx, row: BriefChoiceRow): Promise<void> {
  const { email, byEmail, savedAt } = row
  await tx
    .insert(briefChoices)
    .values(row)
    .onConflictDoUpdate({ target: briefChoices.personId, set: { email, byEmail, savedAt } })
  noteParts(briefChoices, [row.personId])
}

/** Somebody whose brief of a day is to be sent, with how often that was tried. */
export interface DueBrief {
  personId: string
  agencyId: string
  unitId: string | null
  roles: (typeof people.$inferSelect)['roles']
  email: string
  attempts: number | null
}

/** People in use who want the brief by e-mail and have not been sent that of the day. */
export async function dueBriefs(
  from: Reads,
  on: IsoDate,
  due: DueAttempts,
  limit: number,
): Promise<DueBrief[]> {
  return from
    .select({
      personId: people.id,
      agencyId: people.agencyId,
      unitId: people.unitId,
      roles: people.roles,
      email: briefChoices.email,
      attempts: briefsSent.attempts,
    })
    .from(briefChoices)
    .innerJoin(people, eq(people.id, briefChoices.personId))
    .leftJoin(briefsSent, and(eq(briefsSent.personId, briefChoices.personId), eq(briefsSent.on, on)))
    .where(
      and(
        eq(briefChoices.byEmail, true),
        eq(people.active, true),
        or(
          isNull(briefsSent.personId),
          and(isNull(briefsSent.endedAt), isDue(briefsSent.nextAttemptAt, due)),
        ),
      ),
    )
    .orderBy(asc(people.id))
    .limit(limit)
}

/** Takes a brief for a while: another server, or this one after a crash, tries it again only then. */
export async function leaseBrief(
  tx: Tx,
  row: Omit<typeof briefsSent.$inferInsert, 'endedAt'>,
): Promise<void> {
  const { attempts, nextAttemptAt } = row
  await tx
    .insert(briefsSent)
    .values({ ...row, endedAt: null })
    .onConflictDoUpdate({ target: [briefsSent.personId, briefsSent.on], set: { attempts, nextAttemptAt } })
}

export async function endBrief(
  tx: Tx,
  { personId, on, endedAt }: { personId: string; on: IsoDate; endedAt: string },
): Promise<void> {
  await tx
    .update(briefsSent)
    .set({ endedAt })
    .where(and(eq(briefsSent.personId, personId), eq(briefsSent.on, on)))
}

export async function forgetBriefsBefore(tx: Tx, on: IsoDate): Promise<void> {
  await tx.delete(briefsSent).where(lt(briefsSent.on, on))
}

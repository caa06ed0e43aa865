import { peopleOf } from '@/db/queries/office'
import { type QueueQuery, type QueueRow, queuePage } from '@/db/queries/queue'
import type { Reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import type { IsoDate } from '@/domain/calendar/day'
import { inItsAnswering } from '@/domain/queue/answering'
import { type QueueDays, queueDays } from '@/domain/queue/queue'
import { isTold, type Reached, RUNGS, reached, toldOn } from '@/domain/supervision/escalation'
import type { Office } from '../cases/office-context'
import { today } from '../today'

/** A case of which this person is told beside its holder, and why. */
export interface EscalatedCase {
  row: QueueRow
  reached: Reached
}

/** Read of each rung at most: an office in which more stands still has other worries than the rest of the list. */
export const ESCALATED_READ = 200

/**
 * Cases that do not move and of which this person is told by the agency's ladder, the highest rung first; `more` where
 * the lists behind are longer than was read. Judged by today, from lists that walk their indexes.
 */
export async function escalatedTo(
  from: Reads,
  actor: Actor,
  { settings, calendar }: Office,
): Promise<{ cases: readonly EscalatedCase[]; more: boolean }> {
  const told = RUNGS.map((rung) => toldOn(rung, settings))
  const { roles, unitId } = actor
  const wide = roles.includes('supervisor') || (roles.includes('approver') && told.includes('approver'))
  if (!wide && !(roles.includes('approver') && unitId !== null)) return { cases: [], more: false }
  const now = today()
  const days = queueDays(now, calendar)
  const filter = wide || unitId === null ? {} : { unitId }
  const due = await duePage(from, actor.agencyId, {
    filter,
    days,
    until: calendar.addWorkingDays(now, settings.escalateDaysLeft || 1),
  })
  const waiting = await queuePage(
    from,
    actor.agencyId,
    {
      tab: 'all',
      filter: { ...filter, lateness: 'not_accepted' },
      sort: { by: 'pending', descending: false },
      days,
    },
    { limit: ESCALATED_READ },
  )
  const since = new Map(waiting.map(({ caseId, pendingOn }) => [caseId, pendingOn]))
  const headed = await unitsWithHead(from, actor.agencyId)
  const rows = new Map([...due, ...waiting.map(inItsAnswering)].map((row) => [row.caseId, row]))
  const cases = [...rows.values()].flatMap((row): EscalatedCase[] => {
    const unacceptedSince = since.get(row.caseId) ?? null
    const found = reached({ ...row, unacceptedSince }, settings, { today: now, calendar })
    const { holderUnitId } = row
    return found && isTold(actor, toldOn(found.rung, settings), { holderUnitId, headed })
      ? [{ row, reached: found }]
      : []
  })
  return {
    cases: cases.sort(highestFirst),
    more: due.length === ESCALATED_READ || waiting.length === ESCALATED_READ,
  }
}

/** Cases to be answered by their due day, or by that of the new answer that was ordered, as far as the ladder looks ahead. */
async function duePage(
  from: Reads,
  agencyId: string,
  { filter, days, until }: { filter: QueueQuery['filter']; days: QueueDays; until: IsoDate },
): Promise<QueueRow[]> {
  const query = { tab: 'open', filter, sort: { by: 'due', descending: false }, days } as const
  const rows = await queuePage(from, agencyId, query, { limit: ESCALATED_READ })
  return rows.map(inItsAnswering).filter(({ dueOn }) => dueOn !== null && dueOn <= until)
}

async function unitsWithHead(from: Reads, agencyId: string): Promise<ReadonlySet<string>> {
  const people = await peopleOf(from, agencyId)
  return new Set(
    people
      .filter(({ active, roles }) => active && roles.includes('approver'))
      .flatMap(({ unitId }) => (unitId === null ? [] : [unitId])),
  )
}

/** The longer late or unaccepted, and the fewer days left, the higher. */
function highestFirst({ reached: a }: EscalatedCase, { reached: b }: EscalatedCase): number {
  const rungs = RUNGS.indexOf(b.rung) - RUNGS.indexOf(a.rung)
  if (rungs !== 0) return rungs
  return a.rung === 'daysLeft' ? a.days - b.days : b.days - a.days
}

import { unitRows } from '@/db/queries/office'
import { type Reads, reads } from '@/db/transact'
import { type Actor, watchesAgency } from '@/domain/access'
import { queueDays } from '@/domain/queue/queue'
import { reasonsOf } from '@/domain/queue/today-reasons'
import { scopedListsOf } from '@/domain/queue/today-scope'
import { BRIEF_CASES, type Brief, type BriefUnit } from '@/domain/supervision/brief'
import { loadOffice } from '../cases/office-context'
import { today } from '../today'
import { subscribedViews } from '../views/saved-views'
import { todayHref } from '../views/today/address'
import { waitingCases, withPending } from '../views/today/cases'
import { countsOf, sum, type TodayCounts } from '../views/today/counts'
import { mattersOf } from '../views/today/matters'

/**
 * What waits for this person today, from the lists of 今日, and the saved views that they subscribed to: made anew at
 * every call, for nobody else.
 */
export async function briefOf(actor: Actor): Promise<Brief> {
  const from = reads()
  const office = await loadOffice(from, actor.agencyId)
  const days = queueDays(today(), office.calendar)
  const lists = scopedListsOf(actor)
  const counts = await countsOf(from, actor.agencyId, lists, days)
  const filled = lists.filter(({ name }) => sum(counts.lists.get(name)) > 0)
  const matters = await mattersOf({ from, actor, office, most: 1 })
  const { rows } = await waitingCases(
    { from, agencyId: actor.agencyId, days, lists: filled },
    null,
    BRIEF_CASES,
  )
  const judged = {
    days,
    calendar: office.calendar,
    confirmWithinWorkingDays: office.settings.confirmWithinWorkingDays,
  }
  const cases = (await withPending(from, actor.agencyId, rows, days)).map((one) => {
    const reasons = reasonsOf(one, filled, judged)
    return {
      number: one.number,
      reasons: reasons.map(({ words }) => words),
      tone: reasons[0]?.tone ?? ('plain' as const),
      own: one.holderPersonId === actor.personId,
      href: `/cases/${one.caseId}`,
    }
  })
  return {
    on: days.today,
    sums: [
      ...matters.map(({ title, count, tone, href }) => ({ words: title, count, tone, href })),
      ...filled.map(({ name, title, tone }) => ({
        words: title,
        count: String(sum(counts.lists.get(name))),
        tone,
        href: todayHref({}, { why: name }),
      })),
    ],
    cases,
    more: sum(counts.together) - cases.length,
    units: watchesAgency(actor) ? await unitsOf(from, actor.agencyId, filled, counts) : [],
    views: (await subscribedViews(actor)).map(({ id: _, ...view }) => view),
  }
}

/** Of each unit what waits, the most urgent reason first; units of which nothing does are left out. */
async function unitsOf(
  from: Reads,
  agencyId: string,
  lists: readonly { name: Parameters<TodayCounts['lists']['get']>[0]; short: string }[],
  counts: TodayCounts,
): Promise<BriefUnit[]> {
  return (await unitRows(from, agencyId)).flatMap(({ id, name }) => {
    const parts = lists.flatMap((list) => {
      const n = counts.lists.get(list.name)?.get(id) ?? 0
      return n > 0 ? [`${list.short} ${n}`] : []
    })
    return parts.length === 0
      ? []
      : [{ name, words: parts.slice(0, UNIT_REASONS).join('、'), href: todayHref({}, { unit: id }) }]
  })
}

const UNIT_REASONS = 4

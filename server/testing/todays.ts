import type { Actor } from '@/domain/access'
import { todayView } from '../views/today'
import type { Why } from '../views/today/address'

/** What stands in somebody's 今日 for a reason: where each row leads, and its words. */
export async function todaysOf(actor: Actor, why: Why) {
  const { groups } = await todayView(actor, { why })
  return groups
    .flatMap(({ rows }) => rows)
    .map(([href, name, due, , words, from, chips, , step, stepHref]) => ({
      href,
      caseId: href.replace('/cases/', ''),
      name,
      due,
      words,
      from,
      chips: chips.map(([chip]) => chip),
      step,
      stepHref,
    }))
}

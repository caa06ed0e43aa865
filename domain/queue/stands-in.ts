import type { IsoDate } from '../calendar/day'
import type { CaseState } from '../case/case'
import { ANSWERED, type CountedCase } from './counted'
import { asksPending, QUEUE_TABS, type QueueDays, type QueueTab } from './queue'
import type { CountedLateness, TodayList } from './today-list'

// What `db/queries/queue-conditions.ts` asks of the database, asked of what cases are counted as. A test on both
// databases holds one against the other.

/** Whose cases somebody sees in 今日: everybody's for those who watch the agency, otherwise those of their unit. */
export interface TodayScope {
  unitId: string | null
  wholeAgency: boolean
}

type Asked = Pick<TodayList, 'tab' | 'lateness' | 'sort' | 'whose'>

/** True when cases so counted stand in a list of 今日 of such a person on such a day. */
export function standsInList(counted: CountedCase, list: Asked, scope: TodayScope, days: QueueDays): boolean {
  return (
    isTheirs(counted, list, scope) &&
    standsInTab(counted, list.tab) &&
    (list.lateness === undefined || isLate(counted, list.lateness, days)) &&
    hasDay(counted, list.sort)
  )
}

export function standsInTab(
  { state, dueKey }: Pick<CountedCase, 'state' | 'dueKey'>,
  tab: QueueTab,
): boolean {
  if (tab === 'open') return dueKey !== null || !ANSWERED.includes(state)
  const states: readonly CaseState[] | null = QUEUE_TABS[tab].states
  return states === null || states.includes(state)
}

function isTheirs({ unitId, matters }: CountedCase, { whose }: Asked, scope: TodayScope): boolean {
  if (scope.unitId === null || whose === 'agency') return true
  if (whose === 'asked') return matters?.asked?.units.includes(scope.unitId) ?? false
  return scope.wholeAgency || unitId === scope.unitId
}

function isLate(
  { state, dueKey, matters }: CountedCase,
  lateness: CountedLateness,
  days: QueueDays,
): boolean {
  const { today, soon, sentLongAgo } = days
  if (asksPending(lateness)) return until(matters?.pending?.[lateness], today)
  switch (lateness) {
    case 'late':
      return dueKey !== null && dueKey < today
    case 'due_today':
      return dueKey === today
    case 'due_soon':
      return dueKey !== null && today <= dueKey && dueKey <= soon
    case 'correction_lapsed':
      return state === 'awaiting_correction' && before(matters?.respondBy, today)
    case 'opinion_lapsed':
      return state === 'awaiting_opinion' && before(matters?.respondBy, today)
    case 'anew':
      return matters?.anew === true
    case 'unit_answer_late':
      return before(matters?.asked?.answerBy, today)
    case 'notice_over':
      return state === 'to_deliver' && until(matters?.respondBy, today)
    case 'not_signed_for':
      return until(matters?.sentOn, sentLongAgo)
  }
}

const before = (day: IsoDate | undefined, today: IsoDate) => day !== undefined && day < today
const until = (day: IsoDate | undefined, today: IsoDate) => day !== undefined && day <= today

/** Sorted by a day that not all cases have, a list leaves those out that have none. */
function hasDay({ dueKey, matters }: CountedCase, sort: TodayList['sort']): boolean {
  switch (sort) {
    case 'concluded':
      return dueKey === null
    case 'respond':
      return matters?.respondBy !== undefined
    case 'unit_answer':
      return matters?.asked !== undefined
    case 'anew':
      return matters?.anew === true
    default:
      return true
  }
}

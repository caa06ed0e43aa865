import type { Calendar } from '../../../calendar/calendar'
import type { IsoDate } from '../../../calendar/day'
import type { OpinionFrom } from '../../../clock/effects'
import { type Case, loadCase, runningClock } from '../../case'
import { numbered } from '../../events'
import type { AgencySettings } from '../../settings'
import { noticeId, noticeOf } from '../notice/events'
import { lastDayOf } from './last-day'

/** An opinion that has not come: the working days after `countedFrom` do not count, until `lastDay` at most (Art. 33 para. 3). */
export interface AwaitedOpinion {
  id: string
  from: OpinionFrom
  /** Day on which the letter arrived, or was sent while its arrival is not recorded. */
  countedFrom: IsoDate
  served: boolean
  lastDay: IsoDate
}

export function awaitedOpinions({ standing }: Pick<Case, 'standing'>, calendar: Calendar): AwaitedOpinion[] {
  return standing.openOpinions.map((asked) => {
    const servedOn =
      noticeOf(standing, noticeId({ type: 'opinionRequested', id: asked.id }))?.servedOn ?? null
    return {
      id: asked.id,
      from: asked.from,
      countedFrom: servedOn ?? asked.on,
      served: asked.respondBy !== null,
      lastDay: lastDayOf(asked, calendar),
    }
  })
}

/** The due day if whatever is awaited of others came on a day; null while nothing is. Computed by the clock, as when it comes. */
export function dueOnIfOpinionsCame(
  kase: Case,
  on: IsoDate,
  calendar: Calendar,
  settings: AgencySettings,
): IsoDate | null {
  const { openOpinions } = kase.standing
  if (openOpinions.length === 0) return null
  const came = openOpinions.map(({ id }) => ({ type: 'opinionReceived' as const, id, on, textId: null }))
  const recorded = [...kase.recorded, ...numbered(came, kase.version)]
  return runningClock(loadCase({ ...kase, recorded }, calendar, settings)).dueOn
}

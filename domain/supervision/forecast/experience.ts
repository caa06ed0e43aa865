import type { Calendar } from '../../calendar/calendar'
import { addDays, type IsoDate } from '../../calendar/day'
import type { Stage } from '../stage'
import { type Course, type Seen, type Stay, staysOf } from './course'
import { type Experience, NEWEST_OF_AGENCY, NEWEST_OF_UNIT } from './like-cases'

/** What the office's history can tell on any day; made once from courses, in whatever order they are given. */
export interface Chronicle {
  /** As it was known when the day began: what was recorded on it counts from the next. */
  asKnownOn(on: IsoDate): Experience
}

export function chronicleOf(courses: readonly Course[], calendar: Calendar): Chronicle {
  const classes = new Map<string, Stay[]>()
  for (const course of courses)
    for (const stay of staysOf(course, calendar)) {
      put(classes, nameOf(stay.stage, stay.unitId), stay)
      put(classes, nameOf(stay.stage), stay)
    }
  for (const stays of classes.values()) stays.sort(newestFirst)
  return { asKnownOn: (on) => experienceOn(classes, seenBefore(on, calendar)) }
}

/** As the store gives them: what is left out where there are very many must be the same. */
function newestFirst(a: Stay, b: Stay): number {
  if (a.begunOn !== b.begunOn) return a.begunOn > b.begunOn ? -1 : 1
  return a.caseId > b.caseId ? -1 : a.caseId < b.caseId ? 1 : 0
}

/** The end of the day before. */
export function seenBefore(on: IsoDate, calendar: Calendar): Seen {
  const before = addDays(on, -1)
  return { on: before, ordinal: calendar.ordinal(before) }
}

function experienceOn(classes: ReadonlyMap<string, readonly Stay[]>, seen: Seen): Experience {
  const chosen = new Map<string, readonly Stay[]>()
  return {
    seen,
    stays(stage, unitId) {
      const name = nameOf(stage, unitId)
      const known = chosen.get(name)
      if (known) return known
      const limit = unitId === undefined ? NEWEST_OF_AGENCY : NEWEST_OF_UNIT
      const newest = newestKnown(classes.get(name) ?? [], seen, limit)
      chosen.set(name, newest)
      return newest
    },
  }
}

function newestKnown(stays: readonly Stay[], seen: Seen, limit: number): readonly Stay[] {
  const found: Stay[] = []
  let over = 0
  for (let i = firstBegunBy(stays, seen.on); i < stays.length && over < limit; i++) {
    const stay = stays[i]
    if (!stay || stay.knownFrom > seen.on) continue
    found.push(stay)
    if (isOver(stay, seen)) over++
  }
  return found
}

function isOver({ rest: [itself] }: Stay, { on }: Seen): boolean {
  return itself?.knownTo != null && itself.knownTo <= on
}

/** Where in stays, newest first, those begin that had begun. */
function firstBegunBy(stays: readonly Stay[], on: IsoDate): number {
  let [low, high] = [0, stays.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((stays[middle]?.begunOn ?? on) > on) low = middle + 1
    else high = middle
  }
  return low
}

function nameOf(stage: Stage, unitId?: string | null): string {
  return unitId === undefined ? stage : `${stage} ${unitId}`
}

function put(classes: Map<string, Stay[]>, name: string, stay: Stay): void {
  const stays = classes.get(name)
  if (stays) stays.push(stay)
  else classes.set(name, [stay])
}

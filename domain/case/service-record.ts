import { deliveryEvents } from './chapters/delivery/events'
import { definitionOf } from './chapters/events'
import { noticeEvents } from './chapters/notice/events'
import type { CourseEntry } from './course'
import type { CaseEvent } from './events'

/** A step that a letter tells, the leaving of a letter by itself, or what became of one. */
export type ServiceMark = 'step' | 'letter' | 'service'

export function serviceMarkOf(event: CaseEvent): ServiceMark | null {
  if (event.type === 'letterSent') return 'letter'
  if (event.type in noticeEvents || event.type in deliveryEvents || event.type === 'opinionServed')
    return 'service'
  const { letter } = definitionOf(event)
  return letter === null || letter === 'itself' ? null : 'step'
}

/**
 * 送达记录 of a case: when each letter left, and whether it arrived, came back or was sent again; the oldest first, each
 * by the day that stands after corrections. A letter that a step went out with is told by the step. Pure.
 */
export function serviceRecordOf(course: readonly CourseEntry[]): CourseEntry[] {
  const standing = course.flatMap((entry) => {
    if (entry.service === null || entry.correction?.kind === 'void') return []
    return [entry.correction ? { ...entry, on: entry.correction.on } : entry]
  })
  const bySteps = new Set(
    standing.filter(({ service }) => service === 'step').flatMap(({ document }) => document ?? []),
  )
  return standing
    .filter(({ service, document }) => service !== 'letter' || document === null || !bySteps.has(document))
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.seq - b.seq))
}

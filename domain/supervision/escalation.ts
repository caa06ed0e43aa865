import type { Actor } from '../actor'
import type { Calendar } from '../calendar/calendar'
import type { IsoDate } from '../calendar/day'
import type { CaseState } from '../case/case'
import type { Ladder, Told } from './ladder'

// 升级督办: who beside the holder is told of a case that does not move, rung by rung. Judged by the day, nothing is stored.

/** From the lowest to the highest: a case stands on the highest that it has reached. */
export const RUNGS = ['unaccepted', 'daysLeft', 'late'] as const
export type Rung = (typeof RUNGS)[number]

/** What of an open case the ladder looks at. */
export interface Escalated {
  state: CaseState
  dueOn: IsoDate | null
  pausedFor: string | null
  holderUnitId: string | null
  /** Since when it waits to be accepted; null where it does not. */
  unacceptedSince: IsoDate | null
}

/** A rung that a case has reached, and how far: working days it was not accepted, days that are left, or days late. */
export interface Reached {
  rung: Rung
  days: number
}

/** The highest rung that an open case has reached; null for none, and for what is answered. Pure. */
export function reached(
  { state, dueOn, pausedFor, unacceptedSince }: Escalated,
  ladder: Ladder,
  { today, calendar }: { today: IsoDate; calendar: Calendar },
): Reached | null {
  if (state === 'to_deliver' || state === 'concluded') return null
  if (dueOn !== null && dueOn < today)
    return { rung: 'late', days: Math.max(1, calendar.workingDaysBetween(dueOn, today)) }
  if (dueOn !== null && pausedFor === null) {
    const left = calendar.workingDaysBetween(today, dueOn)
    if (left <= ladder.escalateDaysLeft) return { rung: 'daysLeft', days: left }
  }
  if (unacceptedSince === null) return null
  const waited = calendar.workingDaysBetween(unacceptedSince, today)
  return waited > ladder.escalateUnacceptedDays ? { rung: 'unaccepted', days: waited } : null
}

/** “已分办 3 个工作日未接收”. */
export function reachedWords({ rung, days }: Reached): string {
  switch (rung) {
    case 'late':
      return `已超期 ${days} 个工作日`
    case 'daysLeft':
      return days === 0 ? '今天到期' : `只剩 ${days} 个工作日`
    case 'unaccepted':
      return `已分办 ${days} 个工作日未接收`
  }
}

/** Whom a rung tells. */
export function toldOn(rung: Rung, ladder: Ladder): Told {
  switch (rung) {
    case 'late':
      return ladder.escalateLateTo
    case 'daysLeft':
      return ladder.escalateDaysLeftTo
    case 'unaccepted':
      return ladder.escalateUnacceptedTo
  }
}

/**
 * True when this person is told of a case on a rung. A supervisor who is told of what a unit's head would be stands in
 * for those units that have none (`headed`: units that have an approver).
 */
export function isTold(
  { roles, unitId }: Actor,
  told: Told,
  { holderUnitId, headed }: { holderUnitId: string | null; headed: ReadonlySet<string> },
): boolean {
  switch (told) {
    case 'nobody':
      return false
    case 'approver':
    case 'supervisor':
      return roles.includes(told)
    case 'unitHead':
      return holderUnitId !== null && headed.has(holderUnitId)
        ? roles.includes('approver') && unitId === holderUnitId
        : roles.includes('supervisor')
  }
}

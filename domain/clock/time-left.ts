import type { Calendar } from '../calendar/calendar'
import type { IsoDate } from '../calendar/day'
import type { CaseProgress } from '../case/progress'

/** How a case stands against its deadline today. Days are working days. */
export type TimeLeft =
  | { type: 'not_received' }
  | { type: 'paused'; for: NonNullable<CaseProgress['pausedFor']> }
  /** `latest` while an opinion is awaited: when it comes, less may be left. */
  | { type: 'left'; days: number; latest: boolean }
  | { type: 'due_today' }
  | { type: 'late'; days: number }
  | { type: 'in_time' }
  | { type: 'answered_late'; days: number }
  /** Lapsed or withdrawn in time, or answered while no deadline ran. */
  | { type: 'ended' }

export function timeLeft(
  progress: Pick<CaseProgress, 'receivedOn' | 'dueOn' | 'concludedOn' | 'pausedFor' | 'lateWorkingDays'>,
  calendar: Calendar,
  today: IsoDate,
): TimeLeft {
  const { receivedOn, dueOn, concludedOn, pausedFor, lateWorkingDays } = progress
  if (concludedOn !== null) {
    if (lateWorkingDays === null) return { type: 'ended' }
    return lateWorkingDays > 0 ? { type: 'answered_late', days: lateWorkingDays } : { type: 'in_time' }
  }
  if (receivedOn === null) return { type: 'not_received' }
  if (dueOn === null) return { type: 'paused', for: pausedFor ?? 'correction' }
  if (today > dueOn) return { type: 'late', days: Math.max(1, calendar.workingDaysBetween(dueOn, today)) }
  if (today === dueOn) return { type: 'due_today' }
  return {
    type: 'left',
    days: calendar.workingDaysBetween(today, dueOn),
    // A period that stands still has no due day; one in which only an opinion is awaited has.
    latest: pausedFor !== null,
  }
}

const PAUSE_WORDS: Record<NonNullable<CaseProgress['pausedFor']>, string> = {
  correction: '待补正',
  reasons: '待说明理由',
  payment: '待缴费',
  third_party: '征求第三方意见',
  agency: '征求其他机关意见',
}

/** As it stands on screens and in files. */
export function timeLeftWords(left: TimeLeft): string {
  switch (left.type) {
    case 'not_received':
      return '待确认，未起算'
    case 'paused':
      return `暂停计时（${PAUSE_WORDS[left.for]}）`
    case 'left':
      return left.latest ? `最迟还剩 ${left.days} 个工作日` : `还剩 ${left.days} 个工作日`
    case 'due_today':
      return '今天到期'
    case 'late':
      return `已超期 ${left.days} 个工作日`
    case 'in_time':
      return '按期办结'
    case 'answered_late':
      return `超期 ${left.days} 个工作日办结`
    case 'ended':
      return '已办结'
  }
}

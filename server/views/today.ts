import {
  type LatenessFilter,
  type QueueFilter,
  type QueueSort,
  type QueueTab,
  queuePage,
} from '@/db/queries/queue'
import { reads } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import type { Calendar } from '@/domain/calendar/calendar'
import { addDays, type IsoDate } from '@/domain/calendar/day'
import { monthDayWords } from '@/domain/calendar/day-words'
import { missingYear } from '@/domain/calendar/missing-year'
import { loadOffice, type Office } from '../cases/office-context'
import { today } from '../today'
import { type MailLine, mailView } from './mail'
import { lineOf, type QueueLine, queueDays } from './queue'

/** A line of a list; `waited` counts the working days that a request waits to be confirmed beyond what is allowed. */
export type TodayLine = QueueLine & { waited: number | null }

export interface TodayList {
  title: string
  tone: 'late' | 'soon' | 'plain'
  /** What stands here while there is nothing to do. */
  empty: string
  lines: readonly TodayLine[]
  /** There are more than are shown. */
  more: boolean
  href: string
}

export interface TodayView {
  on: IsoDate
  /** “本周六、周日休息。” and what of the calendar matters now. */
  calendarNote: string
  /** Standing warning from October on while next year's notice is missing. */
  missingYear: number | null
  mayEditCalendar: boolean
  /** Letters signed for and not registered; null for those who do not register mail. */
  mail: readonly MailLine[] | null
  lists: readonly TodayList[]
}

const SHOWN = 8

/** What needs this person today, most urgent first. */
export async function todayView(actor: Actor): Promise<TodayView> {
  const from = reads()
  const office = await loadOffice(from, actor.agencyId)
  const on = today()
  const days = queueDays(on, office.calendar)
  const scope = scopeOf(actor)

  const list = async (
    title: string,
    tone: TodayList['tone'],
    empty: string,
    tab: QueueTab,
    options: { lateness?: LatenessFilter; scoped: boolean; asked?: boolean; sort: QueueSort },
  ): Promise<TodayList> => {
    const filter: QueueFilter = { ...(options.scoped ? scope.filter : {}) }
    if (options.lateness) filter.lateness = options.lateness
    if (options.asked && actor.unitId) filter.askedUnitId = actor.unitId
    const rows = await queuePage(from, actor.agencyId, tab, filter, options.sort, null, SHOWN + 1, days)
    const address = new URLSearchParams({ tab, ...(options.scoped ? scope.address : {}) })
    if (options.lateness) address.set('lateness', options.lateness)
    if (options.asked) address.set('who', 'asked')
    return {
      title,
      tone,
      empty,
      lines: rows.slice(0, SHOWN).map((row) => ({
        ...lineOf(row, actor, office.calendar, days),
        waited: row.state === 'to_confirm' ? overdueConfirmation(row.arrivedOn, on, office) : null,
      })),
      more: rows.length > SHOWN,
      href: `/cases?${address}`,
    }
  }
  const byDue: QueueSort = { by: 'due', descending: false }
  const byArrival: QueueSort = { by: 'arrived', descending: false }
  const byConclusion: QueueSort = { by: 'concluded', descending: false }

  return {
    on,
    calendarNote: calendarNote(on, office.calendar),
    missingYear: missingYear(on, office.calendar),
    mayEditCalendar: mayDo(actor, 'editCalendar'),
    mail: mayDo(actor, 'registerMail') ? (await mailView(actor)).lines : null,
    lists: mayDo(actor, 'viewCase')
      ? [
          ...(mayDo(actor, 'approveLetter')
            ? [
                await list('等待审签', 'plain', '没有等待审签的文书。', 'in_approval', {
                  scoped: false,
                  sort: byDue,
                }),
              ]
            : []),
          await list('已超期', 'late', '没有超期的案件。', 'open', {
            lateness: 'late',
            scoped: true,
            sort: byDue,
          }),
          await list('5个工作日内到期', 'soon', '5个工作日内没有到期的案件。', 'open', {
            lateness: 'due_soon',
            scoped: true,
            sort: byDue,
          }),
          ...(actor.unitId
            ? [
                await list('请本单位会办', 'soon', '没有请本单位会办的案件。', 'open', {
                  scoped: false,
                  asked: true,
                  sort: byDue,
                }),
              ]
            : []),
          await list('会办逾期未答复', 'soon', '没有逾期未答复的会办。', 'open', {
            lateness: 'unit_answer_late',
            scoped: true,
            sort: byDue,
          }),
          await list('待确认收到', 'plain', '没有等待确认的申请。', 'to_confirm', {
            scoped: false,
            sort: byArrival,
          }),
          await list('待分办', 'plain', '没有等待分办的申请。', 'registered', { scoped: false, sort: byDue }),
          await list('补正期限已过', 'plain', '没有补正期限已过的案件。', 'paused', {
            lateness: 'correction_lapsed',
            scoped: true,
            sort: byArrival,
          }),
          await list('征求意见期限已过', 'plain', '没有逾期未答复的意见。', 'paused', {
            lateness: 'opinion_lapsed',
            scoped: true,
            sort: byArrival,
          }),
          await list('责令重新答复', 'soon', '没有责令重新答复的案件。', 'all', {
            lateness: 'anew',
            scoped: true,
            sort: byDue,
          }),
          await list('发出超过10日未登记送达', 'soon', '没有久未签收的文书。', 'to_deliver', {
            lateness: 'not_signed_for',
            scoped: true,
            sort: byConclusion,
          }),
          await list('公告期满待登记送达', 'plain', '没有公告期满的案件。', 'to_deliver', {
            lateness: 'notice_over',
            scoped: true,
            sort: byConclusion,
          }),
          await list('已答复未登记送达', 'plain', '答复均已登记送达。', 'to_deliver', {
            scoped: true,
            sort: byConclusion,
          }),
        ]
      : [],
  }
}

/** Working days since arrival, once they are more than the office allows itself for confirming (settings). */
function overdueConfirmation(arrivedOn: IsoDate, on: IsoDate, { calendar, settings }: Office): number | null {
  const waited = calendar.workingDaysBetween(arrivedOn, on)
  return waited > settings.confirmWithinWorkingDays ? waited : null
}

/** A supervisor watches the agency; others their unit. */
function scopeOf(actor: Actor): { filter: QueueFilter; address: Record<string, string> } {
  const whole = actor.roles.some(
    (role) => role === 'supervisor' || role === 'approver' || role === 'statistics_officer',
  )
  if (whole || actor.unitId === null) return { filter: {}, address: {} }
  return { filter: { unitId: actor.unitId }, address: { who: 'unit' } }
}

/** The days off and make-up days of the coming days, in words. */
function calendarNote(on: IsoDate, calendar: Calendar): string {
  const special = Array.from({ length: 10 }, (_, i) => addDays(on, i))
    .map((day) => ({ day, ...calendar.day(day) }))
    .filter(({ kind }) => kind === 'day_off' || kind === 'make_up' || kind === 'local_day_off')
  if (special.length === 0) return '近10天没有节假日和调休。'
  const words = special.map(
    ({ day, kind, name }) => `${monthDayWords(day)}${kind === 'make_up' ? '调休上班' : (name ?? '放假')}`,
  )
  return `近10天：${words.join('，')}。`
}

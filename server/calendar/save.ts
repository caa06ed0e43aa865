import { and, eq, gte, lte } from 'drizzle-orm'
import { appendAudit } from '@/db/queries/audit'
import { appendEvents, saveProgress } from '@/db/queries/case-store'
import { allAgencyIds, savedLocalDaysOff, savedNotices } from '@/db/queries/office'
import { calendarNotices, localDaysOff } from '@/db/schema'
import { type Reads, reads, type Tx, transact } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import type { Calendar, HolidayNotice, LocalDayOff } from '@/domain/calendar/calendar'
import { day, type IsoDate, yearOf } from '@/domain/calendar/day'
import { loadCase } from '@/domain/case/case'
import { project } from '@/domain/case/progress'
import { type Refusal, refuse } from '@/domain/case/refusal'
import { changesBetween } from '@/domain/changes'
import { calendarOf, loadOffice, type Office, standingNotices } from '../cases/office-context'
import { now, today } from '../today'
import { movedCases } from './change'

/** A year of the calendar as its editor leaves it: the national notice, or this agency's own days off. */
export type CalendarEdit =
  | { kind: 'notice'; notice: HolidayNotice }
  | { kind: 'localDays'; year: number; days: readonly LocalDayOff[] }

export interface DeadlineMove {
  caseId: string
  number: string
  requested: string
  from: IsoDate | null
  to: IsoDate | null
}

/** Moves are listed up to this many; the count tells the rest. */
const LISTED_MOVES = 200

/** Open cases whose deadline an edit would move, from which to which day. Nothing is written. */
export async function foreseeMoves(
  actor: Actor,
  edit: CalendarEdit,
): Promise<{ moves: readonly DeadlineMove[]; count: number } | { refusal: Refusal }> {
  const refused = refusalOf(actor, edit)
  if (refused) return refused
  const from = reads()
  const office = await loadOffice(from, actor.agencyId)
  const after = calendarOf(
    edited(await savedNotices(from), edit),
    editedDays(await savedLocalDaysOff(from, office.id), edit),
  )
  const moves: DeadlineMove[] = []
  let count = 0
  for await (const { before, after: next, requested } of movedCases(from, office, after)) {
    if (before.concludedOn !== null || before.dueOn === next.dueOn) continue
    count++
    if (moves.length < LISTED_MOVES) {
      moves.push({
        caseId: before.caseId,
        number: before.number,
        requested,
        from: before.dueOn,
        to: next.dueOn,
      })
    }
  }
  moves.sort((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1))
  return { moves, count }
}

/**
 * Saves the edit and recomputes every deadline it touches, with a line in each history whose due day moved, in one
 * transaction: no case is ever left on the old calendar. `moved` counts open cases, as foreseen; concluded ones are
 * recomputed too, because an answer may turn out late or in time. A national notice counts for every agency here.
 */
export async function saveCalendar(
  actor: Actor,
  edit: CalendarEdit,
): Promise<{ moved: number } | { refusal: Refusal }> {
  const refused = refusalOf(actor, edit)
  if (refused) return refused
  return transact(async (tx) => {
    const agencyIds = edit.kind === 'notice' ? await allAgencyIds(tx) : [actor.agencyId]
    const offices = await Promise.all(agencyIds.map((id) => loadOffice(tx, id)))
    const before = await dayWords(tx, actor, edit)
    await write(tx, actor, edit)
    let moved = 0
    for (const office of offices) {
      const after = calendarOf(await savedNotices(tx), await savedLocalDaysOff(tx, office.id))
      moved += await recompute(tx, actor, office, after)
    }
    const changes = changesBetween(before, await dayWords(tx, actor, edit))
    await appendAudit(tx, {
      at: now(),
      agencyId: actor.agencyId,
      personId: actor.personId,
      action: edit.kind === 'notice' ? 'saveCalendarNotice' : 'saveLocalDaysOff',
      caseId: null,
      detail:
        edit.kind === 'notice'
          ? { ...edit.notice, changes, moved }
          : { year: edit.year, days: edit.days, changes, moved },
    })
    return { moved }
  })
}

/** The year that an edit is about, as it stands now, in words that an audit line can tell the difference of. */
async function dayWords(from: Reads, actor: Actor, edit: CalendarEdit): Promise<Record<string, string[]>> {
  if (edit.kind === 'localDays') {
    const days = await savedLocalDaysOff(from, actor.agencyId)
    return {
      localDaysOff: days
        .filter(({ on }) => yearOf(on) === edit.year)
        .map(({ on, name, document }) => `${on} ${name}（${document}）`),
    }
  }
  const notice = standingNotices(await savedNotices(from)).find(({ year }) => year === edit.notice.year)
  const named = (days: Readonly<Record<string, string>> = {}) =>
    Object.entries(days).map(([on, festival]) => `${on} ${festival}`)
  return {
    daysOff: named(notice?.off),
    workedDays: named(notice?.on),
    sources: [...(notice?.sources ?? [])],
  }
}

async function recompute(tx: Tx, actor: Actor, office: Office, after: Calendar): Promise<number> {
  let moved = 0
  const at = now()
  for await (const { before, kase, after: derived } of movedCases(tx, office, after)) {
    if (before.dueOn === derived.dueOn) {
      await saveProgress(tx, [derived])
      continue
    }
    const event = {
      type: 'deadlineMoved' as const,
      on: today(),
      from: before.dueOn,
      to: derived.dueOn,
      provisional: derived.provisional,
    }
    const recorded = { seq: kase.version + 1, event }
    await appendEvents(tx, kase.id, [recorded], actor.personId, at)
    const next = loadCase({ ...kase, recorded: [...kase.recorded, recorded] }, after, office.settings)
    await saveProgress(tx, [project(next, after)])
    if (before.concludedOn === null) moved++
  }
  return moved
}

async function write(tx: Tx, actor: Actor, edit: CalendarEdit): Promise<void> {
  const by = { savedBy: actor.personId, savedAt: now() }
  if (edit.kind === 'notice') {
    const { year, ...rest } = edit.notice
    const row = { ...rest, ...by }
    await tx
      .insert(calendarNotices)
      .values({ year, ...row })
      .onConflictDoUpdate({ target: calendarNotices.year, set: row })
    return
  }
  await tx
    .delete(localDaysOff)
    .where(
      and(
        eq(localDaysOff.agencyId, actor.agencyId),
        gte(localDaysOff.on, day(`${edit.year}-01-01`)),
        lte(localDaysOff.on, day(`${edit.year}-12-31`)),
      ),
    )
  if (edit.days.length > 0) {
    await tx.insert(localDaysOff).values(edit.days.map((d) => ({ agencyId: actor.agencyId, ...d, ...by })))
  }
}

function refusalOf(actor: Actor, edit: CalendarEdit): { refusal: Refusal } | null {
  if (!mayDo(actor, 'editCalendar'))
    return refuse('notAllowed', '您的岗位不能修改工作日历。', '请由督办人修改。')
  if (edit.kind === 'notice' && edit.notice.sources.length === 0) {
    return refuse('sourceMissing', '放假安排须注明依据的通知。', '请填写通知的名称、文号或者网址。', {
      field: 'source',
    })
  }
  const undocumented = edit.kind === 'localDays' ? edit.days.find((d) => d.document.trim() === '') : undefined
  if (undocumented) {
    return refuse('documentMissing', `${undocumented.on} 没有注明文件依据。`, '本机关放假日须注明文号。', {
      field: 'days',
    })
  }
  return null
}

function edited(saved: readonly HolidayNotice[], edit: CalendarEdit): HolidayNotice[] {
  if (edit.kind !== 'notice') return [...saved]
  return [...saved.filter(({ year }) => year !== edit.notice.year), edit.notice].sort(
    (a, b) => a.year - b.year,
  )
}

function editedDays(saved: readonly LocalDayOff[], edit: CalendarEdit): LocalDayOff[] {
  if (edit.kind !== 'localDays') return [...saved]
  return [...saved.filter(({ on }) => yearOf(on) !== edit.year), ...edit.days].sort((a, b) =>
    a.on < b.on ? -1 : 1,
  )
}

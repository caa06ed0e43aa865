import { allAgencyIds, savedLocalDaysOff, savedNotices } from '@/db/queries/office'
import { replaceLocalDaysOff, saveNotice } from '@/db/queries/office-changes'
import { type Reads, reads, type Tx, transact } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import type { Calendar, HolidayNotice, LocalDayOff } from '@/domain/calendar/calendar'
import { type IsoDate, yearOf } from '@/domain/calendar/day'
import { loadCase } from '@/domain/case/case'
import { type CaseEvent, numbered } from '@/domain/case/events'
import { moveInHand, movesOf } from '@/domain/case/last-day-moves'
import type { CaseProgress } from '@/domain/case/progress'
import { type Refusal, type Refused, refuse } from '@/domain/case/refusal'
import { changesBetween } from '@/domain/changes'
import { countedFacts } from '@/domain/report/seal/behind-seals'
import {
  addedBehindSeals,
  behindSealsWords,
  type CasesBehindSeals,
} from '@/domain/report/seal/cases-behind-seals'
import { deriveAnew, type Writing } from '../cases/change'
import { calendarOf, loadOffice, standingNotices } from '../cases/office-context'
import { savedSinceSeen, seenMark } from '../forms/seen'
import { appendAudit } from '../proof/append-audit'
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

/** Result of an edit that is not saved yet. */
export interface CalendarPreview {
  moves: readonly DeadlineMove[]
  count: number
  /** Cases by which sealed years would count otherwise; empty where none does. */
  behindSeals: string
}

/** Moves are listed up to this many; the count tells the rest. */
const LISTED_MOVES = 200

/** Cases to be answered whose deadline an edit would move, from which to which day. Nothing is written. */
export async function previewMoves(
  actor: Actor,
  edit: CalendarEdit,
  seen?: string,
): Promise<CalendarPreview | { refusal: Refusal }> {
  const from = reads()
  const refused = refusalOf(actor, edit) ?? (await savedSince(from, actor, edit, seen))
  if (refused) return refused
  const office = await loadOffice(from, actor.agencyId)
  const after = calendarOf(
    edited(await savedNotices(from), edit),
    editedDays(await savedLocalDaysOff(from, office.id), edit),
  )
  const moves: DeadlineMove[] = []
  let count = 0
  let behindSeals: CasesBehindSeals = {}
  for await (const { before, after: next, requested } of movedCases(from, office, after)) {
    behindSeals = movedBehindSeals(behindSeals, before, next, office.sealedYears)
    const move = moveInHand(before, next)
    if (!move) continue
    count++
    if (moves.length < LISTED_MOVES)
      moves.push({ caseId: before.caseId, number: before.number, requested, ...move })
  }
  moves.sort((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1))
  return { moves, count, behindSeals: behindSealsWords(behindSeals) }
}

/**
 * Saves the edit and recomputes every deadline it touches, with a line in each history whose due day moved, in one
 * transaction: no case is ever left on the old calendar. `moved` counts cases to be answered, as previewed; concluded
 * ones are recomputed too, because an answer may turn out late or in time. A national notice counts for every agency here.
 * `seen` is the mark of what the form was opened on: an edit replaces the year whole, and takes back no days of a colleague.
 */
export async function saveCalendar(
  actor: Actor,
  edit: CalendarEdit,
  seen?: string,
): Promise<{ moved: number } | { refusal: Refusal }> {
  const refused = refusalOf(actor, edit)
  if (refused) return refused
  return transact<{ moved: number } | Refused>(async (tx) => {
    const meanwhile = await savedSince(tx, actor, edit, seen)
    if (meanwhile) return meanwhile
    const agencyIds = edit.kind === 'notice' ? await allAgencyIds(tx) : [actor.agencyId]
    const offices = await Promise.all(agencyIds.map((id) => loadOffice(tx, id)))
    const at = now()
    const before = await contents(tx, actor, yearOfEdit(edit))
    await write(tx, actor, edit)
    let moved = 0
    let behindSeals: CasesBehindSeals = {}
    for (const office of offices) {
      const after = calendarOf(await savedNotices(tx), await savedLocalDaysOff(tx, office.id))
      const done = await recompute({ tx, actor, office, at }, after)
      moved += done.moved
      // Each agency's audit log tells of its own seals alone.
      if (office.id === actor.agencyId) behindSeals = done.behindSeals
    }
    const changes = changesBetween(before, await contents(tx, actor, yearOfEdit(edit)))
    await appendAudit(tx, {
      at,
      agencyId: actor.agencyId,
      personId: actor.personId,
      action: edit.kind === 'notice' ? 'saveCalendarNotice' : 'saveLocalDaysOff',
      caseId: null,
      detail:
        edit.kind === 'notice'
          ? { ...edit.notice, changes, moved, ...sealsTold(behindSeals) }
          : { year: edit.year, days: edit.days, changes, moved, ...sealsTold(behindSeals) },
    })
    return { moved }
  })
}

/** The mark of a year as it stands, for the form that edits it. */
export async function calendarMark(
  from: Reads,
  actor: Actor,
  of: { kind: CalendarEdit['kind']; year: number },
): Promise<string> {
  return seenMark(await contents(from, actor, of))
}

async function savedSince(
  from: Reads,
  actor: Actor,
  edit: CalendarEdit,
  seen: string | undefined,
): Promise<Refused | null> {
  const of = yearOfEdit(edit)
  const what = edit.kind === 'notice' ? `${of.year}年放假安排` : `${of.year}年本机关放假日`
  return savedSinceSeen(seen, await contents(from, actor, of), what)
}

function yearOfEdit(edit: CalendarEdit): { kind: CalendarEdit['kind']; year: number } {
  return { kind: edit.kind, year: edit.kind === 'notice' ? edit.notice.year : edit.year }
}

/** The year that an edit is about, as it stands now, in words that an audit line can tell the difference of. */
async function contents(
  from: Reads,
  actor: Actor,
  { kind, year }: { kind: CalendarEdit['kind']; year: number },
): Promise<Record<string, string[]>> {
  if (kind === 'localDays') {
    const days = await savedLocalDaysOff(from, actor.agencyId)
    return {
      localDaysOff: days
        .filter(({ on }) => yearOf(on) === year)
        .map(({ on, name, document }) => `${on} ${name}（${document}）`),
    }
  }
  const notice = standingNotices(await savedNotices(from)).find((one) => one.year === year)
  const named = (days: Readonly<Record<string, string>> = {}) =>
    Object.entries(days).map(([on, festival]) => `${on} ${festival}`)
  return {
    daysOff: named(notice?.off),
    workedDays: named(notice?.on),
    sources: [...(notice?.sources ?? [])],
  }
}

/** Derives what moves anew under the new calendar, with a line in the history of each case whose due day moved. */
async function recompute(
  writing: Writing,
  after: Calendar,
): Promise<{ moved: number; behindSeals: CasesBehindSeals }> {
  const { tx, office } = writing
  const now = { ...writing, office: { ...office, calendar: after } }
  let moved = 0
  let behindSeals: CasesBehindSeals = {}
  for await (const { before, kase, after: derived } of movedCases(tx, office, after)) {
    behindSeals = movedBehindSeals(behindSeals, before, derived, office.sealedYears)
    const { provisional } = derived
    const events = movesOf(before, derived).map(
      (move): CaseEvent => ({ type: 'deadlineMoved', on: today(), ...move, provisional }),
    )
    const recorded = numbered(events, kase.version)
    const next = loadCase({ ...kase, recorded: [...kase.recorded, ...recorded] }, after, office.settings)
    await deriveAnew(now, [{ next, recorded }])
    if (moveInHand(before, derived)) moved++
  }
  return { moved, behindSeals }
}

function movedBehindSeals(
  known: CasesBehindSeals,
  before: CaseProgress,
  after: CaseProgress,
  sealedYears: readonly number[],
): CasesBehindSeals {
  return addedBehindSeals(known, [{ before: countedFacts(before), after: countedFacts(after) }], sealedYears)
}

function sealsTold(counts: CasesBehindSeals): { behindSeals?: string } {
  const behindSeals = behindSealsWords(counts)
  return behindSeals === '' ? {} : { behindSeals }
}

async function write(tx: Tx, actor: Actor, edit: CalendarEdit): Promise<void> {
  const saved = { savedBy: actor.personId, savedAt: now() }
  if (edit.kind === 'notice') await saveNotice(tx, edit.notice, saved)
  else await replaceLocalDaysOff(tx, { agencyId: actor.agencyId, year: edit.year }, edit.days, saved)
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

import { randomUUID } from 'node:crypto'
import { absencesFrom } from '@/db/queries/absences'
import { agencyRow, savedLocalDaysOff, savedNotices } from '@/db/queries/office'
import { sealedYearsOf } from '@/db/queries/report'
import { type Reads, reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { buildCalendar } from '@/domain/calendar/build'
import type { Calendar, HolidayNotice, LocalDayOff } from '@/domain/calendar/calendar'
import { NOTICES } from '@/domain/calendar/notices'
import type { Context } from '@/domain/case/command'
import { type Refused, refuse } from '@/domain/case/refusal'
import { type AgencySettings, agencySettings } from '@/domain/case/settings'
import type { NamedAbsence } from '@/domain/people/absence'
import { remembered } from '../remembered/remembered'
import { today } from '../today'

/** Facts of the office that the rules need: its calendar and the choices that the law leaves to it. */
export interface Office {
  id: string
  name: string
  settings: AgencySettings
  calendar: Calendar
  /** Years whose report is sealed. */
  sealedYears: readonly number[]
  /** Absences that have not ended. */
  absences: readonly NamedAbsence[]
  /** The day on which the agency was taken out of use; null while it is in use. */
  retiredOn: string | null
}

/**
 * Null while an agency takes in what is new. Asked where it is written: an application, or a ledger, that was on its way
 * when the agency was taken out of use would lie there with nobody to answer it.
 */
export function takesInNothing({ name, retiredOn }: Office): Refused | null {
  if (retiredOn === null) return null
  return refuse(
    'agencyRetired',
    `“${name}”已于${retiredOn}停用，不再接收申请，没有登记。`,
    '请向承接其职责的机关或者其上级机关提出。',
  )
}

/** Built calendars by their contents: a change in the store gives another key, so nothing stale is ever used. */
const calendars = new Map<string, Calendar>()
const KEPT_CALENDARS = 8

export function calendarOf(saved: readonly HolidayNotice[], localDaysOff: readonly LocalDayOff[]): Calendar {
  const key = JSON.stringify([saved, localDaysOff])
  const known = calendars.get(key)
  if (known) return known
  const calendar = buildCalendar({ notices: standingNotices(saved), localDaysOff })
  if (calendars.size >= KEPT_CALENDARS) calendars.clear()
  calendars.set(key, calendar)
  return calendar
}

/** Shipped notices, each year replaced by the one entered here. */
export function standingNotices(saved: readonly HolidayNotice[]): HolidayNotice[] {
  const replaced = new Set(saved.map(({ year }) => year))
  return [...NOTICES.filter(({ year }) => !replaced.has(year)), ...saved]
}

/** The office as it stands: in a transaction as that sees it, otherwise as it is remembered until anything is written. */
export async function loadOffice(from: Reads, agencyId: string): Promise<Office> {
  return from === reads()
    ? remembered(['office', agencyId], () => readOffice(from, agencyId))
    : readOffice(from, agencyId)
}

async function readOffice(from: Reads, agencyId: string): Promise<Office> {
  const agency = await agencyRow(from, agencyId)
  if (!agency) throw new Error(`no agency ${agencyId}`)
  const calendar = calendarOf(await savedNotices(from), await savedLocalDaysOff(from, agencyId))
  return {
    id: agency.id,
    name: agency.name,
    settings: agencySettings.parse(agency.settings),
    calendar,
    sealedYears: await sealedYearsOf(from, agencyId),
    absences: await absencesFrom(from, agencyId, today()),
    retiredOn: agency.retiredOn,
  }
}

/** The context that commands decide in. */
export function contextFor(actor: Actor, office: Office): Context {
  const { calendar, settings, sealedYears, absences } = office
  return { today: today(), calendar, settings, sealedYears, absences, actor, newId: randomUUID }
}

import { openCasesByHolder } from '@/db/queries/absences'
import { everyAgency, formerNamesOfAgencies, peopleInUse } from '@/db/queries/agencies'
import { lastIssued } from '@/db/queries/number-gaps'
import { agencyRow, peopleOf, unitRows } from '@/db/queries/office'
import { peopleWithSecondFactor } from '@/db/queries/second-factor'
import { lastSignIns, signedInAmong } from '@/db/queries/sessions'
import { type Reads, reads } from '@/db/transact'
import { type Actor, ROLE_LABELS, ROLES } from '@/domain/access'
import { managed, placeRefusal } from '@/domain/agencies/tree'
import { yearOf } from '@/domain/calendar/day'
import { type AgencySettings, agencySettings } from '@/domain/case/settings'
import { asTree } from '@/domain/entrance/listing'
import { personSeen } from '../people/administer'
import { settingsSeen } from '../people/settings'
import { unitSeen } from '../people/units'
import { civilDay, now, today } from '../today'

/** Tasks of each role, for whoever hands them out. */
const ROLE_WORDS: Record<(typeof ROLES)[number], string> = {
  clerk: '登记、办理本人和本单位的案件',
  approver: '审核文书，同意延期',
  supervisor: '查看全机关案件，分办、督办，维护日历，导入台账',
  statistics_officer: '年报、台账',
  administrator: '人员、单位和设置；不看案件内容',
  auditor: '查看和校验审计记录',
}

export interface PeopleView {
  /** `seen`: by what a form says on what it was opened. */
  units: readonly { id: string; name: string; active: boolean; seen: string }[]
  people: readonly {
    id: string
    account: string
    name: string
    unitId: string | null
    /** Empty for whoever is in none. */
    unitName: string
    roles: readonly string[]
    roleWords: string
    active: boolean
    /** Open cases that they hold. */
    openCases: number
    /** Signs in with a second factor. */
    secondFactor: boolean
    /** Signed in somewhere at this moment. */
    signedIn: boolean
    /** Day of the last sign-in; null where none is kept. */
    lastSignInOn: string | null
    seen: string
  }[]
  roles: readonly { value: string; label: string; hint: string }[]
  settings: AgencySettings
  /** By what the form says on which settings it was opened. */
  settingsSeen: string
  /** The last running numbers of this year, for the numbers that a pattern would give next. */
  numbers: { year: number; case: number; document: number }
  /** Nobody has a second factor and nobody has to: advice for an office that has just begun. */
  secondFactorUnused: boolean
  own: AgencyShown
  /** Agencies below this one, each after the one above it. */
  agencies: readonly AgencyShown[]
}

/** An agency as whoever looks after it sees it. */
export interface AgencyShown {
  id: string
  name: string
  /** How far below one's own; 0 is one's own. */
  depth: number
  reportsBy: 'program' | 'file'
  retiredOn: string | null
  former: readonly { name: string; until: string }[]
  people: number
  administrators: number
  /** Agencies that it may stand below, without the one that it does. */
  places: readonly { value: string; label: string }[]
}

export async function peopleView(actor: Actor): Promise<PeopleView> {
  const from = reads()
  const units = await unitRows(from, actor.agencyId)
  const people = await peopleOf(from, actor.agencyId)
  const agency = await agencyRow(from, actor.agencyId)
  const withSecondFactor = await peopleWithSecondFactor(from, actor.agencyId)
  const settings = agencySettings.parse(agency?.settings ?? {})
  const year = yearOf(today())
  const [own, ...below] = await agenciesShown(from, actor.agencyId)
  if (!own) throw new Error(`no agency ${actor.agencyId}`)
  const open = await openCasesByHolder(from, actor.agencyId)
  const ids = people.map(({ id }) => id)
  const signedIn = new Set(await signedInAmong(from, ids, now()))
  const lastSignIn = new Map((await lastSignIns(from, ids)).map(({ personId, lastAt }) => [personId, lastAt]))
  return {
    units: units.map(({ id, name, active }) => ({ id, name, active, seen: unitSeen({ name, active }) })),
    people: people.map((p) => ({
      id: p.id,
      account: p.account,
      name: p.name,
      unitId: p.unitId,
      unitName: units.find((u) => u.id === p.unitId)?.name ?? '',
      roles: p.roles,
      roleWords: p.roles.map((role) => ROLE_LABELS[role]).join('、'),
      active: p.active,
      openCases: open.get(p.id) ?? 0,
      secondFactor: withSecondFactor.has(p.id),
      signedIn: signedIn.has(p.id),
      lastSignInOn: dayOf(lastSignIn.get(p.id)),
      seen: personSeen(p),
    })),
    roles: ROLES.map((value) => ({ value, label: ROLE_LABELS[value], hint: ROLE_WORDS[value] })),
    settings,
    settingsSeen: settingsSeen(settings),
    numbers: {
      year,
      case: await lastIssued(from, actor.agencyId, 'case', year),
      document: await lastIssued(from, actor.agencyId, 'document', year),
    },
    secondFactorUnused: withSecondFactor.size === 0 && settings.secondFactorRoles.length === 0,
    own,
    agencies: below,
  }
}

/** One's own agency, then those below it. */
async function agenciesShown(from: Reads, ownId: string): Promise<AgencyShown[]> {
  const tree = await everyAgency(from)
  const mine = tree.filter(({ id }) => managed(tree, ownId, id) !== null)
  const ids = mine.map(({ id }) => id)
  const inUse = await peopleInUse(from, ids)
  const former = await formerNamesOfAgencies(from, ids)
  return asTree(mine).map((agency) => ({
    id: agency.id,
    name: agency.name,
    depth: agency.depth,
    reportsBy: agency.reportsBy,
    retiredOn: agency.retiredOn,
    former: former.get(agency.id)?.map(({ name, until }) => ({ name, until })) ?? [],
    people: inUse.get(agency.id)?.people ?? 0,
    administrators: inUse.get(agency.id)?.administrators ?? 0,
    places: mine
      .filter((one) => one.id !== agency.parentId && placeRefusal(tree, agency, one) === null)
      .map(({ id, name }) => ({ value: id, label: name })),
  }))
}

const dayOf = (instant: string | null | undefined) => (instant ? civilDay(instant) : null)

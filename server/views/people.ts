import { agencyRow, peopleOf, unitRows } from '@/db/queries/office'
import { childAgencies } from '@/db/queries/report'
import { peopleWithSecondFactor } from '@/db/queries/second-factor'
import { lastSignIns, signedInAmong } from '@/db/queries/sessions'
import { reads } from '@/db/transact'
import { type Actor, ROLE_LABELS, ROLES } from '@/domain/access'
import { type AgencySettings, agencySettings } from '@/domain/case/settings'
import { civilDay, now } from '../today'

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
  units: readonly { id: string; name: string; active: boolean }[]
  people: readonly {
    id: string
    account: string
    name: string
    unitId: string | null
    unitName: string
    roles: readonly string[]
    roleWords: string
    active: boolean
    /** Signs in with a second factor. */
    secondFactor: boolean
    /** Signed in somewhere at this moment. */
    signedIn: boolean
    /** Day of the last sign-in; null where none is kept. */
    lastSignInOn: string | null
  }[]
  roles: readonly { value: string; label: string; hint: string }[]
  settings: AgencySettings
  /** Nobody has a second factor and nobody has to: advice for an office that has just begun. */
  secondFactorUnused: boolean
  /** Agencies right below this one. */
  agencies: readonly { id: string; name: string; reportsBy: 'program' | 'file' }[]
}

export async function peopleView(actor: Actor): Promise<PeopleView> {
  const from = reads()
  const units = await unitRows(from, actor.agencyId)
  const people = await peopleOf(from, actor.agencyId)
  const agency = await agencyRow(from, actor.agencyId)
  const withSecondFactor = await peopleWithSecondFactor(from, actor.agencyId)
  const settings = agencySettings.parse(agency?.settings ?? {})
  const ids = people.map(({ id }) => id)
  const signedIn = new Set(await signedInAmong(from, ids, now()))
  const lastSignIn = new Map((await lastSignIns(from, ids)).map(({ personId, lastAt }) => [personId, lastAt]))
  return {
    units: units.map(({ id, name, active }) => ({ id, name, active })),
    people: people.map((p) => ({
      id: p.id,
      account: p.account,
      name: p.name,
      unitId: p.unitId,
      unitName: units.find((u) => u.id === p.unitId)?.name ?? '—',
      roles: p.roles,
      roleWords: p.roles.map((role) => ROLE_LABELS[role]).join('、'),
      active: p.active,
      secondFactor: withSecondFactor.has(p.id),
      signedIn: signedIn.has(p.id),
      lastSignInOn: dayOf(lastSignIn.get(p.id)),
    })),
    roles: ROLES.map((value) => ({ value, label: ROLE_LABELS[value], hint: ROLE_WORDS[value] })),
    settings,
    secondFactorUnused: withSecondFactor.size === 0 && settings.secondFactorRoles.length === 0,
    agencies: (await childAgencies(from, actor.agencyId)).map(({ id, name, reportsBy }) => ({
      id,
      name,
      reportsBy,
    })),
  }
}

const dayOf = (instant: string | null | undefined) => (instant ? civilDay(instant) : null)

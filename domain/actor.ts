/** The people of an office by what they come for. */
export const ROLES = [
  'clerk',
  'approver',
  'supervisor',
  'statistics_officer',
  'administrator',
  'auditor',
] as const
export type Role = (typeof ROLES)[number]
export const ROLE_LABELS: Record<Role, string> = {
  clerk: '经办人',
  approver: '审核人',
  supervisor: '督办人',
  statistics_officer: '年报填报人',
  administrator: '系统管理员',
  auditor: '审计员',
}

/** The acting person. `applicant` is anyone on the public side; `system` is the schedule and the shell. */
export interface Actor {
  personId: string
  agencyId: string
  unitId: string | null
  roles: readonly (Role | 'applicant' | 'system')[]
}

/** Roles that look after the whole agency and not after one unit. */
const WATCH_AGENCY: readonly Role[] = ['supervisor', 'approver', 'statistics_officer']

/** True of whoever is shown the cases of every unit where a clerk is shown those of the own one. */
export function watchesAgency({ roles }: Actor): boolean {
  return WATCH_AGENCY.some((role) => roles.includes(role))
}

/** Unit and person that hold a case: null while nobody does. */
export interface Holding {
  agencyId: string
  holderUnitId: string | null
  holderPersonId: string | null
}

/** How near a person stands to a case; each includes the ones before it. */
export type Relation = 'own' | 'unit' | 'agency' | 'outside'
const NEARNESS: readonly Relation[] = ['own', 'unit', 'agency', 'outside']

/** A case that nobody holds is every unit's: somebody has to take it. */
export function relationOf(actor: Actor, held: Holding): Relation {
  if (actor.agencyId !== held.agencyId) return 'outside'
  if (held.holderPersonId !== null && held.holderPersonId === actor.personId) return 'own'
  if (held.holderUnitId === null || held.holderUnitId === actor.unitId) return 'unit'
  return 'agency'
}

/** Roles that may do something, each with the farthest relation at which it may. */
export type Grants = Partial<Record<Role | 'applicant' | 'system', Relation>>

/** Working on a case: its holder's unit, and the supervisor for the whole agency. */
export const WHOEVER_WORKS_ON_IT: Grants = { clerk: 'unit', supervisor: 'agency' }

/** True when one of the person's roles reaches a case at this relation. */
export function isGranted(actor: Actor, grants: Grants, relation: Relation): boolean {
  if (relation === 'outside') return false
  return actor.roles.some((role) => {
    const reach = grants[role]
    return reach !== undefined && NEARNESS.indexOf(relation) <= NEARNESS.indexOf(reach)
  })
}

/** Chinese names of the roles that are granted something, for refusals: “须由经办人、督办人办理”. */
export function rolesGranted(grants: Grants): string[] {
  return ROLES.filter((role) => grants[role] !== undefined).map((role) => ROLE_LABELS[role])
}

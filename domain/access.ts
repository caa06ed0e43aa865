import type { CommandName } from './case/commands'

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

/** Who acts. `applicant` is anyone on the public side; `system` is the schedule and the shell. */
export interface Actor {
  personId: string
  agencyId: string
  unitId: string | null
  roles: readonly (Role | 'applicant' | 'system')[]
}

/** Who holds a case: null while nobody does. */
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

/** What a person may do beside the commands on a case. */
export const PRIVILEGES = [
  'viewCase',
  'viewApplicantName',
  'revealIdentity',
  'exportCases',
  'viewReport',
  'exportReport',
  'enterFigures',
  'fillReport',
  'sealReport',
  'viewRollUp',
  'importLedger',
  'viewCalendar',
  'editCalendar',
  'registerMail',
  'viewOutbox',
  'recordRemedy',
  'manageTemplates',
  'manageReasons',
  'viewDocumentNumbers',
  'managePeople',
  'viewAudit',
] as const
export type Privilege = (typeof PRIVILEGES)[number]
export type Deed = CommandName | Privilege

type Grants = Partial<Record<Role | 'applicant' | 'system', Relation>>

/**
 * Who may do what (domain.md section 9): the farthest relation at which a role may do it.
 * A clerk works on their own and their unit's cases; a supervisor sees the whole agency;
 * an administrator sees no case contents; an auditor changes nothing.
 */
export const ACCESS: Record<Deed, Grants> = {
  register: { clerk: 'agency', supervisor: 'agency', applicant: 'agency' },
  recordContactAttempt: { clerk: 'unit', supervisor: 'agency' },
  confirmReceipt: { clerk: 'unit', supervisor: 'agency' },
  editFacts: { clerk: 'unit', supervisor: 'agency' },
  splitCase: { clerk: 'unit', supervisor: 'agency' },
  assign: { clerk: 'unit', supervisor: 'agency' },
  accept: { clerk: 'unit' },
  returnCase: { clerk: 'unit', supervisor: 'agency' },
  requestCorrection: { clerk: 'unit', supervisor: 'agency' },
  receiveCorrection: { clerk: 'unit', supervisor: 'agency' },
  closeAsLapsed: { clerk: 'unit', supervisor: 'agency' },
  closeAsUnpaid: { clerk: 'unit', supervisor: 'agency' },
  requestReasons: { clerk: 'unit', supervisor: 'agency' },
  receiveReasons: { clerk: 'unit', supervisor: 'agency' },
  setLaterDay: { clerk: 'unit', supervisor: 'agency' },
  notifyFee: { clerk: 'unit', supervisor: 'agency' },
  recordPayment: { clerk: 'unit', supervisor: 'agency' },
  requestOpinion: { clerk: 'unit', supervisor: 'agency' },
  recordOpinionServed: { clerk: 'unit', supervisor: 'agency' },
  recordOpinion: { clerk: 'unit', supervisor: 'agency' },
  recordNoOpinion: { clerk: 'unit', supervisor: 'agency' },
  extend: { clerk: 'unit', approver: 'agency', supervisor: 'agency' },
  reply: { clerk: 'unit', supervisor: 'agency' },
  /** The program records that an answer was read online. */
  recordDelivery: { clerk: 'unit', supervisor: 'agency', system: 'agency' },
  reopen: { clerk: 'unit', supervisor: 'agency' },
  replyAnew: { clerk: 'unit', supervisor: 'agency' },
  listItems: { clerk: 'unit', supervisor: 'agency' },
  answerItem: { clerk: 'unit', supervisor: 'agency' },
  askUnit: { clerk: 'unit', supervisor: 'agency' },
  chaseUnit: { clerk: 'unit', supervisor: 'agency' },
  /** The unit that was asked does not hold the case; the command itself asks which unit that is. */
  recordUnitAnswer: { clerk: 'agency', supervisor: 'agency' },
  suggestDisclosure: { clerk: 'unit', supervisor: 'agency' },
  decideDisclosure: { clerk: 'unit', supervisor: 'agency' },
  publishNotice: { clerk: 'unit', supervisor: 'agency' },
  linkCase: { clerk: 'unit', supervisor: 'agency' },
  resend: { clerk: 'unit', supervisor: 'agency' },
  recordReturnedMail: { clerk: 'unit', supervisor: 'agency' },
  draftLetter: { clerk: 'unit', supervisor: 'agency' },
  submitLetter: { clerk: 'unit', supervisor: 'agency' },
  approveLetter: { approver: 'agency' },
  sendBackLetter: { approver: 'agency' },
  recallLetter: { clerk: 'unit', supervisor: 'agency' },
  voidLetter: { clerk: 'unit', supervisor: 'agency' },
  sendLetter: { clerk: 'unit', supervisor: 'agency' },
  withdraw: { clerk: 'unit', supervisor: 'agency' },
  note: { clerk: 'unit', approver: 'agency', supervisor: 'agency' },
  correctEvent: { clerk: 'unit', supervisor: 'agency' },

  viewCase: {
    clerk: 'agency',
    approver: 'agency',
    supervisor: 'agency',
    statistics_officer: 'agency',
  },
  viewApplicantName: { clerk: 'unit', approver: 'agency', supervisor: 'agency' },
  revealIdentity: { clerk: 'unit', supervisor: 'agency' },
  exportCases: { clerk: 'agency', supervisor: 'agency', statistics_officer: 'agency' },
  viewReport: { clerk: 'agency', approver: 'agency', supervisor: 'agency', statistics_officer: 'agency' },
  exportReport: { supervisor: 'agency', statistics_officer: 'agency' },
  /** 表二: the unit that is responsible for a figure, or the officer for all of them. */
  enterFigures: { clerk: 'unit', statistics_officer: 'agency' },
  fillReport: { statistics_officer: 'agency' },
  sealReport: { statistics_officer: 'agency' },
  /** Reports of the agencies below. */
  viewRollUp: { supervisor: 'agency', statistics_officer: 'agency' },
  importLedger: { supervisor: 'agency', statistics_officer: 'agency', system: 'agency' },
  viewCalendar: {
    clerk: 'agency',
    approver: 'agency',
    supervisor: 'agency',
    statistics_officer: 'agency',
    administrator: 'agency',
    auditor: 'agency',
  },
  editCalendar: { supervisor: 'agency' },
  registerMail: { clerk: 'agency', supervisor: 'agency' },
  viewOutbox: { clerk: 'agency', supervisor: 'agency' },
  recordRemedy: { clerk: 'unit', supervisor: 'agency' },
  manageTemplates: { administrator: 'agency', supervisor: 'agency' },
  manageReasons: { clerk: 'agency', supervisor: 'agency' },
  viewDocumentNumbers: { clerk: 'agency', approver: 'agency', supervisor: 'agency' },
  managePeople: { administrator: 'agency' },
  viewAudit: { auditor: 'agency', administrator: 'agency' },
}

/** True when one of the person's roles reaches a case at this relation. */
export function mayDo(actor: Actor, deed: Deed, relation: Relation = 'agency'): boolean {
  if (relation === 'outside') return false
  return actor.roles.some((role) => {
    const reach = ACCESS[deed][role]
    return reach !== undefined && NEARNESS.indexOf(relation) <= NEARNESS.indexOf(reach)
  })
}

/** Chinese names of the roles that may do a deed, for refusals: “须由经办人、督办人办理”. */
export function rolesThatMay(deed: Deed): string[] {
  return ROLES.filter((role) => ACCESS[deed][role] !== undefined).map((role) => ROLE_LABELS[role])
}

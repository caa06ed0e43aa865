import { type Actor, type Grants, isGranted, type Relation } from './actor'
import { type CommandName, grantsOf, isCommandName, steps } from './case/chapters/commands'

export {
  type Actor,
  type Holding,
  type Relation,
  ROLE_LABELS,
  ROLES,
  type Role,
  relationOf,
  rolesGranted,
  watchesAgency,
} from './actor'

/**
 * Permissions beside the steps of a case, which say themselves who may take them. An
 * administrator sees no case contents; an auditor changes nothing.
 */
const PRIVILEGE_GRANTS = {
  /** What waits for oneself. */
  viewToday: {
    clerk: 'agency',
    approver: 'agency',
    supervisor: 'agency',
    statistics_officer: 'agency',
    administrator: 'agency',
    auditor: 'agency',
  },
  viewCase: {
    clerk: 'agency',
    approver: 'agency',
    supervisor: 'agency',
    statistics_officer: 'agency',
  },
  /**
   * 督办: what stands where in the whole agency. Those who look after all of it, and may open every list behind a number:
   * a clerk has the queue and 今日 for the own unit, an administrator sees no case.
   */
  viewBoard: { approver: 'agency', supervisor: 'agency', statistics_officer: 'agency' },
  viewApplicantName: { clerk: 'unit', approver: 'agency', supervisor: 'agency' },
  revealIdentity: { clerk: 'unit', supervisor: 'agency' },
  /** A query code for an applicant whose identity was checked. */
  reissueQueryCode: { clerk: 'unit', supervisor: 'agency' },
  /** A step in many cases of a list at once; in each of them the step asks for itself. */
  workInBulk: {
    clerk: 'agency',
    supervisor: 'agency',
    statistics_officer: 'agency',
    // Hands over the cases of who has left; chooses none from a list.
    administrator: 'agency',
  },
  /** One's own absence and hand-over; `manageAbsences` those of everybody. */
  viewAbsences: { clerk: 'agency', supervisor: 'agency', administrator: 'agency' },
  manageAbsences: { supervisor: 'agency', administrator: 'agency' },
  /** A list under a name, as a tab for everybody of the agency (常用视图); changing one that somebody else shared. */
  shareView: { supervisor: 'agency', administrator: 'agency' },
  changeSharedView: { supervisor: 'agency' },
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
  /** What an applicant sends to a request that stands: accepting or declining it. */
  acceptSubmission: { clerk: 'unit', supervisor: 'agency' },
  /** What the night suggests of cases (并案、主动公开、数量频次): reading and dismissing it. */
  viewSuggestions: { clerk: 'unit', supervisor: 'agency' },
  /** 督办单 to a unit of the office. */
  issueSupervisionOrder: { supervisor: 'agency' },
  /** The unit's own answer to one; the supervisor enters what came on paper. */
  answerSupervisionOrder: { clerk: 'unit', approver: 'unit', supervisor: 'agency' },
  recordRemedy: { clerk: 'unit', supervisor: 'agency' },
  manageTemplates: { administrator: 'agency', supervisor: 'agency' },
  manageReasons: { clerk: 'agency', supervisor: 'agency' },
  viewDocumentNumbers: { clerk: 'agency', approver: 'agency', supervisor: 'agency' },
  /** The entrance for the public: its address, whether it is open, contact and guide. */
  manageEntrance: { administrator: 'agency', supervisor: 'agency' },
  managePeople: { administrator: 'agency' },
  /** Portals that hand requests in, and their keys. */
  manageSources: { administrator: 'agency' },
  /** A portal's list beside what is here (对账). */
  reconcileSources: { clerk: 'agency', supervisor: 'agency' },
  /** Whether everything was backed up, and the backup restored for a trial. */
  viewBackups: { administrator: 'agency' },
  /** 保存期限: proposing, confirming and withdrawing lists of cases to anonymise. No contents of cases are shown. */
  manageRetention: { administrator: 'agency', supervisor: 'agency' },
  viewAudit: { auditor: 'agency', administrator: 'agency' },
  /** 运行状况 of the installation and 等保 evidence: those of the agency at the head (server/operation/allowed.ts). */
  viewOperation: { administrator: 'agency', auditor: 'agency' },
  exportAudit: { auditor: 'agency' },
} as const satisfies Record<string, Grants>

export type Privilege = keyof typeof PRIVILEGE_GRANTS
export type Permission = CommandName | Privilege

/** Everything that somebody may be allowed to do. */
export function permissions(): readonly Permission[] {
  return [
    ...steps().map(({ name }) => name as CommandName),
    ...(Object.keys(PRIVILEGE_GRANTS) as Privilege[]),
  ]
}

/** Roles that may do this: a step of a case by its own definition, anything else by the table above. */
export function grantsFor(permission: Permission): Grants {
  return isCommandName(permission) ? grantsOf(permission) : PRIVILEGE_GRANTS[permission]
}

/** True when one of the person's roles may do this to something at this relation. */
export function mayDo(actor: Actor, permission: Permission, relation: Relation = 'agency'): boolean {
  return isGranted(actor, grantsFor(permission), relation)
}

// Whom the escalation (升级督办) tells, as agencies set it.

/** `unitHead`: approvers (审核人) of the unit that holds the case; where it has none, the supervisors. */
export const TOLD = ['unitHead', 'approver', 'supervisor', 'nobody'] as const
export type Told = (typeof TOLD)[number]
export const TOLD_LABELS: Record<Told, string> = {
  unitHead: '承办单位的审核人（没有的由督办人）',
  approver: '审核人',
  supervisor: '督办人',
  nobody: '不提请',
}

/** The ladder as an agency has set it. Days are working days. */
export interface Ladder {
  escalateUnacceptedDays: number
  escalateUnacceptedTo: Told
  escalateDaysLeft: number
  escalateDaysLeftTo: Told
  escalateLateTo: Told
}

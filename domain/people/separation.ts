import { type Actor, ROLE_LABELS, type Role } from '../access'
import { type Refused, refuse } from '../case/refusal'

/** Whoever keeps the accounts must not be the one who checks the record of it (GB/T 22239-2019 8.1.5.3, 8.1.7.1). */
const APART: readonly Role[] = ['administrator', 'auditor']

/** The roles that somebody holds together and should not, as an audit line names them; null where there are none. */
export function rolesHeldTogether(roles: Actor['roles']): string | null {
  return APART.every((role) => roles.includes(role))
    ? APART.map((role) => ROLE_LABELS[role]).join('、')
    : null
}

/**
 * Null when a person may hold these roles. Where there is nobody else they may be held together: an office of one has no
 * choice. Whoever holds them together already, from before this rule, keeps them.
 */
export function separationRefusal(
  roles: Actor['roles'],
  { before, others }: { before: Actor['roles']; others: number },
): Refused | null {
  if (rolesHeldTogether(roles) === null || rolesHeldTogether(before) !== null || others === 0) return null
  return refuse(
    'rolesTogether',
    '系统管理员和审计员不能由同一人担任：审计员要核查系统管理员的操作。',
    '请由另一位人员任审计员，例如经办人。',
    { field: 'roles' },
  )
}

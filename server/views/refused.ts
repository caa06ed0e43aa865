import { grantsFor, permissions, rolesGranted } from '@/domain/access'

/** Roles that may do what was refused, in words; an unknown permission says only whom to ask. */
export function refusedWords(name: string | undefined): string {
  const permission = permissions().find((one) => one === name)
  if (!permission) return '需要权限的，请联系系统管理员。'
  // Others of these roles are refused as well: the installation is one for all agencies.
  const whose = permission === 'viewOperation' ? '最上级机关的' : ''
  return `此项由${whose}${rolesGranted(grantsFor(permission)).join('、')}办理。需要权限的，请联系系统管理员。`
}

import { ACCESS, type Deed, rolesThatMay } from '@/domain/access'

/** Who may do what was refused, in words; an unknown deed says only whom to ask. */
export function refusedWords(deed: string | undefined): string {
  if (!deed || !(deed in ACCESS)) return '需要权限的，请联系系统管理员。'
  return `此项由${rolesThatMay(deed as Deed).join('、')}办理。需要权限的，请联系系统管理员。`
}

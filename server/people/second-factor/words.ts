import { civilTime } from '../../today'
import type { CodeFinding } from './codes'

export const NOT_SET = '您还没有启用两步验证，请重新登录。'
export const NOT_SIX_DIGITS = '请输入手机上显示的6位数字。'
export const NO_RECOVERY_CODE = '恢复码是10个字母和数字，例如 abcde-23456，请核对后重新输入。'
export const WRONG_RECOVERY_CODE = '恢复码不正确，或者已经用过。每个恢复码只能用一次，请换一个。'
export const USED_BEFORE = '这个验证码已经用过，请等手机上换出下一个（不超过30秒）再输入。'
export const KEY_MISSING =
  '服务器打不开您的验证器密钥（加密密钥更换后没有保留原来的密钥），验证码无法核对。请联系系统管理员。'

const SECONDS_A_STEP = 30

/**
 * Why a code is not taken. That it was right some minutes ago may be told: it is worth nothing any more. That it will
 * be right in some minutes may not: whoever guessed it would only have to wait. Only at enrolment, where the secret
 * itself stands on the screen, both are told.
 */
export function wrongCode(found: CodeFinding, at: Date): string {
  if (found && 'behind' in found) return phoneIs('慢', found.behind, at)
  return '验证码不正确，请输入手机上“依申办”一行现在显示的6位数字。'
}

export function wrongFirstCode(found: CodeFinding, at: Date): string {
  return found && 'ahead' in found ? phoneIs('快', found.ahead, at) : wrongCode(found, at)
}

function phoneIs(how: '快' | '慢', steps: number, at: Date): string {
  const minutes = Math.round((steps * SECONDS_A_STEP) / 60)
  // Two or three steps late is somebody who was interrupted while typing.
  if (how === '慢' && minutes < 2) return '这个验证码已经过期，请输入手机上现在显示的6位数字。'
  const time = civilTime(at.toISOString()).slice(-5)
  return `手机时间比服务器${how}约${Math.max(1, minutes)}分钟（服务器现在是${time}），请在手机设置中打开自动设置时间，再输入新的验证码。`
}

export function triesLeft(tries: number): string {
  return `还可以试${tries}次。`
}

export function passwordAgain(waitMs: number): string {
  return `验证码多次不正确，请${minutesOf(waitMs)}分钟后重新登录；手边有恢复码的，现在就可以登录后使用。`
}

export function tooManyCodes(waitMs: number): string {
  return `验证码多次不正确，请${minutesOf(waitMs)}分钟后再试，或者用恢复码登录。`
}

function minutesOf(ms: number): number {
  return Math.max(1, Math.ceil(ms / 60_000))
}

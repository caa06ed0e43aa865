import { isKey, wrongSettings } from '../../server/settings'
import type { Environment } from '../running/command'
import { isDemonstrationSecret } from './secrets'

const SECRET_CHARACTERS = 32

/**
 * What forbids a real start with these settings, as sentences in Chinese for the person at the terminal; empty when
 * nothing does. `demonstrationData` says that the data folder was made by the demonstration.
 */
export function reasonsNotToStart(env: Environment, demonstrationData: boolean): string[] {
  const reasons: string[] = []
  const secret = env.NEXTAUTH_SECRET ?? ''
  if (!secret) reasons.push('没有设置 NEXTAUTH_SECRET(登录会话的签名密钥)。')
  else if (isDemonstrationSecret(secret)) reasons.push('NEXTAUTH_SECRET 是演示用的密钥,不能用于正式运行。')
  else if (secret.length < SECRET_CHARACTERS)
    reasons.push(`NEXTAUTH_SECRET 太短:至少 ${SECRET_CHARACTERS} 个字符,现在是 ${secret.length} 个。`)

  const key = env.YISHENBAN_KEY ?? ''
  if (!key) reasons.push('没有设置 YISHENBAN_KEY(证件号码的加密密钥)。')
  else if (isDemonstrationSecret(key)) reasons.push('YISHENBAN_KEY 是演示用的密钥,不能用于正式运行。')
  else if (!isKey(key)) reasons.push('YISHENBAN_KEY 应是 32 个字节的 base64 文本。')

  const address = env.NEXTAUTH_URL ?? ''
  if (!address) reasons.push('没有设置 NEXTAUTH_URL(工作人员在浏览器里打开的网址)。')
  else if (!isWebAddress(address)) reasons.push('NEXTAUTH_URL 不是网址:应以 http:// 或 https:// 开头。')

  reasons.push(...wrongSettings(env))
  if (env.YISHENBAN_DEMO) reasons.push('设置了 YISHENBAN_DEMO:演示请用 npm run demo。')
  if (demonstrationData) reasons.push('YISHENBAN_DATA 指向演示数据的文件夹。正式数据请放在另一个文件夹。')
  return reasons
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
}

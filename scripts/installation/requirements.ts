import { MAX_HOPS, trustedHops } from '@/server/front/trusted-hops'
import { readProviders } from '@/server/people/oidc/providers'
import { isDemonstrationSecret } from '@/server/secrets/demonstration'
import { isKey, wrongSettings } from '../../server/settings'
import type { Environment } from '../running/command'

const SECRET_CHARACTERS = 32

/**
 * What forbids a real start with these settings, as sentences in Chinese for the person at the terminal; empty when
 * nothing does. `demonstrationData` says that the data folder was made by the demonstration.
 */
export function reasonsNotToStart(env: Environment, demonstrationData: boolean): string[] {
  const reasons: string[] = []
  const secret = env.NEXTAUTH_SECRET ?? ''
  if (!secret) reasons.push('没有设置 NEXTAUTH_SECRET(登录会话的签名密钥)。')
  else if (isDemonstrationSecret(secret)) reasons.push('NEXTAUTH_SECRET 是演示用的密钥，不能用于正式运行。')
  else if (secret.length < SECRET_CHARACTERS)
    reasons.push(`NEXTAUTH_SECRET 太短：至少 ${SECRET_CHARACTERS} 个字符，现在是 ${secret.length} 个。`)

  const key = env.YISHENBAN_KEY ?? ''
  if (!key) reasons.push('没有设置 YISHENBAN_KEY(证件号码的加密密钥)。')
  else if (isDemonstrationSecret(key)) reasons.push('YISHENBAN_KEY 是演示用的密钥，不能用于正式运行。')
  else if (!isKey(key)) reasons.push('YISHENBAN_KEY 应是 32 个字节的 base64 文本。')

  const address = env.NEXTAUTH_URL ?? ''
  if (!address) reasons.push('没有设置 NEXTAUTH_URL(工作人员在浏览器里打开的网址)。')
  else if (!isWebAddress(address)) reasons.push('NEXTAUTH_URL 不是网址：应以 http:// 或 https:// 开头。')

  reasons.push(...readProviders(env).faults)
  if (trustedHops(env.YISHENBAN_TRUSTED_HOPS) === null)
    reasons.push(
      `YISHENBAN_TRUSTED_HOPS 应是本单位网关的层数，0 到 ${MAX_HOPS} 的整数，现在是“${env.YISHENBAN_TRUSTED_HOPS}”。没有网关的不要设置，或者设为 0；有一层网关的设为 1。`,
    )
  reasons.push(...wrongSettings(env))
  if (env.YISHENBAN_DEMO) reasons.push('设置了 YISHENBAN_DEMO：演示请用 npm run demo。')
  if (env.YISHENBAN_TRAINING) reasons.push('设置了 YISHENBAN_TRAINING：培训请用 npm run demo -- --training。')
  if (env.YISHENBAN_TODAY)
    reasons.push(
      '设置了 YISHENBAN_TODAY：正式系统的今天只按服务器时钟，否则期限、保存期限都会算错，匿名也不能恢复。培训请用 npm run demo -- --training。',
    )
  if (demonstrationData) reasons.push('YISHENBAN_DATA 指向演示数据的文件夹。正式数据请放在另一个文件夹。')
  return reasons
}

/**
 * What may be meant otherwise, as a sentence for the person at the terminal; null when nothing may. An address that
 * begins with https is a gateway's: this program speaks http.
 */
export function doubtAboutGateway(env: Environment): string | null {
  if (!env.NEXTAUTH_URL?.startsWith('https:') || trustedHops(env.YISHENBAN_TRUSTED_HOPS) !== 0) return null
  return '注意：网址是 https，说明前面有网关，但没有设置 YISHENBAN_TRUSTED_HOPS。这样所有来访者都按网关的一个地址计数，一个人输错密码过多就会影响所有人。请设为网关的层数（一般是 1）。'
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
}

import { hash, verify } from '@node-rs/argon2'

/** argon2id with the parameters that OWASP recommends for an interactive sign-in. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export function hashPassword(password: string): Promise<string> {
  return hash(password, PARAMETERS)
}

/** A hash that no password has, so that an unknown account takes as long as a wrong password. */
let nobody: Promise<string> | null = null

export async function passwordMatches(stored: string | null, password: string): Promise<boolean> {
  nobody ??= hashPassword(crypto.randomUUID())
  const matches = await verify(stored ?? (await nobody), password)
  return stored !== null && matches
}

export const PASSWORD_MIN = 10
const PASSWORD_MAX = 200

/** The fault of a new password, or null. */
export function passwordProblem(password: string, account: string): string | null {
  if (password.length < PASSWORD_MIN) return `新密码至少${PASSWORD_MIN}个字符，请加长`
  if (password.length > PASSWORD_MAX) return `新密码不能超过${PASSWORD_MAX}个字符`
  if (password.toLowerCase().includes(account.toLowerCase())) return '新密码不能包含账号，请更换'
  if (new Set(password).size < 5) return '新密码过于简单，请使用更多不同的字符'
  if (/yishenban/i.test(password) && process.env.YISHENBAN_DEMO !== '1') return '不能使用演示密码，请更换'
  return null
}

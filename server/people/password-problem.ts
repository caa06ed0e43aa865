import { PASSWORD_MIN } from '@/domain/people/password'
import { PASSWORD_MAX } from './password'

/** The fault of a new password, or null. */
export async function passwordProblem(password: string, account: string): Promise<string | null> {
  const length = [...password].length
  if (length < PASSWORD_MIN) return `新密码至少${PASSWORD_MIN}个字符，请加长`
  if (length > PASSWORD_MAX) return `新密码不能超过${PASSWORD_MAX}个字符`
  if (password.toLowerCase().includes(account.toLowerCase()))
    return '新密码不能包含账号，请改用几个不相干的词'
  if (new Set(password).size < 5) return '新密码过于简单，请使用更多不同的字符'
  if (process.env.YISHENBAN_DEMO === '1') return null
  if (/yishenban/i.test(password)) return '不能使用演示密码，请更换'
  // Loaded when somebody chooses a password: three megabytes that nobody needs at other times.
  const { isCommonPassword } = await import('./common-passwords')
  if (isCommonPassword(password))
    return '新密码是常见的写法（例如姓名拼音、单词或者键盘顺序加上数字），容易被猜中，请改用几个不相干的词'
  return null
}

import type { Begun } from './sessions/begin'
import { beginSessionAsShown } from './sessions/begin'
import { clientOfRequest } from './sessions/current'
import { checkSignIn } from './sign-in'
import { stageAfterPassword } from './stage-after-password'

/** Account and password of this request: the session that begins with them, or what is said instead. */
export async function enterByPassword(
  account: string,
  password: string,
): Promise<Begun | { message: string }> {
  const client = await clientOfRequest()
  const result = await checkSignIn(account, password, client)
  if ('message' in result) return result
  const { person, device } = result
  const stage = await stageAfterPassword(person, device)
  const begun = await beginSessionAsShown(person, { stage, provider: 'password', client })
  return begun ?? { message: '您的账号或者密码刚刚有变动，这次没有登录，请重新登录。' }
}

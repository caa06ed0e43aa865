import type { Begun } from './sessions/begin'
import { beginSession } from './sessions/begin'
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
  return beginSession(person, {
    stage: await stageAfterPassword(person, device),
    provider: 'password',
    client,
  })
}

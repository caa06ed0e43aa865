import { spareSecondFactorUntil } from '@/db/queries/sessions'
import { transactOfPart } from '@/db/transact'
import { minutesAfter } from '@/domain/people/minutes-after'
import { SPARED_DAYS } from '@/domain/people/session'
import { now } from '../today'
import { passSecondFactor, type Typed } from './second-factor/pass'
import { advanceSession, type Begun, type Client } from './sessions/begin'
import type { CurrentSession } from './sessions/current'
import { deviceIdOf } from './sessions/token'

/**
 * The second step of signing in. The session that waited for it is replaced by one that is signed in; `passwordAgain`
 * when it has ended, and the person begins anew.
 */
export async function passSecondStep(
  { session, person }: Pick<CurrentSession, 'session' | 'person'>,
  typed: Typed & { remember: boolean },
  client: Client,
): Promise<Begun | { wrong: string; passwordAgain: boolean }> {
  const answer = await passSecondFactor(person.id, typed)
  if ('wrong' in answer) return answer
  const begun = await advanceSession(session, person, client)
  if (!begun) return { wrong: '登录已超过10分钟，请重新登录。', passwordAgain: true }
  if (typed.remember) {
    const until = minutesAfter(now(), SPARED_DAYS * 24 * 60)
    await transactOfPart('signing_in', (tx) =>
      spareSecondFactorUntil(tx, deviceIdOf(begun.deviceToken, person.id), until),
    )
  }
  return begun
}

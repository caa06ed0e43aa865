import { verify } from '@node-rs/argon2'
import { personByAccount } from '@/db/queries/office'
import { reads } from '@/db/transact'
import { beginSession } from '@/server/people/sessions/begin'
import { openSession } from '@/server/people/sessions/open'
import { checkSignIn } from '@/server/people/sign-in'
import { type Figure, interleaved } from './interleaved'

const CLIENT = { address: '192.0.2.1', userAgent: '', deviceToken: null }

/** The right password until the session has begun, every commit on the disk, beside looking at the password alone. */
export async function signingIn(admin: { account: string; password: string }): Promise<Figure[]> {
  const stored = (await personByAccount(reads(), admin.account))?.passwordHash ?? ''
  const enter = async () => {
    const result = await checkSignIn(admin.account, admin.password, CLIENT)
    if ('message' in result) throw new Error(result.message)
    return beginSession(result.person, { stage: 'signed_in', provider: 'password', client: CLIENT })
  }
  const figure = await interleaved({
    name: 'signing in, full fsync',
    beside: 'argon2 alone',
    goal: '≤ 1.5',
    turns: 60,
    ours: enter,
    bare: () => verify(stored, admin.password),
  })
  const { token } = await enter()
  const looking = await interleaved({
    name: 'who is signed in, for every page',
    beside: 'argon2 alone',
    goal: null,
    turns: 200,
    ours: () => openSession(token),
    bare: () => verify(stored, admin.password),
  })
  return [figure, looking]
}

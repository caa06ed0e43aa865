import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { beforeEach, describe, expect, test } from 'vitest'
import { type PersonRow, personRow } from '@/db/queries/office'
import { secondFactorRow } from '@/db/queries/second-factor'
import { deviceRow } from '@/db/queries/sessions'
import { openTestDatabase } from '@/db/testing/databases'
import { reads } from '@/db/transact'
import { builtProgram } from '@/scripts/testing/built-program'
import { openAuthenticatorSecret, readKeyring } from '../secrets'
import { openOffice, type TestOffice } from '../testing/office'
import { atInstant } from '../today'
import { codeAt } from './second-factor/codes'
import { beginEnrolment, confirmEnrolment } from './second-factor/enrol'
import { resetSecondFactor } from './second-factor/reset'
import { passSecondStep } from './second-step'
import { type Begun, beginSession, type Client } from './sessions/begin'
import { signOutEverywhere } from './sessions/end'
import { openSession } from './sessions/open'
import { deviceIdOf } from './sessions/token'
import { stageAfterPassword } from './stage-after-password'

const AT = '2026-03-18T01:00:00.000Z'
const DESK: Client = { address: '10.1.2.3', userAgent: 'Edg/131', deviceToken: null }

let office: TestOffice
let clerk: PersonRow
let secret: string
beforeEach(async () => {
  const close = await openTestDatabase()
  office = await openOffice()
  const { personId } = office.clerk
  await beginEnrolment(personId, null, new Date(AT))
  const pending = (await secondFactorRow(reads(), personId))?.pendingCipher ?? ''
  secret = openAuthenticatorSecret(pending, personId, readKeyring()) ?? ''
  await confirmEnrolment(personId, codeAt(secret, new Date(AT)), new Date(AT))
  const row = await personRow(reads(), personId)
  if (!row) throw new Error('no clerk')
  clerk = row
  return close
})

const later = (minutes: number) => new Date(Date.parse(AT) + minutes * 60_000).toISOString()
const begin = (client = DESK) => beginSession(clerk, { stage: 'second_factor', provider: 'password', client })
const stage = async (client: Client) =>
  stageAfterPassword(clerk, await deviceRow(reads(), deviceIdOf(client.deviceToken ?? '', clerk.id)))

async function pass(begun: Begun, code: string, remember = false) {
  const pending = await openSession(begun.token)
  if (!pending) return 'ended'
  return passSecondStep(
    pending,
    { kind: 'code', text: code, remember },
    {
      ...DESK,
      deviceToken: begun.deviceToken,
    },
  )
}
/** A minute of the test: the code that the phone shows, and everything at that instant. */
const at = <T>(minutes: number, work: (code: string) => Promise<T>) =>
  atInstant(later(minutes), () => work(codeAt(secret, new Date(later(minutes)))))

test('the right code brings a session under a new token, and the one that waited for it is over', async () => {
  await at(5, async (code) => {
    const waiting = await begin()
    const begun = await pass(waiting, code)
    if (typeof begun === 'string' || 'wrong' in begun) throw new Error(JSON.stringify(begun))
    expect(begun.token).not.toBe(waiting.token)
    expect(await openSession(waiting.token)).toBeNull()
    expect(await openSession(begun.token)).toMatchObject({ session: { stage: 'signed_in' } })
  })
})

test('two tabs of one sign-in: the second finds it over, and its code is not asked for', async () => {
  const waiting = await at(5, () => begin())
  expect(await at(6, (code) => pass(waiting, code))).toHaveProperty('token')
  expect(await at(7, (code) => pass(waiting, code))).toBe('ended')
})

test('a sign-in waits ten minutes for its code', async () => {
  const waiting = await at(5, () => begin())
  expect(await at(16, (code) => pass(waiting, code))).toBe('ended')
})

test('five wrong codes end every sign-in that waits, in whatever browser, and nobody who is signed in', async () => {
  const signedIn = await at(5, async (code) => pass(await begin(), code))
  await at(6, async (code) => {
    const waiting = await Promise.all([begin(), begin()])
    const wrong = code === '000000' ? '111111' : '000000'
    const answers = []
    for (let i = 0; i < 5; i++) answers.push(await pass(waiting[i % 2] ?? waiting[0], wrong))
    expect(
      answers.map((one) => typeof one === 'object' && 'passwordAgain' in one && one.passwordAgain),
    ).toEqual([false, false, false, false, true])
    for (const { token } of waiting) expect(await openSession(token)).toBeNull()
    if (typeof signedIn === 'string' || 'wrong' in signedIn) throw new Error('not signed in')
    expect(await openSession(signedIn.token)).not.toBeNull()
  })
})

describe('a browser that is not to be asked again', () => {
  const known = async () => {
    const begun = await at(5, async (code) => pass(await begin(), code, true))
    if (typeof begun === 'string' || 'wrong' in begun) throw new Error('not signed in')
    return { ...DESK, deviceToken: begun.deviceToken }
  }

  test('is spared for 30 days, and no other one is', async () => {
    const client = await known()
    expect(await at(10, () => stage(client))).toBe('signed_in')
    expect(await at(10, () => stage(DESK))).toBe('second_factor')
    expect(await at(30 * 24 * 60, () => stage(client))).toBe('signed_in')
    expect(await at(30 * 24 * 60 + 6, () => stage(client))).toBe('second_factor')
  })

  test('is asked again where it was spared under a clock that was ahead', async () => {
    const client = await known()
    expect(await at(4, () => stage(client))).toBe('signed_in')
    expect(await at(-60, () => stage(client))).toBe('second_factor')
  })

  test('is asked again after signing out everywhere', async () => {
    const client = await known()
    await signOutEverywhere(clerk.id)
    expect(await at(10, () => stage(client))).toBe('second_factor')
  })

  test('without the wish is asked again', async () => {
    const begun = await at(5, async (code) => pass(await begin(), code))
    const deviceToken = typeof begun === 'object' && 'deviceToken' in begun ? begun.deviceToken : ''
    expect(await at(10, () => stage({ ...DESK, deviceToken }))).toBe('second_factor')
  })

  test('after a reset nobody is asked, and every session is over', async () => {
    const begun = await at(5, async (code) => pass(await begin(), code, true))
    const administrator = { ...office.supervisor, roles: ['administrator'] as const }
    expect(await resetSecondFactor(administrator, clerk.id)).toHaveProperty('done')
    if (typeof begun === 'string' || 'wrong' in begun) throw new Error('not signed in')
    expect(await at(6, () => openSession(begun.token))).toBeNull()
    expect(await at(10, () => stage(DESK))).toBe('signed_in')
  })
})

test('of two processes that type one code at the same instant, one enters', async () => {
  for (let round = 1; round <= 3; round++) {
    const instant = later(round * 10)
    const words = [clerk.id, codeAt(secret, new Date(instant)), instant]
    const both = [1, 2].map(() =>
      spawn(process.execPath, [builtProgram('server/testing/enter-code.ts'), ...words], {
        cwd: path.join(import.meta.dirname, '../..'),
        stdio: ['pipe', 'pipe', 'inherit'],
      }),
    )
    await Promise.all(both.map(({ stdout }) => once(stdout, 'data')))
    for (const { stdin } of both) stdin.write('now\n')
    const said = await Promise.all(both.map(({ stdout }) => text(stdout)))
    expect(said.sort()).toEqual(['passed', 'wrong'])
  }
}, 60_000)

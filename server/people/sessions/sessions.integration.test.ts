import { beforeEach, expect, test } from 'vitest'
import { personByAccount } from '@/db/queries/office'
import { changePerson } from '@/db/queries/office-changes'
import { deviceRow, openSessionsOf } from '@/db/queries/sessions'
import { auditLines, devices, people, sessions } from '@/db/schema'
import { openTestDatabase } from '@/db/testing/databases'
import { changeRows } from '@/db/testing/tables'
import { reads, transact } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { openOffice, type TestOffice } from '../../testing/office'
import { atInstant, now } from '../../today'
import { editPerson, resetPassword } from '../administer'
import { changePassword } from '../change-password'
import { advanceSession, beginSession, beginSessionAsShown, type Client } from './begin'
import { endOtherSessions, endOwnSession, signOut, signOutEverywhere } from './end'
import { openSession } from './open'
import { deviceIdOf, sessionIdOf } from './token'

const PASSWORD = 'a long passphrase 42'
const EDGE = 'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/131.0 Safari/537.36 Edg/131.0'
const DESK: Client = { address: '10.1.2.3', userAgent: EDGE, deviceToken: null }

let office: TestOffice
let administrator: Actor

beforeEach(async () => {
  const close = await openTestDatabase()
  office = await openOffice()
  administrator = {
    personId: await idOf('admin'),
    agencyId: office.agencyId,
    unitId: null,
    roles: ['administrator'],
  }
  return close
})

async function idOf(account: string): Promise<string> {
  const person = await personByAccount(reads(), account)
  if (!person) throw new Error(`no account ${account}`)
  return person.id
}

const clerk = () => ({ id: 'clerk', agencyId: office.agencyId })
const begin = (client = DESK) => beginSession(clerk(), { stage: 'signed_in', provider: 'password', client })
const isOpen = async (token: string) => (await openSession(token)) !== null
const lines = async () =>
  (await reads().select().from(auditLines)).map(({ action, personId }) => `${personId} ${action}`)

async function sessionOf(token: string) {
  const found = await openSession(token)
  if (!found) throw new Error('no session')
  return found.session
}

test('a sign-in is told where and with what, and the database holds nothing that a cookie holds', async () => {
  const begun = await begin()
  expect(await openSession(begun.token)).toMatchObject({
    session: { personId: 'clerk', browser: 'Edge，Windows', address: '10.1.*.*', provider: 'password' },
    person: { account: 'clerk' },
    agencyName: '某某市',
  })
  const stored = JSON.stringify([
    await reads().select().from(sessions),
    await reads().select().from(devices),
    await reads().select().from(auditLines),
  ])
  for (const secret of [begun.token, begun.deviceToken, DESK.address]) expect(stored).not.toContain(secret)
  expect(await lines()).toContain('clerk signIn')
  expect(await openSession(`${begun.token}x`)).toBeNull()
})

test('a session that began under a clock that was ahead is over when the clock is right again', async () => {
  const ahead = new Date(Date.parse(now()) + 30 * 86_400_000).toISOString()
  const begun = await atInstant(ahead, () => begin())
  expect(await atInstant(ahead, () => isOpen(begun.token))).toBe(true)
  expect(await isOpen(begun.token)).toBe(false)
  expect(await openSessionsOf(reads(), 'clerk', now())).toEqual([])
})

test('signing out ends the session for whoever copied its cookie, and for nobody else', async () => {
  const [here, there] = [await begin(), await begin()]
  await signOut(await sessionOf(here.token))
  expect([await isOpen(here.token), await isOpen(there.token)]).toEqual([false, true])
  expect((await lines()).filter((line) => line === 'clerk signOut')).toHaveLength(1)
})

test('a session of one’s list, the others, all of them; never somebody else’s', async () => {
  const mine = [await begin(), await begin(), await begin(), await begin()]
  const open = () => Promise.all(mine.map(({ token }) => isOpen(token)))
  const ids = await Promise.all(mine.map(async ({ token }) => (await sessionOf(token)).id))
  await endOwnSession('supervisor', ids[0] ?? '')
  expect(await open()).toEqual([true, true, true, true])
  await endOwnSession('clerk', ids[0] ?? '')
  expect(await open()).toEqual([false, true, true, true])
  await endOtherSessions('clerk', ids[2] ?? '')
  expect(await open()).toEqual([false, false, true, false])
  expect((await openSessionsOf(reads(), 'clerk', now())).map(({ id }) => id)).toEqual([ids[2]])
  await signOutEverywhere('clerk')
  expect(await open()).toEqual([false, false, false, false])
  expect((await lines()).filter((line) => line.startsWith('clerk') && !line.endsWith('signIn'))).toEqual([
    'clerk endOwnSession',
    'clerk endOtherSessions',
    'clerk signOutEverywhere',
  ])
})

const form = { account: 'clerk', name: '周敏', unitId: null }
test.each([
  ['other roles', () => editPerson(administrator, 'clerk', { ...form, roles: ['approver'], active: true })],
  ['out of use', () => editPerson(administrator, 'clerk', { ...form, roles: ['clerk'], active: false })],
  ['a new first password', () => resetPassword(administrator, 'clerk')],
])('%s: every session of the person ends at once, nobody else’s', async (_, change) => {
  const other = await beginSession(
    { id: 'supervisor', agencyId: office.agencyId },
    { stage: 'signed_in', provider: 'password', client: DESK },
  )
  const [one, two] = [await begin(), await begin()]
  expect(await change()).toHaveProperty('done')
  expect([await isOpen(one.token), await isOpen(two.token), await isOpen(other.token)]).toEqual([
    false,
    false,
    true,
  ])
})

test('a new password ends every session; a refused one ends none', async () => {
  const admin = { id: administrator.personId, agencyId: office.agencyId }
  const begun = await beginSession(admin, { stage: 'signed_in', provider: 'password', client: DESK })
  const hers = { personId: admin.id, sessionId: (await sessionOf(begun.token)).id }
  const next = { next: 'another passphrase 7', again: 'another passphrase 7' }
  expect(await changePassword(hers, { current: 'wrong', ...next })).toMatchObject({
    refusal: { rule: 'wrongPassword', field: 'current' },
  })
  expect(await isOpen(begun.token)).toBe(true)
  expect(await changePassword(hers, { current: PASSWORD, ...next })).toEqual({ changed: true })
  expect(await isOpen(begun.token)).toBe(false)
})

test('a password that the administrator resets meanwhile is not taken back by whoever knows the former one', async () => {
  const admin = { id: administrator.personId, agencyId: office.agencyId }
  const begun = await beginSession(admin, { stage: 'signed_in', provider: 'password', client: DESK })
  const hers = { personId: admin.id, sessionId: (await sessionOf(begun.token)).id }
  const next = { next: 'another passphrase 7', again: 'another passphrase 7' }
  // Checking a password takes far longer than a reset, which is written while it is checked.
  const changing = changePassword(hers, { current: PASSWORD, ...next })
  await changeRows(people, { id: admin.id }, { passwordHash: 'reset', mustChangePassword: true })
  expect(await changing).toHaveProperty('refusal.rule', 'wrongPassword')
  expect(await personByAccount(reads(), 'admin')).toMatchObject({
    passwordHash: 'reset',
    mustChangePassword: true,
  })
})

test('an account out of use is signed in nowhere, even where its session was forgotten', async () => {
  const { token } = await begin()
  await transact((tx) => changePerson(tx, 'clerk', { active: false }))
  expect(await isOpen(token)).toBe(false)
})

test('the second factor moves to a session of its own; the one that waited is no good any more', async () => {
  const pending = await beginSession(clerk(), { stage: 'second_factor', provider: 'password', client: DESK })
  const waiting = await sessionOf(pending.token)
  expect(waiting.stage).toBe('second_factor')
  // Nobody has signed in yet: the browser is not known, no line is written, the list shows nothing.
  expect(await deviceRow(reads(), waiting.deviceId)).toBeNull()
  expect(await lines()).not.toContain('clerk signIn')
  expect(await openSessionsOf(reads(), 'clerk', now())).toEqual([])

  const signedIn = await advanceSession(waiting, clerk(), DESK)
  if (!signedIn) throw new Error('not advanced')
  expect(signedIn.token).not.toBe(pending.token)
  expect(await isOpen(pending.token)).toBe(false)
  expect(await sessionOf(signedIn.token)).toMatchObject({ stage: 'signed_in' })
  expect(await advanceSession(waiting, clerk(), DESK)).toBeNull()
})

test('a browser is known for each person apart', async () => {
  const first = await begin()
  const again = await begin({ ...DESK, deviceToken: first.deviceToken })
  expect(again.deviceToken).toBe(first.deviceToken)
  expect(await reads().select().from(devices)).toHaveLength(1)
  expect(await deviceRow(reads(), deviceIdOf(first.deviceToken, 'clerk'))).not.toBeNull()
  expect(await deviceRow(reads(), deviceIdOf(first.deviceToken, 'supervisor'))).toBeNull()
})

test('a session that is given to somebody else by hand, or to a later stage, is nobody’s', async () => {
  const given = await begin()
  await changeRows(sessions, { id: sessionIdOf(given.token) }, { personId: administrator.personId })
  expect(await openSession(given.token)).toBeNull()
  const owing = await beginSession(clerk(), { stage: 'second_factor', provider: 'password', client: DESK })
  expect(await openSession(owing.token)).toMatchObject({ session: { stage: 'second_factor' } })
  await changeRows(sessions, { id: sessionIdOf(owing.token) }, { stage: 'signed_in' })
  expect(await openSession(owing.token)).toBeNull()
})

test('a sign-in with the old password that is still under way when there is a new one begins nothing', async () => {
  const shown = await personByAccount(reads(), 'clerk')
  if (!shown) throw new Error('no clerk')
  const beginning = { stage: 'signed_in', provider: 'password', client: DESK } as const
  const before = await beginSessionAsShown(shown, beginning)
  expect(await isOpen(before?.token ?? '')).toBe(true)
  await resetPassword(administrator, 'clerk')
  expect(await beginSessionAsShown(shown, beginning)).toBeNull()
  expect(await openSessionsOf(reads(), 'clerk', now())).toEqual([])
})

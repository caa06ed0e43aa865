import { beforeEach, describe, expect, test } from 'vitest'
import { personByAccount } from '@/db/queries/office'
import { auditLines, signInFailures } from '@/db/schema'
import { openTestDatabase } from '@/db/testing/databases'
import { reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { openOffice, type TestOffice } from '../testing/office'
import { editPerson, resetPassword } from './administer'
import { changePassword } from './change-password'
import { beginSession, type Client } from './sessions/begin'
import { checkSignIn } from './sign-in'

const PASSWORD = 'a long passphrase 42'
const AT = '2026-03-18T01:00:00.000Z'

let office: TestOffice
let administrator: Actor
/** Wrong ones are limited by address, in this process: every test comes from its own. */
let address: string
let addresses = 0

beforeEach(async () => {
  const close = await openTestDatabase()
  office = await openOffice()
  const admin = await account('admin')
  administrator = { personId: admin.id, agencyId: office.agencyId, unitId: null, roles: admin.roles }
  address = `198.51.100.${++addresses}`
  return close
})

async function account(name: string) {
  const person = await personByAccount(reads(), name)
  if (!person) throw new Error(`no account ${name}`)
  return person
}

const client = (from = address, deviceToken: string | null = null): Client => ({
  address: from,
  userAgent: '',
  deviceToken,
})
const signIn = (name: string, password: string, at = AT, from = client()) =>
  checkSignIn(name, password, from, at)
const minutesLater = (minutes: number) => new Date(Date.parse(AT) + minutes * 60_000).toISOString()

/** Wrong passwords, so many in a row; gives the last answer. */
async function fail(times: number, { at = AT, name = 'admin', from = client() } = {}) {
  let answer = await signIn(name, 'wrong', at, from)
  for (let i = 1; i < times; i++) answer = await signIn(name, 'wrong', at, from)
  return 'message' in answer ? answer.message : 'signed in'
}

/** The browser in which somebody has signed in once. */
async function knownBrowser(name: string, from = address): Promise<Client> {
  const { id, agencyId } = await account(name)
  const begun = await beginSession(
    { id, agencyId },
    { stage: 'signed_in', provider: 'password', client: client(from) },
  )
  return client(from, begun.deviceToken)
}

/** Strangers everywhere: so many wrong passwords, each from an address of its own. */
async function besiege(name: string, times: number, at = AT) {
  for (let i = 0; i < times; i++)
    await signIn(name, 'wrong', at, client(`203.0.${++addresses % 250}.${i % 250}`))
}

describe('signing in', () => {
  test.each([
    ['admin', 'ADMIN'],
    ['ADMIN', '  admin'],
    ['nobody', 'Nobody'],
  ])('what is said of %s tells nothing: neither that it exists nor that it waits', async (name, again) => {
    const said: string[] = []
    for (let i = 0; i < 6; i++) said.push(await fail(1, { name: i % 2 ? again : name }))
    const wrong = '账号或者密码不正确，请重新输入。忘记密码请联系系统管理员重置。'
    expect(said).toEqual([
      wrong,
      wrong,
      wrong,
      wrong,
      '账号或者密码不正确，请1分钟后再试。忘记密码请联系系统管理员重置。',
      '登录尝试过于频繁，请1分钟后再试。忘记密码请联系系统管理员重置。',
    ])
  })

  test('after five wrong ones from a place the right one waits there too; each further one doubles it', async () => {
    await fail(5)
    expect(await signIn('admin', PASSWORD)).toMatchObject({ message: expect.stringContaining('请1分钟') })
    expect(await fail(1, { at: minutesLater(2) })).toContain('请2分钟后再试')
    expect(await signIn('admin', PASSWORD, minutesLater(5))).toHaveProperty('person')
    // A success makes all five free again.
    expect(await fail(1, { at: minutesLater(6) })).toContain('请重新输入')
  })

  test('a stranger’s wrong ones keep out neither another address nor a known browser, even behind the same', async () => {
    const known = await knownBrowser('admin')
    await fail(30)
    expect(await fail(1)).toContain('过于频繁')
    expect(await signIn('admin', PASSWORD, AT, client(`${address}0`))).toHaveProperty('person')
    expect(await signIn('admin', PASSWORD, AT, known)).toMatchObject({
      device: { personId: expect.any(String) },
    })
    // The cookie of a browser is no help for another account.
    expect(await fail(6, { name: 'clerk', from: known })).toContain('过于频繁')
  })

  test('a known browser waits for its own wrong ones, and nobody else does for them', async () => {
    const known = await knownBrowser('admin')
    expect(await fail(6, { from: known })).toContain('过于频繁')
    expect(await signIn('admin', PASSWORD, AT, known)).toHaveProperty('message')
    expect(await signIn('admin', PASSWORD, AT)).toHaveProperty('person')
  })

  test('guessing from everywhere: strange browsers wait their turn, which comes; known ones enter', async () => {
    const known = await knownBrowser('admin', '192.0.2.1')
    await besiege('admin', 20)
    const newcomer = client('192.0.2.99')
    expect(await signIn('admin', PASSWORD, AT, newcomer)).toMatchObject({
      message: expect.stringContaining('请1分钟后再试'),
    })
    expect(await signIn('admin', PASSWORD, AT, known)).toHaveProperty('person')
    await besiege('admin', 20, minutesLater(0.5))
    expect(await signIn('admin', PASSWORD, minutesLater(1), newcomer)).toHaveProperty('person')
    // Another account is not under siege, and a name that nobody has is treated the same.
    expect(await fail(1, { name: 'nobody', from: newcomer })).toContain('请重新输入')
    await besiege('no-such-name', 20)
    expect(await fail(1, { name: 'no-such-name', from: newcomer })).toContain('过于频繁，请1分钟')
  }, 30_000)

  test('counters are kept under hashes and taken away when they are forgotten', async () => {
    await fail(2, { name: 'a password in the wrong field' })
    const stored = await reads().select().from(signInFailures)
    expect(stored).toHaveLength(2)
    expect(JSON.stringify([stored, await reads().select().from(auditLines)])).not.toContain('wrong field')
    await fail(1, { name: 'another', at: minutesLater(61) })
    expect(await reads().select().from(signInFailures)).toHaveLength(2)
  })

  test('right passwords never count', async () => {
    for (let i = 0; i < 8; i++) expect(await signIn('admin', PASSWORD)).toHaveProperty('person')
    expect(await reads().select().from(signInFailures)).toEqual([])
  })

  test('an office behind one address enters, all at once and one after the other', async () => {
    const everybody = (n: number) => Promise.all(Array.from({ length: n }, () => signIn('admin', PASSWORD)))
    for (const answers of [await everybody(32), await everybody(8)])
      for (const answer of answers) expect(answer).toMatchObject({ person: { account: 'admin' } })
  }, 30_000)

  test.each(['one after the other', 'all at once'])(
    'guessing from one address is stopped, %s, whatever is signed in between',
    async (how) => {
      const guess = async (i: number) => {
        const answer = await signIn(`guess${i}`, 'wrong')
        if (i % 6 === 0 && i < 30) await signIn('admin', PASSWORD)
        return 'message' in answer ? answer.message : ''
      }
      const answers: string[] = []
      if (how === 'all at once')
        answers.push(...(await Promise.all(Array.from({ length: 40 }, (_, i) => guess(i)))))
      else for (let i = 0; i < 40; i++) answers.push(await guess(i))
      expect(answers.filter((message) => message.includes('不正确'))).toHaveLength(30)
      expect(answers.filter((message) => message.includes('过于频繁'))).toHaveLength(10)
      // Nor does the right password tell itself from here, while it does from elsewhere.
      expect(await signIn('admin', PASSWORD)).toMatchObject({ message: expect.stringContaining('过于频繁') })
      expect(await signIn('admin', PASSWORD, AT, client(`${address}0`))).toHaveProperty('person')
    },
    30_000,
  )

  test('nobody signs in to an account out of use', async () => {
    const form = { account: 'clerk', name: '周敏', unitId: null }
    await editPerson(administrator, 'clerk', { ...form, roles: ['clerk'], active: false })
    const reset = await resetPassword(administrator, 'clerk')
    const password = /初始密码 (\S+)/.exec('done' in reset ? reset.done : '')?.[1] ?? ''
    expect(await signIn('clerk', password)).toHaveProperty('message')
  })
})

describe('changing the own password', () => {
  const next = { next: 'another passphrase 7', again: 'another passphrase 7' }

  test('wrong present ones wait as at the door, are audited, and keep nobody from signing in', async () => {
    const known = await knownBrowser('admin')
    const hers = { personId: administrator.personId, sessionId: 'a session' }
    const rule = async (current: string) => {
      const answer = await changePassword(hers, { current, ...next })
      return 'refusal' in answer ? answer.refusal.rule : 'changed'
    }
    const answers = await Promise.all(Array.from({ length: 7 }, () => rule('wrong')))
    expect(answers.filter((one) => one === 'wrongPassword')).toHaveLength(5)
    expect(answers.filter((one) => one === 'tooManyGuesses')).toHaveLength(2)
    expect(await rule(PASSWORD)).toBe('tooManyGuesses')
    const lines = await reads().select().from(auditLines)
    expect(lines.filter(({ action }) => action === 'passwordRefused')).toHaveLength(5)
    expect(await signIn('admin', PASSWORD, AT, known)).toHaveProperty('person')
    expect(await signIn('admin', PASSWORD)).toHaveProperty('person')
  })

  test('what guessers try first is refused', async () => {
    const hers = { personId: administrator.personId, sessionId: 'a session' }
    const common = { current: PASSWORD, next: 'Wangjian2026', again: 'Wangjian2026' }
    expect(await changePassword(hers, common)).toMatchObject({
      refusal: { rule: 'weakPassword', field: 'next' },
    })
  })
})

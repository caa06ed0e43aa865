import { beforeEach, describe, expect, test } from 'vitest'
import { personByAccount } from '@/db/queries/office'
import { childAgencies } from '@/db/queries/report'
import { auditLines } from '@/db/schema'
import { openTestDatabase } from '@/db/testing/databases'
import { reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { openOffice, type TestOffice } from '../testing/office'
import { addPerson, editPerson, resetPassword } from './administer'
import { addAgency } from './agencies'
import { changePassword, signOutEverywhere } from './change-password'
import { checkSignIn } from './sign-in'

const PASSWORD = 'a long passphrase 42'
const AT = new Date('2026-03-18T01:00:00.000Z')

let office: TestOffice
let administrator: Actor
/** Attempts are limited by address, in this process: every test comes from its own. */
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

const signIn = (name: string, password: string, at = AT) => checkSignIn(name, password, address, at)
const minutesLater = (minutes: number) => new Date(AT.getTime() + minutes * 60_000)

/** Wrong passwords, so many in a row; gives the last answer. */
async function fail(times: number, at = AT) {
  let answer = await signIn('admin', 'wrong', at)
  for (let i = 1; i < times; i++) answer = await signIn('admin', 'wrong', at)
  return 'message' in answer ? answer.message : 'signed in'
}

describe('signing in', () => {
  test('an unknown account and a wrong password get the same answer', async () => {
    const unknown = await signIn('nobody', PASSWORD)
    expect(unknown).toEqual(await signIn('admin', 'wrong'))
    expect(await signIn('admin', PASSWORD)).toMatchObject({ person: { account: 'admin' } })
  })

  test('five failures lock the account for a minute, the right password too; each further one doubles it', async () => {
    expect(await fail(4)).toContain('账号或者密码不正确')
    expect(await fail(1)).toContain('已暂时锁定，请1分钟后再试')
    expect(await signIn('admin', PASSWORD)).toMatchObject({ message: expect.stringContaining('锁定') })
    expect(await fail(1, minutesLater(2))).toContain('请2分钟后再试')
    expect(await signIn('admin', PASSWORD, minutesLater(5))).toHaveProperty('person')
    // A success makes all five free again.
    expect(await fail(1, minutesLater(6))).toContain('账号或者密码不正确')
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
      expect(await checkSignIn('admin', PASSWORD, `${address}0`, AT)).toHaveProperty('person')
    },
    30_000,
  )

  test('at a locked account the right password counts like a wrong one, so that it does not tell itself', async () => {
    await fail(5)
    for (let i = 0; i < 24; i++) await signIn('admin', PASSWORD)
    expect(await signIn('nobody', 'wrong')).toMatchObject({ message: expect.stringContaining('不正确') })
    expect(await signIn('nobody', 'wrong')).toMatchObject({ message: expect.stringContaining('过于频繁') })
  })
})

describe('sessions', () => {
  const epoch = async () => (await account('clerk')).epoch
  const form = { account: 'clerk', name: '周敏', unitId: null }

  test('end with a change of roles, a new first password and everywhere at once', async () => {
    const first = await epoch()
    await editPerson(administrator, 'clerk', { ...form, roles: ['approver'], active: true })
    expect(await epoch()).toBe(first + 1)
    await resetPassword(administrator, 'clerk')
    expect(await epoch()).toBe(first + 2)
    await signOutEverywhere('clerk')
    expect(await epoch()).toBe(first + 3)
  })

  test('end with a password change, which asks for the present one', async () => {
    const before = await account('admin')
    const next = { next: 'another passphrase 7', again: 'another passphrase 7' }
    expect(await changePassword(before.id, { current: 'wrong', ...next })).toMatchObject({
      refusal: { rule: 'wrongPassword', field: 'current' },
    })
    expect((await account('admin')).epoch).toBe(before.epoch)
    expect(await changePassword(before.id, { current: PASSWORD, ...next })).toEqual({ changed: true })
    expect((await account('admin')).epoch).toBe(before.epoch + 1)
    expect(await signIn('admin', next.next)).toHaveProperty('person')
    expect(await signIn('admin', PASSWORD)).toHaveProperty('message')
  })

  test('nobody signs in to an account out of use', async () => {
    await editPerson(administrator, 'clerk', { ...form, roles: ['clerk'], active: false })
    const reset = await resetPassword(administrator, 'clerk')
    const password = /初始密码 (\S+)/.exec('done' in reset ? reset.done : '')?.[1] ?? ''
    expect(await signIn('clerk', password)).toHaveProperty('message')
  })
})

describe('agencies below', () => {
  const form = { name: '某某市司法局', reportsBy: 'program', account: 'justice', personName: '赵宁' }

  test.each([
    ['an account in use', { account: 'clerk' }, 'accountTaken'],
    ['an account that is none', { account: '赵宁' }, 'badAccount'],
    ['no name of its administrator', { personName: ' ' }, 'nameMissing'],
  ])('%s leaves nothing of the agency, and it can be added afterwards', async (_, mistake, rule) => {
    const lines = (await reads().select().from(auditLines)).length
    expect(await addAgency(administrator, { ...form, ...mistake })).toMatchObject({ refusal: { rule } })
    expect(await childAgencies(reads(), office.agencyId)).toEqual([])
    expect((await reads().select().from(auditLines)).length).toBe(lines)

    expect(await addAgency(administrator, form)).toHaveProperty('done')
    expect((await childAgencies(reads(), office.agencyId)).map(({ name }) => name)).toEqual([form.name])
    expect(await account('justice')).toMatchObject({ roles: ['administrator'], name: '赵宁' })
  })
})

describe('people', () => {
  test('a new one signs in with the password shown once and must change it', async () => {
    const added = await addPerson(administrator, {
      account: 'new',
      name: '新人',
      unitId: office.unitId,
      roles: ['clerk'],
    })
    const password = /初始密码 (\S+)/.exec('done' in added ? added.done : '')?.[1] ?? ''
    expect(await signIn('new', password)).toMatchObject({ person: { mustChangePassword: true } })
  })

  test('the last administrator stays, whoever tries', async () => {
    const admin = await account('admin')
    const form = { account: 'admin', name: '孙平', unitId: null }
    const demoted = { ...form, roles: ['clerk'], active: true }
    expect(await editPerson(administrator, admin.id, demoted)).toMatchObject({ refusal: { rule: 'oneself' } })

    const added = await addPerson(administrator, { ...form, account: 'second', roles: ['administrator'] })
    expect(added).toHaveProperty('done')
    const second = { ...administrator, personId: (await account('second')).id }
    expect(
      await editPerson(second, admin.id, { ...form, roles: ['administrator'], active: false }),
    ).toHaveProperty('done')
    // One who was an administrator when the page was opened, and no longer is when the form arrives.
    expect(await editPerson(administrator, second.personId, { ...demoted, account: 'second' })).toMatchObject(
      { refusal: { rule: 'lastAdministrator' } },
    )
  })

  test('only an administrator keeps people', async () => {
    expect(await resetPassword(office.clerk, office.supervisor.personId)).toMatchObject({
      refusal: { rule: 'notAllowed' },
    })
  })
})

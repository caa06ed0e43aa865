import { beforeEach, describe, expect, test } from 'vitest'
import { personByAccount } from '@/db/queries/office'
import { childAgencies } from '@/db/queries/report'
import { auditLines } from '@/db/schema'
import { openTestDatabase } from '@/db/testing/databases'
import { reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { addAgency } from '../agencies/add'
import { openOffice, type TestOffice } from '../testing/office'
import { addPerson, editPerson, putPersonToUse, resetPassword } from './administer'
import { endSessionsOf } from './end-sessions'
import { beginSession, type Client } from './sessions/begin'
import { checkSignIn } from './sign-in'
import { addUnit, editUnit } from './units'

let office: TestOffice
let administrator: Actor

beforeEach(async () => {
  const close = await openTestDatabase()
  office = await openOffice()
  const admin = await account('admin')
  administrator = { personId: admin.id, agencyId: office.agencyId, unitId: null, roles: admin.roles }
  return close
})

async function account(name: string) {
  const person = await personByAccount(reads(), name)
  if (!person) throw new Error(`no account ${name}`)
  return person
}

const CLIENT: Client = { address: '198.51.100.1', userAgent: '', deviceToken: null }

const AGENCY = { name: '某某市司法局', reportsBy: 'program', account: 'justice', personName: '赵宁' }

describe('agencies below', () => {
  const form = AGENCY

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
    expect(await checkSignIn('new', password, CLIENT)).toMatchObject({ person: { mustChangePassword: true } })
  })

  const form = { name: '新人', unitId: null, roles: ['clerk'] }

  test('two accounts that differ in their capitals are one', async () => {
    expect(await addPerson(administrator, { ...form, account: 'ZhouMin' })).toHaveProperty('done')
    expect(await addPerson(administrator, { ...form, account: 'zhoumin' })).toMatchObject({
      refusal: { rule: 'accountTaken', message: expect.stringContaining('“ZhouMin”') },
    })
    expect(await addAgency(administrator, { ...AGENCY, account: 'ZHOUMIN' })).toMatchObject({
      refusal: { rule: 'accountTaken' },
    })
    expect(await account('zHOUmIN')).toMatchObject({ account: 'ZhouMin' })
  })

  const LONG = '长'.repeat(200_000)
  test.each<[string, () => Promise<object>]>([
    ['a unit', () => addUnit(administrator, LONG)],
    ['a unit that is renamed', () => editUnit(administrator, office.unitId, { name: '科\0', active: true })],
    ['a person', () => addPerson(administrator, { ...form, account: 'new', name: LONG })],
    [
      'a person that is renamed',
      () => editPerson(administrator, 'clerk', { ...form, account: 'clerk', name: '周\0敏', active: true }),
    ],
    ['an agency', () => addAgency(administrator, { ...AGENCY, name: LONG })],
    ['its administrator', () => addAgency(administrator, { ...AGENCY, personName: '赵\0宁' })],
  ])('the name of %s is bounded and seen', async (_, act) => {
    const lines = (await reads().select().from(auditLines)).length
    expect(await act()).toMatchObject({
      refusal: { rule: expect.stringMatching(/nameTooLong|nameUnreadable/) },
    })
    expect((await reads().select().from(auditLines)).length).toBe(lines)
  })

  test('administrator and auditor are two people, where there are two', async () => {
    const both = { ...form, account: 'clerk', roles: ['administrator', 'auditor'], active: true }
    expect(await editPerson(administrator, 'clerk', both)).toMatchObject({
      refusal: { rule: 'rolesTogether' },
    })
    expect(await addPerson(administrator, { ...both, account: 'new' })).toMatchObject({
      refusal: { rule: 'rolesTogether' },
    })
    // Nobody else is left: it is done, said and written down.
    for (const id of ['clerk', 'supervisor'])
      await editPerson(administrator, id, { ...form, account: id, active: false })
    const alone = { ...both, account: 'admin', name: '孙平' }
    expect(await editPerson(administrator, administrator.personId, alone)).toMatchObject({
      done: expect.stringContaining('不符合岗位分离的要求'),
    })
    const line = (await reads().select().from(auditLines)).at(-1)
    expect(line?.detail).toMatchObject({ account: 'admin', rolesTogether: '系统管理员、审计员' })
    // Others come again; the roles are kept until they are changed, and said each time.
    await editPerson(administrator, 'clerk', { ...form, account: 'clerk', active: true })
    expect(await editPerson(administrator, administrator.personId, alone)).toMatchObject({
      done: expect.stringContaining('不符合岗位分离的要求'),
    })
  })

  test('an administrator ends somebody’s sessions; who is signed in nowhere has none', async () => {
    const { id, agencyId } = await account('admin')
    await beginSession({ id, agencyId }, { stage: 'signed_in', provider: 'password', client: CLIENT })
    expect(await endSessionsOf(administrator, administrator.personId)).toHaveProperty('done')
    expect(await endSessionsOf(administrator, administrator.personId)).toMatchObject({
      refusal: { rule: 'notSignedIn' },
    })
    expect(await endSessionsOf(office.clerk, administrator.personId)).toMatchObject({
      refusal: { rule: 'notAllowed' },
    })
    expect(await endSessionsOf({ ...administrator, agencyId: 'other' }, 'clerk')).toMatchObject({
      refusal: { rule: 'noSuchPerson' },
    })
  })

  test('out of use ends the sessions and asks for nothing else; a form opened before puts nobody back', async () => {
    const { id, agencyId } = await account('clerk')
    await beginSession({ id, agencyId }, { stage: 'signed_in', provider: 'password', client: CLIENT })
    expect(await putPersonToUse(administrator, id, 'out')).toMatchObject({
      done: expect.stringContaining('登录已全部结束'),
    })
    expect(await endSessionsOf(administrator, id)).toMatchObject({ refusal: { rule: 'notSignedIn' } })
    const stale = { account: 'clerk', name: '周敏', unitId: null, roles: ['clerk'] }
    expect(await editPerson(administrator, id, stale)).toHaveProperty('done')
    expect(await account('clerk')).toMatchObject({ active: false, name: '周敏', roles: ['clerk'] })
    expect(await putPersonToUse(administrator, id, 'out')).toMatchObject({
      refusal: { rule: 'nothingChanged' },
    })
    expect(await putPersonToUse(administrator, id, 'in')).toHaveProperty('done')
    expect(await account('clerk')).toMatchObject({ active: true })
    expect(await putPersonToUse(office.supervisor, id, 'out')).toMatchObject({
      refusal: { rule: 'notAllowed' },
    })
    expect(await putPersonToUse(administrator, administrator.personId, 'out')).toMatchObject({
      refusal: { rule: 'oneself' },
    })
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

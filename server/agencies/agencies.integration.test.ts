import { beforeEach, describe, expect, test } from 'vitest'
import { listedAgencies } from '@/db/queries/entrances'
import { agencyRow, peopleOf, personByAccount } from '@/db/queries/office'
import { childAgencies } from '@/db/queries/report'
import { insertSource, sourcesOf } from '@/db/queries/sources'
import { auditLines, cases } from '@/db/schema'
import { openTestDatabase } from '@/db/testing/databases'
import { rowsOf } from '@/db/testing/tables'
import { reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { agencyToServe } from '../entrance/save-entrance'
import { checkSignIn } from '../people/sign-in'
import { rollUp } from '../report/roll-up'
import { submitToCase } from '../submissions/submit'
import { applicantCase } from '../submissions/testing/applicant'
import { noted } from '../testing/noted'
import { handIn, must, openChild, openOffice, type TestOffice } from '../testing/office'
import { atInstant } from '../today'
import { verifyInstallation } from '../verify'
import { auditView } from '../views/audit'
import { deskReceipt } from '../views/receipt'
import { addAgency } from './add'
import { giveAdministrator } from './give-administrator'
import { moveAgency } from './move'
import { renameAgency } from './rename'
import { restoreAgency, retireAgency } from './retire'

let office: TestOffice
let child: TestOffice & { name: string }
let administrator: Actor
/** Of the agency below: an administrator of its own. */
let ofChild: Actor

beforeEach(async () => {
  const close = await openTestDatabase()
  office = await atInstant('2026-01-05T02:00:00.000Z', () => openOffice())
  const admin = await personByAccount(reads(), 'admin')
  administrator = {
    personId: admin?.id ?? '',
    agencyId: office.agencyId,
    unitId: null,
    roles: ['administrator'],
  }
  child = await openChild(office, 'justice')
  ofChild = { ...child.clerk, roles: ['administrator'] }
  return close
})

const lines = async () => (await reads().select().from(auditLines)).length
/** What does not verify, beside the file outside the database, which these tests do not have. */
const disagreeing = async () => (await verifyInstallation()).filter(({ ok, id }) => !ok && id !== 'anchors')
const auditor = (agencyId: string): Actor => ({ personId: 'x', agencyId, unitId: null, roles: ['auditor'] })

async function newest(agencyId: string): Promise<string> {
  const [line] = (await auditView(auditor(agencyId), {})).lines
  return `${line?.action}｜${line?.detail}`
}

async function below(name: string, at: Actor = administrator): Promise<string> {
  await addAgency(at, { name, reportsBy: 'file', account: '', personName: '' })
  return (await childAgencies(reads(), at.agencyId)).find((one) => one.name === name)?.id ?? ''
}

describe('renamed', () => {
  const NEW = { name: '某某市数据局', from: '2026-03-18' }

  test('what came before keeps the former name, what comes from the day on has the new one', async () => {
    const before = await atInstant('2026-03-17T02:00:00.000Z', () => handIn(office.clerk))
    expect(await renameAgency(administrator, office.agencyId, NEW)).toMatchObject({
      done: expect.stringContaining('自2026-03-18起使用'),
    })
    const after = await atInstant('2026-03-18T02:00:00.000Z', () => handIn(office.clerk))
    const called = async (caseId: string) => (await deskReceipt(office.clerk, caseId, null))?.agencyName
    expect(await called(before.caseId)).toBe('某某市')
    expect(await called(after.caseId)).toBe('某某市数据局')
    expect(await newest(office.agencyId)).toMatch(/^登记申请｜/)
    expect(await disagreeing()).toEqual([])
  })

  test('both logs tell it, the agency above and the one that is called otherwise', async () => {
    await renameAgency(administrator, child.agencyId, NEW)
    const told = `机关更名｜机关：${child.name}；新名称使用之日：2026-03-18；机关：${child.name} → 某某市数据局`
    expect(await newest(office.agencyId)).toBe(told)
    expect(await newest(child.agencyId)).toBe(told)
  })

  test.each([
    ['no name', { name: ' ' }, 'nameMissing'],
    ['a name that nobody can read', { name: '局\u202e' }, 'nameUnreadable'],
    ['no day', { from: '' }, 'dayMissing'],
    ['a day that is none', { from: '2026-02-30' }, 'dayMissing'],
    ['a day to come', { from: '2026-03-19' }, 'renamedAhead'],
    ['the name that it has', { name: '某某市justice局' }, 'nothingChanged'],
    ['the name of a sister', { name: '某某镇' }, 'nameTaken'],
  ])('%s is refused and writes nothing', async (_, wrong, rule) => {
    await below('某某镇')
    const had = await lines()
    expect(await renameAgency(administrator, child.agencyId, { ...NEW, ...wrong })).toMatchObject({
      refusal: { rule },
    })
    expect(await lines()).toBe(had)
    expect((await agencyRow(reads(), child.agencyId))?.name).toBe(child.name)
  })
})

describe('whoever administers an agency below', () => {
  test('renames it and looks after those below it, and no other', async () => {
    const sister = await below('某某镇')
    const grandchild = await below('某某所', ofChild)
    const form = { name: '别的名称', from: '2026-03-18' }
    expect(await renameAgency(ofChild, child.agencyId, form)).toHaveProperty('done')
    expect(await renameAgency(ofChild, grandchild, form)).toHaveProperty('done')
    for (const elsewhere of [office.agencyId, sister, 'none']) {
      const refused = { refusal: { rule: 'noSuchAgency' } }
      expect(await renameAgency(ofChild, elsewhere, form)).toMatchObject(refused)
      expect(await retireAgency(ofChild, elsewhere)).toMatchObject(refused)
      expect(await restoreAgency(ofChild, elsewhere)).toMatchObject(refused)
      expect(await moveAgency(ofChild, elsewhere, child.agencyId)).toMatchObject(refused)
      const given = { account: 'mine', personName: '某某' }
      expect(await giveAdministrator(ofChild, elsewhere, given)).toMatchObject(refused)
    }
    expect(await moveAgency(ofChild, grandchild, office.agencyId)).toMatchObject({
      refusal: { rule: 'noParent' },
    })
  })

  test.each(['clerk', 'approver', 'supervisor', 'statistics_officer', 'auditor'] as const)(
    'is not a %s',
    async (role) => {
      const other: Actor = { ...administrator, roles: [role] }
      const refused = { refusal: { rule: 'notAllowed' } }
      const given = { account: 'mine', personName: '某某' }
      expect(await renameAgency(other, child.agencyId, { name: '新', from: '2026-03-18' })).toMatchObject(
        refused,
      )
      expect(await moveAgency(other, child.agencyId, office.agencyId)).toMatchObject(refused)
      expect(await retireAgency(other, child.agencyId)).toMatchObject(refused)
      expect(await restoreAgency(other, child.agencyId)).toMatchObject(refused)
      expect(await giveAdministrator(other, child.agencyId, given)).toMatchObject(refused)
    },
  )
})

describe('moved', () => {
  test('below another agency of the tree, whose roll-up it is in from then on', async () => {
    const town = await below('某某镇')
    expect(await moveAgency(administrator, town, child.agencyId)).toHaveProperty('done')
    expect((await agencyRow(reads(), town))?.parentId).toBe(child.agencyId)
    expect((await rollUp(child.agencyId, 2025)).lines.map(({ name }) => name)).toContain('某某镇')
    expect(await newest(town)).toBe(`调整上级机关｜机关：某某镇；上级机关：某某市 → ${child.name}`)
    expect(await moveAgency(administrator, child.agencyId, town)).toMatchObject({
      refusal: { rule: 'belowItself' },
    })
    expect(await moveAgency(administrator, town, child.agencyId)).toMatchObject({
      refusal: { rule: 'nothingChanged' },
    })
    expect(await moveAgency(administrator, office.agencyId, child.agencyId)).toMatchObject({
      refusal: { rule: 'notBelow' },
    })
  })
})

describe('taken out of use', () => {
  test('not while a case is open: said how many, and nothing is written', async () => {
    const { caseId } = await handIn(child.clerk)
    const had = await lines()
    expect(await retireAgency(administrator, child.agencyId)).toMatchObject({
      refusal: { rule: 'agencyUnfinished', details: [expect.stringContaining('在办案件 1 件')] },
    })
    expect(await lines()).toBe(had)
    expect((await peopleOf(reads(), child.agencyId)).every(({ active }) => active)).toBe(true)
    await must(child.clerk, caseId, 'withdraw', { on: '2026-03-18', how: '书面撤回' }, 1)
    expect(await retireAgency(administrator, child.agencyId)).toHaveProperty('done')
  })

  test('its door, its accounts and its portals are closed; what it did stays', async () => {
    const secret = await addedWithPassword()
    await noted(child.agencyId, (tx) =>
      insertSource(tx, {
        id: 'portal',
        agencyId: child.agencyId,
        name: '某某平台',
        rights: ['hand_in'],
        keyBegins: 'ysb',
        keyHash: 'x',
        createdBy: 'x',
        createdAt: '2026-01-01T00:00:00.000Z',
      }),
    )
    expect(await retireAgency(administrator, child.agencyId)).toMatchObject({
      done: expect.stringMatching(/对外服务已关闭，3 个账号已停用，1 个对接平台已停用/),
    })
    expect(await agencyRow(reads(), child.agencyId)).toMatchObject({
      retiredOn: '2026-03-18',
      door: 'closed',
    })
    expect((await listedAgencies(reads())).map(({ id }) => id)).not.toContain(child.agencyId)
    expect((await sourcesOf(reads(), child.agencyId))[0]?.endedAt).not.toBeNull()
    expect(await signsIn(secret)).toBe(false)
    // Nobody opens its door from above either, and nobody waits for its report.
    expect(await agencyToServe(reads(), administrator, child.agencyId)).toBeNull()
    expect((await rollUp(office.agencyId, 2025)).lines.map(({ name }) => name)).not.toContain(child.name)
    expect(await newest(child.agencyId)).toMatch(
      /^停用下级机关｜机关：.*；停用的账号：.*justice-admin.*；停用的对接平台：某某平台；/,
    )
    expect(await retireAgency(administrator, child.agencyId)).toMatchObject({
      refusal: { rule: 'agencyRetired' },
    })
    expect(await disagreeing()).toEqual([])
  })

  test('what was on its way there, from a form or a portal, is not taken in', async () => {
    const { caseId } = await handIn(child.clerk)
    await must(child.clerk, caseId, 'withdraw', { on: '2026-03-18', how: '书面撤回' }, 1)
    expect(await retireAgency(administrator, child.agencyId)).toHaveProperty('done')
    const applicant: Actor = { ...child.clerk, personId: 'applicant', unitId: null, roles: ['applicant'] }
    await expect(handIn(applicant)).rejects.toThrow('已于2026-03-18停用')
    expect(await rowsOf(cases, { agencyId: child.agencyId })).toHaveLength(1)
    // Read before, written after.
    const found = await applicantCase(caseId)
    await restoreAgency(administrator, child.agencyId)
    const both = await Promise.all([
      retireAgency(administrator, child.agencyId),
      submitToCase(found, { kind: 'message', body: '谢谢' }, []),
    ])
    expect(both.filter((one) => 'refusal' in one)).toHaveLength(1)
  })

  test('not before those below it, and never one’s own', async () => {
    await below('某某所', ofChild)
    expect(await retireAgency(administrator, child.agencyId)).toMatchObject({
      refusal: { details: [expect.stringContaining('下级机关 1 个')] },
    })
    expect(await retireAgency(administrator, office.agencyId)).toMatchObject({
      refusal: { rule: 'notBelow' },
    })
  })

  test('comes back empty-handed, and is given an administrator', async () => {
    await retireAgency(administrator, child.agencyId)
    const given = { account: 'justice-new', personName: '赵宁' }
    expect(await giveAdministrator(administrator, child.agencyId, given)).toMatchObject({
      refusal: { rule: 'agencyRetired' },
    })
    expect(await restoreAgency(administrator, child.agencyId)).toHaveProperty('done')
    expect(await agencyRow(reads(), child.agencyId)).toMatchObject({ retiredOn: null, door: 'closed' })
    expect((await peopleOf(reads(), child.agencyId)).filter(({ active }) => active)).toEqual([])
    expect(await signsIn(await firstOf(giveAdministrator(administrator, child.agencyId, given)))).toBe(true)
    expect(await restoreAgency(administrator, child.agencyId)).toMatchObject({
      refusal: { rule: 'nothingChanged' },
    })
  })
})

describe('given an administrator', () => {
  test('a new account signs in with the password shown once and must change it', async () => {
    const given = await firstOf(
      giveAdministrator(administrator, child.agencyId, { account: 'zhaoning', personName: '赵宁' }),
    )
    expect(await checkSignIn(given.account, given.password, CLIENT)).toMatchObject({
      person: { agencyId: child.agencyId, roles: ['administrator'], mustChangePassword: true },
    })
    expect(await newest(child.agencyId)).toBe(
      `指定下级机关管理员｜机关：${child.name}；账号：zhaoning；姓名：赵宁`,
    )
  })

  test('somebody of its own, put into use again with what they did before', async () => {
    const { personId } = child.supervisor
    const given = await firstOf(
      giveAdministrator(administrator, child.agencyId, { account: personId, personName: '' }),
    )
    expect(await checkSignIn(given.account, given.password, CLIENT)).toMatchObject({
      person: { roles: ['supervisor', 'administrator'], name: personId },
    })
  })

  test('an agency that reported by file uses the program from then on', async () => {
    const town = await below('某某镇')
    const given = { account: 'town', personName: '钱宁' }
    expect(await giveAdministrator(administrator, town, given)).toMatchObject({
      done: expect.stringContaining('自此使用本系统'),
    })
    expect((await agencyRow(reads(), town))?.reportsBy).toBe('program')
    expect(await newest(town)).toContain('报送方式：以文件报送 → 使用本系统')
  })

  test.each([
    ['an account of another agency', { account: 'clerk' }, 'accountTaken'],
    ['an account that is none', { account: '赵宁' }, 'badAccount'],
    ['nobody', { personName: '' }, 'nameMissing'],
  ])('%s is refused and writes nothing', async (_, wrong, rule) => {
    const had = await lines()
    const given = { account: 'zhaoning', personName: '赵宁', ...wrong }
    expect(await giveAdministrator(administrator, child.agencyId, given)).toMatchObject({ refusal: { rule } })
    expect(await lines()).toBe(had)
  })
})

const CLIENT = { address: '198.51.100.1', userAgent: '', deviceToken: null }

interface Secret {
  account: string
  password: string
}

async function firstOf(given: Promise<object>): Promise<Secret> {
  const { done = '' } = (await given) as { done?: string }
  const [, account = '', password = ''] = /管理员账号 (\S+?)（.*初始密码 (\S+) /.exec(done) ?? []
  return { account, password }
}

const addedWithPassword = () =>
  firstOf(giveAdministrator(administrator, child.agencyId, { account: 'justice-admin', personName: '赵宁' }))

async function signsIn({ account, password }: Secret): Promise<boolean> {
  return 'person' in (await checkSignIn(account, password, CLIENT))
}

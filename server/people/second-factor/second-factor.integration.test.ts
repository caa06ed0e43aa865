import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { personByAccount } from '@/db/queries/office'
import { changeSettings } from '@/db/queries/office-changes'
import { recoveryCodesLeft, secondFactorRow } from '@/db/queries/second-factor'
import { auditLines } from '@/db/schema'
import { openTestDatabase } from '@/db/testing/databases'
import { reads, transact } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { agencySettings } from '@/domain/case/settings'
import { openAuthenticatorSecret, readKeyring } from '../../secrets'
import { openOffice, type TestOffice } from '../../testing/office'
import { codeAt } from './codes'
import {
  beginEnrolment,
  confirmEnrolment,
  leaveEnrolment,
  renewRecoveryCodes,
  turnOffSecondFactor,
} from './enrol'
import { passSecondFactor } from './pass'
import { resetSecondFactor, resetSecondFactorFromShell } from './reset'

const AT = new Date('2026-03-18T01:00:00.000Z')
const key = (seed: string) => createHash('sha256').update(seed).digest('base64')

let office: TestOffice
let clerk: string
const { YISHENBAN_KEY } = process.env
beforeEach(async () => {
  const close = await openTestDatabase()
  process.env.YISHENBAN_KEY = key('old')
  office = await openOffice()
  clerk = office.clerk.personId
  return close
})
afterEach(() => {
  delete process.env.YISHENBAN_FORMER_KEYS
  if (YISHENBAN_KEY) process.env.YISHENBAN_KEY = YISHENBAN_KEY
  else delete process.env.YISHENBAN_KEY
})

const later = (seconds: number, from = AT) => new Date(from.getTime() + seconds * 1000)

/** The phone: knows what the QR code told it. */
async function phoneOf(personId: string): Promise<(at: Date) => string> {
  const row = await secondFactorRow(reads(), personId)
  const secret = openAuthenticatorSecret(
    row?.pendingCipher ?? row?.secretCipher ?? '',
    personId,
    readKeyring(),
  )
  if (!secret) throw new Error('nothing to scan')
  return (at) => codeAt(secret, at)
}

async function enrol(personId: string, at = AT) {
  await beginEnrolment(personId, null, at)
  const phone = await phoneOf(personId)
  const answer = await confirmEnrolment(personId, phone(at), at)
  if (!('recoveryCodes' in answer)) throw new Error(JSON.stringify(answer))
  return { phone, recoveryCodes: answer.recoveryCodes }
}

const code = (text: string, at: Date, personId = clerk) =>
  passSecondFactor(personId, { kind: 'code', text }, at)
const recovery = (text: string, at: Date, personId = clerk) =>
  passSecondFactor(personId, { kind: 'recoveryCode', text }, at)
/** Six digits that the phone does not show within a quarter of an hour. */
async function neverShown(at: Date, personId = clerk): Promise<string> {
  const phone = await phoneOf(personId)
  const shown = new Set(Array.from({ length: 61 }, (_, i) => phone(later((i - 30) * 30, at))))
  return ['000000', '111111', '222222'].find((one) => !shown.has(one)) ?? ''
}
const wrong = (words: string) => ({ wrong: expect.stringContaining(words) })

async function actions(personId = clerk): Promise<string[]> {
  const lines = await reads().select().from(auditLines)
  return lines
    .filter((line) => line.personId === personId)
    .sort((a, b) => a.seq - b.seq)
    .map(({ action }) => action)
}

describe('setting it up', () => {
  test('nothing is asked before a code has confirmed that the phone has the secret', async () => {
    await beginEnrolment(clerk, null, AT)
    expect(await confirmEnrolment(clerk, await neverShown(AT), AT)).toMatchObject({
      refusal: { rule: 'wrongCode' },
    })
    expect(await secondFactorRow(reads(), clerk)).toMatchObject({ secretCipher: null, confirmedAt: null })
    const phone = await phoneOf(clerk)
    const answer = await confirmEnrolment(clerk, phone(AT), AT)
    expect(answer).toMatchObject({ recoveryCodes: { length: 10 } })
    expect(await recoveryCodesLeft(reads(), clerk)).toBe(10)
    expect(await actions()).toEqual(['secondFactorBegun', 'secondFactorSet'])
    // The code that confirmed is used up.
    expect(await code(phone(AT), AT)).toMatchObject(wrong('已经用过'))
  })

  test('neither the secret nor a recovery code stands in the database', async () => {
    const { recoveryCodes } = await enrol(clerk)
    const row = await secondFactorRow(reads(), clerk)
    const secret = openAuthenticatorSecret(row?.secretCipher ?? '', clerk, readKeyring())
    const { recoveryCodes: table } = await import('@/db/schema')
    const stored = JSON.stringify([row, await reads().select().from(table)])
    for (const one of [secret ?? '?', ...recoveryCodes, ...recoveryCodes.map((c) => c.replace('-', ''))])
      expect(stored).not.toContain(one)
  })

  test.each([
    [-300, '慢约5分钟'],
    [300, '快约5分钟'],
  ])('a phone that is %i s off is told so', async (off, words) => {
    await beginEnrolment(clerk, null, AT)
    const phone = await phoneOf(clerk)
    const answer = await confirmEnrolment(clerk, phone(later(off)), AT)
    expect(answer).toMatchObject({ refusal: { message: expect.stringContaining(words) } })
  })

  test('a second one needs a code of the first; the old phone is worth nothing once the new one has shown a code', async () => {
    const old = await enrol(clerk)
    expect(await beginEnrolment(clerk, null, later(60))).toMatchObject({
      refusal: { rule: 'secondFactorStands' },
    })
    const typed = { kind: 'code', text: old.phone(later(60)) } as const
    expect(
      await beginEnrolment(clerk, { ...typed, text: await neverShown(later(60)) }, later(60)),
    ).toMatchObject(wrong('不正确'))
    expect(await beginEnrolment(clerk, typed, later(60))).toHaveProperty('done')
    const phone = await phoneOf(clerk)
    // Until then the old one opens.
    expect(await code(old.phone(later(120)), later(120))).toEqual({ passed: 'code' })
    expect(await confirmEnrolment(clerk, phone(later(180)), later(180))).toHaveProperty('recoveryCodes')
    expect(await code(old.phone(later(240)), later(240))).toHaveProperty('wrong')
    expect(await code(phone(later(240)), later(240))).toEqual({ passed: 'code' })
    expect(await recovery(old.recoveryCodes[0] ?? '', later(240))).toHaveProperty('wrong')
  })
})

test('what was begun and left is worth nothing; the phone in use stays in use', async () => {
  await beginEnrolment(clerk, null, AT)
  const left = await phoneOf(clerk)
  expect(await leaveEnrolment(clerk)).toHaveProperty('done')
  expect(await confirmEnrolment(clerk, left(AT), AT)).toMatchObject({ refusal: { rule: 'nothingPending' } })
  const { phone } = await enrol(clerk)
  await beginEnrolment(clerk, { kind: 'code', text: phone(later(60)) }, later(60))
  await leaveEnrolment(clerk)
  expect(await code(phone(later(120)), later(120))).toEqual({ passed: 'code' })
})

describe('a code', () => {
  test('is taken once, and none before it', async () => {
    const { phone } = await enrol(clerk)
    const at = later(300)
    expect(await code(phone(at), at)).toEqual({ passed: 'code' })
    expect(await code(phone(at), at)).toMatchObject(wrong('已经用过'))
    expect(await code(phone(later(-30, at)), at)).toMatchObject(wrong('已经用过'))
    expect(await code(phone(later(30, at)), at)).toEqual({ passed: 'code' })
    expect(await actions()).toEqual([
      'secondFactorBegun',
      'secondFactorSet',
      'secondFactorUsed',
      'secondFactorFailed',
      'secondFactorFailed',
      'secondFactorUsed',
    ])
  })

  test('of many who type one at once, one enters', async () => {
    const { phone } = await enrol(clerk)
    const at = later(300)
    const all = await Promise.all([1, 2, 3, 4].map(() => code(phone(at), at)))
    expect(all.filter((one) => 'passed' in one)).toHaveLength(1)
  })

  test('of somebody else is wrong', async () => {
    await enrol(clerk)
    const other = await enrol(office.supervisor.personId)
    const at = later(300)
    expect(await code(other.phone(at), at)).toMatchObject(wrong('不正确'))
    expect(await recovery(other.recoveryCodes[0] ?? '', at)).toMatchObject(wrong('不正确'))
    expect(await code(other.phone(at), at, office.supervisor.personId)).toEqual({ passed: 'code' })
  })

  test('a secret copied into another record opens nothing there', async () => {
    await enrol(clerk)
    const row = await secondFactorRow(reads(), clerk)
    expect(openAuthenticatorSecret(row?.secretCipher ?? '', 'supervisor', readKeyring())).toBeNull()
  })

  test('of a phone that is slow says so; of one that is fast does not, or a guesser would only wait', async () => {
    const { phone } = await enrol(clerk)
    const at = later(3000)
    expect(await code(phone(later(-60, at)), at)).toMatchObject(wrong('已经过期'))
    expect(await code(phone(later(-300, at)), at)).toMatchObject(wrong('慢约5分钟（服务器现在是09:50）'))
    const fast = await code(phone(later(300, at)), at)
    expect(fast).toMatchObject(wrong('验证码不正确'))
    expect(JSON.stringify(fast)).not.toContain('分钟')
  })

  test('that is none is not counted', async () => {
    await enrol(clerk)
    for (let i = 0; i < 9; i++)
      expect(await code('12345', later(300))).toEqual({
        wrong: '请输入手机上显示的6位数字。',
        passwordAgain: false,
      })
  })
})

describe('guessing', () => {
  const guess = async (times: number, at: Date) => {
    const text = await neverShown(at)
    let last = await code(text, at)
    for (let i = 1; i < times; i++) last = await code(text, at)
    return last
  }

  test('the fifth wrong one asks for the password again and makes codes wait, longer each time', async () => {
    const { phone } = await enrol(clerk)
    const at = later(300)
    expect(await guess(4, at)).toMatchObject({ ...wrong('还可以试1次'), passwordAgain: false })
    expect(await guess(1, at)).toMatchObject({ ...wrong('请1分钟后'), passwordAgain: true })
    // No code is looked at now, not even the right one.
    expect(await code(phone(at), at)).toMatchObject(wrong('请1分钟后再试'))
    const minutes = async (at: Date) => /请(\d+)分钟/.exec(JSON.stringify(await guess(5, at)))?.[1]
    expect(await minutes(later(61, at))).toBe('2')
    expect(await minutes(later(1000, at))).toBe('4')
    expect(await minutes(later(2000, at))).toBe('8')
    expect(await minutes(later(3000, at))).toBe('15')
    expect(await minutes(later(4000, at))).toBe('15')
    const after = later(5000, at)
    expect(await code(phone(after), after)).toEqual({ passed: 'code' })
    expect(await guess(4, later(60, after))).toMatchObject({ passwordAgain: false })
  })

  test('whoever knows the password cannot keep the owner out: a recovery code never waits', async () => {
    const { recoveryCodes } = await enrol(clerk)
    await guess(5, later(300))
    expect(await recovery(recoveryCodes[0] ?? '', later(301))).toEqual({ passed: 'recoveryCode' })
  })

  test('nor by typing recovery codes: wrong ones end nobody’s sign-in and make no code wait', async () => {
    const { phone } = await enrol(clerk)
    const at = later(300)
    for (let i = 0; i < 6; i++)
      expect(await recovery('abcde-22222', at)).toMatchObject({
        ...wrong('恢复码不正确'),
        passwordAgain: false,
      })
    expect((await actions()).filter((one) => one === 'secondFactorFailed')).toHaveLength(6)
    expect(await code(phone(at), at)).toEqual({ passed: 'code' })
  })
})

describe('a clock that was ahead by a month, and was set right', () => {
  const MONTH = 30 * 86_400

  test('keeps nobody waiting for the wrong codes that it made of right ones', async () => {
    const { phone } = await enrol(clerk)
    const ahead = later(MONTH)
    for (let i = 0; i < 5; i++) expect(await code(phone(later(300 + i * 30)), ahead)).toHaveProperty('wrong')
    expect(await code(phone(ahead), ahead)).toMatchObject(wrong('请1分钟后再试'))
    expect(await code(phone(later(600)), later(600))).toEqual({ passed: 'code' })
  })

  test('keeps out nobody whose phone was ahead as well', async () => {
    const { phone } = await enrol(clerk)
    const ahead = later(MONTH)
    expect(await code(phone(ahead), ahead)).toEqual({ passed: 'code' })
    const at = later(600)
    expect(await code(phone(at), at)).toEqual({ passed: 'code' })
    expect(await code(phone(at), at)).toMatchObject(wrong('已经用过'))
  })
})

describe('recovery codes', () => {
  test('are taken once each, at once by one only, and what is left is counted', async () => {
    const { recoveryCodes } = await enrol(clerk)
    const [first = '', second = ''] = recoveryCodes
    const all = await Promise.all([1, 2, 3].map(() => recovery(first.toUpperCase(), later(60))))
    expect(all.filter((one) => 'passed' in one)).toHaveLength(1)
    expect(await recovery(first, later(60))).toMatchObject(wrong('已经用过'))
    expect(await recovery(second.replace('-', ' '), later(60))).toEqual({ passed: 'recoveryCode' })
    expect(await recoveryCodesLeft(reads(), clerk)).toBe(8)
  })

  test('a new set needs a code and ends the old one', async () => {
    const { phone, recoveryCodes } = await enrol(clerk)
    const at = later(300)
    expect(await renewRecoveryCodes(clerk, { kind: 'code', text: await neverShown(at) }, at)).toHaveProperty(
      'wrong',
    )
    const fresh = await renewRecoveryCodes(clerk, { kind: 'code', text: phone(at) }, at)
    expect(fresh).toMatchObject({ recoveryCodes: { length: 10 } })
    expect(await recovery(recoveryCodes[0] ?? '', at)).toHaveProperty('wrong')
    const [first = ''] = 'recoveryCodes' in fresh ? fresh.recoveryCodes : []
    expect(await recovery(first, at)).toEqual({ passed: 'recoveryCode' })
  })
})

describe('turning it off', () => {
  const oblige = (roles: string[], from: string) =>
    transact((tx) =>
      changeSettings(
        tx,
        office.agencyId,
        agencySettings.parse({ secondFactorRoles: roles, secondFactorFrom: from }),
      ),
    )

  test('needs a code or a recovery code', async () => {
    const { recoveryCodes } = await enrol(clerk)
    const off = (text: string) => turnOffSecondFactor(clerk, { kind: 'recoveryCode', text }, later(300))
    expect(await off('abcde-22222')).toHaveProperty('wrong')
    expect(await secondFactorRow(reads(), clerk)).toMatchObject({ wrongCodes: 0 })
    expect(await off(recoveryCodes[0] ?? '')).toHaveProperty('done')
    expect(await secondFactorRow(reads(), clerk)).toBeNull()
    expect(await recoveryCodesLeft(reads(), clerk)).toBe(0)
  })

  test('is refused while a role has to have it, from that day on', async () => {
    const { phone } = await enrol(clerk)
    const off = (at: Date) => turnOffSecondFactor(clerk, { kind: 'code', text: phone(at) }, at)
    await oblige(['clerk'], '2026-03-18')
    expect(await off(later(300))).toMatchObject({ refusal: { rule: 'secondFactorObliged' } })
    await oblige(['clerk'], '2026-03-19')
    // The refused one used up no code.
    expect(await off(later(300))).toHaveProperty('done')
  })
})

describe('a lost phone', () => {
  test('the administrator takes the second factor away; the line says whose', async () => {
    await enrol(clerk)
    const admin = await personByAccount(reads(), 'admin')
    const administrator: Actor = {
      personId: admin?.id ?? '',
      agencyId: office.agencyId,
      unitId: null,
      roles: ['administrator'],
    }
    expect(await resetSecondFactor(office.supervisor, clerk)).toMatchObject({
      refusal: { rule: 'notAllowed' },
    })
    expect(await resetSecondFactor({ ...administrator, agencyId: 'other' }, clerk)).toHaveProperty('refusal')
    expect(await secondFactorRow(reads(), clerk)).not.toBeNull()
    expect(await resetSecondFactor(administrator, clerk)).toMatchObject({
      done: expect.stringContaining('已重设“clerk”'),
    })
    expect(await secondFactorRow(reads(), clerk)).toBeNull()
    expect(await resetSecondFactor(administrator, clerk)).toMatchObject({
      refusal: { rule: 'secondFactorMissing' },
    })
    const lines = await reads().select().from(auditLines)
    expect(lines.find(({ action }) => action === 'secondFactorReset')).toMatchObject({
      personId: administrator.personId,
      detail: { personId: 'clerk', account: 'clerk', personName: 'clerk' },
    })
  })

  test('the shell does it for the last administrator', async () => {
    const admin = await personByAccount(reads(), 'admin')
    await enrol(admin?.id ?? '')
    expect(await resetSecondFactorFromShell('nobody')).toHaveProperty('refusal')
    expect(await resetSecondFactorFromShell('admin')).toEqual({ account: 'admin' })
    expect(await secondFactorRow(reads(), admin?.id ?? '')).toBeNull()
    expect(await actions('system')).toEqual(['secondFactorReset'])
  })
})

describe('a change of keys', () => {
  test('with the former key kept, codes and recovery codes are taken as before', async () => {
    const { phone, recoveryCodes } = await enrol(clerk)
    process.env.YISHENBAN_FORMER_KEYS = key('old')
    process.env.YISHENBAN_KEY = key('new')
    const at = later(300)
    expect(await code(phone(at), at)).toEqual({ passed: 'code' })
    expect(await recovery(recoveryCodes[0] ?? '', at)).toEqual({ passed: 'recoveryCode' })
  })

  test('without it, what is wrong is said, and it counts against nobody', async () => {
    const { phone } = await enrol(clerk)
    process.env.YISHENBAN_KEY = key('new')
    const at = later(300)
    expect(await code(phone(at), at)).toMatchObject(wrong('服务器打不开您的验证器密钥'))
    expect(await secondFactorRow(reads(), clerk)).toMatchObject({ wrongCodes: 0 })
  })
})

import { rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { dataFolder } from '@/db/connection'
import { openTestDatabase } from '@/db/testing/databases'
import { ROLES } from '@/domain/access'
import { day } from '@/domain/calendar/day'
import { DEMONSTRATION_MARK_FILE } from '../demo/mark'
import { openInstallation } from '../installation'
import { handIn, must, openOffice, type TestOffice } from '../testing/office'
import { today } from '../today'
import { signInView } from '../views/sign-in'
import { trainingView } from '../views/training'
import { isTrainingProcess, writeGround } from './ground'
import { beginTraining, moveTrainingDay, practiseAnew, trainingGround } from './training'

const NAMES = [
  'YISHENBAN_TRAINING',
  'YISHENBAN_DEMO',
  'YISHENBAN_KEY',
  'NEXTAUTH_SECRET',
  'YISHENBAN_TODAY',
] as const
const before = NAMES.map((name) => process.env[name])
const DEMONSTRATION = {
  YISHENBAN_DEMO: '1',
  YISHENBAN_KEY: Buffer.from('demonstration-0123456789abcdef01').toString('base64'),
  NEXTAUTH_SECRET: 'demonstration-0123456789abcdef0123456789',
}
const TRAINING = { ...DEMONSTRATION, YISHENBAN_TRAINING: '1' }

let office: TestOffice
beforeEach(async () => {
  Object.assign(process.env, DEMONSTRATION)
  const close = await openTestDatabase()
  office = await openOffice()
  return close
})
afterEach(() => {
  for (const [n, name] of NAMES.entries()) {
    const value = before[n]
    if (value === undefined) delete process.env[name]
    else process.env[name] = value
  }
})

function train(): void {
  process.env.YISHENBAN_TRAINING = '1'
  writeGround(dataFolder(), { startedOn: day('2026-03-18'), today: day('2026-03-18'), since: {} })
}

const task = async (id: string) =>
  (await trainingView(office.clerk))?.tasks.find((one) => one.id === id)?.done

const begins = async (id: string) =>
  (await trainingView(office.clerk))?.tasks.find((one) => one.id === id)?.begins

test('nowhere else is the day moved: a setting, a file or a key alone makes no training', async () => {
  const refused = { refusal: { rule: 'noTraining' } }
  expect(await moveTrainingDay(office.clerk, 'day')).toMatchObject(refused)
  process.env.YISHENBAN_TRAINING = '1'
  expect(await moveTrainingDay(office.clerk, 'day')).toMatchObject(refused)
  train()
  expect(trainingGround()).not.toBeNull()
  for (const name of Object.keys(TRAINING)) {
    const real = {
      ...TRAINING,
      [name]: name.startsWith('YISHENBAN_K') ? Buffer.alloc(32).toString('base64') : 'real',
    }
    expect(isTrainingProcess(real), name).toBe(false)
  }
  delete process.env.YISHENBAN_TRAINING
  expect(await moveTrainingDay(office.clerk, 'day')).toMatchObject(refused)
  expect(await practiseAnew(office.clerk)).toMatchObject(refused)
  expect(await trainingView(office.clerk)).toBeNull()
  expect(await signInView()).toMatchObject({ training: false, accounts: null })
  expect(today()).toBe('2026-03-18')
})

test('data of a training is opened by no key of a real installation', async () => {
  train()
  process.env.YISHENBAN_KEY = Buffer.alloc(32, 7).toString('base64')
  await expect(openInstallation({ make: false })).rejects.toThrow('训练环境')
})

test('a newcomer moves the day, sees a case become late, does what is to be done, and begins anew', async () => {
  train()
  await handIn(office.clerk)
  await beginTraining()
  expect(await task('register')).toBe(false)
  expect(await begins('accept')).toBe('/cases/new')
  const { caseId } = await handIn(office.clerk)
  expect(await task('register')).toBe(true)
  expect(await begins('accept')).toBe(`/cases/${caseId}?step=accept`)
  await beginTraining()
  expect(await task('register')).toBe(true)
  expect(await task('overdue')).toBe(false)
  expect(await moveTrainingDay(office.clerk, '2026-03-17')).toMatchObject({
    refusal: { rule: 'trainingBackwards' },
  })
  expect(await moveTrainingDay(office.clerk, '2030-01-01')).toMatchObject({
    refusal: { rule: 'trainingTooFar' },
  })
  expect(await moveTrainingDay(office.clerk, 'week')).toEqual({
    done: '已拨到 2026-03-25 周三：没有新超期的案件。',
  })
  expect(today()).toBe('2026-03-25')
  expect(await task('overdue')).toBe(false)
  expect(await moveTrainingDay(office.clerk, '2026-04-20')).toEqual({
    done: '已拨到 2026-04-20 周一：新超期 2 件，见“今日”。',
  })
  expect(await task('overdue')).toBe(true)
  await must(office.clerk, caseId, 'note', { body: '电话' }, 1)
  expect(await task('note')).toBe(true)

  expect(await practiseAnew(office.clerk)).toHaveProperty('done')
  expect([await task('note'), await task('register'), await task('overdue')]).toEqual([false, false, false])
  expect(trainingGround()?.today).toBe('2026-04-20')
  expect((await trainingView(office.supervisor))?.startedOn).toBe('2026-03-18')
})

test('everybody has something to do, and is told as whom else to practise', async () => {
  train()
  for (const role of ROLES) {
    const actor = { ...office.clerk, roles: [role] }
    expect((await trainingView(actor))?.tasks.length, role).toBeGreaterThan(0)
  }
  const { accounts, training } = (await signInView()) ?? {}
  expect(training).toBe(true)
  expect(accounts?.people.map(({ account }) => account)).toContain('wangjian')
  expect(accounts).toEqual((await trainingView(office.clerk))?.accounts)
})

test('the sign-in page names the accounts of a demonstration, and fills in the one that is chosen', async () => {
  const mark = path.join(dataFolder(), DEMONSTRATION_MARK_FILE)
  expect(await signInView({ as: 'zhoumin' })).toMatchObject({ accounts: null, chosen: null })
  writeFileSync(mark, '{}')
  const view = await signInView({ as: 'zhoumin' })
  expect(view).toMatchObject({ training: false, chosen: { account: 'zhoumin' } })
  expect(view?.chosen?.password).toBe(view?.accounts?.password)
  expect(view?.accounts?.people.map(({ account }) => account)).toEqual(expect.arrayContaining(['zhoumin']))
  expect(await signInView({ as: 'nobody' })).toMatchObject({ chosen: null })
  for (const [name, real] of Object.entries({
    YISHENBAN_DEMO: '',
    YISHENBAN_KEY: Buffer.alloc(32, 7).toString('base64'),
    NEXTAUTH_SECRET: 'x'.repeat(40),
  })) {
    process.env[name] = real
    expect(await signInView({ as: 'zhoumin' }), name).toMatchObject({ accounts: null, chosen: null })
    Object.assign(process.env, DEMONSTRATION)
  }
})

test('a mark that cannot be read makes no training', () => {
  train()
  writeFileSync(path.join(dataFolder(), 'training.json'), '{')
  expect(trainingGround()).toBeNull()
  rmSync(path.join(dataFolder(), 'training.json'))
  expect(trainingGround()).toBeNull()
})

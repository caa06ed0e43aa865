import { beforeEach, expect, test } from 'vitest'
import { insertPerson } from '@/db/queries/office-changes'
import { openTestDatabase } from '@/db/testing/databases'
import { reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { agencySettings } from '@/domain/case/settings'
import { loadOffice } from '../cases/office-context'
import { saveSettings } from '../people/settings'
import { noted } from '../testing/noted'
import { handIn, must, openOffice, type TestOffice } from '../testing/office'
import { todaysOf } from '../testing/todays'
import { atInstant } from '../today'
import { caseView } from '../views/case'
import { escalationView } from '../views/escalation'
import { briefOf } from './brief'
import { escalatedTo } from './escalation'

let office: TestOffice
let approver: Actor
beforeEach(async () => {
  const close = await openTestDatabase()
  office = await openOffice()
  approver = { ...office.clerk, personId: 'head', roles: ['approver'] }
  return close
})

const on = <T>(day: string, work: () => Promise<T>) => atInstant(`${day}T04:00:00.000Z`, work)
const toldOf = (actor: Actor, day: string) =>
  on(day, async () => {
    const { cases } = await escalatedTo(reads(), actor, await loadOffice(reads(), office.agencyId))
    return cases.map(({ row, reached }) => [row.number, reached.rung, reached.days])
  })

/** The approver belongs to the unit of the office. */
async function withHead() {
  const { agencyId, unitId } = office
  const person = { account: 'head', name: '李立', passwordHash: '', mustChangePassword: false }
  const createdAt = '2026-01-01T00:00:00.000Z'
  await noted(agencyId, (tx) =>
    insertPerson(tx, { id: 'head', agencyId, unitId, roles: ['approver'], ...person, createdAt }),
  )
}

async function assigned() {
  const { caseId, number } = await on('2026-03-02', () => handIn(office.clerk))
  await on('2026-03-02', () => must(office.supervisor, caseId, 'assign', { unitId: office.unitId }, 1))
  return { caseId, number }
}

test('not taken: the head of the unit, or the supervisor where it has none; then the approver, then the supervisor', async () => {
  const { number } = await assigned()
  expect(await toldOf(office.supervisor, '2026-03-03')).toEqual([])
  expect(await toldOf(office.supervisor, '2026-03-04')).toEqual([[number, 'unaccepted', 2]])
  await withHead()
  expect(await toldOf(office.supervisor, '2026-03-05')).toEqual([])
  expect(await toldOf(approver, '2026-03-05')).toEqual([[number, 'unaccepted', 3]])
  expect(await toldOf({ ...approver, unitId: 'another' }, '2026-03-05')).toEqual([])
  // Due on 03-30.
  expect(await toldOf(approver, '2026-03-25')).toEqual([[number, 'daysLeft', 3]])
  expect(await toldOf({ ...approver, unitId: 'another' }, '2026-03-25')).toEqual([[number, 'daysLeft', 3]])
  expect(await toldOf(office.supervisor, '2026-03-25')).toEqual([])
  expect(await toldOf(office.supervisor, '2026-04-01')).toEqual([[number, 'late', 2]])
  expect(await toldOf(office.clerk, '2026-04-01')).toEqual([])
})

test('whoever is told sees it in 今日, in the brief and on its page, and can urge from there', async () => {
  const { caseId, number } = await assigned()
  const [row] = await on('2026-04-01', () => todaysOf(office.supervisor, 'escalated'))
  expect(row).toMatchObject({
    caseId,
    chips: ['已超期 2 个工作日'],
    step: '催办',
    stepHref: `/cases/${caseId}?step=urge`,
  })
  expect((await on('2026-04-01', () => briefOf(office.supervisor))).sums[0]).toMatchObject({
    words: '升级督办',
    count: '1',
  })
  expect(await on('2026-04-01', () => escalationView(office.supervisor))).toMatchObject({
    rungs: [{ rung: 'late', lines: [{ number, leftWords: '已超期 2 个工作日', urged: null, chosen: true }] }],
  })
})

test('of a new answer that was ordered its own day counts, not that of the answer which fell', async () => {
  const { caseId, number } = await on('2026-03-02', () => handIn(office.clerk, { submittedOn: '2026-03-02' }))
  const step = (day: string, who: Actor, command: string, input: object) =>
    on(day, async () => {
      const { version = 0 } = (await caseView(who, caseId)) ?? {}
      await must(who, caseId, command, input, version)
    })
  const given = { on: '2026-03-09', datedOn: '2026-03-09', way: 'mail' }
  await step('2026-03-02', office.supervisor, 'assign', { unitId: office.unitId, personId: 'clerk' })
  await step('2026-03-09', office.clerk, 'reply', { ...given, outcome: 'not_held', basis: ['art36_4'] })
  await step('2026-03-18', office.clerk, 'reopen', { on: '2026-03-18', decision: '某政行复〔2026〕1号' })
  // The first answer was due on 03-30, the new one is on 04-16.
  expect(await toldOf(office.supervisor, '2026-04-01')).toEqual([])
  expect(await toldOf(approver, '2026-04-13')).toEqual([[number, 'daysLeft', 3]])
  expect(await toldOf(office.supervisor, '2026-04-17')).toEqual([[number, 'late', 1]])
  expect(await on('2026-04-17', () => todaysOf(office.supervisor, 'escalated'))).toMatchObject([
    { caseId, due: '04-16 周四', chips: ['已超期 1 个工作日'] },
  ])
})

test('an agency sets its own ladder', async () => {
  const { number } = await assigned()
  const administrator: Actor = { ...office.clerk, personId: 'admin', roles: ['administrator'] }
  const defaults = agencySettings.parse({})
  const saved = await saveSettings(administrator, {
    ...defaults,
    escalateUnacceptedDays: 3,
    escalateUnacceptedTo: 'supervisor',
    escalateLateTo: 'nobody',
  })
  expect(saved).toHaveProperty('done')
  expect(await toldOf(office.supervisor, '2026-03-05')).toEqual([])
  expect(await toldOf(office.supervisor, '2026-03-06')).toEqual([[number, 'unaccepted', 4]])
  expect(await toldOf(office.supervisor, '2026-04-01')).toEqual([])
  expect(await saveSettings(administrator, { ...defaults, escalateDaysLeft: 21 })).toMatchObject({
    refusal: { rule: 'badSetting', message: expect.stringContaining('0至20') },
  })
})

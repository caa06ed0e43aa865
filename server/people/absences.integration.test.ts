import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { workInHand } from '@/db/queries/agencies'
import { auditPage } from '@/db/queries/audit-log'
import { eventRows } from '@/db/queries/case-store'
import { openCount } from '@/db/queries/kept-counts'
import { openCasesHeldBy } from '@/db/queries/office'
import { insertPerson, insertUnit } from '@/db/queries/office-changes'
import { openCasesOfAll } from '@/db/queries/operation'
import { openTestDatabase } from '@/db/testing/databases'
import { reads } from '@/db/transact'
import type { Actor, Role } from '@/domain/access'
import type { IsoDate } from '@/domain/calendar/day'
import { workOff } from '../bulk/work'
import { execute } from '../cases/execute'
import { noted } from '../testing/noted'
import { handIn, must, openChild, openOffice, type TestOffice } from '../testing/office'
import { verifyInstallation } from '../verify'
import { absencesView, awayToday } from '../views/absences'
import { bulkRunsView, bulkView } from '../views/bulk'
import { caseView } from '../views/case'
import { peopleView } from '../views/people'
import { endAbsence, saveAbsence } from './absences'
import { putPersonToUse } from './administer'
import { handOverCases } from './hand-over'
import { editUnit } from './units'

let close: () => Promise<void>
let office: TestOffice
let below: TestOffice
let administrator: Actor
let colleague: Actor
beforeAll(async () => {
  close = await openTestDatabase()
  office = await openOffice()
  below = await openChild(office, 'zrzy')
  const { agencyId, unitId } = office
  await noted(agencyId, (tx) => insertUnit(tx, { id: 'u2', agencyId, name: '规划处', position: 2 }))
  colleague = await person('colleague', unitId, ['clerk'])
  await person('elsewhere', 'u2', ['clerk'])
  administrator = await person('keeper', null, ['administrator'])
})
afterAll(() => close())

async function person(id: string, unitId: string | null, roles: Role[]): Promise<Actor> {
  const { agencyId } = office
  await noted(agencyId, (tx) =>
    insertPerson(tx, {
      id,
      agencyId,
      unitId,
      account: id,
      name: id,
      roles,
      passwordHash: '',
      mustChangePassword: false,
      createdAt: '2026-01-01T00:00:00.000Z',
    }),
  )
  return { personId: id, agencyId, unitId, roles }
}

const rule = (came: object) =>
  'refusal' in came ? (came as { refusal: { rule: string } }).refusal.rule : null
const day = (today: string) => {
  process.env.YISHENBAN_TODAY = today
}
const heldByClerk = async () => {
  const { caseId } = await handIn(office.clerk)
  await must(office.supervisor, caseId, 'assign', { unitId: office.unitId, personId: 'clerk' }, 1)
  return caseId
}
/** A case of the clerk's whose answer was ordered anew. */
const answeredAnew = async () => {
  const caseId = await heldByClerk()
  const given = { on: '2026-03-18', datedOn: '2026-03-18' }
  const reply = { ...given, outcome: 'not_held', basis: ['art36_4'], way: 'mail' }
  await must(office.clerk, caseId, 'reply', reply, 2)
  const { version = 0 } = (await caseView(office.clerk, caseId)) ?? {}
  await must(office.clerk, caseId, 'reopen', { on: '2026-03-18', decision: '某政行复〔2026〕1号' }, version)
  return caseId
}
const AWAY = { from: '2026-03-18', to: '2026-03-20', standInId: 'colleague' }

describe('离岗', () => {
  test('is entered by oneself, a supervisor or an administrator, of the own agency', async () => {
    expect(rule(await saveAbsence(colleague, 'clerk', AWAY))).toBe('notAllowed')
    expect(rule(await saveAbsence(below.supervisor, 'clerk', AWAY))).toBe('noSuchPerson')
    expect(rule(await saveAbsence(office.clerk, 'clerk', { ...AWAY, standInId: 'elsewhere' }))).toBe(
      'standInUnfit',
    )
    expect(rule(await saveAbsence(office.clerk, 'clerk', { ...AWAY, standInId: below.clerk.personId }))).toBe(
      'standInUnfit',
    )
    expect(rule(await saveAbsence(office.clerk, 'clerk', { ...AWAY, to: 'soon' }))).toBe('inputIncomplete')
    expect(await awayToday(colleague)).toBeNull()
    expect(await saveAbsence(office.clerk, 'clerk', AWAY)).toEqual({
      done: '已登记：clerk 2026-03-18 至 2026-03-20 离岗，由colleague代办。到期自动结束。',
    })
    const [newest] = await auditPage(reads(), office.agencyId, { actions: ['saveAbsence'] }, { limit: 1 })
    expect(newest?.line.detail).toMatchObject({ personId: 'clerk', standIn: 'colleague' })
  })

  test('the stand-in’s 今日 has the cases, and a new assignment says who is away', async () => {
    const { caseId } = await handIn(office.clerk)
    const done = await execute(
      office.supervisor,
      caseId,
      { command: 'assign', input: { unitId: office.unitId, personId: 'clerk' } },
      1,
    )
    if ('refusal' in done) throw new Error(done.refusal.message)
    expect(done.warnings.map(({ rule }) => rule)).toEqual(['holderAway'])
    expect(await awayToday(colleague)).toMatchObject({
      own: null,
      standsInFor: [{ personId: 'clerk', openCases: 1, firstDue: '2026-03-30' }],
    })
    expect((await awayToday(office.clerk))?.own).toContain('离岗')
    // Of the same unit, so the stand-in may work on it.
    const worked = await execute(
      colleague,
      caseId,
      { command: 'note', input: { body: '代办' } },
      done.case.version,
    )
    expect(worked).not.toHaveProperty('refusal')
  })

  test('ends by itself, and earlier when somebody is back', async () => {
    day('2026-03-20')
    expect(await awayToday(colleague)).not.toBeNull()
    day('2026-03-21')
    expect(await awayToday(colleague)).toBeNull()
    day('2026-03-19')
    const own = (await absencesView(office.clerk)).people[0]?.absences[0]
    expect(own?.now).toBe(true)
    expect(rule(await endAbsence(colleague, own?.id ?? ''))).toBe('notAllowed')
    expect(rule(await endAbsence(below.supervisor, own?.id ?? ''))).toBe('noSuchAbsence')
    expect(await endAbsence(administrator, own?.id ?? '')).toHaveProperty('done')
    expect(await awayToday(colleague)).toBeNull()
    day('2026-03-18')
    expect((await absencesView(office.clerk)).people[0]?.absences[0]?.words).toContain('2026-03-18 离岗')
    await endAbsence(office.clerk, (await absencesView(office.clerk)).people[0]?.absences[0]?.id ?? '')
    expect((await absencesView(office.clerk)).people[0]?.absences).toEqual([])
  })

  test('a clerk sees their own, who looks after them everybody’s', async () => {
    expect((await absencesView(office.clerk)).people.map(({ id }) => id)).toEqual(['clerk'])
    const all = (await absencesView(office.supervisor)).people.map(({ id }) => id)
    expect(all).toEqual(expect.arrayContaining(['clerk', 'colleague', 'elsewhere']))
    expect(all).not.toContain(below.clerk.personId)
  })
})

describe('离岗 of who stands in', () => {
  const MAY = { from: '2026-05-11', to: '2026-05-15' }

  test('is told whose cases nobody looks after then; two never stand in for each other', async () => {
    await saveAbsence(office.clerk, 'clerk', { ...MAY, standInId: 'colleague' })
    const both = { ...MAY, from: '2026-05-15', to: '2026-05-18' }
    expect(rule(await saveAbsence(colleague, 'colleague', { ...both, standInId: 'clerk' }))).toBe(
      'standInUnfit',
    )
    const own = await saveAbsence(colleague, 'colleague', { ...both, standInId: '' })
    expect(own).toMatchObject({
      done: expect.stringContaining('其间clerk的案件原由colleague代办，请为clerk另选代办人'),
    })
    const later = { from: '2026-05-25', to: '2026-05-26', standInId: '' }
    expect(await saveAbsence(colleague, 'colleague', later)).toMatchObject({
      done: expect.not.stringContaining('另选代办人'),
    })
    const administered = await absencesView(administrator)
    for (const { absences } of administered.people)
      for (const { id } of absences) await endAbsence(administrator, id)
  })

  test('who belongs to no unit stands in for nobody, and takes no cases over', async () => {
    await person('loose', null, ['clerk'])
    await person('loose-too', null, ['clerk'])
    const looseAway = await saveAbsence(administrator, 'loose', { ...MAY, standInId: 'loose-too' })
    expect(rule(looseAway)).toBe('standInUnfit')
    await heldByClerk()
    const runs = async () => (await bulkRunsView(office.clerk)).length
    const before = await runs()
    expect(rule(await handOverCases(office.clerk, 'clerk', 'loose'))).toBe('notOffered')
    expect(await runs()).toBe(before)
  })
})

describe('移交', () => {
  test('a person’s open cases to another in one step, each with its line; a concluded one stays', async () => {
    const cases = [await heldByClerk(), await heldByClerk()]
    const ended = await heldByClerk()
    await must(office.clerk, ended, 'withdraw', { on: '2026-03-18', how: '书面撤回' }, 2)
    const open = (await absencesView(office.clerk)).people[0]?.openCases ?? 0
    const begun = await handOverCases(office.clerk, 'clerk', 'elsewhere')
    if ('refusal' in begun) throw new Error(begun.refusal.message)
    expect(begun.cases).toBe(open)
    await workOff(begun.runId)
    expect(await bulkView(office.clerk, begun.runId)).toMatchObject({
      step: '移交给规划处 elsewhere',
      progress: { done: open, refused: 0, ended: true },
    })
    for (const caseId of cases) {
      const view = await caseView(office.supervisor, caseId)
      expect(view?.holder).toBe('规划处 · elsewhere')
      expect(view?.timeline[0]?.title).toBe('移交　规划处 elsewhere（原由clerk承办）')
    }
    expect((await eventRows(reads(), ended)).some(({ event }) => 'handedFrom' in event)).toBe(false)
    const lines = await auditPage(reads(), office.agencyId, { actions: ['handOver'] }, { limit: 20 })
    expect(lines.map(({ line }) => line.caseId)).toEqual(expect.arrayContaining(cases))
    expect(rule(await handOverCases(office.clerk, 'clerk', 'elsewhere'))).toBe('nothingChosen')
  })

  test('a case whose answer was ordered anew is held and handed over like one without an answer', async () => {
    const held = async () => (await absencesView(office.clerk)).people[0]?.openCases ?? 0
    const before = await held()
    const caseId = await answeredAnew()
    expect(await held()).toBe(before + 1)
    const begun = await handOverCases(office.clerk, 'clerk', 'elsewhere')
    if ('refusal' in begun) throw new Error(begun.refusal.message)
    expect(begun.cases).toBe(before + 1)
    await workOff(begun.runId)
    expect((await caseView(office.supervisor, caseId))?.holder).toBe('规划处 · elsewhere')
    expect(await held()).toBe(0)
  })

  test('a case whose answer was ordered anew keeps its unit and its agency in use, and is counted with the open ones', async () => {
    const counted = async () => [
      await openCasesHeldBy(reads(), office.agencyId, office.unitId),
      (await workInHand(reads(), office.agencyId)).openCases,
      await openCasesOfAll(reads()),
      (await openCount(reads(), office.agencyId, '2026-03-18' as IsoDate, null)).open,
    ]
    const before = await counted()
    await answeredAnew()
    expect(await counted()).toEqual(before.map((n) => n + 1))
    const out = await editUnit(administrator, office.unitId, { name: '综合科', active: false })
    expect(rule(out)).toBe('unitHoldsCases')
    const begun = await handOverCases(office.clerk, 'clerk', 'elsewhere')
    if ('refusal' in begun) throw new Error(begun.refusal.message)
    await workOff(begun.runId)
  })

  test('of somebody else only by supervisor or administrator, and to a clerk in use of the agency', async () => {
    const caseId = await heldByClerk()
    expect(rule(await handOverCases(colleague, 'clerk', 'elsewhere'))).toBe('notAllowed')
    expect(rule(await handOverCases(below.supervisor, 'clerk', 'elsewhere'))).toBe('noSuchPerson')
    expect(rule(await handOverCases(office.supervisor, 'clerk', below.clerk.personId))).toBe('notOffered')
    expect(rule(await handOverCases(office.supervisor, 'clerk', 'keeper'))).toBe('notOffered')
    expect(rule(await handOverCases(office.supervisor, 'clerk', 'clerk'))).toBe('sameHolder')
    expect((await caseView(office.supervisor, caseId))?.holder).toContain('clerk')
  })

  test('the administrator hands over the cases of who was put out of use, and sees numbers only', async () => {
    expect((await peopleView(administrator)).people.find(({ id }) => id === 'clerk')?.openCases).toBe(1)
    await putPersonToUse(administrator, 'clerk', 'out')
    const left = (await absencesView(administrator)).people.find(({ id }) => id === 'clerk')
    expect(left).toMatchObject({ active: false, openCases: 1 })
    const begun = await handOverCases(administrator, 'clerk', 'colleague')
    if ('refusal' in begun) throw new Error(begun.refusal.message)
    await workOff(begun.runId)
    expect(await bulkView(administrator, begun.runId)).toMatchObject({
      progress: { done: 1, refused: 0 },
      assignTo: null,
      may: { open: false, export: false, envelopes: false, letters: false },
    })
    // Nothing is left to do: they are no longer listed.
    expect((await absencesView(administrator)).people.some(({ id }) => id === 'clerk')).toBe(false)
  })
})

test('everything that is held verifies after all of it', async () => {
  const failing = (await verifyInstallation()).filter(({ id, ok }) => !ok && id !== 'anchors')
  expect(failing).toEqual([])
})

import { beforeEach, expect, test } from 'vitest'
import { insertUnit } from '@/db/queries/office-changes'
import { openTestDatabase } from '@/db/testing/databases'
import { type Actor, ROLES, type Role } from '@/domain/access'
import { noted } from '../testing/noted'
import { handIn, must, openChild, openOffice, type TestOffice } from '../testing/office'
import type { NavItem } from './desk-frame'
import { paletteAnswer, paletteQuestion } from './palette'

// The palette finds what the person may see by other ways too, and nothing besides.

let office: TestOffice
beforeEach(async () => {
  const close = await openTestDatabase()
  office = await openOffice()
  return close
})

const PAGES: readonly NavItem[] = [
  ['/today', '今日', '3', 'late'],
  ['/calendar', '日历'],
]

const ask = (actor: Actor, words: string, more: { caseId?: string; stepsOnly?: true } = {}) =>
  paletteAnswer(actor, { words, caseId: null, stepsOnly: false, ...more }, PAGES)

const withRole = (role: Role): Actor => ({ ...office.clerk, personId: role, roles: [role] })

test('cases by number and by words, at most four, and how many there are', async () => {
  const first = await handIn(office.clerk, { requested: '宅基地审批材料' })
  for (let n = 0; n < 5; n++) await handIn(office.clerk, { requested: `征地补偿方案${n}` })
  const byNumber = await ask(office.clerk, '１号')
  expect(byNumber.cases.lines.map(([caseId]) => caseId)).toEqual([first.caseId])
  expect(byNumber.steps?.caseId).toBe(first.caseId)
  const { cases } = await ask(office.clerk, '征地补偿')
  expect(cases).toMatchObject({ total: 5, more: false })
  expect(cases.lines.map(([, number]) => number)).toEqual([6, 5, 4, 3].map((n) => `依申〔2026〕${n}号`))
  expect(cases.list).toContain('/cases?tab=all&q=')
})

test('steps are those of the case page; > asks for them alone, by their words', async () => {
  const { caseId } = await handIn(office.clerk)
  const assign = { on: '2026-03-18', unitId: office.unitId, personId: office.clerk.personId }
  await must(office.supervisor, caseId, 'assign', assign, 1)
  const all = await ask(office.clerk, '', { caseId, stepsOnly: true })
  expect(all).toMatchObject({ cases: { lines: [] }, pages: [] })
  const labels = (answer: typeof all) => answer.steps?.lines.map(([, label]) => label) ?? []
  expect(labels(all)).toContain('发出补正告知')
  expect(labels(all).length).toBeGreaterThan(4)
  expect(labels(await ask(office.clerk, '补正', { caseId, stepsOnly: true }))).toContain('发出补正告知')
  expect(labels(await ask(office.clerk, '没有这样的', { caseId, stepsOnly: true }))).toEqual([])
  expect(labels(await ask(office.clerk, '1号')).length).toBe(4)
  // Who only watches the figures takes no step.
  expect(labels(await ask(withRole('statistics_officer'), '1号'))).toEqual([])
})

test('pages and lists by their names, with what waits there', async () => {
  await handIn(office.clerk)
  const { pages } = await ask(office.clerk, '综合科')
  expect(pages).toEqual([[`/cases?unit=${office.unitId}`, '综合科的在办案件', '0 件']])
  expect((await ask(office.clerk, '待分办')).pages).toEqual([
    ['/cases?tab=registered', '案件 · 待分办', '1 件'],
  ])
  expect((await ask(office.clerk, '今日')).pages).toEqual([['/today', '今日', '3 件']])
  expect((await ask(office.clerk, '')).pages.length).toBe(8)
})

test.each(ROLES.map((role) => [role]))('%s finds no more than their role may see', async (role) => {
  const { caseId } = await handIn(office.clerk, { requested: '宅基地审批材料', applicantName: '欧阳某某' })
  const assign = { on: '2026-03-18', unitId: office.unitId, personId: office.clerk.personId }
  await must(office.supervisor, caseId, 'assign', assign, 1)
  const other = { personId: 'other', agencyId: office.agencyId, unitId: 'u2', roles: [role] }
  await noted(office.agencyId, (tx) =>
    insertUnit(tx, { id: 'u2', agencyId: office.agencyId, name: '征收科', position: 2 }),
  )
  const answer = await ask(other, '宅基地', { caseId })
  const seesCases = ['clerk', 'approver', 'supervisor', 'statistics_officer'].includes(role)
  expect(answer.cases.total).toBe(seesCases ? 1 : 0)
  expect(answer.steps === null).toBe(!seesCases)
  const seesNames = role === 'approver' || role === 'supervisor'
  expect(JSON.stringify(answer).includes('欧阳某某')).toBe(seesNames)
  const lists = (await ask(other, '案件')).pages.filter(([href]) => href.startsWith('/cases'))
  expect(lists.length > 0).toBe(seesCases)
})

test('nothing of another agency', async () => {
  const child = await openChild(office, 'zrzyj')
  const { caseId, number } = await handIn(child.clerk, { requested: '宅基地审批材料' })
  for (const words of [number, '宅基地', '办公室', '']) {
    const answer = await ask(office.supervisor, words, { caseId })
    expect(answer.cases.total).toBe(0)
    expect(answer.steps).toBeNull()
    expect(JSON.stringify(answer)).not.toContain(child.unitId)
  }
})

test('an identity number is not looked for, and the reason is said', async () => {
  await handIn(office.clerk)
  const answer = await ask(office.clerk, '321202198802141215')
  expect(answer).toMatchObject({ cases: { total: 0 }, pages: [] })
  expect(answer.notice).toContain('证件号码')
})

test('a telephone stands in no address that is given back', async () => {
  for (let n = 0; n < 5; n++) await handIn(office.clerk, { phone: '13800000412' })
  const { cases } = await ask(office.clerk, '电话 138 0000 0412')
  expect(cases.total).toBe(5)
  expect(cases.list).not.toMatch(/138/)
})

test.each(['\0', '\ud800', '%', '"；OR *', '>>>', ' '.repeat(200), '甲'.repeat(200)])(
  '%j is no fault',
  async (words) => {
    await handIn(office.clerk)
    expect(await ask(office.clerk, words)).toHaveProperty('cases')
  },
)

test('what is too long or not of the shape is not read', () => {
  const right = { words: '甲', caseId: null, stepsOnly: false }
  expect(paletteQuestion.safeParse(right).success).toBe(true)
  for (const wrong of [
    { ...right, words: '甲'.repeat(201) },
    { ...right, caseId: '../x' },
    { ...right, words: ['甲'] },
    { words: '甲' },
    null,
  ])
    expect(paletteQuestion.safeParse(wrong).success).toBe(false)
})

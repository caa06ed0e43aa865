import { beforeEach, expect, test } from 'vitest'
import { eventRows } from '@/db/queries/case-store'
import { openTestDatabase } from '@/db/testing/databases'
import { reads } from '@/db/transact'
import { day, type IsoDate } from '@/domain/calendar/day'
import { NOTICES } from '@/domain/calendar/notices'
import { handIn, must, openOffice, type TestOffice } from '../testing/office'
import { caseView } from '../views/case'
import { type CalendarEdit, previewMoves, saveCalendar } from './save'

let office: TestOffice

beforeEach(async () => {
  const close = await openTestDatabase()
  office = await openOffice()
  return close
})

const localDays = (...days: string[]): CalendarEdit => ({
  kind: 'localDays',
  year: 2026,
  days: days.map((on) => ({ on: day(on), name: '全市停电', document: '某府办〔2026〕1号' })),
})

async function dueOn(caseId: string): Promise<IsoDate | null> {
  const view = await caseView(office.supervisor, caseId)
  if (!view) throw new Error('no such case')
  return view.deadline.dueOn
}

test('what is previewed is what is saved, with a line in the history of each case that moves', async () => {
  const early = await handIn(office.clerk, { submittedOn: '2026-02-10' })
  const late = await handIn(office.clerk, { submittedOn: '2026-03-17' })
  const concluded = await handIn(office.clerk, { submittedOn: '2026-03-03' })
  await must(
    office.clerk,
    concluded.caseId,
    'reply',
    { on: '2026-03-16', datedOn: '2026-03-16', outcome: 'not_held', basis: ['art36_4'], way: 'mail' },
    1,
  )
  const before = { early: await dueOn(early.caseId), late: await dueOn(late.caseId) }
  // After the first case is due, before the second is.
  const edit = localDays('2026-03-24', '2026-03-25')

  const preview = await previewMoves(office.supervisor, edit)
  if ('refusal' in preview) throw new Error(preview.refusal.message)
  expect(preview.count).toBe(1)
  expect(preview.moves).toMatchObject([{ caseId: late.caseId, from: before.late }])
  expect(await dueOn(late.caseId)).toBe(before.late)

  expect(await saveCalendar(office.supervisor, edit)).toEqual({ moved: 1 })
  const [move] = preview.moves
  expect(await dueOn(late.caseId)).toBe(move?.to)
  expect(await dueOn(early.caseId)).toBe(before.early)
  const history = await eventRows(reads(), late.caseId)
  expect(history.at(-1)?.event).toMatchObject({ type: 'deadlineMoved', from: before.late, to: move?.to })
  // A concluded case is recomputed as well, but its deadline is nobody's concern any more.
  expect((await eventRows(reads(), concluded.caseId)).at(-1)?.event.type).toBe('deadlineMoved')
})

/** A case whose answer was ordered anew, on 2026-03-18: due on 2026-04-16. */
async function orderedAnew(): Promise<string> {
  const { caseId } = await handIn(office.clerk, { submittedOn: '2026-03-03' })
  await must(office.supervisor, caseId, 'assign', { unitId: office.unitId, personId: 'clerk' }, 1)
  const given = { on: '2026-03-18', datedOn: '2026-03-18' }
  await step(caseId, 'reply', { ...given, outcome: 'not_held', basis: ['art36_4'], way: 'mail' })
  await step(caseId, 'reopen', { on: '2026-03-18', decision: '某政行复〔2026〕1号' })
  return caseId
}

async function step(caseId: string, command: string, input: object): Promise<void> {
  const { version = 0 } = (await caseView(office.clerk, caseId)) ?? {}
  await must(office.clerk, caseId, command, input, version)
}

test('the day for a new answer that was ordered moves like that of a first one: told before, counted and in its course', async () => {
  const caseId = await orderedAnew()
  const edit = localDays('2026-04-08')
  const move = { from: '2026-04-16', to: '2026-04-17' }
  expect(await previewMoves(office.supervisor, edit)).toMatchObject({
    count: 1,
    moves: [{ caseId, ...move }],
  })
  expect(await saveCalendar(office.supervisor, edit)).toEqual({ moved: 1 })
  const history = await eventRows(reads(), caseId)
  expect(history.filter(({ event }) => event.type === 'deadlineMoved').map(({ event }) => event)).toEqual([
    expect.objectContaining(move),
  ])
})

test('taking the days back moves it back', async () => {
  const { caseId } = await handIn(office.clerk, { submittedOn: '2026-03-17' })
  const before = await dueOn(caseId)
  await saveCalendar(office.supervisor, localDays('2026-03-24'))
  expect(await dueOn(caseId)).not.toBe(before)
  expect(await saveCalendar(office.supervisor, localDays())).toEqual({ moved: 1 })
  expect(await dueOn(caseId)).toBe(before)
})

test('an edit without its source, or by a clerk, changes nothing', async () => {
  const notice = NOTICES.find(({ year }) => year === 2026)
  if (!notice) throw new Error('no notice of 2026')
  const unsourced: CalendarEdit = { kind: 'notice', notice: { ...notice, sources: [] } }
  expect(await saveCalendar(office.supervisor, unsourced)).toMatchObject({
    refusal: { rule: 'sourceMissing' },
  })
  expect(await saveCalendar(office.clerk, localDays('2026-03-24'))).toMatchObject({
    refusal: { rule: 'notAllowed' },
  })
})

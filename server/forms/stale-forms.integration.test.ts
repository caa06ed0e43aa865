import { beforeEach, expect, test } from 'vitest'
import { openTestDatabase } from '@/db/testing/databases'
import { reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { day } from '@/domain/calendar/day'
import { FORMAT_2021 } from '@/domain/report/formats/2021'
import { FEES_CELL } from '@/domain/report/tables/fees'
import { table2Cells } from '@/domain/report/tables/table2'
import { type CalendarEdit, previewMoves, saveCalendar } from '../calendar/save'
import { saveReason } from '../letters/reasons'
import { editPerson } from '../people/administer'
import { editUnit } from '../people/units'
import { enterFigures, explainCheck } from '../report/fill'
import { enterOpening } from '../report/opening'
import { reportNow } from '../report/report-now'
import { sealReport } from '../report/seal'
import { handIn, openOffice, type TestOffice } from '../testing/office'
import { calendarView } from '../views/calendar'
import { reasonsView } from '../views/letters-desk'
import { peopleView } from '../views/people'
import { reportPageView } from '../views/report'

// Two pages are opened; one is saved; the other, saved as it stands, takes nothing back and says so.

let office: TestOffice
let administrator: Actor
let officer: Actor
beforeEach(async () => {
  const close = await openTestDatabase()
  office = await openOffice()
  administrator = { ...office.supervisor, roles: ['administrator'] }
  officer = { ...office.supervisor, roles: ['statistics_officer', 'supervisor'] }
  return close
})

const MEANWHILE = { refusal: { rule: 'savedMeanwhile' } }

test('days off of a year', async () => {
  const edit = (...days: string[]): CalendarEdit => ({
    kind: 'localDays',
    year: 2026,
    days: days.map((on) => ({ on: day(on), name: '全市停电', document: '某府办〔2026〕1号' })),
  })
  const { seen } = await calendarView(office.supervisor, 2026)
  expect(await saveCalendar(office.supervisor, edit('2026-03-24'), seen.localDays)).toHaveProperty('moved')
  const stale = edit('2026-03-25')
  expect(await previewMoves(office.supervisor, stale, seen.localDays)).toMatchObject(MEANWHILE)
  expect(await saveCalendar(office.supervisor, stale, seen.localDays)).toMatchObject(MEANWHILE)
  const now = await calendarView(office.supervisor, 2026)
  expect(now.localDays.map(({ on }) => on)).toEqual(['2026-03-24'])
  expect(now.seen.notice).toBe(seen.notice)
  const both = edit('2026-03-24', '2026-03-25')
  expect(await saveCalendar(office.supervisor, both, now.seen.localDays)).toHaveProperty('moved')
})

test('roles of a person, and whether a unit is in use', async () => {
  const shown = async () => (await peopleView(administrator)).people.find(({ id }) => id === 'clerk')
  const { seen = '', name = '', unitId = null } = (await shown()) ?? {}
  const form = { account: 'clerk', name, unitId, seen }
  expect(await editPerson(administrator, 'clerk', { ...form, roles: ['approver'] })).toHaveProperty('done')
  expect(await editPerson(administrator, 'clerk', { ...form, roles: ['clerk'] })).toMatchObject(MEANWHILE)
  expect((await shown())?.roles).toEqual(['approver'])
  const again = { ...form, seen: (await shown())?.seen ?? '', roles: ['clerk'] }
  expect(await editPerson(administrator, 'clerk', again)).toHaveProperty('done')

  const unit = async () => (await peopleView(administrator)).units.find(({ id }) => id === office.unitId)
  const before = (await unit())?.seen ?? ''
  expect(
    await editUnit(administrator, office.unitId, { name: '公开科', active: true, seen: before }),
  ).toHaveProperty('done')
  expect(
    await editUnit(administrator, office.unitId, { name: '办公室', active: true, seen: before }),
  ).toMatchObject(MEANWHILE)
  expect((await unit())?.name).toBe('公开科')
})

test('a standard reason', async () => {
  const reason = { kind: '', title: '检索', body: '经检索。', active: true }
  expect(await saveReason(office.supervisor, reason)).toHaveProperty('done')
  const { id, seen } = (await reasonsView(office.supervisor)).reasons[0] ?? { id: '', seen: '' }
  const save = (body: string) => saveReason(office.supervisor, { ...reason, id, body, seen })
  expect(await save('经检索，未查找到。')).toHaveProperty('done')
  expect(await save('经检索无。')).toMatchObject(MEANWHILE)
})

test('figures: what was not touched is left alone, what somebody else entered is not overwritten', async () => {
  const [one, two] = table2Cells(FORMAT_2021).map(({ row, column }) => `${row}/${column}`)
  const opened = { [`was:${one}`]: '', [`was:${two}`]: '', source: '某某局统计表' }
  const enter = (typed: Record<string, string>) => enterFigures(officer, 2025, { ...opened, ...typed })
  expect(await enter({ [`${one}`]: '3', [`${two}`]: '' })).toEqual({ done: '已保存1项。' })
  // The field beside it, which still shows nothing, takes nothing back.
  expect(await enter({ [`${one}`]: '', [`${two}`]: '5' })).toEqual({ done: '已保存1项。' })
  expect(await enter({ [`${one}`]: '4', [`${two}`]: '' })).toMatchObject(MEANWHILE)
  // Both typed the same.
  expect(await enter({ [`${one}`]: '3', [`${two}`]: '' })).toMatchObject({
    refusal: { rule: 'nothingChanged' },
  })

  const carried = 'carried_out/natural_person'
  const opening = { [`was:${carried}`]: '', source: '年报' }
  expect(await enterOpening(officer, 2025, { ...opening, [carried]: '1' })).toHaveProperty('done')
  expect(await enterOpening(officer, 2025, { ...opening, [carried]: '2' })).toMatchObject(MEANWHILE)
})

test('a year is sealed as it was read', async () => {
  const figures = [...table2Cells(FORMAT_2021), FEES_CELL].map(({ row, column }) => [`${row}/${column}`, '0'])
  await enterFigures(officer, 2025, { source: '某某局统计表', ...Object.fromEntries(figures) })
  const explained = async () => {
    for (const { id } of (await reportNow(reads(), office.agencyId, 2025)).unexplained)
      await explainCheck(officer, 2025, id, '经核实属实')
  }
  await explained()
  const { seen } = await reportPageView(officer, 2025)
  await handIn(office.clerk, { submittedOn: '2025-12-03' })
  await explained()
  expect(await sealReport(officer, 2025, seen)).toMatchObject(MEANWHILE)
  expect(await sealReport(officer, 2025, (await reportPageView(officer, 2025)).seen)).toHaveProperty('done')
})

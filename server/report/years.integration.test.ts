import { beforeEach, expect, test } from 'vitest'
import { annualFigures, reportSteps, reportTexts } from '@/db/schema'
import { openTestDatabase } from '@/db/testing/databases'
import { rowsOf } from '@/db/testing/tables'
import type { Actor } from '@/domain/access'
import type { IsoDate } from '@/domain/calendar/day'
import { openOffice } from '../testing/office'
import { collectReport } from './collect'
import { enterFigures, explainCheck, leaveOut, saveSection } from './fill'
import { enterOpening } from './opening'
import { sealReport } from './seal'
import { handIn, publishReport, returnReport, takeBack } from './steps'

// A browser names the year of every step, and may name anything.

let officer: Actor
beforeEach(async () => {
  const close = await openTestDatabase()
  const { supervisor } = await openOffice()
  officer = { ...supervisor, roles: ['statistics_officer', 'supervisor'] }
  return close
})

test.each([-1, 2007, 2023.5, 2027, 1e9, Number.NaN, null, '2023', 'x'])(
  'no step is taken for the year %j',
  async (named) => {
    const year = named as number
    const opening = { 'carried_out/natural_person': '1', source: '年报' }
    const answers = [
      await handIn(officer, year),
      await takeBack(officer, year),
      await returnReport(officer, officer.agencyId, year, '请补正'),
      await publishReport(officer, year, '2024-02-01' as IsoDate, '门户网站'),
      await sealReport(officer, year),
      await collectReport(officer, officer.agencyId, year, new File(['x'], 'x.xlsx')),
      await enterFigures(officer, year, { 'rules/issued': '1', source: '统计表' }),
      await enterOpening(officer, year, opening),
      await saveSection(officer, year, { section: 'one', body: '字' }, 0),
      await leaveOut(officer, year, { name: 'fees', out: 'out' }),
      await explainCheck(officer, year, 'opening', '经核实属实'),
    ]
    for (const answer of answers) expect(answer).toMatchObject({ refusal: { rule: 'noSuchYear' } })
    expect([...(await rowsOf(annualFigures)), ...(await rowsOf(reportTexts))]).toEqual([])
    expect(await rowsOf(reportSteps)).toEqual([])
  },
)

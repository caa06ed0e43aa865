import { read, utils } from '@e965/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestDatabase } from '@/db/testing/databases'
import { mayDo } from '@/domain/access'
import { risksAt } from '@/domain/supervision/forecast/board-risks'
import { STAGE_LABELS } from '@/domain/supervision/stage'
import { AUTUMN, PLANTED_TO, planted, UNIT_NAMES, UNITS } from '@/domain/supervision/testing/planted'
import { plantOffice } from '@/server/supervision/testing/planted-office'
import { openChild, openOffice, type TestOffice } from '@/server/testing/office'
import { boardRisks } from '../supervision/board-figures'
import { exportBoard } from '../supervision/board-xlsx'
import { today } from '../today'
import { boardForecast } from './board-forecast'
import { caseView } from './case'
import { queueView } from './queue'
import { queuePageView } from './queue-page'

const CASES = planted([...UNITS, AUTUMN], '甲')

let office: TestOffice
let close: () => Promise<void>
beforeAll(async () => {
  close = await openTestDatabase()
  office = await openOffice({ approvalSteps: { reply: 1 } })
  await plantOffice(office.agencyId, CASES, UNIT_NAMES)
  process.env.YISHENBAN_TODAY = PLANTED_TO
}, 120_000)
afterAll(() => close())

describe('the board', () => {
  test('tells the riskiest, late ones first, and counts all of them', async () => {
    const { likelyLate, risks } = await boardForecast(office.supervisor)
    expect(likelyLate.lines.length).toBeLessThanOrEqual(6)
    expect(likelyLate.late).toBe(risks.total.late)
    expect(likelyLate.atRisk).toBe(risks.total.likely + risks.total.possible)
    expect(likelyLate.atRisk).toBeGreaterThan(0)
    for (const word of ['late', 'likely', 'possible'] as const)
      expect(risks.cells.reduce((sum, cell) => sum + cell[word], 0)).toBe(risks.total[word])
  })

  test('its file and the shell carry the same risks, in stages and in all', async () => {
    const { risks } = await boardForecast(office.supervisor)
    const at = await boardRisks(office.agencyId, today())
    expect(risksAt(at, 'total')).toEqual({ likely: risks.total.likely, possible: risks.total.possible })
    const file = await exportBoard(office.supervisor)
    if ('refusal' in file) throw new Error(file.refusal.message)
    const sheet = read(file.content).Sheets.在办情况
    const rows = utils.sheet_to_json<(string | number)[]>(sheet ?? {}, { header: 1 })
    expect(rows[2]?.slice(-2)).toEqual(['很可能超期', '可能超期'])
    expect(rows.at(-1)?.slice(-2)).toEqual([risks.total.likely, risks.total.possible])
    const inWork = rows[2]?.indexOf(STAGE_LABELS.in_work) ?? 0
    const { likely, possible } = risksAt(at, 'total', 'in_work')
    expect(likely + possible).toBeGreaterThan(0)
    expect(rows.at(-1)?.[inWork + 2]).toBe(likely + possible)
  })

  test('twelve months by month and unit come to the same sums', async () => {
    const { trust } = await boardForecast(office.supervisor)
    expect(trust.months).toHaveLength(12)
    const sum = (lines: typeof trust.units, part: 'hits' | 'misses' | 'falseAlarms') =>
      lines.reduce((all, line) => all + line[part], 0)
    for (const part of ['hits', 'misses', 'falseAlarms'] as const)
      expect(sum(trust.months ?? [], part)).toBe(sum(trust.units, part))
    expect(trust.sentence).toContain(`误报${sum(trust.units, 'falseAlarms')}件`)
    expect(trust.units.map(({ label }) => label)).toContain('规划科')
  })

  test('an agency without history says so, and shows nothing of another', async () => {
    const child = await openChild(office, '新设')
    const { trust, likelyLate, weeks } = await boardForecast(child.supervisor)
    expect(trust).toMatchObject({ months: null, units: [] })
    expect(trust.sentence).toContain('还没有可以回测的案件')
    expect(likelyLate).toEqual({ lines: [], late: 0, atRisk: 0 })
    expect(weeks.weeks.map(({ due }) => due)).toEqual([0, 0, 0, 0])
  })
})

describe('the queue', () => {
  test('each number of risks opens so many cases', async () => {
    const { risks } = await boardForecast(office.supervisor)
    const count = async (risk: 'alarm' | 'likely' | 'possible') =>
      (await queueView(office.supervisor, { tab: 'open', risk })).tabs.find(({ tab }) => tab === 'open')
        ?.count
    expect(await count('likely')).toBe(risks.total.likely)
    expect(await count('possible')).toBe(risks.total.possible)
    expect(await count('alarm')).toBe(risks.total.likely + risks.total.possible)
  })

  test('those of a unit too; and among the hits of a search', async () => {
    const { risks } = await boardForecast(office.supervisor)
    const cell = risks.cells.find(({ likely, possible, unitId }) => unitId !== null && likely + possible > 0)
    const unit = cell?.unitId ?? ''
    const { lines } = await queueView(office.supervisor, { tab: 'open', risk: 'alarm', unit })
    const expected = risks.cells
      .filter(({ unitId }) => unitId === unit)
      .reduce((sum, { likely, possible }) => sum + likely + possible, 0)
    expect(lines).toHaveLength(expected)
    const nobody = await queueView(office.supervisor, { tab: 'open', risk: 'alarm', q: '没有这样的申请' })
    expect(nobody.lines).toEqual([])
  })

  test('a line says its risk beside the days left, with the reason; and so does the case', async () => {
    const page = await queuePageView(office.supervisor, { tab: 'open', risk: 'alarm' })
    expect(Object.keys(page.risks)).toHaveLength(page.rows.length)
    const [[caseId, [word, why]] = ['', ['normal', '']]] = Object.entries(page.risks)
    expect(['likely', 'possible']).toContain(word)
    expect(why).toMatch(/；.+到答复/)
    expect(mayDo(office.supervisor, 'viewCase')).toBe(true)
    expect((await caseView(office.supervisor, caseId))?.risk).toMatchObject({
      word,
      sentence: why,
      basis: expect.stringMatching(/^按.+件估计：到答复半数要/),
    })
  })

  test('what is in time or over has none', async () => {
    const page = await queuePageView(office.supervisor, { tab: 'concluded' })
    expect(page.rows.length).toBeGreaterThan(10)
    expect(page.risks).toEqual({})
  })
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestDatabase } from '@/db/testing/databases'
import type { Score } from '@/domain/supervision/forecast/back-test'
import type { WeekAhead } from '@/domain/supervision/forecast/forecast'
import type { Risk } from '@/domain/supervision/forecast/risk'
import { AUTUMN, PLANTED_TO, planted, UNIT_NAMES, UNITS } from '@/domain/supervision/testing/planted'
import { plantOffice } from '@/server/supervision/testing/planted-office'
import { openOffice } from '@/server/testing/office'
import { backtest, forecast } from './forecast'

interface ForecastJson {
  on: string
  cases: (Risk & { number: string; unit: string | null; dueOn: string })[]
  weeks: WeekAhead[]
  lateAlready: number
  later: number
}

interface BackTestJson {
  total: Score
  months: (Score & { month: string })[]
  units: (Score & { unit: string })[]
}

let close: () => Promise<void>
beforeAll(async () => {
  close = await openTestDatabase()
  const office = await openOffice({ approvalSteps: { reply: 1 } })
  await plantOffice(office.agencyId, planted([...UNITS, AUTUMN], '甲'), UNIT_NAMES)
  process.env.YISHENBAN_TODAY = PLANTED_TO
}, 120_000)
afterAll(() => close())

const json = async <T>(work: ReturnType<typeof forecast>) => (await work).json as T

describe('forecast', () => {
  test('every open case with its sentence, and four weeks that add up', async () => {
    const told = await json<ForecastJson>(forecast([], {}))
    expect(told.on).toBe(PLANTED_TO)
    expect(told.cases.length).toBeGreaterThan(20)
    expect(told.cases.every(({ sentence }) => sentence !== '')).toBe(true)
    const due = told.weeks.reduce((sum, week) => sum + week.due, 0)
    expect(due + told.lateAlready + told.later).toBe(told.cases.length)
    expect(await json<ForecastJson>(forecast([], {}))).toEqual(told)
  })

  test('of an earlier day, with what was known then: the autumn unit has its alarms', async () => {
    const summer = await json<ForecastJson>(forecast([], { on: '2025-07-14' }))
    const autumn = await json<ForecastJson>(forecast([], { on: '2025-11-24' }))
    const alarms = ({ cases }: ForecastJson) =>
      cases.filter(({ unit, word }) => unit === '规划科' && word !== 'normal').length
    expect(alarms(autumn)).toBeGreaterThan(alarms(summer) + 3)
    expect(autumn.cases.every(({ dueOn }) => dueOn > '2025-09-01')).toBe(true)
  })

  test('in words, one line a case that is not 正常', async () => {
    const { lines = [], done } = await forecast([], { on: '2025-11-24' })
    expect(done).toBe(true)
    expect(lines.some((line) => /很可能超期\t.*\t规划科\t.*\t还剩\d+个工作日；/.test(line))).toBe(true)
    expect(lines.filter((line) => line.startsWith('正常'))).toEqual([])
    expect(lines.at(-5)).toBe('往后四周\t到期\t办成\t超期')
  })

  test.each([
    ['2025-13-01', '写法不对'],
    ['2027-01-01', '不能晚于今天'],
  ])('--on %s is refused', async (on, why) => {
    const refused = await forecast([], { on })
    expect(refused.done).toBe(false)
    expect(refused.messages.join('')).toContain(why)
  })
})

describe('backtest', () => {
  test('twelve months, by month and by unit, with hits, misses and false alarms that add up', async () => {
    const { total, months, units } = await json<BackTestJson>(backtest([], {}))
    expect(months).toHaveLength(12)
    for (const lines of [months, units])
      for (const part of ['forecast', 'hits', 'misses', 'falseAlarms', 'came'] as const)
        expect(lines.reduce((sum, line) => sum + line[part], 0)).toBe(total[part])
    expect(total.hits + total.misses).toBe(total.came)
    expect(total.hits + total.falseAlarms).toBe(total.likely + total.possible)
    expect(units.find(({ unit }) => unit === '规划科')?.hits).toBeGreaterThan(5)
  })

  test('in words', async () => {
    const { lines = [] } = await backtest([], { from: '2025-10-01', to: '2025-12-31' })
    expect(lines[0]).toMatch(/^2025-10-01至2025-12-31到期的\d+件，提前两周.*命中\d+%，漏报\d+件，误报\d+件。/)
    expect(lines.some((line) => line.startsWith('2025-11\t'))).toBe(true)
  })

  test('a period without history says so', async () => {
    const { lines = [] } = await backtest([], { from: '2020-01-01', to: '2020-12-31' })
    expect(lines[0]).toContain('还没有可以回测的案件')
  })

  test.each([
    [{ from: '2025-05-01', to: '2025-04-01' }, '晚于末日'],
    [{ from: 'x' }, '写法不对'],
    [{ to: '2027-01-01' }, '不能晚于今天'],
  ])('%o is refused', async (options, why) => {
    const refused = await backtest([], options)
    expect(refused.done).toBe(false)
    expect(refused.messages.join('')).toContain(why)
  })
})

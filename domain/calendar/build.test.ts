import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { buildCalendar } from './build'
import type { HolidayNotice } from './calendar'
import { addDays, day, dayNumber, fromDayNumber, type IsoDate, weekday, yearOf } from './day'
import { legalFestivals } from './legal-festivals'
import { NOTICES } from './notices'

const national = buildCalendar({ notices: NOTICES, localDaysOff: [] })
const someDay = fc
  .integer({ min: dayNumber(day('2000-01-01')), max: dayNumber(day('2099-12-31')) })
  .map(fromDayNumber)
const isWeekend = (on: IsoDate) => weekday(on) === 0 || weekday(on) === 6

test('the number of a day is the one that Date gives', () => {
  fc.assert(fc.property(someDay, (on) => dayNumber(on) === Date.parse(`${on}T00:00:00Z`) / 86_400_000))
})

describe.each(NOTICES)('notice of $year', ({ year, off, on }) => {
  test('its days off are off, its make-up days are worked, by their names', () => {
    for (const [date, name] of Object.entries(off)) {
      expect(national.day(day(date))).toEqual({ kind: 'day_off', name, published: true })
    }
    for (const [date, name] of Object.entries(on)) {
      // 2018-12-29 stands in the notice of 2019, yet is a day of a published year.
      expect(national.day(day(date))).toEqual({ kind: 'make_up', name, published: true })
    }
  })

  test('a day in no notice follows the weekday rule', () => {
    const listed = new Set(NOTICES.flatMap((n) => [...Object.keys(n.off), ...Object.keys(n.on)]))
    for (let d = day(`${year}-01-01`); yearOf(d) === year; d = addDays(d, 1)) {
      if (!listed.has(d)) expect(national.isWorkingDay(d), d).toBe(!isWeekend(d))
    }
  })

  test('holds the festivals that are reckoned from moon and sun', () => {
    // 除夕 and the second of May became days off by law in 2025 only.
    const byLaw = [...legalFestivals(year).keys()].filter(
      (date, i) => year >= 2025 || (i !== 1 && !date.endsWith('05-02')),
    )
    for (const date of byLaw) expect(national.day(date).kind, date).toBe('day_off')
  })
})

test('a day of a neighbouring year counts even where its own year has no notice', () => {
  const notice2019 = NOTICES.filter(({ year }) => year === 2019)
  const calendar = buildCalendar({ notices: notice2019, localDaysOff: [] })
  expect(calendar.day(day('2018-12-29'))).toEqual({ kind: 'make_up', name: '元旦', published: false })
  expect(calendar.day(day('2018-12-31')).kind).toBe('day_off')
})

test('about a day of its own year a notice has the last word', () => {
  const earlier: HolidayNotice = { year: 2030, sources: [], off: {}, on: { '2029-12-29': '元旦' } }
  const own: HolidayNotice = { year: 2029, sources: [], off: { '2029-12-29': '元旦' }, on: {} }
  for (const notices of [
    [earlier, own],
    [own, earlier],
  ]) {
    expect(buildCalendar({ notices, localDaysOff: [] }).day(day('2029-12-29')).kind).toBe('day_off')
  }
})

describe('a year without a notice', () => {
  test('has the festival days of the law off, no weekend worked, and says that it is not published', () => {
    const off = [...legalFestivals(2027)]
    expect(off).toEqual([
      ['2027-01-01', '元旦'],
      ['2027-02-05', '春节'],
      ['2027-02-06', '春节'],
      ['2027-02-07', '春节'],
      ['2027-02-08', '春节'],
      ['2027-04-05', '清明节'],
      ['2027-05-01', '劳动节'],
      ['2027-05-02', '劳动节'],
      ['2027-06-09', '端午节'],
      ['2027-09-15', '中秋节'],
      ['2027-10-01', '国庆节'],
      ['2027-10-02', '国庆节'],
      ['2027-10-03', '国庆节'],
    ])
    for (let d = day('2027-01-01'); yearOf(d) === 2027; d = addDays(d, 1)) {
      const isOff = off.some(([festival]) => festival === d)
      expect(national.isWorkingDay(d), d).toBe(!isOff && !isWeekend(d))
    }
    expect(national.day(day('2027-02-05'))).toEqual({ kind: 'day_off', name: '春节', published: false })
    expect(national.isPublished(2027)).toBe(false)
    expect(national.provenance(2027)).toEqual({ kind: 'legal_festivals' })
    expect(national.provenance(2026)).toMatchObject({
      kind: 'notice',
      sources: [expect.stringContaining('gov.cn')],
    })
  })

  test('has lunar festivals within a day of where the runtime reckons them', () => {
    const lunar = new Intl.DateTimeFormat('en-u-ca-chinese', {
      month: 'numeric',
      day: 'numeric',
      timeZone: 'UTC',
    })
    const reckoned = (on: IsoDate) => lunar.format(dayNumber(on) * 86_400_000)
    for (let year = 2000; year <= 2099; year++) {
      const named = (name: string) =>
        [...legalFestivals(year)].filter(([, n]) => n.includes(name)).map(([d]) => d)
      const firsts: [IsoDate | undefined, string][] = [
        [named('春节')[1], '1/1'],
        [named('端午节')[0], '5/5'],
        [named('中秋节')[0], '8/15'],
      ]
      for (const [on, expected] of firsts) {
        if (!on) throw new Error(`${year} lacks ${expected}`)
        expect(
          [-1, 0, 1].map((n) => reckoned(addDays(on, n))),
          on,
        ).toContain(expected)
      }
    }
  })

  test('finds lunar festivals after leap months and gives both names to a day that is two festivals', () => {
    const find = (year: number, name: string) =>
      [...legalFestivals(year)].filter(([, n]) => n.includes(name)).map(([d]) => d)
    // Leap 11th month of 2033: the spring festival of 2034 comes late.
    expect(find(2034, '春节')[1]).toBe('2034-02-19')
    // Leap fifth month of 2028.
    expect(find(2028, '端午')).toEqual(['2028-05-28'])
    expect(legalFestivals(2031).get(day('2031-10-01'))).toBe('中秋节、国庆节')
    for (let year = 2000; year <= 2099; year++) expect(legalFestivals(year).size).toBeGreaterThanOrEqual(12)
  })
})

describe("an agency's own day off", () => {
  const local = (on: string) =>
    buildCalendar({
      notices: NOTICES,
      localDaysOff: [{ on: day(on), name: '台风停工', document: '防指〔2026〕3号' }],
    })

  test.each([
    ['a working day', '2026-07-15', 'local_day_off', '台风停工'],
    ['a make-up day', '2026-02-14', 'local_day_off', '台风停工'],
    ['a weekend', '2026-07-18', 'weekend', null],
    ['a national day off', '2026-10-01', 'day_off', '国庆节'],
  ])('on %s', (_, on, kind, name) => {
    expect(local(on).day(day(on))).toEqual({ kind, name, published: true })
    expect(local(on).isWorkingDay(day(on))).toBe(false)
  })
})

describe('look-ups', () => {
  test('adding working days is walking from day to day', () => {
    fc.assert(
      fc.property(someDay, fc.integer({ min: 1, max: 60 }), (from, n) => {
        let walked = from
        for (let left = n; left > 0; ) {
          walked = addDays(walked, 1)
          if (national.isWorkingDay(walked)) left--
        }
        expect(national.addWorkingDays(from, n)).toBe(walked)
        expect(national.workingDaysBetween(from, walked)).toBe(n)
        expect(national.workingDaysBetween(walked, from)).toBe(-n)
      }),
    )
  })

  test('ordinal and working day are inverse', () => {
    fc.assert(
      fc.property(someDay, (on) => {
        fc.pre(national.isWorkingDay(on))
        expect(national.workingDay(national.ordinal(on))).toBe(on)
      }),
    )
  })

  test('a day outside the years of the calendar is a fault', () => {
    for (const on of ['1999-12-31', '2101-01-01', '9999-12-31'] as IsoDate[]) {
      expect(() => national.ordinal(on)).toThrow(RangeError)
      expect(() => national.isWorkingDay(on)).toThrow(RangeError)
      expect(() => national.day(on)).toThrow(RangeError)
    }
    expect(() => national.workingDay(0)).toThrow(RangeError)
    expect(national.addWorkingDays(day('2099-12-31'), 40) > '2100-01-01').toBe(true)
  })
})

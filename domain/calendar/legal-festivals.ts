import { addDays, dayNumber, fromDayNumber, type IsoDate } from './day'

const LUNAR = new Intl.DateTimeFormat('en-u-ca-chinese', {
  month: 'numeric',
  day: 'numeric',
  timeZone: 'UTC',
})
const DAY_MS = 86_400_000

/** First day from `from` on, within 40 days, that has this month and day of the lunar calendar; leap months do not count. */
function lunarDay(month: number, dayOfMonth: number, from: IsoDate): IsoDate {
  const first = dayNumber(from)
  for (let n = first; n < first + 40; n++) {
    const parts = LUNAR.formatToParts(n * DAY_MS)
    const value = (type: string) => parts.find((p) => p.type === type)?.value
    // A leap month is written “6bis”, so it never equals the plain number.
    if (value('day') === String(dayOfMonth) && value('month') === String(month)) return fromDayNumber(n)
  }
  throw new RangeError(`no lunar day ${month}-${dayOfMonth} within 40 days from ${from}`)
}

/** 清明, by the usual formula for the solar term in the 21st century. */
function qingming(year: number): IsoDate {
  const y = year % 100
  const dayOfApril = Math.floor(y * 0.2422 + 4.81) - Math.floor(y / 4)
  return `${year}-04-0${dayOfApril}` as IsoDate
}

const known = new Map<number, ReadonlyMap<IsoDate, string>>()

/**
 * Festival days that 《全国年节及纪念日放假办法》 (2024 revision) makes days off by itself, for a year without a
 * notice: day → name. The notice will move more days around them; until then deadlines there are provisional.
 * Reckoned once a year, because the lunar calendar is slow to ask.
 */
export function legalFestivals(year: number): ReadonlyMap<IsoDate, string> {
  const found = known.get(year) ?? reckon(year)
  known.set(year, found)
  return found
}

function reckon(year: number): ReadonlyMap<IsoDate, string> {
  const on = (monthAndDay: string) => `${year}-${monthAndDay}` as IsoDate
  const springFestival = lunarDay(1, 1, on('01-20'))
  const named: [string, IsoDate[]][] = [
    ['元旦', [on('01-01')]],
    // 除夕 to 正月初三.
    ['春节', [-1, 0, 1, 2].map((n) => addDays(springFestival, n))],
    ['清明节', [qingming(year)]],
    ['劳动节', [on('05-01'), on('05-02')]],
    ['端午节', [lunarDay(5, 5, on('05-25'))]],
    ['中秋节', [lunarDay(8, 15, on('09-05'))]],
    ['国庆节', [on('10-01'), on('10-02'), on('10-03')]],
  ]
  const festivals = new Map<IsoDate, string>()
  for (const [name, days] of named) {
    for (const day of days) {
      // 中秋节 can fall on a day of 国庆节; the day bears both names.
      const other = festivals.get(day)
      festivals.set(day, other ? `${other}、${name}` : name)
    }
  }
  return festivals
}

import { addDays, day, dayNumber, fromDayNumber, type IsoDate } from './day'

const LUNAR = new Intl.DateTimeFormat('en-u-ca-chinese', {
  month: 'numeric',
  day: 'numeric',
  timeZone: 'UTC',
})

/** First civil day of the year's range that has this month and day of the lunar calendar; leap months do not count. */
function lunarDay(month: number, dayOfMonth: number, from: IsoDate, to: IsoDate): IsoDate {
  for (let n = dayNumber(from); n <= dayNumber(to); n++) {
    const parts = LUNAR.formatToParts(new Date(n * 86_400_000))
    const value = (type: string) => parts.find((p) => p.type === type)?.value
    // A leap month is written “6bis”.
    if (value('month') === String(month) && value('day') === String(dayOfMonth)) return fromDayNumber(n)
  }
  throw new RangeError(`no lunar day ${month}-${dayOfMonth} between ${from} and ${to}`)
}

/** 清明 by the usual formula for the solar term in the 21st century. */
function qingming(year: number): IsoDate {
  const y = year % 100
  const dayOfApril = Math.floor(y * 0.2422 + 4.81) - Math.floor(y / 4)
  return day(`${year}-04-0${dayOfApril}`)
}

/**
 * Festival days that 《全国年节及纪念日放假办法》 (2024 revision) makes days off by itself, for a year without a
 * notice: day → name. The notice will move more days around them; until then deadlines there are provisional.
 */
export function legalFestivals(year: number): Map<IsoDate, string> {
  const newYear = lunarDay(1, 1, day(`${year}-01-20`), day(`${year}-02-22`))
  const named: [string, IsoDate[]][] = [
    ['元旦', [day(`${year}-01-01`)]],
    // 除夕 to 正月初三.
    ['春节', [-1, 0, 1, 2].map((n) => addDays(newYear, n))],
    ['清明节', [qingming(year)]],
    ['劳动节', [day(`${year}-05-01`), day(`${year}-05-02`)]],
    ['端午节', [lunarDay(5, 5, day(`${year}-05-25`), day(`${year}-06-28`))]],
    ['中秋节', [lunarDay(8, 15, day(`${year}-09-05`), day(`${year}-10-10`))]],
    ['国庆节', [day(`${year}-10-01`), day(`${year}-10-02`), day(`${year}-10-03`)]],
  ]
  return new Map(named.flatMap(([name, days]) => days.map((on) => [on, name] as const)))
}

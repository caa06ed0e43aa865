import { addDays, type IsoDate } from './day'
import lunarFestivals from './lunar-festivals.json'

/**
 * 正月初一, 五月初五 and 八月十五 of each year as 《农历的编算和颁行》 gives them. A table, not the runtime's own
 * lunar calendar: that one is a day off where the new moon falls close to midnight in Beijing, as in February 2027.
 */
const LUNAR: Readonly<Record<string, Readonly<Record<'春节' | '端午节' | '中秋节', string>>>> = lunarFestivals

/** 清明, by the usual formula for the solar term in the 21st century. */
function qingming(year: number): IsoDate {
  const y = year % 100
  const dayOfApril = Math.floor(y * 0.2422 + 4.81) - Math.floor(y / 4)
  return `${year}-04-0${dayOfApril}` as IsoDate
}

/**
 * Festival days that 《全国年节及纪念日放假办法》 (2024 revision) makes days off by itself, for a year without a
 * notice: day → name. The notice will move more days around them; until then deadlines there are provisional.
 * Throws RangeError for a year outside 2000–2100.
 */
export function legalFestivals(year: number): ReadonlyMap<IsoDate, string> {
  const lunar = LUNAR[year]
  if (!lunar) throw new RangeError(`no festivals known for ${year}`)
  const on = (monthAndDay: string) => `${year}-${monthAndDay}` as IsoDate
  const named: [string, IsoDate[]][] = [
    ['元旦', [on('01-01')]],
    // 除夕 to 正月初三.
    ['春节', [-1, 0, 1, 2].map((n) => addDays(on(lunar.春节), n))],
    ['清明节', [qingming(year)]],
    ['劳动节', [on('05-01'), on('05-02')]],
    ['端午节', [on(lunar.端午节)]],
    ['中秋节', [on(lunar.中秋节)]],
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

import { addDays, type IsoDate, isIsoDate, yearOf } from '../../calendar/day'
import { dayWords, monthDayWords, monthWords } from '../../calendar/day-words'
import { daysOfMonth, type IsoMonth, monthNumber, monthOf } from '../../calendar/month'
import { type Refused, refuse } from '../../case/refusal'

/** Days from the first to the last, both counted. Every number of 表三 belongs to one; the year is one of many. */
export interface Period {
  firstDay: IsoDate
  lastDay: IsoDate
}

/** The statistics year is the calendar year (30号). */
export function statisticsYear(year: number): Period {
  return { firstDay: `${year}-01-01` as IsoDate, lastDay: `${year}-12-31` as IsoDate }
}

/** The day into which cases are carried: the first of the period, or the first after it. */
export function carriedInto({ firstDay, lastDay }: Period, at: 'start' | 'end'): IsoDate {
  return at === 'start' ? firstDay : addDays(lastDay, 1)
}

/** The day on which what is open at the end is judged: the last one, or today while the period runs. */
export function judgedOn({ lastDay }: Period, today: IsoDate): IsoDate {
  return today < lastDay ? today : lastDay
}

/** 条例 is in force since 2008-05-01; there is nothing to count before that year. */
const EARLIEST = '2008-01-01' as IsoDate

/** The period that two typed days name. Rules: periodInvalid. */
export function readPeriod(from: string, to: string, today: IsoDate): Period | Refused {
  const example = '请写成 2026-01-31 的样子。'
  if (from === '') return invalid('from', '没有填写开始日期。', example)
  if (to === '') return invalid('to', '没有填写结束日期。', example)
  if (!isIsoDate(from)) return invalid('from', `开始日期“${shown(from)}”不是正确的日期。`, example)
  if (!isIsoDate(to)) return invalid('to', `结束日期“${shown(to)}”不是正确的日期。`, example)
  if (from > to) {
    return invalid(
      'from',
      `开始日期（${from}）晚于结束日期（${to}）。`,
      '请把较早的一天填为开始日期，较晚的一天填为结束日期。',
    )
  }
  if (from < EARLIEST)
    return invalid('from', `开始日期（${from}）早于${EARLIEST}。`, '条例自2008年施行，请填写此后的日期。')
  if (from > today)
    return invalid(
      'from',
      `开始日期（${from}）还没有到。`,
      '那时还没有可以统计的案件，请填写今天或者更早的日期。',
    )
  return { firstDay: from, lastDay: to }
}

/** As typed, cut where somebody typed much. */
export function shown(text: string): string {
  return text.length > 20 ? `${text.slice(0, 20)}…` : text
}

function invalid(field: 'from' | 'to', message: string, remedy: string): Refused {
  return refuse('periodInvalid', message, remedy, { field })
}

/** 2026年, 2026年上半年, 2026年第二季度, 2026年3月, or the two days. */
export function periodWords(period: Period): string {
  const { firstDay, lastDay } = period
  const year = yearOf(firstDay)
  const months = wholeMonths(period)
  const known =
    months &&
    [
      same(months, [1, 12]) && `${year}年`,
      same(months, [1, 6]) && `${year}年上半年`,
      same(months, [7, 12]) && `${year}年下半年`,
      ...['一', '二', '三', '四'].map(
        (word, i) => same(months, [i * 3 + 1, i * 3 + 3]) && `${year}年第${word}季度`,
      ),
      months[0] === months[1] && monthWords(monthOf(firstDay)),
    ].find((words) => typeof words === 'string')
  if (known) return known
  if (firstDay === lastDay) return dayWords(firstDay)
  return `${dayWords(firstDay)}至${yearOf(lastDay) === year ? monthDayWords(lastDay) : dayWords(lastDay)}`
}

/** The first and the last month, where the period consists of whole months of one year. */
function wholeMonths({ firstDay, lastDay }: Period): readonly [number, number] | null {
  const whole =
    yearOf(firstDay) === yearOf(lastDay) &&
    firstDay.endsWith('-01') &&
    lastDay === daysOfMonth(monthOf(lastDay)).lastDay
  return whole ? [monthNumber(monthOf(firstDay)), monthNumber(monthOf(lastDay))] : null
}

function same(a: readonly [number, number], b: readonly [number, number]): boolean {
  return a[0] === b[0] && a[1] === b[1]
}

/** The periods that are asked for most, seen from a day. */
export function usualPeriods(today: IsoDate): readonly { label: string; period: Period }[] {
  const year = yearOf(today)
  const month = monthNumber(monthOf(today))
  const quarter = Math.ceil(month / 3)
  return [
    { label: '本月', period: months(year, month, month) },
    { label: '上月', period: month === 1 ? months(year - 1, 12, 12) : months(year, month - 1, month - 1) },
    { label: '本季度', period: quarterOf(year, quarter) },
    { label: '上季度', period: quarter === 1 ? quarterOf(year - 1, 4) : quarterOf(year, quarter - 1) },
    { label: '上半年', period: months(year, 1, 6) },
    { label: '本年', period: statisticsYear(year) },
  ]
}

function quarterOf(year: number, quarter: number): Period {
  return months(year, quarter * 3 - 2, quarter * 3)
}

function months(year: number, first: number, last: number): Period {
  const iso = (month: number) => `${year}-${String(month).padStart(2, '0')}` as IsoMonth
  return { firstDay: daysOfMonth(iso(first)).firstDay, lastDay: daysOfMonth(iso(last)).lastDay }
}

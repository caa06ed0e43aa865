import { addDays, FIRST_YEAR, type IsoDate, isIsoDate, LAST_YEAR } from '../../../calendar/day'
import { asTyped } from '../../../pasted-text'
import { plainText } from '../plain-text'

/**
 * Every way in which offices write a day, and what is then known of it. A writing that has several readings gives all
 * of them; nothing is chosen here.
 */
export type WrittenDay =
  | { is: 'day'; on: IsoDate }
  /** 3月4日: the year must come from elsewhere. */
  | { is: 'yearless'; month: number; day: number }
  /** 04/05/2025, 25.3.10: each order of the parts that gives a day. */
  | { is: 'ambiguous'; readings: Partial<Record<PartOrder, IsoDate>> }
  | { is: 'none'; why: string }

/** Order of the parts of a written day; a question asked once for a column. */
export type PartOrder = 'yearFirst' | 'monthFirst' | 'dayFirst'
export const PART_ORDERS = ['yearFirst', 'monthFirst', 'dayFirst'] as const

/** Reads 2025.3.4, ２０２５年３月４日, 20250304, 45750, 2025/3/4 9:30, 二〇二五年三月四日, 3月4日, 3/4/25. */
export function writtenDay(text: string): WrittenDay {
  if (text.length > LONGEST) return { is: 'none', why: '不是日期' }
  const spoken = withoutTime(asTyped(text).trim().replace(/[。·]/g, '.'))
  const plain = arabicNumerals(plainText(spoken))
  if (plain === '') return { is: 'none', why: '是空的' }
  return (
    serialDay(plain) ??
    compactDay(plain) ??
    dayInParts(plain) ??
    yearlessDay(plain) ?? { is: 'none', why: MONTH_ONLY.test(plain) ? '没有写明哪一日' : '不是日期' }
  )
}

const MONTH_ONLY = /^(?:\d{4}[-./年])?\d{1,2}月$|^\d{4}[-./年]\d{1,2}$/

/** A time of day behind the day (09:30, T9:30:00.000Z, 上午9时30分) and a weekday (（周二）) say nothing more. */
function withoutTime(text: string): string {
  return text
    .replace(/\(?(?:星期|周|礼拜)[一二三四五六日天]\)?/, ' ')
    .replace(
      /(?:\s|T|(?<=[日号]))(?:上午|下午|晚上|中午)?\s?\d{1,2}(?::\d{2}(?::\d{2}(?:\.\d{1,9})?)?\s?(?:[AP]M|Z)?|[时点](?:\d{1,2}分?)?)$/i,
      '',
    )
}

/** No writing of a day is longer; what is, is no day. */
const LONGEST = 60

/** Days since 1899-12-30 as a spreadsheet counts, shown in a cell that is not formatted as a date. */
const SERIAL_ZERO = '1899-12-30' as IsoDate
const SERIAL_2000 = 36_526
const SERIAL_2100 = 73_050

function serialDay(text: string): WrittenDay | null {
  const serial = /^(\d{5})(?:\.\d{1,12})?$/.exec(text)?.[1]
  if (!serial) return null
  const days = Number(serial)
  if (days < SERIAL_2000 || days > SERIAL_2100) return { is: 'none', why: '不是日期' }
  return { is: 'day', on: addDays(SERIAL_ZERO, days) }
}

function compactDay(text: string): WrittenDay | null {
  const [, year, month, day] = /^(20\d{2})(\d{2})(\d{2})$/.exec(text) ?? []
  return year && month && day ? dayOrNone(year, month, day) : null
}

const SEPARATED = /^(\d{1,4})([-./\\、年]|--)(\d{1,2})[-./\\、月](\d{1,4})[日号]?$/

function dayInParts(text: string): WrittenDay | null {
  const [, first = '', separator, second = '', third = ''] = SEPARATED.exec(text) ?? []
  if (first === '') return null
  if (first.length === 4) return third.length <= 2 ? dayOrNone(first, second, third) : null
  if (separator === '年') return first.length === 2 ? dayOrNone(`20${first}`, second, third) : null
  if (first.length > 2 || third.length === 3 || third.length === 1) {
    return first.length === 2 && third.length === 1
      ? severalReadings({ yearFirst: [`20${first}`, second, third] })
      : null
  }
  const year = third.length === 4 ? third : `20${third}`
  return severalReadings({
    ...(third.length === 2 && first.length === 2 ? { yearFirst: [`20${first}`, second, third] } : {}),
    monthFirst: [year, first, second],
    dayFirst: [year, second, first],
  })
}

function severalReadings(parts: Partial<Record<PartOrder, [string, string, string]>>): WrittenDay {
  const readings: Partial<Record<PartOrder, IsoDate>> = {}
  for (const order of PART_ORDERS) {
    const [year, month, day] = parts[order] ?? []
    const read = year && month && day ? dayOrNone(year, month, day) : null
    if (read?.is === 'day') readings[order] = read.on
  }
  const [only, ...others] = new Set(Object.values(readings))
  if (!only) return { is: 'none', why: '没有这一天' }
  return others.length === 0 ? { is: 'day', on: only } : { is: 'ambiguous', readings }
}

function yearlessDay(text: string): WrittenDay | null {
  const [, month, day] = /^(\d{1,2})月(\d{1,2})[日号]?$/.exec(text) ?? []
  if (month && day) {
    const leap = dayOrNone('2024', month, day)
    return leap.is === 'day' ? { is: 'yearless', month: Number(month), day: Number(day) } : leap
  }
  // 3.1 may have been 3.10 before a spreadsheet took it for a number; 3/4 has two readings.
  return /^\d{1,2}[-./]\d{1,2}$/.test(text) ? { is: 'none', why: '没有年份，也看不出月和日' } : null
}

function dayOrNone(year: string, month: string, day: string): WrittenDay {
  const on = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  if (isIsoDate(on)) return { is: 'day', on }
  if (Number(month) < 1 || Number(month) > 12) return { is: 'none', why: `没有${Number(month)}月` }
  const years = Number(year) < FIRST_YEAR || Number(year) > LAST_YEAR
  if (years) return { is: 'none', why: `年份不在${FIRST_YEAR}年至${LAST_YEAR}年之间` }
  return { is: 'none', why: `${Number(month)}月没有${Number(day)}日` }
}

const DIGITS = '〇一二三四五六七八九'

/** 二〇二五年十二月二十一日 → 2025年12月21日; everything else as it is. */
function arabicNumerals(text: string): string {
  if (!/^[〇零○元一二三四五六七八九十廿卅年月日号\d]{3,16}$/.test(text) || /^\d+$/.test(text)) return text
  return text
    .replace('元月', '1月')
    .replace(/[零○]/g, '〇')
    .replace(/[〇一二三四五六七八九十]+/g, (numeral) =>
      numeral.includes('十') ? tens(numeral) : [...numeral].map((sign) => DIGITS.indexOf(sign)).join(''),
    )
}

function tens(numeral: string): string {
  const [before = '', after = ''] = numeral.split('十')
  const digit = (sign: string, without: number) => (sign === '' ? without : DIGITS.indexOf(sign))
  return String(digit(before, 1) * 10 + digit(after, 0))
}

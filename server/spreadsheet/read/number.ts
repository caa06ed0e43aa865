const DAY_MS = 86_400_000
const DAY_SECONDS = 86_400

/** Number formats that ECMA-376 18.8.30 gives to dates and times, those for Chinese included. */
const BUILT_IN_DATES: readonly (readonly [from: number, to: number])[] = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
]

/** Spreadsheet programs take no longer format. */
const MAX_CODE = 255

/** True when a number with this format is shown as a date or a time of day; elapsed time, [h]:mm, is not. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined || code.length > MAX_CODE)
    return BUILT_IN_DATES.some(([from, to]) => id >= from && id <= to)
  if (/\[(?:h+|m+|s+)\]/i.test(code)) return false
  const shown = code.replace(/"[^"]*"?|\\.|_.|\*.|\[[^\]]*\]?/g, '')
  return /[ymdhs]|aaa/i.test(shown)
}

/** Last day that spreadsheets know, 9999-12-31. */
const LAST_SERIAL = 2_958_465
const DAYS_FROM_1900_TO_1904 = 1462

/** Where a workbook begins to count days. */
export type FirstYear = 1900 | 1904

/**
 * A date cell as ISO date (a time of day beside it is left out); a time without a day as 09:30:00. The days before
 * 1900-03-01 are off by one in all spreadsheets, which know a 29 February 1900.
 */
export function dateOfSerial(serial: number, firstYear: FirstYear): string | undefined {
  const shifted = firstYear === 1904 ? serial + DAYS_FROM_1900_TO_1904 : serial
  if (!(shifted >= 0 && shifted < LAST_SERIAL + 1)) return undefined
  const day = Math.floor(shifted)
  if (day === 0) {
    return new Date(Math.round(shifted * DAY_SECONDS) * 1000).toISOString().slice(11, 19)
  }
  const known = knownDays.get(day)
  if (known) return known
  const epoch = day < 60 ? Date.UTC(1899, 11, 31) : Date.UTC(1899, 11, 30)
  const text = new Date(epoch + day * DAY_MS).toISOString().slice(0, 10)
  if (knownDays.size < MAX_KNOWN_DAYS) knownDays.set(day, text)
  return text
}

/** A ledger has the same few thousand days in hundreds of thousands of cells. */
const knownDays = new Map<number, string>()
const MAX_KNOWN_DAYS = 50_000

/** Digits a spreadsheet keeps; what lies behind is noise of binary fractions. */
const SIGNIFICANT_DIGITS = 15

/** A number as people write it: no exponent, no binary noise, 13800005184 and 0.3. */
export function plainNumber(written: string): string {
  if (/^-?[1-9]\d{0,14}$|^0$/.test(written)) return written
  const value = Number(Number(written).toPrecision(SIGNIFICANT_DIGITS))
  if (written.trim() === '' || !Number.isFinite(value)) return written
  const text = String(value)
  if (!text.includes('e')) return text
  if (Math.abs(value) >= 1) return BigInt(value).toString()
  return value.toFixed(30).replace(/\.0+$|(?<!0)0+$/, '')
}

/**
 * A text as the check reads it: half-width, without blanks and separators of thousands, Chinese numerals as digits
 * where a unit follows them. `at` leads back to what was typed.
 */
export interface PlainText {
  text: string
  /** The words that were typed for the plain characters from `from` up to `to`. */
  typed(from: number, to: number): string
}

/** More than any section of a report has; what lies beyond is not read. */
export const LONGEST_TEXT = 100_000

/** Reads each character once. */
export function plainText(typed: string): PlainText {
  const source = typed.slice(0, LONGEST_TEXT)
  const written = new Writer()
  let i = 0
  while (i < source.length) {
    const numeral = chineseNumeral(source, i)
    if (numeral) {
      written.add(numeral.digits, i, numeral.to)
      i = numeral.to
      continue
    }
    const char = halfWidth(source.charAt(i))
    if (!isBlank(char) && !(char === ',' && separatesThousands(source, i))) written.add(char, i, i + 1)
    i++
  }
  return written.done(source)
}

class Writer {
  private readonly chars: string[] = []
  private readonly from: number[] = []
  private readonly to: number[] = []

  add(chars: string, from: number, to: number): void {
    for (const char of chars) {
      this.chars.push(char)
      this.from.push(from)
      this.to.push(to)
    }
  }

  done(source: string): PlainText {
    const { chars, from, to } = this
    return {
      text: chars.join(''),
      typed: (first, end) => source.slice(from[first] ?? source.length, to[end - 1] ?? source.length),
    }
  }
}

function halfWidth(char: string): string {
  const code = char.charCodeAt(0)
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0)
  return SAME_AS[char] ?? char
}

const SAME_AS: Readonly<Record<string, string>> = { '﹪': '%', '〔': '(', '〕': ')', '【': '\n', '】': '\n' }

const BLANKS = new Set(' \t\r\u00a0\u2002\u2003\u2009\u3000\u200b\ufeff')

function isBlank(char: string): boolean {
  return BLANKS.has(char)
}

/** A comma between one to three digits and exactly three: `1,450`, not `12,5`. */
function separatesThousands(source: string, at: number): boolean {
  const digit = (i: number) => /[0-9]/.test(halfWidth(source.charAt(i)))
  let before = 0
  while (before < 4 && digit(at - 1 - before)) before++
  return before > 0 && before < 4 && digit(at + 1) && digit(at + 2) && digit(at + 3) && !digit(at + 4)
}

const DIGITS = '〇一二三四五六七八九'
const TENS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 }
const NUMERAL = new Set('〇○零一二两三四五六七八九十百千万点')
const HUNDREDTH = '百分之'
/** A Chinese numeral is read as a number only before one of these, or in 百分之…: 三安全, 第三方 and 统一 are words. */
const UNIT_AFTER = new Set('件份宗起个条项次例批笔部元年月日倍人家')
/** Longer ones are no number of any office. */
const LONGEST_NUMERAL = 16

/** The numeral that begins here, in digits: `一百四十五件` → 145, `百分之三十三点九` and `百分之33.9` → 33.9%. */
function chineseNumeral(source: string, from: number): { digits: string; to: number } | null {
  if (source.startsWith(HUNDREDTH, from)) return percentage(source, from + HUNDREDTH.length)
  if (!NUMERAL.has(source.charAt(from)) || NUMERAL.has(source.charAt(from - 1))) return null
  if ('百千万点'.includes(source.charAt(from)) || '第之'.includes(source.charAt(from - 1) || ' ')) return null
  const to = endOfNumeral(source, from)
  const digits = inDigits(source.slice(from, to))
  const unit = source.charAt(to)
  if (digits === null || !UNIT_AFTER.has(unit) || source.startsWith('次性', to)) return null
  return { digits, to }
}

function percentage(source: string, from: number): { digits: string; to: number } | null {
  if (NUMERAL.has(source.charAt(from))) {
    const to = endOfNumeral(source, from)
    const digits = source.slice(from, to) === '百' ? '100' : inDigits(source.slice(from, to))
    return digits === null ? null : { digits: `${digits}%`, to }
  }
  let to = from
  while (to - from < LONGEST_NUMERAL && /[0-9.]/.test(halfWidth(source.charAt(to)))) to++
  return to === from ? null : { digits: `${[...source.slice(from, to)].map(halfWidth).join('')}%`, to }
}

function endOfNumeral(source: string, from: number): number {
  let to = from
  while (to - from < LONGEST_NUMERAL && NUMERAL.has(source.charAt(to))) to++
  return to
}

function inDigits(numeral: string): string | null {
  const [whole = '', decimals, more] = numeral
    .replaceAll('零', '〇')
    .replaceAll('○', '〇')
    .replaceAll('两', '二')
    .split('点')
  if (more !== undefined || whole === '') return null
  const digits = [...whole].every((char) => DIGITS.includes(char)) ? oneByOne(whole) : byTens(whole)
  if (digits === null || decimals === undefined) return digits
  return decimals !== '' && [...decimals].every((char) => DIGITS.includes(char))
    ? `${digits}.${digitsOf(decimals)}`
    : null
}

/** 二〇二四, or a single digit; 二三 means two or three and is no number. */
function oneByOne(chars: string): string | null {
  return chars.length === 2 || chars.length === 3 ? null : digitsOf(chars)
}

function digitsOf(chars: string): string {
  return [...chars].map((char) => DIGITS.indexOf(char)).join('')
}

/** 三千五百二十五, 十二, 一万二千. */
function byTens(chars: string): string | null {
  let [sum, part, digit] = [0, 0, 0]
  for (const char of chars) {
    if (char === '万') [sum, part, digit] = [sum + (part + digit) * 10_000, 0, 0]
    else if (TENS[char] !== undefined) [part, digit] = [part + (digit || 1) * TENS[char], 0]
    else if (char === '〇') digit = 0
    else if (digit !== 0) return null
    else digit = DIGITS.indexOf(char)
  }
  return String(sum + part + digit)
}

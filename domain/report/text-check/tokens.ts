import type { Meaning } from './meaning'
import { wordAt } from './vocabulary'

/** A piece of a text: a number, a mark, a known word, or words that the check does not know. */
export type Token = Quantity | YearToken | DayToken | Mark | KnownWord | UnknownWords

interface Piece {
  from: number
  to: number
}

export interface Quantity extends Piece {
  kind: 'quantity'
  value: number
  /** Half of the last digit that was written: 58.5 stands for 58.45 to 58.55, 1.2万 for 11,500 to 12,500. */
  within: number
  unit: Unit
  /** Not meant exactly: 约100件, 100余件, 3至5件. */
  inexact: boolean
}

/** `pieces`: counted things in any word; `offices`: 12个镇; `other`: a unit that no number of the report has. */
export type Unit =
  | 'pieces'
  | 'times'
  | 'persons'
  | 'yuan'
  | 'percent'
  | 'points'
  | 'fold'
  | 'offices'
  | 'none'
  | 'other'

export interface YearToken extends Piece {
  kind: 'year'
  year: number
}
export interface DayToken extends Piece {
  kind: 'day'
  month: number
  /** Null for a month. */
  day: number | null
}
export interface Mark extends Piece {
  kind: 'mark'
  mark: string
}
export interface KnownWord extends Piece {
  kind: 'word'
  word: string
  means: Meaning
}
export interface UnknownWords extends Piece {
  kind: 'unknown'
  lastChar: string
}

/** Cuts a plain text into tokens, from left to right, each character once. */
export function tokensOf(text: string, ownNames: readonly string[] = []): Token[] {
  const tokens: Token[] = []
  const begins = new Set(ownNames.map((name) => name.charAt(0)))
  let at = 0
  while (at < text.length) {
    const last = tokens.at(-1)
    // 某某区住房和城乡建设局 is the office of another district.
    const names = last?.kind === 'unknown' ? ownNames.slice(0, 1) : ownNames
    const token = (begins.has(text.charAt(at)) && ownName(text, at, names)) || tokenAt(text, at)
    if (token.kind === 'unknown' && last?.kind === 'unknown') {
      last.to = token.to
      last.lastChar = token.lastChar
    } else tokens.push(token)
    at = token.to
  }
  return tokens
}

/** The name of the office that reports, however its words would be read alone. */
function ownName(text: string, from: number, names: readonly string[]): KnownWord | null {
  const word = names.find((name) => text.startsWith(name, from))
  return word === undefined
    ? null
    : { kind: 'word', word, means: { is: 'own' }, from, to: from + word.length }
}

const MARKS = '。!?;,、:()\n'

function tokenAt(text: string, from: number): Token {
  const char = text.charAt(from)
  if (isDigit(char)) return numberAt(text, from)
  const known = wordAt(text, from)
  if (known)
    return {
      kind: 'word',
      word: text.slice(from, from + known.length),
      means: known.means,
      from,
      to: from + known.length,
    }
  if (char === '《') return titleAt(text, from)
  if (MARKS.includes(char)) return { kind: 'mark', mark: char, from, to: from + 1 }
  return { kind: 'unknown', lastChar: char, from, to: from + 1 }
}

/** Longer titles are cut: what follows is read. */
const LONGEST_TITLE = 80

/** 《条例》: a title says nothing of numbers, and its years are none of the text's. */
function titleAt(text: string, from: number): Token {
  const end = text.slice(from, from + LONGEST_TITLE).indexOf('》')
  const to = end === -1 ? from + 1 : from + end + 1
  return { kind: 'word', word: text.slice(from, to), means: { is: 'filler' }, from, to }
}

function isDigit(char: string): boolean {
  return char >= '0' && char <= '9'
}

/** No office counts further; what is longer is a telephone or a code. */
const MOST_DIGITS = 12

function numberAt(text: string, from: number): Token {
  let to = from
  while (isDigit(text.charAt(to))) to++
  const whole = to
  if (text.charAt(to) === '.' && isDigit(text.charAt(to + 1))) {
    to++
    while (isDigit(text.charAt(to))) to++
  }
  if (to - from > MOST_DIGITS) return { kind: 'unknown', lastChar: '', from, to }
  const value = Number(text.slice(from, to))
  const ordinal = ordinalAt(text, from, to)
  if (ordinal) return ordinal
  const period = WORKING_DAYS.exec(text.slice(to, to + 6))
  if (period) {
    const end = to + period[0].length
    return { kind: 'word', word: text.slice(from, end), means: { is: 'onTime' }, from, to: end }
  }
  if (to === whole) {
    const date = dateAt(text, { from, to, value })
    if (date) return date
  }
  return quantityAt(text, { from, to, value, decimals: Math.max(0, to - whole - 1) })
}

/** 1.予以公开; 2、部分公开: the number of a list counts nothing. */
function ordinalAt(text: string, from: number, to: number): Token | null {
  const leads = from === 0 || '。;:\n'.includes(text.charAt(from - 1))
  const listed = to - from <= 2 && '.、'.includes(text.charAt(to) || ' ') && !isDigit(text.charAt(to + 1))
  if (!leads || !listed) return null
  return { kind: 'word', word: text.slice(from, to + 1), means: { is: 'filler' }, from, to: to + 1 }
}

/** 20个工作日内 is a period, no number of anything. */
const WORKING_DAYS = /^个?工作日(?:之?内)/

/** 1至10月, 1-12月 */
const MONTHS = /^[-—~～–至到]{1,2}(\d{1,2})月/

function dateAt(
  text: string,
  { from, to, value }: { from: number; to: number; value: number },
): Token | null {
  if (text.charAt(to) === '年' && value >= 1990 && value <= 2099) {
    return { kind: 'year', year: value, from, to: to + (text.charAt(to + 1) === '度' ? 2 : 1) }
  }
  const months = MONTHS.exec(text.slice(to, to + 5))
  if (months && value <= 12) {
    const end = to + months[0].length
    if (value === 1 && months[1] === '12')
      return { kind: 'word', word: text.slice(from, end), means: { is: 'filler' }, from, to: end }
    return { kind: 'day', month: Number(months[1]), day: null, from, to: end }
  }
  if (text.charAt(to) !== '月' || value > 12) return null
  const day = /^(\d{1,2})[日号]/.exec(text.slice(to + 1, to + 4))
  return {
    kind: 'day',
    month: value,
    day: day ? Number(day[1]) : null,
    from,
    to: to + 1 + (day?.[0].length ?? 0),
  }
}

const UNITS: readonly (readonly [Unit, string])[] = [
  ['offices', '个县 个区 个镇 个乡 个乡镇 个街道 个镇街 个区县 个县区'],
  ['other', '个工作日 工作日 个月 小时 天 个小时 个部门 个单位 家 类'],
  ['points', '个百分点 百分点 个多百分点 多个百分点'],
  ['percent', '%'],
  ['yuan', '元 块'],
  ['fold', '倍'],
  ['persons', '人次 人 名 位 户'],
  ['times', '次 件次 批次'],
  ['pieces', '件 份 宗 起 个 条 项 例 批 笔 部 桩'],
]
const UNIT_WORDS = UNITS.flatMap(([unit, words]) => words.split(' ').map((word) => ({ unit, word }))).sort(
  (a, b) => b.word.length - a.word.length,
)
const POWERS: Readonly<Record<string, number>> = { 万: 10_000, 亿: 100_000_000 }

function quantityAt(
  text: string,
  { from, to, value, decimals }: { from: number; to: number; value: number; decimals: number },
): Quantity {
  let end = to
  const before = text.charAt(from - 1)
  let inexact = '-—~～–至到-第'.includes(before) && before !== '' && isRange(text, from)
  const power = POWERS[text.charAt(end)] ?? 1
  if (power > 1) end++
  if ('余多几'.includes(text.charAt(end) || ' ')) {
    inexact = true
    end++
  }
  const unit = UNIT_WORDS.find(({ word }) => text.startsWith(word, end))
  if (unit) end += unit.word.length
  // 12件-15件, 12-15件: the first of a range is not what was counted either.
  if ('-—~～–'.includes(text.charAt(end) || ' ')) inexact = true
  const negative = before === '-' && !isRange(text, from)
  return {
    kind: 'quantity',
    value: value * power * (negative ? -1 : 1),
    within: (power * 10 ** -decimals) / 2,
    unit: unit?.unit ?? (endsHere(text, end) ? 'none' : 'other'),
    inexact,
    from,
    to: end,
  }
}

/** True where a number stands before the sign: 3至5件, 3件—5件. */
function isRange(text: string, from: number): boolean {
  const before = text.charAt(from - 2)
  return isDigit(before) || '件份宗起个条项次%'.includes(before || ' ') || text.charAt(from - 1) === '第'
}

/** A number without a unit counts something only where nothing follows it: 新收申请145，. */
function endsHere(text: string, at: number): boolean {
  const next = text.charAt(at)
  return next === '' || MARKS.includes(next)
}

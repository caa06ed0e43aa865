import { hasUnseenSigns } from '../people/names'

/** Longest pattern of numbers: the number stands in lists, on envelopes and in the heads of letters. */
const PATTERN_MAX = 40

/** The signs of a pattern: as it is kept, and as an office reads and types it. */
const SIGNS = [
  { kept: '{year}', shown: '{年份}' },
  { kept: '{n}', shown: '{顺序号}' },
] as const

/** A number by the agency's pattern: `{year}` is the year, `{n}` the running number. */
export function formatNumber(pattern: string, year: number, n: number): string {
  return pattern.replaceAll('{year}', String(year)).replaceAll('{n}', String(n))
}

/** A pattern as an office reads it: 依申〔{年份}〕{顺序号}号. */
export function patternShown(pattern: string): string {
  return SIGNS.reduce((text, { kept, shown }) => text.replaceAll(kept, shown), pattern)
}

/** A pattern as it is kept, of what an office has typed; one that is written as it is kept stays so. */
export function patternTyped(text: string): string {
  return text.replace(/[{｛]年份[}｝]/g, '{year}').replace(/[{｛]顺序号[}｝]/g, '{n}')
}

/** What is wrong with a pattern that was typed, or null: year and running number once each, and no other sign in braces. */
export function patternProblem(typed: string): string | null {
  const written = patternTyped(typed.trim())
  if (written === '') return '请填写编号规则，例如：依申〔{年份}〕{顺序号}号'
  if ([...written].length > PATTERN_MAX) return `编号规则不能超过${PATTERN_MAX}字`
  if (hasUnseenSigns(written)) return '编号规则中有看不见的控制字符，请删去后重新输入'
  for (const { kept, shown } of SIGNS) {
    const times = written.split(kept).length - 1
    if (times === 0) return `编号规则须写明 ${shown}`
    if (times > 1) return `编号规则中 ${shown} 只能写一次`
  }
  const rest = written.replace('{year}', '').replace('{n}', '')
  const strange = /\{[^{}]*\}|[{}｛｝]/.exec(rest)?.[0]
  return strange === undefined ? null : `编号规则中的 ${strange} 不认识：大括号里只能是 {年份} 和 {顺序号}`
}

/** The first number that a pattern would give next, for whoever is typing it; null while it is none. */
export function nextByPattern(typed: string, year: number, last: number): string | null {
  return patternProblem(typed) === null ? formatNumber(patternTyped(typed.trim()), year, last + 1) : null
}

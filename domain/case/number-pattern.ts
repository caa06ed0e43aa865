import { hasUnseenSigns } from '../people/names'

/** Longest pattern of numbers: the number stands in lists, on envelopes and in the heads of letters. */
const PATTERN_MAX = 40

/** A number by the agency's pattern: `{year}` is the year, `{n}` the running number. */
export function formatNumber(pattern: string, year: number, n: number): string {
  return pattern.replaceAll('{year}', String(year)).replaceAll('{n}', String(n))
}

/** What is wrong with a pattern of numbers, or null: year and running number once each, and no other sign in braces. */
export function patternProblem(pattern: string): string | null {
  const written = pattern.trim()
  if (written === '') return '请填写编号规则，例如：依申〔{year}〕{n}号'
  if ([...written].length > PATTERN_MAX) return `编号规则不能超过${PATTERN_MAX}字`
  if (hasUnseenSigns(written)) return '编号规则中有看不见的控制字符，请删去后重新输入'
  for (const [sign, what] of [
    ['{year}', '年份'],
    ['{n}', '顺序号'],
  ] as const) {
    const times = written.split(sign).length - 1
    if (times === 0) return `编号规则须写明${what} ${sign}`
    if (times > 1) return `编号规则中${what} ${sign} 只能写一次`
  }
  const rest = written.replace('{year}', '').replace('{n}', '')
  const strange = /\{[^{}]*\}|[{}｛｝]/.exec(rest)?.[0]
  return strange === undefined
    ? null
    : `编号规则中的 ${strange} 不认识：大括号里只能是 {year}（年份）和 {n}（顺序号）`
}

/** The first number that a pattern would give next, for whoever is typing it; null while it is none. */
export function nextByPattern(pattern: string, year: number, last: number): string | null {
  return patternProblem(pattern) === null ? formatNumber(pattern.trim(), year, last + 1) : null
}

/** As below, by whichever of an agency's patterns the number follows. */
export function runningNumberByAny(
  patterns: readonly string[],
  number: string,
): { year: number; n: number } | null {
  for (const pattern of patterns) {
    const running = runningNumberOf(pattern, number)
    if (running) return running
  }
  return null
}

/** Year and running number of a case number that follows the agency's pattern; null for one that does not. */
function runningNumberOf(pattern: string, number: string): { year: number; n: number } | null {
  const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const source = pattern
    .split(/(\{year\}|\{n\})/)
    .map((part) =>
      part === '{year}' ? '(?<year>\\d{4})' : part === '{n}' ? '(?<n>\\d{1,9})' : literal(part),
    )
    .join('')
  const { year, n } = new RegExp(`^${source}$`).exec(number)?.groups ?? {}
  return year && n ? { year: Number(year), n: Number(n) } : null
}

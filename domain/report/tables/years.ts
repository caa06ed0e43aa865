/**
 * Years of the year switch, newest first: those since the first case, and every other of which something of a report
 * stands (a seal, a hand-in, a figure, words), though its cases are gone; and the one that is shown. Pure.
 */
export function yearsToChoose(known: {
  thisYear: number
  firstYear: number | null
  onRecord: readonly number[]
  shown: number
}): number[] {
  const { thisYear, firstYear, onRecord, shown } = known
  const first = firstYear ?? thisYear
  const withCases = Array.from({ length: Math.max(1, thisYear - first + 1) }, (_, i) => thisYear - i)
  return [...new Set([...withCases, ...onRecord, shown])].sort((a, b) => b - a)
}

/** Something that a check lists: a case with one thing that is said of it, or a figure that is open. */
export interface ListedCase {
  /** Null for what is no case. */
  caseId: string | null
  name: string
  /** The case and what is said of it; the same as long as neither changes. Two things of a case have two marks. */
  mark: string
}

/** The numbers and the cases that a check shows, as far as an explanation answers for them. */
export interface ListedCases {
  /** Numbers that do not follow from the cases; empty where there are none. */
  numbers: string
  cases: readonly ListedCase[]
}

/** Numbers and cases that an explanation was written about. */
export interface CoveredCases {
  numbers: string
  marks: readonly string[]
}

/** Kept with an explanation: what it answers for. */
export function coveredBy({ numbers, cases }: ListedCases): CoveredCases {
  return { numbers, marks: [...new Set(cases.map(({ mark }) => mark))] }
}

/**
 * True while an explanation answers for everything that the check still shows: a case that was put right takes nothing
 * from what was said about the others, a new one or another number was not spoken of. Pure.
 */
export function stillCovers(covered: CoveredCases, listed: ListedCases): boolean {
  return covered.numbers === listed.numbers && notCovered(covered, listed).length === 0
}

/** Cases that an explanation says nothing of, each once. Pure. */
export function notCovered({ marks }: CoveredCases, { cases }: ListedCases): ListedCase[] {
  const known = new Set(marks)
  return [
    ...new Map(
      cases.filter(({ mark }) => !known.has(mark)).map((one) => [one.caseId ?? one.mark, one]),
    ).values(),
  ]
}

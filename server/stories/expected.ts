import type { StepTold } from './play'
import type { Expectation } from './story'

/** Something that came out otherwise than the story says. */
export interface Unmet {
  field: string
  expected: unknown
  found: unknown
}

type Told = Pick<StepTold, 'result' | 'rule' | 'warnings' | 'case' | 'letter'>

/** What of an expectation does not hold. A step that is refused has to be expected to be. */
export function unmetOf(expect: Expectation, told: Told): Unmet[] {
  const { refused = null, warned, inToday, letterSays, case: _case, letter: _letter, ...ofCase } = expect
  const unmet: Unmet[] = []
  if (told.rule !== refused) unmet.push({ field: 'refused', expected: refused, found: told.rule })
  if (warned !== undefined && !told.warnings.includes(warned))
    unmet.push({ field: 'warned', expected: warned, found: told.warnings })
  for (const [field, expected] of Object.entries(ofCase)) {
    const found = told.case?.[field as keyof typeof ofCase] ?? null
    if (found !== expected) unmet.push({ field, expected, found })
  }
  const lists = told.case?.inToday ?? []
  if (inToday && [...inToday].sort().join() !== [...lists].sort().join())
    unmet.push({ field: 'inToday', expected: inToday, found: lists })
  const text = told.letter?.text.join('\n') ?? ''
  for (const words of letterSays ?? []) {
    if (!text.includes(words)) unmet.push({ field: 'letterSays', expected: words, found: text })
  }
  return unmet
}

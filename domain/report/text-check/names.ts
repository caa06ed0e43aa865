import type { Meaning } from './meaning'
import type { TermName } from './terms'
import type { KnownWord } from './tokens'

/** A word that names something, and how it is tied to the one before. */
export interface NameWord {
  word: KnownWord
  means: Meaning
  tied: 'joined' | 'among' | 'loose'
}

const NAMING: ReadonlySet<string> = new Set([
  'term',
  'reason',
  'channel',
  'applicant',
  'remedy',
  'remedyResult',
  'decision',
  'rule',
  'ruleState',
  'rate',
  'remedyRate',
  'fee',
  'late',
])

export function isName(means: Meaning): boolean {
  return NAMING.has(means.is)
}

export const INCOMING: ReadonlySet<TermName> = new Set(['received', 'accepted', 'requests', 'taken'])
export const CONCLUDING: ReadonlySet<TermName> = new Set(['handled', 'concluded', 'answered'])

export function termNames(names: readonly NameWord[]): TermName[] {
  return names.flatMap(({ means }) => (means.is === 'term' ? [means.term] : []))
}

export function arrives(names: readonly NameWord[]): boolean {
  return termNames(names).every((term) => INCOMING.has(term))
}

export function meaningsOf<K extends Meaning['is']>(names: readonly NameWord[], kind: K) {
  return names.flatMap(({ means }) => (means.is === kind ? [means as Extract<Meaning, { is: K }>] : []))
}

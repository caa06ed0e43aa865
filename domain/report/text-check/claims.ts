import { counterIn } from './counter'
import type { Item } from './items'
import type { Meaning } from './meaning'
import { isIncoming, type Named } from './named'
import type { Phrase } from './phrase'
import type { Claim, Context } from './statement'
import type { KnownWord, Token } from './tokens'

/** What an item claims without giving its number. */
export function readClaims({ words, opens }: Item, phrase: Phrase, context: Context): Claim[] {
  const has = (mark: Meaning['is']) => phrase.marks.has(mark)
  if (context.intends || context.time !== 'this' || context.topic === 'other' || has('partial')) return []
  const known = words.filter((token): token is KnownWord => token.kind === 'word')
  const counted = words.some(({ kind }) => kind === 'quantity')
  const claim = (claims: Claim['claims'], { from, to }: Span, more: Partial<Claim> = {}): Claim[] => [
    {
      claims,
      named: phrase.named,
      remedies: context.remedies,
      counter: counterIn(words, from) ?? context.counter,
      extent: 'all',
      from,
      to,
      ...more,
    },
  ]
  const once = words.every((token) => token.kind !== 'quantity' || token.value === 1)
  const asked = context.topic === 'requests'
  if (has('every') && has('onTime') && !has('none') && !has('part') && asked) {
    return claim('allOnTime', spanOf(known, 'every', 'onTime'))
  }
  if (
    has('every') &&
    isTerm(known, 'concluded') &&
    !has('none') &&
    !has('part') &&
    asked &&
    isIncoming(context.subject?.named)
  ) {
    return claim('allConcluded', spanOf(known, 'every', 'term'))
  }
  if (once && has('none') && has('late')) return claim('noneLate', spanOf(known, 'none', 'late'))
  if (counted) return []
  const denied = deniedBy(known, words, { phrase, follows: opens === '、' && context.denies })
  if (denied)
    return claim('none', { from: phraseStart(known, denied), to: denied.to }, { named: denied.named })
  if (phrase.blocked || has('none')) return []
  if (phrase.named?.kind === 'remedyResult' && context.remedies.length > 0) {
    const extent = has('every') ? 'all' : 'last'
    const short = opens === '(' || phrase.named.column === 'pending'
    return extent === 'all' || short
      ? claim(
          'allResult',
          { from: known.find(({ means }) => means.is === 'every')?.from ?? phrase.from, to: phrase.to },
          { extent },
        )
      : []
  }
  const named = phrase.named ?? context.subject?.named ?? null
  if (
    has('level') &&
    named &&
    (has('lastYear') || context.compare === 'last') &&
    !words.some(({ kind }) => kind === 'unknown')
  ) {
    return claim('level', spanOf(known, 'level', 'level'), { named })
  }
  return []
}

interface Span {
  from: number
  to: number
}

/** From the first of both words to the end of the last. */
function spanOf(known: readonly KnownWord[], a: string, b: string): Span {
  const both = known.filter(({ means }) => means.is === a || means.is === b)
  return { from: both[0]?.from ?? 0, to: both.at(-1)?.to ?? 0 }
}

function isTerm(known: readonly KnownWord[], term: string): boolean {
  return known.some(({ means }) => means.is === 'term' && means.term === term)
}

/** What may stand between 未发生 and what did not happen. */
const HARMLESS: ReadonlySet<string> = new Set([
  'filler',
  'own',
  'request',
  'disclosure',
  'because',
  'joins',
  'area',
  'thisYear',
  'every',
  'remedy',
  'remedyResult',
  'fee',
  'term',
  'none',
  'sum',
])

interface Denial {
  phrase: { named: Named | null; from: number; to: number; names: readonly unknown[] }
  /** 未发生行政复议、: it follows what was denied. */
  follows: boolean
}

function deniedBy(
  known: readonly KnownWord[],
  words: readonly Token[],
  { phrase, follows }: Denial,
): (Span & { named: Named }) | null {
  const { named, from, to } = phrase
  const at = known.find(({ means }) => means.is === 'none')
  if (!named || !(at || follows)) return null
  const within = words.filter((token) => token.from >= (at && at.from < from ? at.from : from))
  const harmless = within.every((token) => token.kind === 'word' && HARMLESS.has(token.means.is))
  const trails = at && at.from >= to
  if (!harmless || (trails && !/^(零|无|均无)$/.test(at.word)) || !deniable(named)) return null
  return { named, from: at && !trails ? at.from : from, to: trails ? at.to : to }
}

function phraseStart(known: readonly KnownWord[], { from }: Span): number {
  return known.find((one) => one.from >= from && one.means.is !== 'filler')?.from ?? from
}

/** 未予以公开 is no word of nothing; only what can fail to happen as a whole is. */
function deniable(named: Named): boolean {
  if (named.kind === 'rows') {
    return named.terms.every((term) => ['received', 'requests', 'carriedIn', 'carriedOut'].includes(term))
  }
  return named.kind === 'remedy' || named.kind === 'remedyResult' || named.kind === 'fee'
}

import { counterIn, namesBelow } from './counter'
import type { Item } from './items'
import type { Meaning } from './meaning'
import { isIncoming, type Named } from './named'
import { rowsOf } from './of-subject'
import type { Phrase } from './phrase'
import type { ChangeClaim, Claim, Context } from './statement'
import type { TermName } from './terms'
import type { KnownWord, Token } from './tokens'

/** What an item claims without giving its number. */
export function readClaims({ words, opens }: Item, phrase: Phrase, context: Context): Claim[] {
  const has = (mark: Meaning['is']) => phrase.marks.has(mark)
  if (
    context.intends ||
    context.time !== 'this' ||
    (context.topic === 'other' && !isExplicit(phrase)) ||
    has('partial')
  )
    return []
  if (words.some(namesBelow)) return []
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
  if (has('every') && has('onTime') && !has('none') && !has('part') && asked && !isOfSome(phrase)) {
    return claim('allOnTime', spanOf(known, 'every', 'onTime'))
  }
  if (
    has('every') &&
    isTerm(known, 'concluded') &&
    !has('none') &&
    !has('part') &&
    asked &&
    (isIncoming(context.subject?.named) || saysIncoming(words, phrase))
  ) {
    return claim('allConcluded', spanOf(known, 'every', 'term'))
  }
  if (once && has('none') && has('late')) return claim('noneLate', spanOf(known, 'none', 'late'))
  if (counted) return []
  const denied = deniedBy(known, words, { phrase, follows: opens === '、' && context.denies })
  if (denied)
    return claim('none', { from: phraseStart(known, denied), to: denied.to }, { named: denied.named })
  const last = context.remedies.at(-1)
  if (last && isCountedLast(context)) {
    if (has('every') && has('ended') && !has('none'))
      return claim('allEnded', spanOf(known, 'every', 'ended'))
    if (has('neverLost')) {
      const named: Named = { kind: 'remedyResult', column: 'corrected', of: [rowsOf(last)] }
      return claim('none', spanOf(known, 'neverLost', 'neverLost'), { named })
    }
  }
  if (phrase.blocked || has('none')) return []
  if (phrase.named?.kind === 'remedyResult' && isCountedLast(context)) {
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
  const change = changeClaim(known)
  const named = phrase.names.length > 0 ? phrase.named : (context.subject?.named ?? null)
  const compared = (has('lastYear') || context.compare === 'last') && context.compare !== 'other'
  if (!change || !named || !compared || words.some(({ kind }) => kind === 'unknown')) return []
  return claim(change.claims, change, { named })
}

/** 持平, 翻番, 有所下降: how it changed, without a number. */
function changeClaim(known: readonly KnownWord[]): (Span & { claims: ChangeClaim }) | null {
  for (const { word, means, from, to } of known) {
    if (means.is === 'level' || means.is === 'doubled') return { claims: means.is, from, to }
    if ((means.is === 'more' || means.is === 'less') && DIRECTIONS.has(word))
      return { claims: means.is, from, to }
  }
  return null
}

const DIRECTIONS: ReadonlySet<string> = new Set([
  ...'增长 增加 上升 增多 上涨 增加了 增长了 上升了'.split(' '),
  ...'下降 减少 降低 下滑 回落 下降了 减少了 降低了'.split(' '),
])

/** 结转的31件均在办理期限内: of some of them. */
function isOfSome({ names }: Phrase): boolean {
  return names.some(({ means }) => means.is === 'term' && /^carried/.test(means.term))
}

/** After words about something else only what names requests, remedies or fees is about them. */
function isExplicit({ marks, names, named }: Phrase): boolean {
  const ofRemedies = named?.kind === 'remedy' || named?.kind === 'remedyResult'
  const ofFees = named?.kind === 'fee' && names.some(({ word }) => word.word.includes('信息'))
  return (
    marks.has('disclosure') ||
    marks.has('request') ||
    marks.has('ended') ||
    marks.has('neverLost') ||
    ofRemedies ||
    ofFees
  )
}

/** 全年收到的申请均已办结 */
function saysIncoming(words: readonly Token[], { names }: Phrase): boolean {
  const known = words.every(({ kind }) => kind === 'word' || kind === 'year')
  const incoming = names.filter(({ means }) => !(means.is === 'term' && means.term === 'concluded'))
  return (
    known &&
    incoming.length > 0 &&
    incoming.every(({ means }) => means.is === 'term' && ['received', 'accepted'].includes(means.term))
  )
}

/** 行政复议5件，已审结4件，均获维持: said of the four. */
function isCountedLast({ remedies, subject }: Context): boolean {
  return subject !== null && subject === remedies.at(-1)
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
  const some =
    named.kind === 'rows' && named.terms.includes('accepted') && known.some(({ word }) => word === '的')
  const harmless = !some && within.every((token) => token.kind === 'word' && HARMLESS.has(token.means.is))
  const trails = at && at.from >= to
  if (!harmless || (trails && !/^(零|无|均无|零发生)$/.test(at.word)) || !deniable(named, at?.word ?? ''))
    return null
  return { named, from: at && !trails ? at.from : from, to: trails ? at.to : to }
}

function phraseStart(known: readonly KnownWord[], { from }: Span): number {
  return known.find((one) => one.from >= from && one.means.is !== 'filler')?.from ?? from
}

/** 未予以公开 is no word of nothing; only what can fail to happen as a whole is. */
function deniable(named: Named, denial: string): boolean {
  if (named.kind === 'rows') {
    const existence = /^(无|没有|不存在|未发生|未出现|没有发生|没有出现)$/.test(denial)
    if (existence && named.terms.every((term) => UNANSWERED.has(term))) return true
    return named.terms.every((term) =>
      ['received', 'accepted', 'requests', 'carriedIn', 'carriedOut'].includes(term),
    )
  }
  return named.kind === 'remedy' || named.kind === 'remedyResult' || named.kind === 'fee'
}

/** 无不予公开情形 */
const UNANSWERED: ReadonlySet<TermName> = new Set([
  'refused',
  'cannotProvide',
  'notProcessed',
  'otherHandling',
])

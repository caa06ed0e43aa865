import { changeOf, readChange, readFold } from './changes'
import { readCount } from './counted'
import { counterIn } from './counter'
import type { Item } from './items'
import { type Named, namedBy } from './named'
import type { NameWord } from './names'
import { withRemedyRate } from './of-subject'
import { readPhrase } from './phrase'
import {
  exact,
  isFormer,
  isGeneral,
  type Place,
  push,
  type Reading,
  type ReadQuantities,
  saysBecomes,
} from './reading'
import type { Context } from './statement'
import type { Token } from './tokens'

export function readQuantities(item: Item, start: Context, year: number): ReadQuantities {
  const read: ReadQuantities = { statements: [], counted: [], context: start }
  const places = placesOf(item.words, year)
  // 3件予以公开2件不予公开: where the first is named by what follows it, so are all.
  const first = places[0]?.phrase
  const becomesAt = item.words.findLast(saysBecomes)?.from ?? -1
  const namedBehind = first?.names.length === 0 && !first.blocked && start.queue.length === 0
  for (const [i, place] of places.entries()) {
    const last = i === places.length - 1
    const between =
      namedBehind && i > 0 ? { before: [], phrase: readPhrase([], { year, side: 'before' }) } : {}
    readOne(
      { ...place, ...between, after: last || namedBehind ? place.after : [] },
      { item, read, year, leads: i === 0, becomesAt },
    )
  }
  return { ...read, context: { ...read.context, earlier: [], earlierBlocked: false, pending: null } }
}

function placesOf(words: readonly Token[], year: number): Place[] {
  const at = words.flatMap((token, i) => (token.kind === 'quantity' ? [{ quantity: token, i }] : []))
  return at.map(({ quantity, i }, n) => {
    const before = words.slice((at[n - 1]?.i ?? -1) + 1, i)
    const after = words.slice(i + 1, at[n + 1]?.i ?? words.length)
    return { quantity, before, after, phrase: readPhrase(before, { year, side: 'before' }) }
  })
}

function readOne(place: Place, reading: Reading): void {
  const { quantity, phrase } = place
  const { context } = reading.read
  const counter = counterIn(place.before, phrase.names.length > 0 ? phrase.from : quantity.from)
  if (counter) reading.read.context = { ...context, counter }
  if (quantity.unit === 'offices') {
    const of = 'other' as const
    reading.read.context = { ...context, subject: null, counter: { of, at: quantity.from, level: '' } }
    return
  }
  if (quantity.unit === 'other' || quantity.unit === 'points' || quantity.unit === 'persons') {
    reading.read.context = { ...reading.read.context, subject: null }
    return
  }
  if (changeOf(place.phrase, reading)) readChange(place, reading)
  else if (quantity.unit === 'percent') readShare(place, reading)
  else if (quantity.unit === 'fold') readFold(place, reading)
  else readCount(place, reading)
}

function readShare({ quantity, before, after, phrase }: Place, reading: Reading): void {
  const { context } = reading.read
  if (isFormer({ quantity, before, after, phrase }, reading)) return
  const at = before.findIndex((token) => token.kind === 'word' && token.means.is === 'share')
  const said = at === -1 ? phrase : readPhrase(before.slice(0, at), { year: reading.year, side: 'before' })
  const bare = at === -1 && said.names.length === 0 && reading.item.opens !== '('
  if (phrase.marks.has('respectively') || bare || context.time !== 'this' || !exact(quantity, phrase)) return
  if (said.blocked || said.time !== 'this' || after.some(({ kind }) => kind === 'unknown')) return
  const inherited = said.names.length > 0 ? null : context.subject
  const named = withRemedyRate(said.named ?? inherited?.named, said.names, context)
  if (!named || (isGeneral(named) && !isClear(named, context))) return
  const amongAnswers = context.subject?.named.kind === 'rows'
  if (named.kind === 'rate' && context.topic === 'other' && !amongAnswers) return
  const base = at === -1 ? null : baseOf(before.slice(at + 1), reading.year)
  if (base === 'foreign') return
  const from = said.named ? said.from : (before[at]?.from ?? quantity.from)
  push({ says: 'share', named, quantity, from, to: quantity.to, base, subject: inherited }, reading)
  for (const name of phrase.marks.has('every') ? ratesBefore(reading) : []) {
    const rate = namedBy([name])
    if (rate) push({ says: 'share', named: rate, quantity, from: name.word.from, to: quantity.to }, reading)
  }
}

/** 按时办结率、答复率均为100% */
function ratesBefore({ read: { context }, item, leads }: Reading): readonly NameWord[] {
  return leads && item.opens === '、' ? context.earlier.filter(({ means }) => means.is === 'rate') : []
}

/** A rate is one of requests unless the text is about something else; other words only where it is about them. */
function isClear(named: Named, { topic }: Context): boolean {
  return topic === 'requests' || (named.kind === 'rate' && topic === null)
}

/** 占答复总数的: the whole of a share; `foreign` where it is none of the tables. */
function baseOf(words: readonly Token[], year: number): Named | 'foreign' | null {
  const phrase = readPhrase(words, { year, side: 'before' })
  if (phrase.blocked || phrase.time !== 'this' || phrase.marks.has('area')) return 'foreign'
  if (words.some(({ kind }) => kind === 'unknown')) return 'foreign'
  return phrase.named
}

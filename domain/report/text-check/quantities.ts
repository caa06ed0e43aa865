import { readCount } from './counted'
import { counterIn } from './counter'
import type { Item } from './items'
import type { Named } from './named'
import { type Phrase, readPhrase } from './phrase'
import { exact, isFormer, isGeneral, type Place, push, type Reading, type ReadQuantities } from './reading'
import type { Context } from './statement'
import type { Token } from './tokens'

export function readQuantities(item: Item, start: Context, year: number): ReadQuantities {
  const read: ReadQuantities = { statements: [], counted: [], context: start }
  const places = placesOf(item.words, year)
  // 3件予以公开2件不予公开: where the first is named by what follows it, so are all.
  const first = places[0]?.phrase
  const namedBehind = first?.names.length === 0 && !first.blocked && start.queue.length === 0
  for (const [i, place] of places.entries()) {
    const last = i === places.length - 1
    const between =
      namedBehind && i > 0 ? { before: [], phrase: readPhrase([], { year, side: 'before' }) } : {}
    readOne(
      { ...place, ...between, after: last || namedBehind ? place.after : [] },
      { item, read, year, leads: i === 0 },
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
  if (quantity.unit === 'other' || quantity.unit === 'points' || quantity.unit === 'persons') {
    reading.read.context = { ...reading.read.context, subject: null }
    return
  }
  if (changeOf(place.phrase, reading)) readChange(place, reading)
  else if (quantity.unit === 'percent') readShare(place, reading)
  else if (quantity.unit !== 'fold') readCount(place, reading)
}

/** 增长 or 下降, where it is said against last year. */
function changeOf({ marks }: Phrase, { read, item, leads }: Reading): 'more' | 'less' | null {
  const direction = marks.has('more') ? 'more' : marks.has('less') ? 'less' : null
  const compared = read.context.compare !== null
  const follows = leads && item.opens === ',' && read.context.subject !== null
  return direction && (compared || follows) ? direction : null
}

function readChange({ quantity, before, phrase }: Place, reading: Reading): void {
  const { context } = reading.read
  const named = phrase.named ?? (phrase.names.length === 0 ? context.subject?.named : null)
  const vague = phrase.blocked && phrase.names.length > 0
  if (!named || vague || context.compare === 'other' || context.time !== 'this' || !exact(quantity, phrase))
    return
  if (isGeneral(named) && context.topic !== 'requests') return
  const says = phrase.marks.has('more') ? 'more' : 'less'
  const from =
    before.find((token) => token.kind === 'word' && token.means.is !== 'filler')?.from ?? quantity.from
  push({ says, named, quantity, from, to: quantity.to }, reading)
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
  const named = said.named ?? inherited?.named
  if (!named || (isGeneral(named) && !isClear(named, context))) return
  const base = at === -1 ? null : baseOf(before.slice(at + 1), reading.year)
  if (base === 'foreign') return
  const from = said.named ? said.from : (before[at]?.from ?? quantity.from)
  push({ says: 'share', named, quantity, from, to: quantity.to, base, subject: inherited }, reading)
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

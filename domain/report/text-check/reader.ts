import { readClaims } from './claims'
import { type Counter, counterIn, namesBelow } from './counter'
import { endsSentence, type Item } from './items'
import { type CountedEntry, listingsOf } from './listings'
import { isIncoming } from './named'
import { readPeriod, saysPeriod } from './period'
import { asksForOther, type Phrase, readPhrase, yearsIn } from './phrase'
import { readQuantities } from './quantities'
import { type Context, NEW_CONTEXT, type Statement, type Statements } from './statement'
import type { Token } from './tokens'

/** Reads what a text says, item by item; each looks back at what is remembered of those before, never at the text. */
export function readStatements(items: readonly Item[], year: number): Statements {
  const found: Statements = { statements: [], claims: [], listings: [], periods: [] }
  const entries: CountedEntry[] = []
  const brackets: Context[] = []
  let context = NEW_CONTEXT
  let tellsPeriod = false
  for (const [at, item] of items.entries()) {
    context = enter(item, context, brackets)
    if (endsSentence(item.opens)) tellsPeriod = false
    if (item.words.length === 0) continue
    const phrase = readPhrase(item.words, { year, side: 'before' })
    const queue = item.opens === '、' ? context.queue : []
    context = { ...context, queue, ...setting(item, phrase, year) }
    const counted = item.words.some(({ kind }) => kind === 'quantity')
    tellsPeriod ||= saysPeriod(item.words)
    if (tellsPeriod) found.periods.push(...readPeriod(item.words))
    if (counted) {
      const read = readQuantities(item, context, year)
      found.statements.push(...read.statements)
      entries.push(...read.counted.map((one) => ({ ...one, bracket: brackets.length, item: at })))
      context = read.context
      found.claims.push(...readClaims(item, phrase, context))
    } else {
      found.claims.push(...readClaims(item, phrase, context))
      context = quietly(item, { context, phrase, next: items[at + 1]?.opens ?? '' })
    }
  }
  found.listings = listingsOf(entries)
  return found
}

/** What a mark changes: sentences end, brackets open and close. */
function enter({ opens, words }: Item, context: Context, brackets: Context[]): Context {
  if (opens === '(') {
    brackets.push(context)
    return { ...context, bracket: true, whole: context.subject ?? context.whole }
  }
  if (opens === ')') {
    const before = brackets.pop()
    if (!before) return context
    return { ...before, topic: context.topic, compare: context.compare }
  }
  if (!endsSentence(opens) && opens !== ';') return context
  brackets.length = 0
  const { topic, time, whole } = context
  // What a sentence said of last year says nothing sure of the next.
  const isThis = opens === '\n' || (context.beginsNow && opens !== ';')
  const sameTime = isThis ? 'this' : time === 'last' ? 'other' : time
  const goesOn = opens === ';' || (opens !== '\n' && isAmong(words[0]))
  return {
    ...NEW_CONTEXT,
    ...remediesBehind(opens, context),
    topic,
    time: sameTime,
    beginsNow: opens === ';' && context.beginsNow,
    previous: opens === '。' && countsNew(context.subject) ? context.subject : null,
    counter: goesOn ? context.counter : null,
    whole: opens === '\n' ? null : whole,
    intends: opens === ';' && context.intends,
  }
}

/** Behind a semicolon others are counted; behind a sentence all that it counted may be meant. */
function remediesBehind(opens: string, { remedies, clauseRemedies }: Context): Partial<Context> {
  if (opens === ';') return { clauseRemedies: [...clauseRemedies, ...remedies].slice(-MOST_REMEMBERED) }
  return opens === '。' ? { remedies, earlierRemedies: clauseRemedies } : {}
}

/** A sentence speaks of remedies that were counted just before, not of all. */
const MOST_REMEMBERED = 8

/** 收到120件, without those that were carried in. */
function countsNew(subject: Statement | null): boolean {
  const { named } = subject ?? {}
  return (
    isIncoming(named) && named?.kind === 'rows' && !named.terms.includes('taken') && !subject?.withCarried
  )
}

/** 其中: of what the sentence before counted. */
function isAmong(token: Token | undefined): boolean {
  return token?.kind === 'word' && token.means.is === 'among'
}

const COUNTING: ReadonlySet<string> = new Set([
  'received',
  'accepted',
  'taken',
  'handled',
  'concluded',
  'answered',
])

/** Topic, time and comparison, as the words of an item set them. */
function setting({ words, opens }: Item, phrase: Phrase, year: number): Partial<Context> {
  const { marks } = phrase
  const counted = words.some(({ kind }) => kind === 'quantity')
  const asks = marks.has('request') || words.some(saysRequest)
  const counts = phrase.names.some(({ means }) => means.is === 'term' && COUNTING.has(means.term))
  const changed: Partial<Context> = {}
  if (asksForOther(words) || phrase.reviews) changed.topic = 'other'
  else if (asks && !marks.has('otherThing')) changed.topic = 'requests'
  else if (marks.has('otherThing') && (counted || counts)) changed.topic = 'other'
  else if (!counted && endsSentence(opens) && words.some(saysProactive)) changed.topic = 'other'
  const compares = marks.has('compares') || marks.has('compared')
  const changes = marks.has('more') || marks.has('less') || marks.has('becomes')
  const years = yearsIn(words)
  if (compares) {
    const elsewhere = marks.has('otherTime') || years.some((one) => one !== year && one !== year - 1)
    changed.compare = elsewhere ? 'other' : 'last'
  } else if (changes && marks.has('otherTime')) changed.compare = 'other'
  else if (!changes && leadsWithTime(words))
    changed.time = leadsWithNow(words, phrase, year) ? 'this' : phrase.time
  else if (marks.has('thisYear') || years.includes(year)) changed.time = 'this'
  if (endsSentence(opens) && phrase.time === 'this' && (marks.has('thisYear') || years.includes(year))) {
    changed.beginsNow = true
  }
  if (marks.has('intends')) changed.intends = true
  return changed
}

/** True where a time stands before all that counts: 2021年收到12件, 去年，; not 根据2019年修订的条例. */
function leadsWithTime(words: readonly Token[]): boolean {
  for (const token of words) {
    if (token.kind === 'year' || token.kind === 'day') return true
    if (token.kind !== 'word') return false
    const { is } = token.means
    if (is === 'lastYear' || is === 'nextYear' || is === 'otherTime') return true
    if (is !== 'filler' && is !== 'own' && is !== 'sum' && is !== 'area') return false
  }
  return false
}

/** 2024年申请量是2023年的1.2倍 is about 2024. */
function leadsWithNow(words: readonly Token[], { marks }: Phrase, year: number): boolean {
  return yearsIn(words)[0] === year && !marks.has('otherTime') && !words.some(({ kind }) => kind === 'day')
}

function saysRequest(token: Token): boolean {
  return (
    token.kind === 'word' &&
    token.word.includes('申请') &&
    (token.means.is === 'term' || token.means.is === 'channel' || token.means.is === 'applicant')
  )
}

function saysProactive(token: Token): boolean {
  return token.kind === 'word' && token.word.includes('主动公开')
}

/** What makes a number after 、 one of a part: 因…、…等情形答复8件. */
const REASONS = ['because', 'none', 'part', 'partial'] as const

/** What an item without a number leaves behind: names that wait for theirs. */
function quietly(
  { words, opens }: Item,
  { context, phrase, next }: { context: Context; phrase: Phrase; next: string },
): Context {
  const waits = next === '、' && phrase.names.length > 0
  const blocked = REASONS.some((mark) => phrase.marks.has(mark))
  const denies = (phrase.marks.has('none') && !phrase.marks.has('part')) || (opens === '、' && context.denies)
  const foreign = phrase.names.length === 0 && words.some(({ kind }) => kind === 'unknown')
  const ofLast = phrase.marks.has('compares') && phrase.marks.has('lastYear')
  const pending =
    !phrase.named || ofLast
      ? null
      : {
          named: phrase.named,
          from: phrase.from,
          to: phrase.to,
          blocked: phrase.blocked,
        }
  const counter = counterIn(words) ?? offices(words)
  return {
    ...context,
    counter: counter && (counter.of !== 'other' || offices(words)) ? counter : context.counter,
    subject: foreign ? null : context.subject,
    pending: pending ?? (phrase.names.length > 0 ? null : context.pending),
    earlier: waits ? [...context.earlier, ...tiedTogether(phrase.names)] : [],
    earlierBlocked: next === '、' && (context.earlierBlocked || blocked),
    denies: next === '、' && denies,
  }
}

/** 各镇（街道）均未发生…: nothing but offices below. */
function offices(words: readonly Token[]): Counter | null {
  const [first] = words
  return first && words.every(namesBelow) ? { of: 'other', at: first.from, level: '' } : null
}

function tiedTogether<T extends { tied: string }>(names: readonly T[]): T[] {
  return names.map((one) => ({ ...one, tied: 'joined' }))
}

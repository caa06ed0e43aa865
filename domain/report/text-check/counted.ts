import { carriesIn, clearTopic, isCountable } from './countable'
import { readEach, readNextOfQueue } from './in-turn'
import { readLastYears } from './last-year'
import { isIncoming, type Named } from './named'
import type { NameWord } from './names'
import { ofSubject, withRemedies, withRule } from './of-subject'
import { type Phrase, readPhrase } from './phrase'
import { exact, isFormer, isGeneral, type Place, push, type Reading } from './reading'
import type { Context, Statement } from './statement'
import type { Token } from './tokens'

/** A number of things: what the words before it name, else those behind it, else what was named just before. */
export function readCount(place: Place, reading: Reading): void {
  const { read, year, leads, item } = reading
  const { quantity } = place
  const { context } = read
  const own = place.phrase
  if (context.queue.length > 0 && own.names.length === 0) {
    readNextOfQueue(place.quantity, reading)
    return
  }
  if (quantity.unit === 'yuan' && own.names.length === 0 && context.subject?.named.kind === 'fee') {
    pushFee(place, reading)
    return
  }
  const earlier = leads && item.opens === '、' ? context.earlier : []
  const every = own.marks.has('every') && earlier.length + own.names.length > 1
  const apiece = own.marks.has('respectively') || own.marks.has('each') || (every && hasNoTerm(own))
  if (apiece) {
    readEach(place, own, reading)
    return
  }
  const joined =
    earlier.length > 0 && isAlike(own, earlier)
      ? readPhrase(place.before, { year, side: 'before', earlier })
      : null
  const phrase = belongs(own, earlier) ? readPhrase(place.before, { year, side: 'before', earlier }) : own
  const apart = leads && item.opens === '、' && context.earlierBlocked && phrase.named?.kind !== 'reason'
  const found = apart
    ? null
    : (bracketed(phrase, reading) ??
      namedBefore(phrase) ??
      namedAfter(place, phrase, year) ??
      pendingFor(phrase, reading) ??
      ofSubject({ ...place, phrase }, context))
  settle(found, { ...place, phrase }, reading, joined?.named ?? null)
}

function hasNoTerm({ names }: Phrase): boolean {
  return names.every(({ means }) => means.is !== 'term')
}

/** 收取信息处理费2件、400元 */
function pushFee({ quantity, phrase }: Place, reading: Reading): void {
  if (!exact(quantity, phrase) || phrase.blocked) return
  push({ says: 'count', named: { kind: 'fee' }, quantity, from: quantity.from, to: quantity.to }, reading)
}

/** The names of the items before belong to a number only where it is said: 共3件, 和; and where they are of one kind. */
function belongs({ marks, names }: Phrase, earlier: readonly NameWord[]): boolean {
  return (
    earlier.length > 0 &&
    isAlike({ names }, earlier) &&
    !marks.has('andSoOn') &&
    (marks.has('sum') || names.length > 1)
  )
}

function isAlike({ names }: Pick<Phrase, 'names'>, earlier: readonly NameWord[]): boolean {
  return earlier.every((one) => names.some(({ means }) => means.is === one.means.is))
}

interface Found {
  named: Named
  from: number
  to: number
  phrase: Phrase
  blocked: boolean
}

function namedBefore(phrase: Phrase): Found | null {
  if (phrase.names.length === 0) return null
  const { named, from, to, blocked } = phrase
  return named && { named, from, to, phrase, blocked }
}

/** 1件申请提出3项内容: of the bare 申请 all are counted only where 中 or 均 follows, or nothing. */
function isSome(after: readonly Token[], { names, to }: Phrase): boolean {
  const bare = names.every(({ means }) => means.is === 'term' && means.term === 'requests')
  const behind = after.filter((token) => token.from >= to)
  const whole =
    behind.length === 0 ||
    behind.some(
      ({ kind, ...token }) =>
        kind === 'word' && 'means' in token && ['among', 'every'].includes(token.means.is),
    )
  return bare && !whole
}

/** 75件结转下年答复, 其中5件按规定答复. */
function namedAfter({ after }: Place, before: Phrase, year: number): Found | null {
  if (before.names.length > 0 || before.blocked || before.marks.has('because')) return null
  const phrase = readPhrase(after, { year, side: 'after' })
  if (!before.marks.has('sum') && isSome(after, phrase)) return null
  const { named, to, blocked } = phrase
  return named && { named, from: -1, to, phrase, blocked }
}

/** 线下（含信函、当面）申请50件: the name stands before the bracket. */
function bracketed(phrase: Phrase, reading: Reading): Found | null {
  const bare = phrase.names.every(({ means }) => means.is === 'term' && means.term === 'requests')
  const behind = reading.item.opens === ')' && reading.leads && phrase.names.length > 0
  return behind && bare ? pendingFor({ ...phrase, names: [] }, reading) : null
}

function pendingFor(phrase: Phrase, { read, item, leads }: Reading): Found | null {
  const { pending } = read.context
  const behind =
    leads && ('():'.includes(item.opens || ' ') || (item.opens === ',' && phrase.marks.has('sum')))
  // 申请量由96件上升到120件: the second number is this year's.
  if (!pending || !(behind || phrase.marks.has('becomes')) || phrase.names.length > 0) return null
  return {
    named: pending.named,
    from: pending.from,
    to: pending.to,
    phrase,
    blocked: phrase.blocked || pending.blocked,
  }
}

/** The number may be another one than the words say. */
function isUnclear(
  named: Named,
  found: Found,
  { context, phrase }: { context: Context; phrase: Phrase },
): boolean {
  // 收到12件，其中重复申请5件: among what came in, not among the answers.
  const ofIncoming = isIncoming((context.subject ?? context.whole)?.named)
  if (named.kind === 'reason' && phrase.marks.has('among') && ofIncoming) return true
  return found.blocked || (isGeneral(named) && !clearTopic(named, { context, phrase: found.phrase }))
}

/** 收到的120件申请中 */
function isAmong(token: Token): boolean {
  return token.kind === 'word' && token.means.is === 'among'
}

function settle(found: Found | null, place: Place, reading: Reading, together: Named | null): void {
  const { quantity, phrase } = place
  const { read, item } = reading
  const { context } = read
  const time = found && found.phrase.time !== 'this' ? found.phrase.time : phrase.time
  const compares = phrase.marks.has('compares') && phrase.marks.has('lastYear')
  const compared = compares || isFormer(place, reading)
  if (
    !found ||
    time !== 'this' ||
    context.time !== 'this' ||
    compared ||
    !isCountable(found.named, quantity)
  ) {
    readLastYears(found, place, reading)
    const ofNew = context.ofNew || (isIncoming(found?.named) && place.after.some(isAmong))
    if (reading.leads || found) read.context = { ...context, subject: null, pending: found, ofNew }
    return
  }
  const named = withRule(withRemedies(found.named, context), context)
  const unclear = isUnclear(named, found, { context, phrase })
  const statement: Statement = {
    says: phrase.marks.has('becomes') ? 'becomes' : 'count',
    named,
    quantity,
    from: found.from === -1 ? quantity.from : found.from,
    to: found.from === -1 ? found.to : quantity.to,
    base: null,
    withCarried: found.phrase.marks.has('includes'),
    onTime: found.phrase.marks.has('onTime'),
    counter: context.counter,
    ofLastYear: false,
    ofNew: context.ofNew,
    supposed: false,
    beyond: false,
    together,
    whole: context.whole,
    subject: null,
  }
  if (named.kind === 'channel' || named.kind === 'applicant') {
    read.counted.push({ statement, open: unclear || !exact(quantity, phrase) })
  }
  if (carriesIn(named) && (phrase.marks.has('includes') || phrase.marks.has('among') || item.opens === '(')) {
    if (context.whole) context.whole.withCarried = true
    if (context.subject) context.subject.withCarried = true
  }
  if (named.kind === 'remedy' && phrase.marks.has('among') && phrase.marks.has('disclosure')) {
    for (const one of context.remedies) one.beyond = true
  }
  const states = !unclear && exact(quantity, phrase)
  if (states) read.statements.push(statement)
  const general = named.kind === 'rows' && named.general && !named.terms.includes('disclosed')
  read.context = {
    ...context,
    subject: unclear ? null : statement,
    whole: general && states && item.opens !== '(' ? statement : context.whole,
    ofNew: context.ofNew || (isIncoming(named) && place.after.some(isAmong)),
    carried: context.carried || carriesIn(named),
    earlierRemedies: named.kind === 'remedy' ? [] : context.earlierRemedies,
    remedies: remediesAfter(statement, { remedies: context.remedies, states }),
  }
}

/** More does no sentence count. */
const MOST_REMEDIES = 8

/** What 维持 is said of next: after a number that is not all of them, nothing is known of it. */
function remediesAfter(
  statement: Statement,
  { remedies, states }: { remedies: Statement[]; states: boolean },
): Statement[] {
  const { kind } = statement.named
  if (kind !== 'remedy' && kind !== 'remedyResult') return remedies
  return states ? [...remedies, statement].slice(-MOST_REMEDIES) : kind === 'remedy' ? [] : remedies
}

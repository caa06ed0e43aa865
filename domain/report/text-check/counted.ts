import { row2 } from './amount'
import { isIncoming, type Named, type NameWord, namedBy } from './named'
import { type Phrase, readPhrase } from './phrase'
import { exact, isFormer, isGeneral, type Place, push, type Reading } from './reading'
import type { Context, Statement } from './statement'
import { TERMS } from './terms'
import type { Quantity, Token } from './tokens'

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
  const phrase = belongs(own, earlier) ? readPhrase(place.before, { year, side: 'before', earlier }) : own
  const apart = leads && item.opens === '、' && context.earlierBlocked && phrase.named?.kind !== 'reason'
  const found = apart
    ? null
    : (namedBefore(phrase) ?? namedAfter(place, phrase, year) ?? pendingFor(phrase, reading))
  settle(found, { ...place, phrase }, reading)
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
  const alike = earlier.every((one) => names.some(({ means }) => means.is === one.means.is))
  return earlier.length > 0 && alike && !marks.has('andSoOn') && (marks.has('sum') || names.length > 1)
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

/** 75件结转下年答复, 其中5件按规定答复. */
function namedAfter({ after }: Place, before: Phrase, year: number): Found | null {
  if (before.names.length > 0 || before.blocked) return null
  const phrase = readPhrase(after, { year, side: 'after' })
  const { named, to, blocked } = phrase
  return named && { named, from: -1, to, phrase, blocked }
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

function settle(found: Found | null, place: Place, reading: Reading): void {
  const { quantity, before, phrase } = place
  const { read, item } = reading
  const { context } = read
  const time = found && found.phrase.time !== 'this' ? found.phrase.time : phrase.time
  const lastYears = phrase.marks.has('compares') && phrase.marks.has('lastYear')
  const compared = lastYears || isFormer(place, reading)
  if (
    !found ||
    time !== 'this' ||
    context.time !== 'this' ||
    compared ||
    !isCountable(found.named, quantity)
  ) {
    if (reading.leads || found) read.context = { ...context, subject: null, pending: found }
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
    ofBody: endsWithBody(before, found.from) || found.phrase.marks.has('bodies'),
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
  const states = !unclear && exact(quantity, phrase)
  if (states) read.statements.push(statement)
  const general = named.kind === 'rows' && named.general && !named.terms.includes('disclosed')
  read.context = {
    ...context,
    subject: unclear ? null : statement,
    whole: general && states && item.opens !== '(' ? statement : context.whole,
    remedies:
      (named.kind === 'remedy' || named.kind === 'remedyResult') && states
        ? [...context.remedies, statement]
        : context.remedies,
  }
}

/** 制定规章2件，废止1件 */
function withRule(named: Named, { subject }: Context): Named {
  const before = subject?.named.kind === 'figure' ? subject.named.readings[0]?.plus[0] : null
  if (named.kind !== 'ruleState' || before?.table !== 'table2' || before.column === 'decisions') return named
  const cell = row2(before.row, named.column)
  return { kind: 'figure', readings: [{ plus: [cell], minus: [] }] }
}

function rowsOf({ named }: Statement) {
  if (named.kind === 'remedy') return named.rows
  return named.kind === 'remedyResult' ? (named.of[0] ?? []) : []
}

/** 维持5件: of the remedies that were counted just before, in a bracket of the last alone. */
function withRemedies(named: Named, { remedies, bracket }: Context): Named {
  if (named.kind !== 'remedyResult' || named.of.length > 0) return named
  const counted = remedies.map(rowsOf)
  const last = counted.at(-1)
  if (!last) return named
  return { ...named, of: bracket ? [last] : [last, [...new Set(counted.flat())]] }
}

/** 行政复议和行政诉讼各1件; 网络、信函申请分别为5件、4件, where each number takes the next name. */
function readEach({ quantity }: Place, own: Phrase, reading: Reading): void {
  const { read, item, leads } = reading
  const names = [...(leads && item.opens === '、' ? read.context.earlier : []), ...own.names]
  const vague = own.blocked || own.time !== 'this' || read.context.time !== 'this'
  const inTurn = own.marks.has('respectively')
  read.context = { ...read.context, subject: null, queue: inTurn && !vague ? names.slice(1) : [] }
  if (vague || !exact(quantity, own)) return
  for (const name of inTurn ? names.slice(0, 1) : names) pushNamed(name, quantity, reading)
}

function readNextOfQueue(quantity: Quantity, reading: Reading): void {
  const [name, ...queue] = reading.read.context.queue
  reading.read.context = { ...reading.read.context, subject: null, queue }
  if (name && !quantity.inexact) pushNamed(name, quantity, reading)
}

function pushNamed(name: NameWord, quantity: Quantity, reading: Reading): void {
  const named = namedBy([name])
  if (!named || !isCountable(named, quantity) || isGeneral(named)) return
  push({ says: 'count', named, quantity, from: name.word.from, to: quantity.to }, reading)
}

/** 收到 and the like count requests only where the text speaks of them; a bare 公开 only among answers. */
function clearTopic(named: Named, { context, phrase }: { context: Context; phrase: Phrase }): boolean {
  if (named.kind === 'rows' && named.terms.includes('disclosed')) {
    const among = context.pending?.named
    const listed = context.whole !== null && context.subject !== null
    const answers = among?.kind === 'rows' && among.general === true
    return (listed || answers) && !phrase.marks.has('disclosure') && phrase.names.length === 1
  }
  return context.topic === 'requests' || (context.topic === null && phrase.marks.has('disclosure'))
}

function isCountable(named: Named, { unit }: Quantity): boolean {
  if (named.kind === 'fee') return unit === 'yuan' || unit === 'pieces' || unit === 'times'
  const money = named.kind === 'figure' && named.readings.some(({ plus }) => plus[0]?.column === 'amount')
  if (money || named.kind === 'rate') return unit === 'yuan' && money
  return unit === 'pieces' || unit === 'times' || unit === 'none'
}

function carriesIn(named: Named): boolean {
  return (
    named.kind === 'rows' && named.readings.length === 1 && named.readings[0] === TERMS.carriedIn.readings[0]
  )
}

const BODIES = '局委办厅院所站处科镇乡街道公司府校队'

/** An office is named before the number's own words. */
function endsWithBody(before: readonly Token[], from: number): boolean {
  return before.some(
    (token) =>
      token.to <= from &&
      ((token.kind === 'word' && token.means.is === 'office') ||
        (token.kind === 'unknown' && BODIES.includes(token.lastChar || ' ')) ||
        (token.kind === 'word' && token.word === '政府')),
  )
}

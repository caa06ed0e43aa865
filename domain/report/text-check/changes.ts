import { endsSentence } from './items'
import type { Named } from './named'
import type { Phrase } from './phrase'
import { exact, isGeneral, type Place, push, type Reading } from './reading'
import type { Statement } from './statement'
import { TERMS } from './terms'

/** 增长 or 下降, where it is said against last year. */
export function changeOf({ marks }: Phrase, { read, item, leads }: Reading): 'more' | 'less' | null {
  const direction = marks.has('more') ? 'more' : marks.has('less') ? 'less' : null
  const compared = read.context.compare !== null
  const follows = leads && item.opens === ',' && read.context.subject !== null
  return direction && (compared || follows) ? direction : null
}

export function readChange(place: Place, reading: Reading): void {
  const { quantity, before, phrase } = place
  const { context } = reading.read
  const supposed = supposedFor(place, reading)
  const named = supposed ?? phrase.named ?? (phrase.names.length === 0 ? subjectOf(reading) : null)
  const vague = phrase.blocked && phrase.names.length > 0
  if (!named || vague || context.compare === 'other' || context.time !== 'this' || !exact(quantity, phrase))
    return
  const supposes = supposed !== null || context.subject?.supposed === true
  if (!supposes && isGeneral(named) && context.topic !== 'requests') return
  const says = phrase.marks.has('more') ? 'more' : 'less'
  const from =
    before.find((token) => token.kind === 'word' && token.means.is !== 'filler')?.from ?? quantity.from
  const subject = context.subject
  push({ says, named, quantity, from, to: quantity.to, subject, supposed: supposed !== null }, reading)
  const said = supposed && reading.read.statements.at(-1)
  if (said) reading.read.context = { ...reading.read.context, subject: said }
}

/** What a change is said of: the number just before, be it in the sentence before: 收到120件。比上年增长20%。 */
function subjectOf({ read: { context }, item, leads }: Reading): Named | undefined {
  const opens = leads && endsSentence(item.opens)
  return (context.subject ?? (opens ? context.previous : null))?.named
}

/** 比上年增加20件，增长25%, of which nothing is said: of what came in, where the first number fits that. */
function supposedFor(
  { quantity, before, phrase }: Place,
  { read: { context }, leads }: Reading,
): Named | null {
  const counts = quantity.unit === 'pieces' && leads && phrase.names.length === 0
  const alone =
    !context.subject && !context.previous && context.compare === 'last' && context.topic !== 'other'
  if (!counts || !alone || before.some(({ kind }) => kind === 'unknown')) return null
  return { kind: 'rows', terms: ['received'], ...TERMS.received }
}

/** 申请量是上年的两倍 */
export function readFold(place: Place, reading: Reading): void {
  const { quantity, phrase } = place
  const { context } = reading.read
  const ofLast = phrase.time === 'last' || (phrase.time === 'this' && context.compare === 'last')
  const named = phrase.named ?? (phrase.names.length === 0 ? context.subject?.named : null)
  if (!named || !ofLast || phrase.blocked || context.time === 'other' || !exact(quantity, phrase)) return
  if (context.compare === 'other' || (isGeneral(named) && context.topic !== 'requests')) return
  const from = phrase.names.length > 0 ? phrase.from : quantity.from
  push({ says: 'fold', named, quantity, from, to: quantity.to }, reading)
}

/** A change of a number that is only supposed to be meant says nothing by itself. */
export function isSupposed({ subject, supposed }: Statement): boolean {
  return supposed || subject?.supposed === true
}

import { isIncoming, type Named } from './named'
import { type Phrase, yearsIn } from './phrase'
import { exact, isFormer, isGeneral, type Place, push, type Reading } from './reading'
import type { Token } from './tokens'

interface Former {
  named: Named
  from: number
  phrase: Phrase
  blocked: boolean
}

/** 2023年收到申请96件, 由96件增加到120件, 比去年的96件多24件: numbers of the year before. */
export function readLastYears(found: Former | null, place: Place, reading: Reading): void {
  const { quantity, before, after, phrase } = place
  const { context } = reading.read
  const former = isFormer(place, reading)
  const compares =
    phrase.marks.has('compares') &&
    (phrase.marks.has('lastYear') || yearsIn(before).includes(reading.year - 1))
  // 收到120件（2023年100件）
  const inBracket = reading.item.opens === '(' && phrase.time === 'last'
  const named =
    found?.named ?? ((compares || inBracket) && phrase.names.length === 0 ? context.subject?.named : null)
  const blocked = found?.blocked ?? phrase.blocked
  if (!named || blocked || !exact(quantity, phrase) || context.compare === 'other') return
  if (!isIncoming(named) || !isGeneral(named) || context.topic !== 'requests') return
  const time = timeOf(found?.phrase ?? phrase, reading)
  if (
    time === 'other' ||
    (former ? time !== 'last' && context.compare !== 'last' : time !== 'last' && !compares)
  )
    return
  if (!former && after.some(isTelling)) return
  if (before.some(isOfSome)) return
  const from = found && found.from >= 0 ? found.from : quantity.from
  push({ says: 'count', named, quantity, from, to: quantity.to, ofLastYear: true }, reading)
}

function timeOf(phrase: Phrase, { read: { context } }: Reading): Phrase['time'] {
  return phrase.time === 'this' && context.time !== 'this' ? context.time : phrase.time
}

/** 2023年收到的8件申请已办结: some of them. */
function isTelling(token: Token): boolean {
  return (
    token.kind === 'unknown' ||
    (token.kind === 'word' && !['more', 'less', 'filler'].includes(token.means.is))
  )
}

function isOfSome(token: Token, i: number, words: readonly Token[]): boolean {
  if (token.kind === 'unknown') return true
  if (token.kind !== 'word') return false
  const named = words[i - 1]
  return (
    /^(年底|年末|截至|截止|有效)/.test(token.word) ||
    (token.word === '的' && named?.kind === 'word' && named.means.is === 'term')
  )
}

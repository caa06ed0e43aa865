import { isCountable } from './countable'
import { namedBy } from './named'
import type { NameWord } from './names'
import type { Phrase } from './phrase'
import { exact, isGeneral, type Place, push, type Reading } from './reading'
import type { Quantity } from './tokens'

/** 行政复议和行政诉讼各1件; 网络、信函申请分别为5件、4件, where each number takes the next name. */
export function readEach({ quantity }: Place, own: Phrase, reading: Reading): void {
  const { read, item, leads } = reading
  const names = [...(leads && item.opens === '、' ? read.context.earlier : []), ...own.names]
  const vague = own.blocked || own.time !== 'this' || read.context.time !== 'this'
  const inTurn = own.marks.has('respectively')
  read.context = { ...read.context, subject: null, queue: inTurn && !vague ? names.slice(1) : [] }
  if (vague || !exact(quantity, own)) return
  for (const name of inTurn ? names.slice(0, 1) : names) pushNamed(name, quantity, reading)
}

export function readNextOfQueue(quantity: Quantity, reading: Reading): void {
  const [name, ...queue] = reading.read.context.queue
  reading.read.context = { ...reading.read.context, subject: null, queue }
  if (name && !quantity.inexact) pushNamed(name, quantity, reading)
}

function pushNamed(name: NameWord, quantity: Quantity, reading: Reading): void {
  const named = namedBy([name])
  if (!named || !isCountable(named, quantity) || isGeneral(named)) return
  push({ says: 'count', named, quantity, from: name.word.from, to: quantity.to }, reading)
}

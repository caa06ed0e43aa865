import type { Item } from './items'
import type { Named } from './named'
import type { Phrase } from './phrase'
import type { Context, Statement } from './statement'
import type { Quantity, Token } from './tokens'

export interface ReadQuantities {
  statements: Statement[]
  /** Numbers of channels and applicants, also those that are not meant exactly. */
  counted: { statement: Statement; open: boolean }[]
  context: Context
}

/** A number with the words between it and the number before, and those behind it. */
export interface Place {
  quantity: Quantity
  before: readonly Token[]
  after: readonly Token[]
  /** What the words before it say. */
  phrase: Phrase
}

export interface Reading {
  item: Item
  read: ReadQuantities
  year: number
  /** The first number of its item. */
  leads: boolean
  /** Where the last 增加到 of the item stands; -1 where there is none. */
  becomesAt: number
}

export function push(
  said: Pick<Statement, 'says' | 'named' | 'quantity' | 'from' | 'to'> & Partial<Statement>,
  { read }: Reading,
): void {
  const { whole, subject } = read.context
  read.statements.push({
    base: null,
    withCarried: false,
    onTime: false,
    counter: read.context.counter,
    ofLastYear: false,
    ofNew: false,
    supposed: false,
    beyond: false,
    together: null,
    whole,
    subject,
    ...said,
  })
}

/** 由96件增加到120件: what stands before 增加到 was before. */
export function isFormer({ quantity, phrase }: Place, { becomesAt }: Reading): boolean {
  return !phrase.marks.has('becomes') && becomesAt >= quantity.to
}

export function saysBecomes(token: Token): boolean {
  return token.kind === 'word' && token.means.is === 'becomes'
}

export function exact({ inexact }: Quantity, { marks }: Phrase): boolean {
  return !inexact && !marks.has('about') && !marks.has('partial')
}

/** Said of much that an office does, not only of requests. */
export function isGeneral(named: Named): boolean {
  const rate = named.kind === 'rate' && named.rate !== 'granted'
  return rate || (named.kind === 'rows' && named.general === true)
}

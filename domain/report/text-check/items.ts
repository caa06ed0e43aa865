import type { Token } from './tokens'

/** The tokens between two marks, with the mark before them. */
export interface Item {
  /** `，`, `、`, `（` and so on as half-width marks; empty at the beginning of a text. */
  opens: string
  words: readonly Token[]
}

/** Cuts a text at its marks. Items without words stay: a bracket that closes is one. */
export function itemsOf(tokens: readonly Token[]): Item[] {
  const items: Item[] = []
  let opens = ''
  let words: Token[] = []
  for (const token of tokens) {
    if (token.kind !== 'mark') {
      words.push(token)
      continue
    }
    items.push({ opens, words })
    opens = token.mark
    words = []
  }
  items.push({ opens, words })
  return items
}

/** A sentence is over. */
export function endsSentence(mark: string): boolean {
  return mark === '。' || mark === '!' || mark === '?' || mark === '\n' || mark === ''
}

import { lexer, type Token, type Tokens } from 'marked'
import { GUIDES } from './guides'

/** A guide as plain data: what a page draws, and nothing that a browser would run. */
export type Block =
  | { is: 'heading'; level: number; text: Inline[] }
  | { is: 'paragraph'; text: Inline[] }
  | { is: 'list'; ordered: boolean; items: Block[][] }
  | { is: 'table'; head: Inline[][]; rows: Inline[][][] }
  | { is: 'code'; text: string }
export type Inline =
  | { is: 'text' | 'code'; text: string }
  | { is: 'strong'; text: Inline[] }
  | { is: 'link'; href: string; text: Inline[] }
  | { is: 'image'; src: string; alt: string }

/** What of Markdown the guides use. HTML in it is not taken over; a page that has some is refused by the test. */
export function blocksOf(markdown: string): Block[] {
  return lexer(markdown).flatMap(blockOf)
}

function blockOf(token: Token): Block[] {
  switch (token.type) {
    case 'heading':
      return [{ is: 'heading', level: token.depth, text: inlineOf(token.tokens) }]
    case 'paragraph':
    case 'text':
      return [{ is: 'paragraph', text: inlineOf(token.tokens ?? [token]) }]
    case 'list': {
      const { ordered, items } = token as Tokens.List
      return [{ is: 'list', ordered, items: items.map((item) => item.tokens.flatMap(blockOf)) }]
    }
    case 'table': {
      const { header, rows } = token as Tokens.Table
      return [
        {
          is: 'table',
          head: header.map((cell) => inlineOf(cell.tokens)),
          rows: rows.map((row) => row.map((cell) => inlineOf(cell.tokens))),
        },
      ]
    }
    case 'code':
      return [{ is: 'code', text: token.text }]
    case 'space':
      return []
    default:
      throw new Error(`a guide has ${token.type}, which no page draws`)
  }
}

function inlineOf(tokens: Token[] = []): Inline[] {
  return tokens.flatMap((token): Inline[] => {
    switch (token.type) {
      case 'strong':
        return [{ is: 'strong', text: inlineOf(token.tokens) }]
      case 'codespan':
        return [{ is: 'code', text: token.text }]
      case 'link': {
        const href = placeOf(token.href)
        const text = inlineOf(token.tokens)
        return href === null ? text : [{ is: 'link', href, text }]
      }
      case 'image':
        return [{ is: 'image', src: imageOf(token.href), alt: token.text }]
      case 'text':
      case 'escape':
        return [{ is: 'text', text: token.text }]
      default:
        throw new Error(`a guide has ${token.type} within a line, which no page draws`)
    }
  })
}

/** Where a link of one guide to another leads in the program; null for what only the source has. */
function placeOf(href: string): string | null {
  const file = href.replace(/^\.\.\//, '').split('#')[0] ?? ''
  const found = Object.entries(GUIDES).find(
    ([, guide]) => guide.file === file || guide.file === `guide/${file}`,
  )
  return found ? `/guide/${found[0]}` : null
}

function imageOf(href: string): string {
  return `/api/guide/images/${encodeURIComponent(href.replace(/^images\//, ''))}`
}

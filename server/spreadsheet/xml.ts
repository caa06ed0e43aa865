/** Told of each piece of an XML text in order. Names come without their prefix, attributes as they are written. */
export interface XmlListener {
  open(name: string, attributes: string): void
  close(name: string): void
  text(text: string): void
}

/** No single tag or text of a real document comes near this many characters: a cell holds 32,767. */
const MAX_PIECE = 1024 * 1024

/**
 * Cuts XML into pieces as it arrives, for the few parts of a workbook that are read. Fast rather than complete: no
 * document types, no entities but the five of XML and character references, so none that could expand.
 */
export class XmlScanner {
  /** Text is only cut out while someone wants it. */
  wantsText = false
  #listener: XmlListener
  /** What is not told of yet: text, or one piece from its `<` on. */
  #rest = ''
  /** Characters of the rest that were looked at, and need not be again; and the quotation mark that is open there. */
  #seen = 0
  #quote = 0

  constructor(listener: XmlListener) {
    this.#listener = listener
  }

  /** Looks at every character once, however the text is cut. Throws RangeError on a piece that does not end. */
  push(chunk: string): void {
    const buffer = this.#rest + chunk
    let at = 0
    while (at < buffer.length) {
      if (buffer.charCodeAt(at) !== LESS) {
        const start = buffer.indexOf('<', this.#seen)
        if (start < 0) {
          this.#seen = buffer.length
          break
        }
        if (this.wantsText) this.#listener.text(unescapeXml(buffer.slice(at, start)))
        at = start
        this.#seen = start
      }
      const end = this.#pieceEnd(buffer, at)
      if (end < 0) break
      this.#piece(buffer, at, end)
      at = end
      this.#seen = end
    }
    this.#rest = buffer.slice(at)
    this.#seen -= at
    if (this.#rest.length > MAX_PIECE) throw new RangeError('an XML piece does not end')
  }

  /** Index behind the piece that starts at `start`, -1 when it is not all there. */
  #pieceEnd(buffer: string, start: number): number {
    if (buffer.charCodeAt(start + 1) === EXCLAMATION_MARK) {
      if (buffer.startsWith('<!--', start)) return this.#behind(buffer, '-->', start + 4)
      if (buffer.startsWith(CDATA, start)) return this.#behind(buffer, ']]>', start + CDATA.length)
      // The opening itself may be cut off.
      if (buffer.length < start + CDATA.length) return -1
    }
    // Quotation marks mean nothing in an instruction: one that stands alone must not swallow what follows.
    if (buffer.charCodeAt(start + 1) === QUESTION_MARK) return this.#behind(buffer, '?>', start + 2)
    let quote = this.#quote
    for (let at = Math.max(start + 1, this.#seen); at < buffer.length; at++) {
      const character = buffer.charCodeAt(at)
      if (quote) {
        if (character === quote) quote = 0
      } else if (character === GREATER) {
        this.#quote = 0
        return at + 1
      } else if (character === QUOTE || character === APOSTROPHE) quote = character
    }
    this.#quote = quote
    this.#seen = buffer.length
    return -1
  }

  #behind(buffer: string, mark: string, from: number): number {
    const at = buffer.indexOf(mark, Math.max(from, this.#seen - mark.length + 1))
    if (at >= 0) return at + mark.length
    this.#seen = buffer.length
    return -1
  }

  #piece(buffer: string, start: number, end: number): void {
    const kind = buffer.charCodeAt(start + 1)
    if (kind === SLASH) {
      this.#listener.close(localName(buffer.slice(start + 2, end - 1).trimEnd()))
    } else if (kind === EXCLAMATION_MARK) {
      if (this.wantsText && buffer.startsWith(CDATA, start)) {
        this.#listener.text(buffer.slice(start + CDATA.length, end - 3))
      }
    } else if (kind !== QUESTION_MARK) {
      this.#tag(buffer, start, end)
    }
  }

  #tag(buffer: string, start: number, end: number): void {
    const empty = buffer.charCodeAt(end - 2) === SLASH
    const tag = buffer.slice(start + 1, empty ? end - 2 : end - 1)
    const blank = tag.search(/\s/)
    const name = localName(blank < 0 ? tag : tag.slice(0, blank))
    this.#listener.open(name, blank < 0 ? '' : tag.slice(blank))
    if (empty) this.#listener.close(name)
  }
}

const SLASH = 47
const QUESTION_MARK = 63
const EXCLAMATION_MARK = 33
const QUOTE = 34
const APOSTROPHE = 39
const LESS = 60
const GREATER = 62
const CDATA = '<![CDATA['

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

/** Value of an attribute; `name` with its prefix if it has one. */
export function attribute(attributes: string, name: string): string | undefined {
  const key = ` ${name}="`
  const at = attributes.indexOf(key)
  if (at >= 0) {
    const from = at + key.length
    return unescapeXml(attributes.slice(from, attributes.indexOf('"', from)))
  }
  if (!/['\t\r\n]|\s=|=\s/.test(attributes)) return undefined
  const match = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes)
  const value = match?.[1] ?? match?.[2]
  return value === undefined ? undefined : unescapeXml(value)
}

const ENTITIES = new Map(Object.entries({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }))

export function unescapeXml(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|([a-z]{2,4}));/gi, (whole, hex, decimal, name) => {
    if (name) return ENTITIES.get(name) ?? whole
    const point = hex ? Number.parseInt(hex, 16) : Number(decimal)
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole
  })
}

/** Marks of XML, characters it cannot hold (half of a pair among them), and underscores that OOXML would read. */
const SPECIAL = /[&<>"\p{Cc}\p{Cs}\ufffe\uffff]|_(?=x[\dA-Fa-f]{4}_)/u
const EVERY_SPECIAL = new RegExp(SPECIAL, 'gu')

/**
 * Text as XML content or attribute value. What XML cannot hold, and a carriage return, which it would change, is
 * written the way of OOXML, _x000D_; so is an underscore that would look like the beginning of one.
 */
export function escapeXml(text: string): string {
  return SPECIAL.test(text) ? text.replace(EVERY_SPECIAL, escapeCharacter) : text
}

function escapeCharacter(character: string): string {
  switch (character) {
    case '&':
      return '&amp;'
    case '<':
      return '&lt;'
    case '>':
      return '&gt;'
    case '"':
      return '&quot;'
    case '\n':
    case '\t':
      return character
    default:
      return `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`
  }
}

/** Undoes the _x000D_ of OOXML in the text of a cell. */
export function unescapeOoxml(text: string): string {
  if (!text.includes('_x')) return text
  return text.replace(/_x([\da-f]{4})_/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
}

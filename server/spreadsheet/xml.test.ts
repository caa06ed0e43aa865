import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isDateFormat } from './read/number'
import { unescapeXml, XmlScanner } from './xml'

/** What a scanner tells of a text that comes in these pieces. */
function told(pieces: readonly string[]): string[] {
  const heard: string[] = []
  let text = ''
  const tell = (what: string) => {
    if (text !== '') heard.push(`“${text}”`)
    text = ''
    heard.push(what)
  }
  const scanner = new XmlScanner({
    open: (name, attributes) => tell(`${name}${attributes}`),
    close: (name) => tell(`/${name}`),
    text: (piece) => {
      text += piece
    },
  })
  scanner.wantsText = true
  for (const piece of pieces) scanner.push(piece)
  return heard
}

describe('XmlScanner', () => {
  const XML =
    '<?xml version="1.0"?><a x="1>2" y=\'<"\'>甲&amp;<!-- <b> -- > --><x:b/><![CDATA[<c>]]]]>乙<d z="\n">丙</d></a>'

  test('hears the same, however the text is cut', () => {
    const whole = told([XML])
    expect(whole).toEqual([
      'a x="1>2" y=\'<"\'',
      '“甲&”',
      'b',
      '/b',
      '“<c>]]乙”',
      'd z="\n"',
      '“丙”',
      '/d',
      '/a',
    ])
    expect(told([...XML])).toEqual(whole)
    fc.assert(
      fc.property(fc.array(fc.nat(XML.length), { maxLength: 12 }), (cuts) => {
        const places = [0, ...cuts.sort((one, other) => one - other), XML.length]
        expect(told(places.slice(1).map((to, i) => XML.slice(places[i], to)))).toEqual(whole)
      }),
    )
  })

  test.each([
    ['a tag', '<a b="'],
    ['a comment', '<!--'],
    ['text', 'x'],
    ['CDATA', '<![CDATA['],
  ])('gives up on %s that does not end after a megabyte, not at the end of the file', (_, beginning) => {
    const scanner = new XmlScanner({ open() {}, close() {}, text() {} })
    const piece = 'y'.repeat(16 * 1024)
    let pushed = 0
    const push = () => {
      scanner.push(beginning)
      for (; pushed < 10_000; pushed++) scanner.push(piece)
    }
    expect(push).toThrow(RangeError)
    expect(pushed).toBeLessThanOrEqual(64)
  })
})

test('entities are the five of XML', () => {
  expect(unescapeXml('&lt;&#65;&#x42;&quot;&none;&constructor;&#x110000;')).toBe(
    '<AB"&none;&constructor;&#x110000;',
  )
})

test('a number format longer than programs take is none of a date, and is not searched', () => {
  expect(isDateFormat(200, 'yyyy-mm-dd')).toBe(true)
  expect(isDateFormat(200, `${'['.repeat(3_000_000)}yyyy`)).toBe(false)
})

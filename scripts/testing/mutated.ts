import fc from 'fast-check'
import PizZip from 'pizzip'

// Files and texts that were valid once. Chance alone never gets past the first bytes of a format; what was changed in
// one place gets further in.

/** What an attacker puts where a number, a name or a text stood. */
const HOSTILE = [
  '',
  '-1',
  '0',
  '1e308',
  '1e-308',
  'NaN',
  '99999999999999999999',
  '2147483648',
  'XFD1048576',
  'A1:XFD1048576',
  'ZZZZ9999999',
  '../../../etc/passwd',
  'file:///dev/zero',
  '&#x110000;',
  '&#0;',
  '&lol;',
  '<!DOCTYPE a [<!ENTITY b "c">]>',
  '<!--',
  '<![CDATA[',
  ']]>',
  '<?x "?>',
  '"',
  "'",
  '>',
  '<',
  '\u0000',
  '\ufeff',
  '\ud800',
  '_x0000_',
  '__proto__',
  'constructor',
  '=1+1',
] as const

const hostile = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ maxLength: 20 }),
  fc
    .tuple(fc.constantFrom('<a>', '<row>', '<c r="A1">', '"', ' ', '9', '&amp;', '<w:p>'), fc.nat(3000))
    .map(([text, times]) => text.repeat(times)),
)

type TextChange = (text: string) => string

/** Where in a text: its length is not known beforehand. */
const place = fc.double({ min: 0, max: 1, noNaN: true })
const at = (text: string | Uint8Array, share: number) => Math.floor(share * text.length)

const textChange: fc.Arbitrary<TextChange> = fc.oneof(
  fc.tuple(place, hostile).map(
    ([share, piece]): TextChange =>
      (text) => {
        const from = at(text, share)
        return text.slice(0, from) + piece + text.slice(from)
      },
  ),
  // Between two tags, where an element may stand.
  fc.tuple(fc.nat(200), hostile).map(
    ([n, piece]): TextChange =>
      (text) => {
        let from = -1
        for (let i = 0; i <= n; i++) {
          const next = text.indexOf('<', from + 1)
          if (next < 0) break
          from = next
        }
        return from < 0 ? piece : text.slice(0, from) + piece + text.slice(from)
      },
  ),
  // Instead of one value in quotation marks.
  fc.tuple(fc.nat(200), hostile).map(
    ([n, piece]): TextChange =>
      (text) => {
        let i = 0
        return text.replace(/"[^"]*"/g, (value) => (i++ === n ? `"${piece}"` : value))
      },
  ),
  fc.tuple(place, fc.nat(300)).map(
    ([share, length]): TextChange =>
      (text) => {
        const from = at(text, share)
        return text.slice(0, from) + text.slice(from + length)
      },
  ),
  fc.tuple(place, fc.nat(200), fc.nat(40)).map(
    ([share, length, times]): TextChange =>
      (text) => {
        const from = at(text, share)
        return text.slice(0, from) + text.slice(from, from + length).repeat(times) + text.slice(from)
      },
  ),
)

/** A valid text, changed in one to four places. */
export function mutatedText(valid: string): fc.Arbitrary<string> {
  return fc
    .array(textChange, { minLength: 1, maxLength: 4 })
    .map((changes) => changes.reduce((text, change) => change(text), valid))
}

type ByteChange = (bytes: Buffer) => Buffer

const byteChange: fc.Arbitrary<ByteChange> = fc.oneof(
  fc.tuple(place, fc.nat(255)).map(
    ([share, value]): ByteChange =>
      (bytes) => {
        const changed = Buffer.from(bytes)
        if (changed.length > 0) changed[at(changed, share * 0.999)] = value
        return changed
      },
  ),
  place.map(
    (share): ByteChange =>
      (bytes) =>
        bytes.subarray(0, at(bytes, share)),
  ),
  fc.tuple(place, place).map(
    ([share, other]): ByteChange =>
      (bytes) =>
        Buffer.concat([bytes.subarray(0, at(bytes, share)), bytes.subarray(at(bytes, other))]),
  ),
  // Lengths and offsets of most formats are numbers of four bytes.
  fc.tuple(place, fc.constantFrom(0, 1, 0x7fffffff, 0x80000000, 0xffffffff)).map(
    ([share, value]): ByteChange =>
      (bytes) => {
        const changed = Buffer.from(bytes)
        if (changed.length >= 4)
          changed.writeUInt32LE(value, Math.min(at(changed, share), changed.length - 4))
        return changed
      },
  ),
)

/** A valid file, changed in one to six places of its bytes. */
export function mutatedBytes(valid: Buffer): fc.Arbitrary<Buffer> {
  return fc
    .array(byteChange, { minLength: 1, maxLength: 6 })
    .map((changes) => changes.reduce((bytes, change) => change(bytes), valid))
}

type Parts = ReadonlyMap<string, string>
type PartsChange = (parts: Parts) => Parts

const partName = (parts: Parts, share: number) =>
  [...parts.keys()][Math.floor(share * 0.999 * parts.size)] ?? ''

const partsChange: fc.Arbitrary<PartsChange> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.tuple(place, textChange).map(
      ([share, change]): PartsChange =>
        (parts) => {
          const name = partName(parts, share)
          return new Map(parts).set(name, change(parts.get(name) ?? ''))
        },
    ),
  },
  // One part in the place of another.
  {
    weight: 1,
    arbitrary: fc.tuple(place, place).map(
      ([share, other]): PartsChange =>
        (parts) =>
          new Map(parts).set(partName(parts, share), parts.get(partName(parts, other)) ?? ''),
    ),
  },
  {
    weight: 1,
    arbitrary: place.map(
      (share): PartsChange =>
        (parts) => {
          const name = partName(parts, share)
          return new Map([...parts].filter(([one]) => one !== name))
        },
    ),
  },
  // The same part again, under a name that differs in case only, or that leads elsewhere.
  {
    weight: 1,
    arbitrary: fc.tuple(place, fc.constantFrom('upper', '../', '/', '\\', 'x/')).map(
      ([share, how]): PartsChange =>
        (parts) => {
          const name = partName(parts, share)
          return new Map(parts).set(
            how === 'upper' ? name.toUpperCase() : `${how}${name}`,
            parts.get(name) ?? '',
          )
        },
    ),
  },
)

/** A valid zip of texts: changed inside its parts, among its parts, and now and then in its bytes as well. */
export function mutatedZip(valid: Buffer): fc.Arbitrary<Buffer> {
  const parts = new Map(new PizZip(valid).file(/./).map((part) => [part.name, part.asText()]))
  const inside = fc
    .array(partsChange, { minLength: 1, maxLength: 3 })
    .map((changes) => zipped(changes.reduce((all, change) => change(all), parts as Parts)))
  return fc.oneof(
    { weight: 5, arbitrary: inside },
    { weight: 1, arbitrary: inside.chain(mutatedBytes) },
    { weight: 2, arbitrary: mutatedBytes(valid) },
  )
}

function zipped(parts: Parts): Buffer {
  const zip = new PizZip()
  for (const [name, content] of parts) zip.file(name, content, { createFolders: false })
  return zip.generate({ type: 'nodebuffer', compression: 'DEFLATE' })
}

import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { marked } from '../components/palette/marked'
import { indexNumberTokens, indexTokens, phrasesOf } from '../db/search/bigrams'
import { addressNamed } from '../domain/memory/earlier-answer'
import { comparedText, likenessTo, sharedPieces, sharedWords } from '../domain/memory/likeness'
import { pairsOf } from '../domain/memory/pairs'
import { pairsToCount } from '../domain/memory/probes'
import { excerptOf } from '../domain/queue/found'
import { readingOf, readSearch } from '../domain/queue/search-query'
import { numbersSearched, withoutLabel } from '../domain/queue/searched-number'
import { fuzzed } from '../scripts/testing/fuzzed'
import { growth, LINEAR } from '../scripts/testing/growth'
import { mutatedBytes, mutatedText } from '../scripts/testing/mutated'
import { readLocalDays, readNotice } from './calendar/read-edit'
import { safeName } from './files/download'
import { isMediaType, sniff } from './files/media-type'
import { addressBehind, countedAddress } from './front/addresses'
import { runningNumberByAny } from './ledger/running-number'
import { newChallenge, spendChallenge } from './public/challenge'
import { openedIn, withOpened } from './public/opened-cookie'
import { isAnswer, openQuestion, questionAt } from './public/question'
import { openReceipt, sealReceipt } from './public/receipt'
import { sealFileHolds } from './report/seal'
import { readSealFile } from './report/seal-file'
import { dateOfSerial, isDateFormat, plainNumber } from './spreadsheet/read/number'
import { attribute, escapeXml, unescapeOoxml, unescapeXml, XmlScanner } from './spreadsheet/xml'
import { readStory } from './stories/read'
import { readAuditAddress } from './views/audit'
import { paletteQuestion } from './views/palette'
import { readPeriodAddress } from './views/period'
import { readQueueAddress } from './views/queue-address'
import { typedWords } from './views/search-words'

// What reaches the server from outside beside forms and files: addresses, cookies, headers, tokens, searches, and the
// small readers of which the large ones are made.

let folder: string
beforeAll(async () => {
  vi.stubEnv('YISHENBAN_KEY', randomBytes(32).toString('base64'))
  folder = await mkdtemp(path.join(tmpdir(), 'input-'))
})
afterAll(() => {
  vi.unstubAllEnvs()
  return rm(folder, { recursive: true })
})

const binary = fc.string({ unit: 'binary', maxLength: 60 })
const xml = mutatedText('<?xml version="1.0"?><a b="1" x:c=\'2\'><c>甲&amp;</c><!-- d --><![CDATA[e]]></a>')

function scanned(text: string): void {
  const scanner = new XmlScanner({
    open: (_, attributes) => void attribute(attributes, 'b'),
    close() {},
    text() {},
  })
  scanner.wantsText = true
  scanner.push(text)
}

const TEXTS: Readonly<Record<string, (text: string) => unknown>> = {
  'an address header': (text) => {
    const counted = countedAddress(addressBehind('10.0.0.9', text, 1))
    expect(counted).toMatch(/^[\d.]{7,15}$|^[\da-f:]{7,19}::\/64$/)
  },
  'the name of a file': (text) => {
    const name = safeName(text, 'application/pdf')
    expect(name).not.toMatch(/[/\\\p{Cc}]|^\.*$/u)
    expect(name.length).toBeLessThan(300)
  },
  'a search': (text) => [
    readSearch(text).wanted.flatMap(phrasesOf),
    readingOf(readSearch(text)),
    excerptOf(text, readSearch(text).wanted, { most: 40, seen: 24 }),
    indexTokens(text),
    indexNumberTokens(text),
  ],
  'a request beside others': (text) => {
    pairsToCount(pairsOf(text))
    const compared = comparedText(text, new Map())
    likenessTo(compared, text)
    const pieces = sharedPieces(text, compared)
    // Nothing of the text is lost by marking it.
    expect(pieces.map(([piece]) => piece).join('')).toBe(text)
    return [sharedWords(pieces), addressNamed(text)]
  },
  'a number of a case': (text) => runningNumberByAny(['依申请〔{year}〕{n}号'], text),
  'a number of a cell': (text) => [
    plainNumber(text),
    isDateFormat(0, text),
    dateOfSerial(Number(text), 1904),
  ],
  'signs of XML': (text) => {
    expect(unescapeXml(escapeXml(text.replace(/[\p{Cc}\p{Cs}\ufffe\uffff]|_x/gu, '')))).toBe(
      text.replace(/[\p{Cc}\p{Cs}\ufffe\uffff]|_x/gu, ''),
    )
    unescapeOoxml(text)
  },
  'days off': (text) => [readNotice(2026, text, text), readLocalDays(2026, text)],
  'words sealed in an address': (text) => typedWords(`~${text}`),
  'a story': readStory,
  'a file of a seal': readSealFile,
  'a kind of stored file': isMediaType,
}

test.each(Object.entries(TEXTS))('%s', async (_, reader) => {
  await fuzzed(fc.oneof(binary, xml), 300, reader)
})

test.each(Object.entries(TEXTS))('%s: time grows with the text', (_, reader) => {
  for (const one of ['1', ' ', '<', '&', '"', '(', '.', '[', '甲', '{"a":', '〔2026'])
    expect(
      growth(reader, (length) => one.repeat(Math.ceil(length / one.length))),
      one,
    ).toBeLessThan(LINEAR)
})

test('XML: heard to its end or given up, in time that grows with the text', async () => {
  await fuzzed(xml, 300, scanned)
  const told = (text: string) => {
    try {
      scanned(text)
    } catch (fault) {
      expect(fault).toBeInstanceOf(RangeError)
    }
  }
  for (const one of ['<', '<a ', '<a b="', '<!--', '<![CDATA[', '<?', '<a/>', '</', '&#', "<a b='"])
    expect(
      growth(told, (length) => one.repeat(Math.ceil(length / one.length))),
      one,
    ).toBeLessThan(LINEAR)
})

const address = fc.dictionary(
  fc.constantFrom(
    'tab',
    'q',
    'year',
    'first',
    'last',
    'from',
    'to',
    'by',
    'row',
    'sort',
    'order',
    'after',
    'before',
    'person',
    'action',
    'number',
    'holder',
    'state',
    '__proto__',
    'constructor',
  ),
  fc.oneof(
    binary,
    fc.constantFrom('2026-02-14', '2026-02-30', '-1', '1e9', '0', '9007199254740993', 'desc'),
    fc.array(binary, { maxLength: 3 }),
  ),
  { maxKeys: 8 },
)

test('addresses of lists: what is not understood is left out', async () => {
  await fuzzed(address, 300, (params) => {
    readQueueAddress(params)
    readAuditAddress(params)
    readPeriodAddress(params)
  })
})

test('words of a search: what a caller is said to have said', async () => {
  await fuzzed(binary, 300, (words) => {
    expect(numbersSearched(words, '依申〔{year}〕{n}号', 2026).length).toBeLessThan(40)
    expect(withoutLabel(words).length).toBeLessThanOrEqual(words.normalize('NFKC').length + words.length)
    paletteQuestion.safeParse({ words, caseId: words, stepsOnly: words })
    expect(
      marked(words, words)
        .map(([piece]) => piece)
        .join(''),
    ).toBe(words)
  })
})

/** An instant of a challenge, in milliseconds. */
const AT = Date.UTC(2026, 2, 18)

test('cookies and challenges that were tampered with open nothing', async () => {
  const receipt = sealReceipt({ caseId: 'c', number: '1号', queryCode: 'x' })
  await fuzzed(mutatedText(receipt), 300, (text) => {
    const bytes = Buffer.from(text, 'base64url')
    if (!bytes.equals(Buffer.from(receipt, 'base64url'))) expect(openReceipt(text)).toBeNull()
  })
  const opened = withOpened(undefined, { caseId: 'c', codeHash: 'h' }, AT)
  await fuzzed(mutatedText(opened), 300, (text) => {
    const bytes = Buffer.from(text, 'base64url')
    if (!bytes.equals(Buffer.from(opened, 'base64url'))) expect(openedIn(text, AT)).toEqual([])
  })
  // Each is sealed for its own place.
  expect(openedIn(receipt, AT)).toEqual([])
  expect(openReceipt(opened)).toBeNull()
  const { sealed } = questionAt(AT, 0)
  await fuzzed(fc.tuple(mutatedText(sealed), binary), 300, ([changed, typed]) => {
    const asked = openQuestion(changed, AT)
    const same = Buffer.from(changed, 'base64url').equals(Buffer.from(sealed, 'base64url'))
    if (!same) expect(asked).toBeNull()
    if (asked) isAnswer(asked, typed)
  })
  const { text } = newChallenge(AT)
  await fuzzed(fc.tuple(mutatedText(text), binary), 300, async ([changed, solution]) => {
    if (changed !== text) expect(await spendChallenge(changed, solution, AT)).toBe(false)
  })
})

const BEGINNINGS = [
  '%PDF-1.7',
  '\x89PNG\r\n\x1a\n',
  '\xff\xd8\xff\xe0',
  'RIFF\0\0\0\0WEBP',
  'II*\0',
  'MM\0*',
  '\0\0\0\x18ftypheic',
  'PK\x03\x04',
  '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1',
  'GIF89a',
  'BM',
  '\xff\xfe',
  '',
]

test('kinds of files: one of the list, or why not', async () => {
  const at = path.join(folder, 'file')
  const wordDocument = Buffer.from('WordDocument\0', 'utf16le').toString('latin1')
  const file = fc
    .tuple(
      fc.constantFrom(...BEGINNINGS),
      binary,
      fc.constantFrom('', wordDocument, 'word/document.xml', 'vbaProject.bin'),
    )
    .chain((pieces) => mutatedBytes(Buffer.from(pieces.join(''), 'latin1')))
  await fuzzed(file, 300, async (bytes) => {
    await writeFile(at, bytes)
    const kind = await sniff(at)
    expect(isMediaType(kind) || ['unknown', 'encrypted', 'macros'].includes(kind)).toBe(true)
  })
})

test('the file of a seal: told to hold or not, or no seal', async () => {
  const audit = {
    seq: 1,
    at: '',
    agencyId: 'a',
    personId: 'p',
    action: 'report_seal',
    caseId: null,
    detail: {},
    previousHash: '',
    hash: '',
  }
  const seal = {
    format: 'yishenban-seal-1',
    sha256: 'x',
    sealedAt: '2026-01-10',
    audit,
    report: { agency: '甲', year: 2025, edition: 1, tables: {} },
  }
  await fuzzed(fc.oneof(mutatedText(JSON.stringify(seal)), fc.json()), 400, (text) => {
    const read = readSealFile(text)
    if (read) sealFileHolds(read)
  })
})

/** Found on 2026-11-26: the hash of a content within itself 100,000 times ended the shell with a stack trace. */
test('a seal within itself without end is none', () => {
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
  const text = `{"format":"yishenban-seal-1","sha256":"x","sealedAt":"","audit":null,"report":{"agency":"甲","year":2025,"edition":1,"tables":${deep}}}`
  expect(readSealFile(text)).toBeNull()
  expect(readSealFile(text.replace(deep, '"[["'))).not.toBeNull()
})

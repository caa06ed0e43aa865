import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkTextCases } from './cases-file'
import { BUREAU_FOUND } from './testing/spoken/bureau-found'
import { BUREAU_SILENT } from './testing/spoken/bureau-silent'
import { DISTRICT_FOUND, DISTRICT_SILENT } from './testing/spoken/district'
import { FALSE_ALARMS, MISSED } from './testing/spoken/known-faults'
import * as others from './testing/spoken/others'
import { type SpokenYear, YEARS } from './testing/spoken/years'

/**
 * Sentences and paragraphs that were written from the reports of offices, without a look at the words that the check
 * knows. Between braces stands what is not true: it must be named, and nothing else.
 */
const SILENT: readonly (readonly [SpokenYear, readonly string[]])[] = [
  ['bureau', BUREAU_SILENT],
  ['district', DISTRICT_SILENT],
  ['late', others.LATE_SILENT],
  ['nothing', others.NOTHING_SILENT],
  ['city', others.CITY_SILENT],
  ['bureauByName', others.BUREAU_BY_NAME_SILENT],
  ['districtByName', others.DISTRICT_BY_NAME_SILENT],
]
const FOUND: readonly (readonly [SpokenYear, readonly string[]])[] = [
  ['bureau', BUREAU_FOUND],
  ['district', DISTRICT_FOUND],
  ['late', others.LATE_FOUND],
  ['nothing', others.NOTHING_FOUND],
  ['city', others.CITY_FOUND],
  ['bureauByName', others.BUREAU_BY_NAME_FOUND],
  ['districtByName', others.DISTRICT_BY_NAME_FOUND],
]

function typedIn(text: string, year: SpokenYear): string[] {
  const checked = checkTextCases({ cases: [{ id: 'x', ...YEARS[year], text }] })
  if ('errors' in checked) throw new Error(checked.errors.join())
  return checked.cases.flatMap(({ findings }) => findings.map(({ typed }) => typed))
}

/** A sentence without its braces, and where they stood. */
function unbraced(sentence: string): { text: string; wrong: [number, number][] } {
  const wrong: [number, number][] = []
  let text = ''
  for (const piece of sentence.split(/(?=[{}])/)) {
    if (piece.startsWith('}')) wrong.push([text.length - lengthOf.before, text.length])
    const words = piece.replace(/^[{}]/, '')
    lengthOf.before = words.length
    text += words
  }
  return { text, wrong }
}
const lengthOf = { before: 0 }

/** What is wrong and not named, and what is named and not wrong. */
function differences(sentence: string, year: SpokenYear): { unseen: string[]; stray: string[] } {
  const { text, wrong } = unbraced(sentence)
  const named = typedIn(text, year).map((typed) => ({ typed, at: text.indexOf(typed) }))
  const meets = ({ typed, at }: { typed: string; at: number }, [from, to]: [number, number]) =>
    at < to && at + typed.length > from
  return {
    unseen: wrong
      .filter((one) => !named.some((it) => meets(it, one)))
      .map(([from, to]) => text.slice(from, to)),
    stray: named.filter((it) => !wrong.some((one) => meets(it, one))).map(({ typed }) => typed),
  }
}

describe.each(SILENT)('true in the year “%s”', (year, sentences) => {
  test.each(sentences)('%s', (text) => {
    expect(typedIn(text, year)).toEqual([])
  })
})

describe.each(FOUND)('named in the year “%s”', (year, sentences) => {
  test.each(sentences)('%s', (sentence) => {
    expect(differences(sentence, year)).toEqual({ unseen: [], stray: [] })
  })
})

test.each(MISSED)('still missed (%s): %s', (year, sentence) => {
  expect(differences(sentence, year)).toEqual({
    unseen: expect.arrayContaining([expect.anything()]),
    stray: [],
  })
})

test.each(FALSE_ALARMS)('still a false alarm (%s): %s', (year, text) => {
  expect(typedIn(text, year)).not.toEqual([])
})

test.each(['', '\n'])('true sentences stay true beside each other, joined by %j', (joint) => {
  fc.assert(
    fc.property(fc.constantFrom(...SILENT), fc.infiniteStream(fc.nat()), ([year, sentences], picks) => {
      const some = [...picks.take(12)].map((n) => sentences[n % sentences.length])
      expect(typedIn(some.join(joint), year)).toEqual([])
    }),
    { seed: 20241231, numRuns: 300 },
  )
})

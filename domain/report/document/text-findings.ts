import type { CheckMaterial } from '../checks/material'
import { checkText } from '../text-check/check-text'
import { factsOf, type TextMaterial } from '../text-check/facts'
import type { KnownFigures } from './prose'
import { isPlaced, SENTENCE_NAMES, sentence, withoutMarks } from './sentences'
import { TEXT_LABELS, WRITTEN_SECTIONS, type WrittenTexts } from './texts'

/**
 * What the text of a report says and its facts say differently, section by section. The program's own sentences are
 * checked like typed ones, wherever they stand: they are in the same report.
 */
export function textFindings(
  texts: WrittenTexts,
  material: TextMaterial & KnownFigures,
): CheckMaterial['prose'] {
  const facts = factsOf(material)
  const typed = WRITTEN_SECTIONS.map((section) => ({
    section: TEXT_LABELS[section],
    text: withoutMarks(texts[section] ?? ''),
  }))
  return [...typed, ...ownSentences(texts, material)].flatMap(({ section, text }) =>
    checkText(text, facts).map((finding) => ({ ...finding, section })),
  )
}

function ownSentences(texts: WrittenTexts, material: TextMaterial & KnownFigures) {
  const printed = SENTENCE_NAMES.filter((name) => isPlaced(name, texts) || sentence(name).byItself)
  return printed.flatMap((name) => {
    const { mark, make } = sentence(name)
    const made = make({ year: material.year, format: material.format, figures: material })
    return 'words' in made ? [{ section: mark, text: made.words }] : []
  })
}

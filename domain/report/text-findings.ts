import type { CheckMaterial } from './checks'
import { WRITTEN_SECTIONS } from './formats/format'
import { feeSentence, type KnownFigures, requestSentences, type WrittenTexts } from './prose'
import { checkText } from './text-check/check-text'
import { factsOf, type TextMaterial } from './text-check/facts'

/**
 * What the text of a report says and its facts say differently, section by section. The program's own sentences are
 * checked like typed ones: they stand in the same report.
 */
export function textFindings(
  texts: WrittenTexts,
  material: TextMaterial & KnownFigures,
): CheckMaterial['prose'] {
  const facts = factsOf(material)
  const own = { one: requestSentences(material), five: '', six: feeSentence(material) }
  return WRITTEN_SECTIONS.flatMap((section) =>
    [texts[section], own[section]].flatMap((text) =>
      checkText(text, facts).map((finding) => ({
        ...finding,
        section: material.format.sections.find(({ key }) => key === section)?.title ?? '',
      })),
    ),
  )
}

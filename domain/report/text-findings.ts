import type { CheckMaterial } from './checks'
import {
  feeSentence,
  type KnownFigures,
  REPORT_SECTIONS,
  requestSentences,
  WRITTEN_SECTIONS,
  type WrittenTexts,
} from './prose'
import { checkText } from './text-check/check-text'
import { factsOf, type ReportMaterial } from './text-check/facts'

/**
 * What the text of a report says and its facts say differently, section by section. The program's own sentences are
 * checked like typed ones: they stand in the same report.
 */
export function textFindings(
  texts: WrittenTexts,
  material: ReportMaterial & KnownFigures,
): CheckMaterial['prose'] {
  const facts = factsOf(material)
  const own = { one: requestSentences(material), five: '', six: feeSentence(material) }
  return WRITTEN_SECTIONS.flatMap((section) =>
    [texts[section], own[section]].flatMap((text) =>
      checkText(text, facts).map((finding) => ({
        ...finding,
        section: REPORT_SECTIONS.find(({ key }) => key === section)?.title ?? '',
      })),
    ),
  )
}

import type { NationalForm, ReportTables } from './form'
import type { Format } from './formats/format'
import { formatOfSeal } from './formats/in-force'
import { formerRequestSentences } from './former-sentences'
import { feeSentence, type KnownFigures, requestSentences, type WrittenTexts } from './prose'
import type { HandedInReport, SealedContent } from './seal'

/** A part of a section: words, or a table. */
export type DocumentBlock = { paragraph: string } | { form: NationalForm }

/** The annual report as it is printed, published and handed in: six sections in the national order (30号). */
export interface ReportDocument {
  title: string
  agency: string
  year: number
  tables: ReportTables
  sections: PrintedSections
}

/** What stands under each heading, words and forms; numbers are in the tables. */
export type PrintedSections = readonly { title: string; blocks: readonly DocumentBlock[] }[]

/** Where the office wants the computed sentences about requests; without it they stand at the end of section one. */
export const REQUESTS_HERE = '【申请情况】'

export interface DocumentMaterial {
  agency: string
  year: number
  format: Format
  figures: KnownFigures
  texts: WrittenTexts
}

/** Puts the report together from tables, computed sentences and the office's words. Pure. */
export function reportDocument(
  { agency, year, format, figures, texts }: DocumentMaterial,
  requests = requestSentences(figures),
): ReportDocument {
  const one = texts.one.includes(REQUESTS_HERE)
    ? texts.one.replace(REQUESTS_HERE, requests)
    : [texts.one, requests].filter((part) => part.trim() !== '').join('\n')
  // The place is taken once, and in section one; elsewhere the mark would be printed as it stands.
  const words: Record<string, string> = {
    one: one.replaceAll(REQUESTS_HERE, ''),
    five: texts.five.replaceAll(REQUESTS_HERE, ''),
    six: `${feeSentence(figures)}\n${texts.six.replaceAll(REQUESTS_HERE, '')}`,
  }
  return {
    title: titleOf(agency, year),
    agency,
    year,
    tables: figures.tables,
    sections: format.sections.map((section) => ({
      title: section.title,
      blocks:
        'table' in section ? [{ form: format.forms[section.table] }] : paragraphs(words[section.key] ?? ''),
    })),
  }
}

/** A sealed year as it was printed, however the program writes today. Pure. */
export function sealedDocument({
  agency,
  year,
  tables,
  figures,
  texts,
  printed,
}: SealedContent): ReportDocument {
  return printed
    ? { title: titleOf(agency, year), agency, year, tables, sections: printed }
    : formerDocument({ agency, year, format: formatOfSeal({ year }), texts, figures: { ...figures, tables } })
}

/** As documents were written before seals kept what they printed. */
function formerDocument(material: DocumentMaterial): ReportDocument {
  return reportDocument(material, formerRequestSentences(material.figures))
}

function titleOf(agency: string, year: number): string {
  return `${agency}${year}年政府信息公开工作年度报告`
}

/** A report as it was handed in. Where only the tables were handed in, their sections alone. Pure. */
export function handedInDocument(agency: string, year: number, report: HandedInReport): ReportDocument {
  const { tables, figures, texts, printed } = report
  if (printed) return { title: titleOf(agency, year), agency, year, tables, sections: printed }
  if (figures && texts)
    return formerDocument({
      agency,
      year,
      format: formatOfSeal({ year }),
      texts,
      figures: { ...figures, tables },
    })
  const bare = reportDocument({
    agency,
    year,
    format: formatOfSeal({ ...report, year }),
    texts: { one: '', five: '', six: '' },
    figures: { tables },
  })
  return {
    ...bare,
    sections: bare.sections.filter(({ blocks }) => blocks.some((block) => 'form' in block)),
  }
}

function paragraphs(text: string): DocumentBlock[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((paragraph) => ({ paragraph }))
}

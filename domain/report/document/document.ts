import type { Format } from '../formats/format'
import { formatOfSeal } from '../formats/in-force'
import type { HandedInReport, SealedContent } from '../seal/seal'
import type { NationalForm, ReportTables } from '../tables/form'
import { formerRequestSentences } from './former-sentences'
import { feeSentence, type KnownFigures } from './prose'
import { type Contact, SENTENCE_NAMES, SENTENCES, sentence } from './sentences'
import { LEFT_OUT, WRITTEN_SECTIONS, type WrittenSection, type WrittenTexts } from './texts'

/** A part of a section: words, or a table. */
export type DocumentBlock = { paragraph: string } | { form: NationalForm }

/**
 * The annual report as it is printed, published and handed in: six sections in the national order (30号), before them
 * and after them what the office wrote there, under no heading.
 */
export interface ReportDocument {
  title: string
  agency: string
  year: number
  tables: ReportTables
  sections: PrintedSections
  /** Stands on every page while this is not the sealed report: 草稿 with its day. Null on what is sealed. */
  mark: string | null
}

/** What stands under each heading, words and forms; numbers are in the tables. */
export type PrintedSections = readonly { title: string; blocks: readonly DocumentBlock[] }[]

export interface DocumentMaterial {
  agency: string
  year: number
  format: Format
  figures: KnownFigures
  texts: WrittenTexts
  contact?: Contact
  mark?: string | null
}

/** Puts the report together from tables, computed sentences and the office's words. Pure. */
export function reportDocument({
  agency,
  year,
  format,
  figures,
  texts,
  contact,
  mark = null,
}: DocumentMaterial): ReportDocument {
  const leftOut = new Set((texts[LEFT_OUT] ?? '').split('\n'))
  const made = SENTENCE_NAMES.map((name): PlacedSentence => {
    const { mark, byItself, make } = sentence(name)
    const one = make({ year, format, figures, ...(contact ? { contact } : {}) })
    return {
      mark,
      words: 'words' in one ? one.words : '',
      byItself: byItself && !leftOut.has(name) ? byItself : null,
    }
  })
  return {
    title: titleOf(agency, year),
    agency,
    year,
    tables: figures.tables,
    sections: printedSections(withSentences(texts, made), format),
    mark,
  }
}

interface PlacedSentence {
  mark: string
  words: string
  byItself: { section: WrittenSection; at: 'start' | 'end' } | null
}

/**
 * The office's words with the sentences in their places: where its mark stands first, else where it stands by itself.
 * Further marks of it are taken away, or they would be printed as they stand.
 */
function withSentences(texts: WrittenTexts, sentences: readonly PlacedSentence[]): WrittenTexts {
  const words = Object.fromEntries(
    WRITTEN_SECTIONS.map((section) => [section, texts[section] ?? '']),
  ) as Record<WrittenSection, string>
  for (const { mark, words: made, byItself } of sentences) {
    const placed = WRITTEN_SECTIONS.find((section) => words[section].includes(mark))
    if (placed) {
      // By a function, or a “$” in it would be read as a pattern.
      words[placed] = words[placed].replace(mark, () => made)
    } else if (byItself) {
      const { section, at } = byItself
      words[section] = at === 'start' ? `${made}\n${words[section]}` : `${words[section]}\n${made}`
    }
    for (const section of WRITTEN_SECTIONS) words[section] = words[section].replaceAll(mark, '')
  }
  return words
}

function printedSections(texts: WrittenTexts, format: Format): PrintedSections {
  const around: PrintedSections[number][] = format.sections.map((section) => ({
    title: section.title,
    blocks:
      'table' in section
        ? [
            ...paragraphs(texts[`${section.key}_before`]),
            { form: format.forms[section.table] },
            ...paragraphs(texts[`${section.key}_after`]),
          ]
        : paragraphs(texts[section.key]),
  }))
  const bare = (section: WrittenSection) => ({ title: '', blocks: paragraphs(texts[section]) })
  return [bare('preamble'), ...around, bare('contact')].filter(
    ({ title, blocks }) => title !== '' || blocks.length > 0,
  )
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
    ? { title: titleOf(agency, year), agency, year, tables, sections: printed, mark: null }
    : formerDocument({ agency, year, texts, figures: { ...figures, tables } })
}

/** As documents were written before seals kept what they printed: two sentences, and words in three sections. */
function formerDocument({ agency, year, figures, texts }: Omit<DocumentMaterial, 'format'>): ReportDocument {
  const { mark } = SENTENCES.requests
  const clear = (text = '') => text.replaceAll(mark, '')
  const sentences: PlacedSentence[] = [
    { mark, words: formerRequestSentences(figures), byItself: SENTENCES.requests.byItself },
  ]
  const words = withSentences(
    { one: texts.one ?? '', five: clear(texts.five), six: `${feeSentence(figures)}\n${clear(texts.six)}` },
    sentences,
  )
  return {
    title: titleOf(agency, year),
    agency,
    year,
    tables: figures.tables,
    sections: printedSections(words, formatOfSeal({ year })),
    mark: null,
  }
}

function titleOf(agency: string, year: number): string {
  return `${agency}${year}年政府信息公开工作年度报告`
}

/** A report as it was handed in. Where only the tables were handed in, their sections alone. Pure. */
export function handedInDocument(
  agency: string,
  year: number,
  report: HandedInReport,
  mark: string | null = null,
): ReportDocument {
  const { tables, figures, texts, printed } = report
  if (printed) return { title: titleOf(agency, year), agency, year, tables, sections: printed, mark }
  if (figures && texts) {
    return { ...formerDocument({ agency, year, texts, figures: { ...figures, tables } }), mark }
  }
  const bare = reportDocument({
    agency,
    year,
    format: formatOfSeal({ ...report, year }),
    texts: {},
    figures: { tables },
    mark,
  })
  return {
    ...bare,
    sections: bare.sections.filter(({ blocks }) => blocks.some((block) => 'form' in block)),
  }
}

function paragraphs(text = ''): DocumentBlock[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((paragraph) => ({ paragraph }))
}

import { SENTENCE_NAMES, type SentenceMaterial, sentence, withoutMarks } from '../document/sentences'
import { TEXT_LABELS, WRITTEN_SECTIONS, type WrittenTexts } from '../document/texts'
import type { Format } from '../formats/format'
import { numberAt, type ReportTables } from '../tables/form'
import { table2Cells } from '../tables/table2'
import type { Check } from './check'

/** Findings about what a report says at all: sections without words, sentences without numbers. */
export function checkContents(texts: WrittenTexts, material: SentenceMaterial): Check[] {
  return [...SECTIONS_OF_THE_OFFICE.map((section) => written(section, texts)), placed(texts, material)]
}

/** Of these two the national format (30号) leaves the words to the office. */
const SECTIONS_OF_THE_OFFICE = ['one', 'five'] as const

function written(section: (typeof SECTIONS_OF_THE_OFFICE)[number], texts: WrittenTexts): Check {
  const ok = withoutMarks(texts[section] ?? '').trim() !== ''
  const title = TEXT_LABELS[section]
  const detail = ok ? `“${title}”有本机关撰写的文字` : `“${title}”没有本机关撰写的文字`
  return {
    id: `written_${section}`,
    label: `${title}的文字`,
    ok,
    detail,
    basis: detail,
    cells: [],
    cases: [],
    listed: null,
    weight: 'gap',
  }
}

/** A sentence that the office placed and that the numbers do not allow is not printed; that is not to be overlooked. */
function placed(texts: WrittenTexts, material: SentenceMaterial): Check {
  const silent = SENTENCE_NAMES.flatMap((name) => {
    const { mark, make } = sentence(name)
    const section = WRITTEN_SECTIONS.find((one) => texts[one]?.includes(mark))
    const made = make(material)
    return section && 'why' in made ? [`${TEXT_LABELS[section]}的${mark}：${made.why}`] : []
  })
  const detail = silent.length === 0 ? '放入文稿的句子都有数据' : `不能写入的句子：${silent.join('；')}`
  return {
    id: 'sentences_known',
    label: '放入文稿的句子都有数据',
    ok: silent.length === 0,
    detail,
    basis: detail,
    cells: [],
    cases: [],
    listed: null,
    weight: 'gap',
  }
}

/**
 * What was made in the year and not repealed is in force, so 现行有效 is no less than 制发 − 废止. Asked where all three
 * are entered, whatever is known of the year before.
 */
export function checkInForce(tables: ReportTables, format: Format): Check[] {
  const columns = format.checks.inForce
  return columns.rows.flatMap((row) => {
    const of = (column: string) => numberAt(tables, { table: 'table2', row, column })
    const [made, repealed, inForce] = [of(columns.made), of(columns.repealed), of(columns.inForce)]
    if (made === null || repealed === null || inForce === null) return []
    const ok = inForce >= made - repealed
    const label = table2Cells(format).find((cell) => cell.row === row)?.rowLabel ?? ''
    const detail = `现行有效（${inForce}）${ok ? '≥' : '＜'} 制发（${made}）- 废止（${repealed}）`
    return [
      {
        id: `in_force_made_${row}`,
        label: `${label}现行有效件数不少于本年制发减废止`,
        ok,
        detail,
        basis: detail,
        cells: ok
          ? []
          : [columns.made, columns.inForce].map((column) => ({ table: 'table2' as const, row, column })),
        cases: [],
        listed: null,
        weight: 'contradiction',
      },
    ]
  })
}

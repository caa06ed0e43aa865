import type { IsoDate } from '../../calendar/day'
import { type ReportDocument, reportDocument } from '../document/document'
import type { Contact } from '../document/sentences'
import type { WrittenTexts } from '../document/texts'
import type { Format } from '../formats/format'
import type { AgencyReport, RollUp } from './roll-up'

export interface RollUpMaterial {
  agency: string
  year: number
  format: Format
  rollUp: RollUp
  today: IsoDate
  /** Written for the roll-up; those of the agency's own report are of itself alone. */
  texts?: WrittenTexts
  contact?: Contact
}

/**
 * The roll-up as a document: it says first whose reports it adds up and who is missing, then the words that were written
 * for it, and what the sums say. Pure.
 */
export function rollUpDocument({
  agency,
  year,
  format,
  rollUp,
  today,
  texts = {},
  contact,
}: RollUpMaterial): ReportDocument {
  const { total, figures, lines } = rollUp
  const report = reportDocument({
    agency,
    year,
    format,
    texts: { ...texts, preamble: `${scopeWords(agency, lines)}\n${texts.preamble ?? ''}` },
    ...(contact ? { contact } : {}),
    figures: { ...figures, tables: total },
    mark: rollUpMark(lines, today),
  })
  return { ...report, title: `${report.title}（汇总）` }
}

function scopeWords(agency: string, lines: readonly AgencyReport[]): string {
  const below = lines.filter(({ depth }) => depth > 0)
  const missing = missingOf(lines)
  const counted = below.length - missing.length
  const all = `本汇总为${agency}本级和所属${below.length}个机关的年报数据之和`
  if (missing.length === 0) return `${all}，所属机关均已报送。`
  const names = missing
    .map(({ name, state }) => (state === 'returned' ? `${name}（已退回）` : name))
    .join('、')
  return `${all}。所属机关已报送并计入的${counted}个；尚未报送、没有计入的${missing.length}个：${names}。`
}

/** A roll-up is final once every report in it is sealed and none is missing. */
function rollUpMark(lines: readonly AgencyReport[], today: IsoDate): string | null {
  const missing = missingOf(lines).length
  if (missing > 0) return `草稿，${missing}个所属机关尚未报送（${today}）`
  const open = lines.filter(({ state }) => state !== 'sealed' && state !== 'published').length
  return open > 0 ? `草稿，${open}个机关的年报尚未封存（${today}）` : null
}

function missingOf(lines: readonly AgencyReport[]): AgencyReport[] {
  return lines.filter(({ depth, tables }) => depth > 0 && tables === null)
}

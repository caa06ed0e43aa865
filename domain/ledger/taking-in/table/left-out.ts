import { writtenDay } from '../days/read-day'
import { plainText } from '../plain-text'
import type { FoundTable, MergedRange, SheetLine } from './find-table'

/** A row of the sheet that is no request, and why. */
export interface LeftOut {
  line: number
  why: string
  /** Beginning of what stands in it. */
  text: string
}

/** A row left out, with enough of its text to recognise it. */
export function leftOut({ line, cells }: SheetLine, why: string): LeftOut {
  const filled = cells.slice(0, 200).flatMap((cell) => cell.trim().replace(/\s+/g, ' ').slice(0, 60) || [])
  return { line, why, text: filled.slice(0, 5).join('　').slice(0, 100) }
}

/** Why a row that a person pointed at is left out. */
export const BY_HAND = '人工指定不导入'

/** Why a row above the headings is left out. */
export function whyAbove({ cells }: SheetLine): string {
  const text = plainText(cells.find((cell) => plainText(cell) !== '') ?? '')
  return /^(?:填报|填表|单位|报送|制表|统计|日期|时间|编制)|填报单位|填报日期/.test(text)
    ? '填报说明'
    : '标题'
}

const TOTAL =
  /^(?:合计|总计|小计|累计|共计|本页小计|本页合计|总数|.{1,8}(?:小计|合计|累计))[:]?(?:\d{1,7}(?:件|份|条)?)?$/
const NOTE = /^(?:注|备注|说明|附注|填表说明|填报说明|注意)\d{0,2}[:.、]|^(?:\d{1,2}[.、])?本表/
const SIGNED =
  /^(?:填报人|填表人|制表人|审核人|负责人|单位负责人|联系人|填报单位|填报日期|制表|审核|复核|经办人|联系电话|日期)[:]/

/**
 * Why a row below the headings is no request; null for one that is taken or refused as a row. Only rows that hold
 * neither a day nor more than a few cells are left out, so that no request vanishes. `beginning`: merged cells that
 * begin in this row.
 */
export function whyLeftOut(
  row: SheetLine,
  table: FoundTable,
  beginning: readonly MergedRange[],
): string | null {
  const words: string[] = []
  for (const [at, cell] of row.cells.entries()) {
    const text = plainText(cell)
    if (text === '') continue
    words.push(text)
    if (words.length > FEW && at > 0 && !TOTAL.test(words[0] ?? '') && !isHeadings(row, table)) return null
  }
  const [first = ''] = words
  if (isHeadings(row, table)) return '重复的列名'
  if (TOTAL.test(first) && !words.some((word) => writtenDay(word).is === 'day' && !/^\d{5}$/.test(word)))
    return /小计|累计/.test(first) ? '小计' : '合计'
  if (words.length === 1 && NOTE.test(first)) return '附注'
  if (
    words.length <= FEW &&
    words.every((word) => SIGNED.test(word) || /^\d|^[\p{Script=Han}]{2,4}$/u.test(word)) &&
    words.some((word) => SIGNED.test(word))
  )
    return '填报说明'
  if (words.length === 1 && (spans(row, beginning) || SECTION.test(first))) return '分段标题'
  if (
    words.length === 1 &&
    /^\d{1,6}$/.test(first) &&
    plainText(row.cells[table.columns[0]?.at ?? 0] ?? '') === first
  )
    return '只有序号'
  return null
}

/** 一、第一季度; 3月份. */
const SECTION =
  /^(?:[一二三四五六七八九十]{1,3}、.{0,20}|(?:20\d{2}年)?(?:第?[一二三四1-4]季度|[上下]半年|\d{1,2}月份?|第\d{1,3}页))$/

/** Rows with more filled cells are requests, unless they begin as a total. */
const FEW = 4

/** A page of a printed ledger begins with the headings again. */
function isHeadings({ cells }: SheetLine, { columns }: FoundTable): boolean {
  const same = columns.filter(({ at, heading, above }) => {
    const text = plainText(cells[at] ?? '')
    return text !== '' && (text === heading || text === above)
  }).length
  return same >= 3 && same * 2 >= cells.filter((cell) => cell !== '').length
}

/** True for a row whose one text is merged over most of the table. */
function spans({ cells }: SheetLine, beginning: readonly MergedRange[]): boolean {
  return beginning.some(({ left, right }) => right - left + 1 >= Math.max(3, Math.min(cells.length, 5)))
}

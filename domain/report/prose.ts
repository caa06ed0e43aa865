import { CHANNEL_GROUPS, CHANNELS } from '../case/facts'
import type { ChannelCounts } from './figures'
import type { CellAddress, ReportTables } from './form'
import { numberAt } from './form'
import { OUTCOMES, outcomeLabel } from './table3-rows'

/** The six sections of the national format (30号), in its order. */
export const REPORT_SECTIONS = [
  { key: 'one', title: '一、总体情况' },
  { key: 'two', title: '二、主动公开政府信息情况' },
  { key: 'three', title: '三、收到和处理政府信息公开申请情况' },
  { key: 'four', title: '四、政府信息公开行政复议、行政诉讼情况' },
  { key: 'five', title: '五、存在的主要问题及改进情况' },
  { key: 'six', title: '六、其他需要报告的事项' },
] as const

/** Counts that the sentences need beside the tables. */
export interface ProseFigures {
  tables: ReportTables
  /** New requests by channel, as lists name the four channels. */
  channels: readonly { label: string; count: number }[]
  /** Concluded after the due day, or open and past it at the year's end. */
  late: number
  /** Information-processing fees collected in the year, in yuan; null where that is not known. */
  feesYuan: number | null
  /** Payments whose amount no notice tells, and which the sum leaves out. Absent in seals made before it was counted. */
  feesWithoutAmount?: number
  /** Of `late`, those that were concluded in the year. This and what follows stand only where a sentence needs it. */
  answeredLate?: number
  /** Cases from which fees were collected; null where the total is not that of recorded cases. */
  feeCases?: number | null
  /** Requests that were withdrawn (撤回); null where some of 其他处理/其他 do not tell. */
  withdrawn?: number | null
  /** Last year as it was sealed; null where it was not, or is counted otherwise now. */
  lastYear?: { new: number; concluded: number } | null
}

/** The same where not all of it is known: a filled form tells neither channels, nor lateness, nor fees. */
export type KnownFigures = Pick<ProseFigures, 'tables'> & Partial<ProseFigures>

/** New requests by the four channels of lists, the most first. */
export function channelTotals(counts: ChannelCounts): ProseFigures['channels'] {
  const totals = new Map<string, number>()
  for (const channel of CHANNELS) {
    const n = Object.values(counts[channel] ?? {}).reduce((sum, one) => sum + one, 0)
    const label = CHANNEL_GROUPS[channel]
    totals.set(label, (totals.get(label) ?? 0) + n)
  }
  return [...totals].map(([label, count]) => ({ label, count })).sort((a, b) => b.count - a.count)
}

export const CHANNEL_WORDS: Readonly<Record<string, string>> = {
  网络: '网上申请',
  邮寄: '邮寄方式申请',
  当面: '当面申请',
  传真: '传真申请',
}

/**
 * The sentences of section one about requests: every number comes from the tables, so that none can disagree. Nothing
 * is said of what is not known.
 */
export function requestSentences({ tables: { table3 }, channels = [], late }: KnownFigures): string {
  const n = (row: keyof typeof table3) => table3[row].total
  const by = channels
    .filter(({ count }) => count > 0)
    .map(({ label, count }) => `${CHANNEL_WORDS[label] ?? label}${count}件`)
  const given = n('granted') + n('partly_granted')
  const results = [
    [given, '全部或部分公开'],
    [n('refused'), '不予公开'],
    [n('cannot_provide'), '无法提供'],
    [n('not_processed'), '不予处理'],
  ].flatMap(([count, label]) => (count ? [`${label}${count}件`] : []))
  results.push(...otherHandling(table3))
  return [
    `上年结转政府信息公开申请${n('carried_in')}件，年内新受理${n('new')}件${by.length > 0 ? `（其中${by.join('、')}）` : ''}；`,
    `已办结${n('results_total')}件、结转至下年度继续办理${n('carried_out')}件。`,
    results.length > 0 ? `已办理的${n('results_total')}件中，${results.join('、')}。` : '',
    late === 0 ? '无超期答复或不答复。' : late ? `超期答复或者到年底超期未答复${late}件。` : '',
  ].join('')
}

/** 三（六）: 其他处理 is the whole heading, as in the table; a part that is all of it is named by itself. */
function otherHandling(table3: ReportTables['table3']): string[] {
  const whole = table3.other_handling.total
  const parts = LAPSES.flatMap(([row, label]) =>
    table3[row].total > 0 ? [{ label, count: table3[row].total }] : [],
  )
  if (whole === 0) return []
  if (parts[0]?.count === whole) return [`${parts[0].label}${whole}件`]
  const among = parts.map(({ label, count }) => `${label}${count}件`).join('、')
  return [`其他处理${whole}件${among === '' ? '' : `（其中${among}）`}`]
}

const LAPSES = [
  ['correction_lapsed', '逾期未补正视为放弃'],
  ['fee_lapsed', '逾期未缴费视为放弃'],
] as const

/** The sentence of section six about fees (国办函〔2020〕109号 asks for it). A payment of unknown amount is no absence of one. */
export function feeSentence({
  feesYuan,
  feesWithoutAmount: unknown = 0,
}: Partial<Pick<ProseFigures, 'feesYuan' | 'feesWithoutAmount'>>): string {
  if (feesYuan === undefined || feesYuan === null) return ''
  if (unknown === 0) return feesYuan === 0 ? '未收取信息处理费。' : `收取信息处理费${feesYuan}元。`
  return feesYuan === 0
    ? `收取信息处理费${unknown}笔，金额没有记录。`
    : `收取信息处理费${feesYuan}元，另有${unknown}笔金额没有记录。`
}

/** Words that name a number of the tables, before it. */
interface NamedNumber {
  words: RegExp
  /** Added up: lawsuits stand in the table twice, with reconsideration before them and without. */
  cells: readonly CellAddress[]
  /** The words may also mean the first cell and this one together. */
  orWith?: CellAddress
  /** Also in sentences that are not about requests. */
  anywhere?: true
}

const NAMED: readonly NamedNumber[] = [
  { words: /(?:上年度?|上一年度?|去年)结转/, cells: [cell('carried_in')] },
  { words: /新收到?|新受理/, cells: [cell('new')] },
  // What came in and what was carried in are often counted together as 受理.
  { words: /收到|(?<!不予?)受理/, cells: [cell('new')], orWith: cell('carried_in') },
  { words: /结转(?:至|到)?(?:下年|下一年)度?/, cells: [cell('carried_out')] },
  { words: /已?办结|已答复/, cells: [cell('results_total')] },
  { words: /(?<!不)予以公开/, cells: [cell('granted')] },
  { words: /部分公开/, cells: [cell('partly_granted')] },
  { words: /(?:全部|予以公开)(?:或者?|和|及)部分公开/, cells: [cell('granted'), cell('partly_granted')] },
  { words: /不予公开/, cells: [cell('refused')] },
  { words: /无法提供/, cells: [cell('cannot_provide')] },
  { words: /不予处理/, cells: [cell('not_processed')] },
  { words: /其他处理/, cells: [cell('other_handling')] },
  // The last result is 其他 under 其他处理: a word for too many other things.
  ...OUTCOMES.filter((outcome) => outcomeLabel(outcome).includes('/') && outcome !== 'other').map(
    (outcome) => ({ words: new RegExp(outcomeLabel(outcome).split('/')[1] ?? ''), cells: [cell(outcome)] }),
  ),
  { words: /逾期未补正(?:视为放弃)?/, cells: [cell('correction_lapsed')] },
  { words: /行政复议(?:案件)?/, cells: [cell4('reconsideration')] },
  {
    words: /行政诉讼(?:案件)?/,
    cells: [cell4('litigation_direct'), cell4('litigation_after_reconsideration')],
  },
  ...(['规章(?!制度)', '行政规范性文件'] as const).flatMap((words, at) => {
    const row = at === 0 ? 'rules' : 'normative_documents'
    return [
      { words: new RegExp(`(?:制发|制定|出台)(?:的)?${words}`), cells: [cell2(row, 'made')] },
      { words: new RegExp(`废止(?:的)?${words}`), cells: [cell2(row, 'repealed')] },
      { words: new RegExp(`现行有效(?:的)?${words}`), cells: [cell2(row, 'in_force')] },
    ].map((one) => ({ ...one, anywhere: true as const }))
  }),
]

function cell(row: string): CellAddress {
  return { table: 'table3', row, column: 'total' }
}

function cell2(row: string, column: string): CellAddress {
  return { table: 'table2', row, column }
}

function cell4(row: string): CellAddress {
  return { table: 'table4', row, column: 'total' }
}

/** What may stand between the words and their number without making it the number of something else. */
const BETWEEN =
  /^(?:的|了|为|计|有|共|政府|信息公开|依申请公开|申请|事项|案件|总数|数量|件数|总计|共计|合计|继续办理|办理|答复|类|情形|[\s“”"：:])*$/

/** What, before the words, makes their number a part of the table's or that of another time. */
const OF_A_PART =
  /网上|网络|线上|在线|邮寄|信函|来信|当面|现场|窗口|传真|电话|邮箱|邮件|平台|渠道|系统|上年|去年|往年|同期|同比|[比较多少增减未]|不予|超期|逾期|按期|按时|及时|个人|公民|自然人|企业|法人|组织|机构|部门|街道|乡镇|主动|其余|人均/

/** Something that the office typed about requests and that the tables say differently. */
export interface ContradictingNumber {
  /** As typed: `不予公开12件`. */
  typed: string
  is: number
  cell: CellAddress
}

/**
 * Numbers in the office's own words that contradict the tables of a year. Looks only where the words before the number
 * name a number of the tables and the sentence is about requests, because an office also counts its letters and
 * meetings; and not where they name a part of it, another year or a difference. Numbers written 一百四十五 are not read.
 */
export function contradictingNumbers(
  text: string,
  tables: ReportTables,
  year: number,
): ContradictingNumber[] {
  return plainDigits(text)
    .split(/[。；;！\n]/)
    .flatMap((sentence) => {
      const aboutRequests = /申请|复议|诉讼|答复|办理的\d+件中/.test(sentence)
      return [...sentence.matchAll(/(\d+)\s*(?:件|宗|起|份|项)/g)].flatMap((match) => {
        const until = sentence.slice(0, match.index)
        if (Number(/(\d{4})年(?!.*\d{4}年)/.exec(until)?.[1] ?? year) !== year) return []
        const named = namedBy(/[^，、,（）()\d]*$/.exec(until)?.[0] ?? '')
        if (!named || !(aboutRequests || named.anywhere)) return []
        const { cells, orWith, words } = named
        const is = sumOf(cells, tables)
        const typed = Number(match[1])
        const together = orWith ? sumOf([...cells, orWith], tables) : is
        if (is === null || typed === is || typed === together || !cells[0]) return []
        return [{ typed: `${words}${match[0]}`, is, cell: cells[0] }]
      })
    })
}

/** Full-width digits and separators of thousands as plain digits. */
function plainDigits(text: string): string {
  return text
    .replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace(/(?<=\d),(?=\d{3}(?!\d))/g, '')
}

/** What the words right before a number name, the longest of those nearest to it; null when they name nothing whole. */
function namedBy(clause: string): (Omit<NamedNumber, 'words'> & { words: string }) | null {
  const [nearest] = NAMED.flatMap((named) =>
    [...clause.matchAll(new RegExp(named.words, 'g'))].map(({ index, 0: words }) => ({
      named,
      from: index,
      to: index + words.length,
    })),
  ).sort((a, b) => b.to - a.to || a.from - b.from)
  if (!nearest || !BETWEEN.test(clause.slice(nearest.to)) || OF_A_PART.test(clause.slice(0, nearest.from)))
    return null
  return { ...nearest.named, words: clause.slice(nearest.from) }
}

function sumOf(cells: readonly CellAddress[], tables: ReportTables): number | null {
  const numbers = cells.map((one) => numberAt(tables, one))
  return numbers.includes(null) ? null : numbers.reduce<number>((sum, n) => sum + (n ?? 0), 0)
}

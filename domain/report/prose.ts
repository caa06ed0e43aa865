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

/** Sections with words of the office; the others are tables. */
export const WRITTEN_SECTIONS = ['one', 'five', 'six'] as const
export type WrittenSection = (typeof WRITTEN_SECTIONS)[number]
export type WrittenTexts = Record<WrittenSection, string>

/** Counts that the sentences need beside the tables. */
export interface ProseFigures {
  tables: ReportTables
  /** New requests by channel, as lists name the four channels. */
  channels: readonly { label: string; count: number }[]
  /** Concluded after the due day, or open and past it at the year's end. */
  late: number
  /** Information-processing fees collected in the year, in yuan. */
  feesYuan: number
}

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

const CHANNEL_WORDS: Readonly<Record<string, string>> = {
  网络: '网上申请',
  邮寄: '邮寄方式申请',
  当面: '当面申请',
  传真: '传真申请',
}

/** The sentences of section one about requests: every number comes from the tables, so that none can disagree. */
export function requestSentences({ tables: { table3 }, channels, late }: ProseFigures): string {
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
    [n('correction_lapsed'), '逾期未补正视为放弃'],
    [n('fee_lapsed'), '逾期未缴费视为放弃'],
    [n('other'), '其他处理'],
  ].flatMap(([count, label]) => (count ? [`${label}${count}件`] : []))
  return [
    `上年结转政府信息公开申请${n('carried_in')}件，年内新受理${n('new')}件${by.length > 0 ? `（其中${by.join('、')}）` : ''}；`,
    `已办结${n('results_total')}件、结转至下年度继续办理${n('carried_out')}件。`,
    results.length > 0 ? `已办理的${n('results_total')}件中，${results.join('、')}。` : '',
    late === 0 ? '无超期答复或不答复。' : `超期答复或者到年底超期未答复${late}件。`,
  ].join('')
}

/** The sentence of section six about fees (国办函〔2020〕109号 asks for it). */
export function feeSentence({ feesYuan }: Pick<ProseFigures, 'feesYuan'>): string {
  return feesYuan === 0 ? '未收取信息处理费。' : `收取信息处理费${feesYuan}元。`
}

/** Words that name a number of the tables, before it. The number follows at once or after a few words. */
const NAMED: readonly { words: RegExp; cell: CellAddress }[] = [
  { words: /(?:上年|上一年度?)结转/, cell: cell('carried_in') },
  { words: /(?:新收|新受理|新收到|共收到|受理)/, cell: cell('new') },
  { words: /结转(?:至|到)?(?:下年|下一年)度?/, cell: cell('carried_out') },
  { words: /(?:已办结|办结|已答复)/, cell: cell('results_total') },
  { words: /(?<!部分|或|不|主)予以公开/, cell: cell('granted') },
  { words: /(?<!或)部分公开/, cell: cell('partly_granted') },
  { words: /不予公开/, cell: cell('refused') },
  { words: /无法提供/, cell: cell('cannot_provide') },
  { words: /不予处理/, cell: cell('not_processed') },
  ...OUTCOMES.filter((outcome) => outcomeLabel(outcome).includes('/')).map((outcome) => ({
    words: new RegExp(outcomeLabel(outcome).split('/')[1] ?? ''),
    cell: cell(outcome),
  })),
  { words: /行政复议(?:案件)?/, cell: { table: 'table4', row: 'reconsideration', column: 'total' } },
]

function cell(row: string): CellAddress {
  return { table: 'table3', row, column: 'total' }
}

/** Something that the office typed about requests and that the tables say differently. */
export interface ContradictingNumber {
  /** As typed: `不予公开12件`. */
  typed: string
  is: number
  cell: CellAddress
}

/**
 * Numbers in the office's own words that contradict the tables. Looks only where the words before the number name a
 * number of the tables and the sentence is about requests, because an office also counts its letters and meetings.
 */
export function contradictingNumbers(text: string, tables: ReportTables): ContradictingNumber[] {
  return text
    .split(/[。；\n]/)
    .filter((sentence) => /申请|依申请|复议|答复/.test(sentence))
    .flatMap((sentence) =>
      NAMED.flatMap(({ words, cell }) => {
        const match = new RegExp(`${words.source}[^\\d，、（。]{0,10}?(\\d+)\\s*(?:件|宗|起)`).exec(sentence)
        const is = numberAt(tables, cell)
        return match && is !== null && Number(match[1]) !== is ? [{ typed: match[0], is, cell }] : []
      }),
    )
}

import { CHANNEL_GROUPS, CHANNELS, isOfApplicants } from '../../case/facts'
import type { LateCauseCount } from '../../supervision/cause-counts'
import type { ChannelCounts } from '../figures/figures'
import type { ReportTables } from '../tables/form'
import { numberIn } from '../tables/table3'

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
  /** Those answered late in the year, by the cause that was confirmed. */
  lateCauses?: readonly Pick<LateCauseCount, 'cause' | 'n'>[]
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
    if (!isOfApplicants(channel) && n === 0) continue
    totals.set(label, (totals.get(label) ?? 0) + n)
  }
  return [...totals].map(([label, count]) => ({ label, count })).sort((a, b) => b.count - a.count)
}

export const CHANNEL_WORDS: Readonly<Record<string, string>> = {
  网络: '网上申请',
  邮寄: '邮寄方式申请',
  当面: '当面申请',
  传真: '传真申请',
  转来: '其他机关转来的申请',
  未载明: '渠道未载明的申请',
}

/**
 * The sentences of section one about requests: every number comes from the tables, so that none can disagree. Nothing
 * is said of what is not known.
 */
export function requestSentences({ tables: { table3 }, channels = [], late }: KnownFigures): string {
  const n = (row: string) => numberIn(table3, row)
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
  const whole = numberIn(table3, 'other_handling')
  const parts = LAPSES.flatMap(([row, label]) =>
    numberIn(table3, row) > 0 ? [{ label, count: numberIn(table3, row) }] : [],
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

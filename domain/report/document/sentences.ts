import { APPLICANT_KINDS } from '../../case/facts'
import { REMEDY_KINDS } from '../../remedies/remedy'
import { lateCausesSentence } from '../../supervision/cause-counts'
import { shareWords } from '../figures/figure'
import type { Format, Table4Column } from '../formats/format'
import { outcomeGroups } from '../formats/groups'
import { statisticsYear } from '../period/period'
import { columnLabel, numberIn } from '../tables/table3'
import { CHANNEL_WORDS, feeSentence, type KnownFigures, requestSentences } from './prose'
import { WRITTEN_SECTIONS, type WrittenSection, type WrittenTexts } from './texts'

/** Where applicants and readers reach the office, from its settings; empty where nothing is entered. */
export interface Contact {
  address: string
  postcode: string
  phone: string
  email: string
}

/** All that the sentences are made from. */
export interface SentenceMaterial {
  year: number
  format: Format
  figures: KnownFigures
  contact?: Contact
}

/** A sentence as it can be written, or the reason why it cannot. */
export type Made = { words: string } | { why: string }

/**
 * A sentence that the program makes from the tables and that the office places where it wants it. It is made anew
 * whenever the numbers change, and stays as printed in a seal.
 */
interface Sentence {
  /** Stands for it in the office's words: 【申请情况】. Never changed, because texts hold it. */
  mark: string
  /** Places beside which it is offered; it may stand in any. */
  beside: readonly WrittenSection[]
  /** Where it stands by itself, unless it is placed elsewhere or left out. */
  byItself?: { section: WrittenSection; at: 'start' | 'end' }
  make(material: SentenceMaterial): Made
}

const REQUESTS: readonly WrittenSection[] = ['one', 'three_after']

/** The sentences by name, in the order in which they are offered. One word has one number in all of them. */
export const SENTENCES = {
  requests: {
    mark: '【申请情况】',
    beside: REQUESTS,
    byItself: { section: 'one', at: 'end' },
    make: ({ figures }) => ({ words: requestSentences(figures) }),
  },
  accepted: { mark: '【受理情况】', beside: REQUESTS, make: accepted },
  channels: { mark: '【申请渠道】', beside: REQUESTS, make: channels },
  applicants: { mark: '【申请人类别】', beside: REQUESTS, make: applicants },
  results: { mark: '【结果占比】', beside: REQUESTS, make: results },
  disclosed: { mark: '【公开率】', beside: REQUESTS, make: disclosed },
  on_time: { mark: '【按期办结】', beside: REQUESTS, make: onTime },
  none_overdue: { mark: '【无超期】', beside: REQUESTS, make: noneOverdue },
  late_causes: { mark: '【超期原因】', beside: ['five'], make: lateCauses },
  withdrawn: { mark: '【撤回情况】', beside: REQUESTS, make: withdrawn },
  compared: { mark: '【与上年相比】', beside: REQUESTS, make: compared },
  remedies: { mark: '【复议诉讼】', beside: ['four_after', 'one'], make: remedies },
  fees: {
    mark: '【信息处理费】',
    beside: ['six'],
    byItself: { section: 'six', at: 'start' },
    make: ({ figures }) => {
      const words = feeSentence(figures)
      return words === '' ? { why: '信息处理费的收取情况没有记录' } : { words }
    },
  },
  fee_cases: { mark: '【收费案件】', beside: ['six'], make: feeCases },
  period: { mark: '【统计期限】', beside: ['preamble'], make: period },
  contact: { mark: '【联系方式】', beside: ['contact'], make: contactLines },
} as const satisfies Record<string, Sentence>
export type SentenceName = keyof typeof SENTENCES
export const SENTENCE_NAMES = Object.keys(SENTENCES) as SentenceName[]

export function isSentenceName(text: string): text is SentenceName {
  return SENTENCE_NAMES.some((name) => name === text)
}

/** A sentence by its name, with what only some have. */
export function sentence(name: SentenceName): Sentence {
  return SENTENCES[name]
}

/** Tells whether a sentence is placed somewhere in the office's words. */
export function isPlaced(name: SentenceName, texts: WrittenTexts): boolean {
  return WRITTEN_SECTIONS.some((section) => texts[section]?.includes(SENTENCES[name].mark))
}

/** Words without the marks of sentences, as they are held against the tables. */
export function withoutMarks(text: string): string {
  return SENTENCE_NAMES.reduce((rest, name) => rest.replaceAll(SENTENCES[name].mark, ''), text)
}

const total = ({ figures: { tables } }: SentenceMaterial, row: string) => numberIn(tables.table3, row)

/** 受理 in the sense of rows 一 and 二 together says so. */
function accepted(material: SentenceMaterial): Made {
  const carriedIn = total(material, 'carried_in')
  const all = total(material, 'new') + carriedIn
  if (all === 0) return NO_REQUESTS
  return {
    words: `全年受理政府信息公开申请${all}件（含上年度结转${carriedIn}件），办结${total(material, 'results_total')}件，结转下年度继续办理${total(material, 'carried_out')}件。`,
  }
}

function channels(material: SentenceMaterial): Made {
  const all = total(material, 'new')
  const counts = material.figures.channels
  if (all === 0) return NO_REQUESTS
  if (!counts || counts.reduce((sum, { count }) => sum + count, 0) !== all) {
    return { why: '没有各渠道的件数' }
  }
  const parts = counts.map(({ label, count }) => ({ label: CHANNEL_WORDS[label] ?? label, count }))
  return { words: `新收的${all}件申请中，${sharesOf(parts, all)}。` }
}

function applicants(material: SentenceMaterial): Made {
  const row = material.figures.tables.table3.new
  if (row.total === 0) return NO_REQUESTS
  const organisations = APPLICANT_KINDS.filter((kind) => kind !== 'natural_person')
  const parts = [
    { label: '自然人申请', count: row.natural_person },
    { label: '法人或其他组织申请', count: row.total - row.natural_person },
  ]
  const kinds = organisations.flatMap((kind) =>
    row[kind] > 0 ? [`${columnLabel(kind, material.format)}申请${row[kind]}件`] : [],
  )
  const among = kinds.length > 1 ? `（其中${kinds.join('、')}）` : ''
  return { words: `新收的${row.total}件申请中，${sharesOf(parts, row.total)}${among}。` }
}

function results(material: SentenceMaterial): Made {
  const all = total(material, 'results_total')
  if (all === 0) return NONE_CONCLUDED
  const parts = outcomeGroups(material.format).map(({ key, label }) => ({
    label,
    count: total(material, key),
  }))
  return { words: `已办结的${all}件申请中，${sharesOf(parts, all)}。` }
}

function disclosed(material: SentenceMaterial): Made {
  const all = total(material, 'results_total')
  if (all === 0) return NONE_CONCLUDED
  const given = total(material, 'granted') + total(material, 'partly_granted')
  return {
    words: `已办结的${all}件申请中，全部或部分公开${given}件，公开率（全部或部分公开占已办结的比例）为${shareWords(given, all)}。`,
  }
}

/** As the chart of 按期办结率 counts. */
function onTime(material: SentenceMaterial): Made {
  const all = total(material, 'results_total')
  const { answeredLate, late } = material.figures
  if (all === 0) return NONE_CONCLUDED
  if (answeredLate === undefined || late === undefined) return { why: '没有记录其中超期答复的有几件' }
  const open = late - answeredLate
  return {
    words: `已办结的${all}件申请中，按期办结${all - answeredLate}件，按期办结率${shareWords(all - answeredLate, all)}${open > 0 ? `；到年底超期未答复${open}件` : ''}。`,
  }
}

function noneOverdue({ figures: { late } }: SentenceMaterial): Made {
  if (late === undefined) return { why: '没有记录超期的有几件' }
  return late === 0 ? { words: '无超期答复或不答复。' } : { why: `有${late}件超期答复或者到年底超期未答复` }
}

function lateCauses({ figures: { lateCauses: counts } }: SentenceMaterial): Made {
  if (counts === undefined) return { why: '没有记录超期答复的原因' }
  const words = lateCausesSentence(counts)
  return words === null ? { why: '没有超期答复' } : { words }
}

function withdrawn(material: SentenceMaterial): Made {
  const n = material.figures.withdrawn
  if (n === 0) return { why: '没有撤回的申请' }
  if (n === undefined || n === null)
    return { why: '有的“其他处理/其他”没有写明是不是撤回（如台账导入的案件）' }
  return { words: `其他处理的${total(material, 'other_handling')}件申请中，申请人撤回${n}件。` }
}

function compared(material: SentenceMaterial): Made {
  const { lastYear } = material.figures
  if (!lastYear) return { why: `没有${material.year - 1}年的封存数，或者封存后有更正，不能比较` }
  return {
    words: `新收政府信息公开申请${total(material, 'new')}件，${changeWords(total(material, 'new'), lastYear.new)}；办结${total(material, 'results_total')}件，${changeWords(total(material, 'results_total'), lastYear.concluded)}。`,
  }
}

/** The change in per cent to one place; of nothing there is none. */
function changeWords(now: number, before: number): string {
  if (now === before) return `与上年（${before}件）持平`
  const [more, growth] = now > before ? ['增加', '增长'] : ['减少', '下降']
  const by = Math.abs(now - before)
  const tenths = Math.max(1, Math.round((by * 1000) / before))
  // Only all of it is 100% less.
  const percent =
    by === before ? '100%' : `${((now < before ? Math.min(999, tenths) : tenths) / 10).toFixed(1)}%`
  return `比上年（${before}件）${more}${by}件${before === 0 ? '' : `，${growth}${percent}`}`
}

function remedies({ format, figures: { tables } }: SentenceMaterial): Made {
  const { table4 } = tables
  const lawsuits = REMEDY_KINDS.filter((kind) => kind !== 'reconsideration')
  const sued = (column: Table4Column) => lawsuits.reduce((sum, kind) => sum + table4[kind][column], 0)
  const how =
    sued('total') === 0
      ? ''
      : `（其中未经复议直接起诉${table4.litigation_direct.total}件、复议后起诉${table4.litigation_after_reconsideration.total}件）`
  return {
    words: `政府信息公开行政复议${table4.reconsideration.total}件${byResult((column) => table4.reconsideration[column], format)}；行政诉讼${sued('total')}件${how}${byResult(sued, format)}。`,
  }
}

function byResult(of: (column: Table4Column) => number, { table4 }: Format): string {
  const parts = table4.columns
    .filter(({ key }) => key !== 'total' && of(key) > 0)
    .map(({ key, label }) => `${label}${of(key)}件`)
  return parts.length === 0 ? '' : `，${parts.join('、')}`
}

function feeCases({ figures: { feeCases: n, feesYuan } }: SentenceMaterial): Made {
  if (n === undefined || n === null || feesYuan === undefined || feesYuan === null) {
    return { why: '收取信息处理费的案件没有逐件记录' }
  }
  return n === 0 ? { why: '没有收取信息处理费' } : { words: `对${n}件申请收取信息处理费，共${feesYuan}元。` }
}

function period({ year }: SentenceMaterial): Made {
  const { firstDay, lastDay } = statisticsYear(year)
  return { words: `本报告所列数据的统计期限自${inWords(firstDay)}起至${inWords(lastDay)}止。` }
}

function inWords(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}

function contactLines({ contact }: SentenceMaterial): Made {
  const lines = (
    [
      ['地址', contact?.address],
      ['邮政编码', contact?.postcode],
      ['联系电话', contact?.phone],
      ['电子邮箱', contact?.email],
    ] as const
  ).flatMap(([label, value]) => (value ? [`${label}：${value}`] : []))
  return lines.length === 0 ? { why: '本机关的设置中没有填写联系方式' } : { words: lines.join('\n') }
}

const NO_REQUESTS = { why: '没有申请' }
const NONE_CONCLUDED = { why: '没有办结的申请' }

/** “网上申请96件，占66.2%；邮寄方式申请49件，占33.8%”, without what is zero. */
function sharesOf(parts: readonly { label: string; count: number }[], whole: number): string {
  return parts
    .filter(({ count }) => count > 0)
    .map(({ label, count }) => `${label}${count}件，占${shareWords(count, whole)}`)
    .join('；')
}

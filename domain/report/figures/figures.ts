import type { IsoDate } from '../../calendar/day'
import { monthNumber, monthOf, monthsOf } from '../../calendar/month'
import {
  APPLICANT_KIND_LABELS,
  APPLICANT_KINDS,
  type ApplicantKind,
  CHANNEL_GROUPS,
  CHANNELS,
  type Channel,
  COUNTED_CHANNEL_LABELS,
  isOfApplicants,
} from '../../case/facts'
import type { EveryRow, Format } from '../formats/format'
import { outcomeGroups } from '../formats/groups'
import { completeTable3, numberIn, type Table3 } from '../tables/table3'
import { type CasesBehind, cases, type Figure, type FigureNumber, listWords, shareWords } from './figure'

/** The figures of the annual report, in the order in which they are shown and published. */
export const FIGURE_KEYS = ['channels', 'outcomes', 'months', 'years', 'on_time'] as const
export type FigureKey = (typeof FIGURE_KEYS)[number]

export function isFigureKey(text: string): text is FigureKey {
  return FIGURE_KEYS.some((key) => key === text)
}

/** New requests of a year per channel and kind of applicant; what is absent is zero. */
export type ChannelCounts = Partial<Record<Channel, Partial<Record<ApplicantKind, number>>>>

/** Cases per day; days without any are absent. */
export type DayCounts = readonly { on: IsoDate; n: number }[]

export interface YearTable {
  year: number
  table: Table3
}

/** What the figures of a year are made from. Those of its parts that no asked figure needs may be empty. */
export interface FigureMaterial {
  year: number
  format: Format
  channels: ChannelCounts
  received: DayCounts
  concluded: DayCounts
  /** The year and those before it that are compared, oldest first. */
  tables: readonly YearTable[]
  /** Concluded late in any of them. */
  late: DayCounts
}

/** One figure of a year. Pure. */
export function figureOf(key: FigureKey, material: FigureMaterial): Figure {
  const { year, format, channels, received, concluded, tables, late } = material
  switch (key) {
    case 'channels':
      return channelsFigure(year, channels)
    case 'outcomes': {
      const table = tables.at(-1)?.table ?? completeTable3({}, format)
      return outcomesFigure({ year, table }, format)
    }
    case 'months':
      return monthsFigure(year, received, concluded)
    case 'years':
      return yearsFigure(tables)
    case 'on_time':
      return onTimeFigure(tables, late)
  }
}

/** Where the new requests of a year came from and who made them. */
export function channelsFigure(year: number, counts: ChannelCounts): Figure {
  const count = (channel: Channel, kind: ApplicantKind) => counts[channel]?.[kind] ?? 0
  const fresh = { row: 'new', year } as const
  const ofKind = (kind: ApplicantKind) => sum(CHANNELS.map((channel) => count(channel, kind)))
  const ofChannel = (channel: Channel) => sum(APPLICANT_KINDS.map((kind) => count(channel, kind)))
  const total = sum(CHANNELS.map(ofChannel))
  // Few are passed on by other agencies, and a ledger of the past may not tell the channel; only then is it shown.
  const channels = CHANNELS.filter((channel) => isOfApplicants(channel) || ofChannel(channel) > 0)
  const categories = channels.map((channel) => COUNTED_CHANNEL_LABELS[channel])
  const groups = [...new Set(channels.map((channel) => CHANNEL_GROUPS[channel]))]
  const ofGroup = (group: string) =>
    sum(channels.filter((channel) => CHANNEL_GROUPS[channel] === group).map(ofChannel))
  const kindLabels = APPLICANT_KINDS.map((kind) => APPLICANT_KIND_LABELS[kind])
  return {
    key: 'channels',
    title: `${year}年新收申请的渠道和申请人`,
    counts: '收到日期在本年内的申请，按渠道和申请人类别',
    form: 'panels',
    categoryHeading: '渠道',
    categories,
    series: APPLICANT_KINDS.map((kind) => ({
      label: APPLICANT_KIND_LABELS[kind],
      numbers: channels.map((channel) => cases(count(channel, kind), { ...fresh, kind, channel })),
    })),
    beside: [
      { label: '合计', numbers: channels.map((channel) => cases(ofChannel(channel), { ...fresh, channel })) },
    ],
    totals: [...APPLICANT_KINDS.map((kind) => cases(ofKind(kind), { ...fresh, kind })), cases(total, fresh)],
    sentence:
      total === 0
        ? `${year}年没有新收申请。`
        : `${year}年新收申请${total}件。按渠道：${listWords(groups, groups.map(ofGroup))}。按申请人：${listWords(kindLabels, APPLICANT_KINDS.map(ofKind))}。`,
  }
}

/** How the cases that a year concluded ended. */
export function outcomesFigure({ year, table }: YearTable, format: Format): Figure {
  const total = table.results_total.total
  const groups = outcomeGroups(format)
  const numbers = groups.map(({ key }) => numberIn(table, key))
  const categories = groups.map(({ label }) => label)
  return {
    key: 'outcomes',
    title: `${year}年办理结果`,
    counts: '办结日期在本年内的申请，按年报表三的六类结果',
    form: 'bars',
    categoryHeading: '办理结果',
    categories,
    series: [{ label: '件数', numbers: groups.map(({ key }) => cellOf({ year, table }, key)) }],
    beside: [{ label: '占比', numbers: numbers.map((n) => share(n, total)) }],
    totals: [cellOf({ year, table }, 'results_total'), share(total, total)],
    sentence:
      total === 0
        ? `${year}年没有办结的申请。`
        : `${year}年办结${total}件：${listWords(categories, numbers)}。`,
  }
}

/** Requests received and concluded, month by month. */
export function monthsFigure(year: number, received: DayCounts, concluded: DayCounts): Figure {
  const months = monthsOf(year)
  const monthly = (days: DayCounts) =>
    months.map((month) => sum(days.filter(({ on }) => monthOf(on) === month).map(({ n }) => n)))
  const came = monthly(received)
  const went = monthly(concluded)
  const categories = months.map((month) => `${monthNumber(month)}月`)
  const most = (numbers: readonly number[]) => {
    const n = Math.max(...numbers)
    const at = categories.filter((_, i) => numbers[i] === n)
    return n === 0 ? '没有' : `共${sum(numbers)}件，${at.join('、')}最多（${n}件）`
  }
  return {
    key: 'months',
    title: `${year}年各月收到和办结`,
    counts: '收到和办结各按其日期计入月份',
    form: 'columns',
    categoryHeading: '月份',
    categories,
    series: [
      {
        label: '收到',
        numbers: months.map((received, i) => cases(came[i] ?? 0, { row: 'new', year, received })),
      },
      {
        label: '办结',
        numbers: months.map((concluded, i) => cases(went[i] ?? 0, { row: 'results_total', year, concluded })),
      },
    ],
    beside: [],
    totals: [cases(sum(came), { row: 'new', year }), cases(sum(went), { row: 'results_total', year })],
    sentence: `${year}年收到${most(came)}；办结${most(went)}。`,
  }
}

const YEAR_ROWS = [
  ['new', '新收'],
  ['results_total', '办结'],
  ['carried_out', '结转下年'],
] as const satisfies readonly (readonly [EveryRow, string])[]

/** Years side by side, oldest first, each counted as its own 表三. */
export function yearsFigure(tables: readonly YearTable[]): Figure {
  return {
    key: 'years',
    title: `${spanOf(tables)}收到、办结和结转`,
    counts: '每年各按其年报表三：一、三（七）、四',
    form: 'columns',
    categoryHeading: '年度',
    categories: tables.map(({ year }) => `${year}年`),
    series: YEAR_ROWS.map(([row, label]) => ({ label, numbers: tables.map((one) => cellOf(one, row)) })),
    beside: [],
    totals: null,
    sentence: tables
      .map(({ year, table }) => {
        const words = YEAR_ROWS.map(([row, label]) => `${label}${table[row].total}件`)
        return `${year}年${words.join('、')}`
      })
      .join('；')
      .concat('。'),
  }
}

/**
 * How many of the cases concluded in each year were concluded on time. Cases that lapsed or were withdrawn are never
 * late, so they count as on time; `late` are the late ones by the day on which they were concluded.
 */
export function onTimeFigure(tables: readonly YearTable[], late: DayCounts): Figure {
  const years = tables.map(({ year, table }) => {
    const concluded = table.results_total.total
    const overdue = sum(late.filter(({ on }) => on.startsWith(`${year}-`)).map(({ n }) => n))
    return { year, concluded, overdue, onTime: concluded - overdue }
  })
  const results = (year: number): CasesBehind => ({ row: 'results_total', year })
  return {
    key: 'on_time',
    title: `${spanOf(tables)}按期办结率`,
    counts: '按期办结的件数占当年办结件数的比例；视为放弃和撤回的申请不计为超期',
    form: 'shares',
    categoryHeading: '年度',
    categories: tables.map(({ year }) => `${year}年`),
    series: [
      {
        label: '按期',
        numbers: years.map(({ year, onTime }) => cases(onTime, { ...results(year), lateness: 'in_time' })),
      },
      {
        label: '超期',
        numbers: years.map(({ year, overdue }) =>
          cases(overdue, { ...results(year), lateness: 'answered_late' }),
        ),
      },
    ],
    beside: [
      { label: '办结', numbers: years.map(({ year, concluded }) => cases(concluded, results(year))) },
      { label: '按期办结率', numbers: years.map(({ onTime, concluded }) => share(onTime, concluded)) },
    ],
    totals: null,
    sentence: years
      .map(({ year, concluded, onTime }) =>
        concluded === 0
          ? `${year}年没有办结的申请`
          : `${year}年按期办结率${shareWords(onTime, concluded)}（办结${concluded}件，按期${onTime}件）`,
      )
      .join('；')
      .concat('。'),
  }
}

function cellOf({ year, table }: YearTable, row: string): FigureNumber {
  return cases(numberIn(table, row), { row, year })
}

function share(part: number, whole: number): FigureNumber {
  return { n: part, words: shareWords(part, whole), behind: null }
}

function spanOf(tables: readonly YearTable[]): string {
  const first = tables[0]?.year
  const last = tables.at(-1)?.year
  return first === last ? `${last}年` : `${first}—${last}年`
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0)
}

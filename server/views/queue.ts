import { z } from 'zod'
import { caseIdByNumber } from '@/db/queries/case-store'
import { peopleOf, unitRows } from '@/db/queries/office'
import {
  type QueueCursor,
  type QueueQuery,
  type QueueRow,
  queuePage,
  sortKeyOf,
  tabCounts,
} from '@/db/queries/queue'
import { searchCases } from '@/db/search'
import { type Reads, reads } from '@/db/transact'
import { type Actor, mayDo, relationOf } from '@/domain/access'
import type { Calendar } from '@/domain/calendar/calendar'
import { type IsoDate, isoDate, yearOf } from '@/domain/calendar/day'
import { CASE_STATE_LABELS, type CaseState } from '@/domain/case/case'
import { CHANNEL_GROUPS } from '@/domain/case/facts'
import { nameInList } from '@/domain/case/joint-applicants'
import { outcomeLabel } from '@/domain/case/outcomes'
import { type TimeLeft, timeLeft, timeLeftWords } from '@/domain/clock/time-left'
import { holdsIdentityNumber, holdsTelephone, maskName } from '@/domain/identity'
import {
  ALL_FILTERS,
  type FilterName,
  type FilterNames,
  type QUEUE_FILTERS,
  type QueueFilter,
} from '@/domain/queue/filters'
import {
  COLUMN_SORTS,
  QUEUE_TABS,
  type QueueDays,
  type QueueSort,
  type QueueTab,
  queueDays,
} from '@/domain/queue/queue'
import { todayListBehind } from '@/domain/queue/today-lists'
import type { Format, Table3Row } from '@/domain/report/formats/format'
import { rowLabel, type Wording } from '@/domain/report/formats/forms'
import { formatOf, formatOfPeriod, rowOf } from '@/domain/report/formats/in-force'
import { NO_GROUP, NO_GROUP_LABELS } from '@/domain/report/period/groupings'
import { type Period, periodWords, statisticsYear } from '@/domain/report/period/period'
import { cellRule } from '@/domain/report/tables/table3'
import { knowsApplicant } from '@/domain/shown-applicant'
import { loadOffice, type Office } from '../cases/office-context'
import { formatNumber } from '../cases/register'
import { today } from '../today'
import { typedWords } from './search-words'

/** A search shows its newest hits; more words find fewer. */
const SEARCH_LIMIT = 500

const tabs = Object.keys(QUEUE_TABS) as [QueueTab, ...QueueTab[]]
const optional = <S extends z.ZodType>(schema: S) => schema.optional().catch(undefined)

type FilterSchemas = {
  [Name in FilterName]: ReturnType<typeof optional<(typeof QUEUE_FILTERS)[Name]['schema']>>
}
const filterSchemas = Object.fromEntries(
  ALL_FILTERS.map(([name, { schema }]) => [name, optional(schema)]),
) as FilterSchemas

/** The queue's address. What is not understood is left out, so an old link still opens a list. */
const address = z.object({
  ...filterSchemas,
  tab: optional(z.enum(tabs)),
  q: optional(
    z
      .string()
      .trim()
      .min(1)
      // Sealed words are longer than typed ones.
      .max(400)
      .refine((words) => !holdsIdentityNumber(words) && !holdsTelephone(words)),
  ),
  year: optional(z.coerce.number().int().min(2000).max(2099)),
  /** Days of a period that is not the year of a report. */
  first: optional(isoDate),
  last: optional(isoDate),
  /** Of the format of the year or period; one that it does not have is left out. */
  row: optional(z.string().max(60)),
  sort: optional(z.enum(COLUMN_SORTS)),
  order: optional(z.enum(['asc', 'desc'])),
  after: optional(z.string()),
  before: optional(z.string()),
})
export type QueueAddress = z.output<typeof address>

export function readQueueAddress(params: Record<string, string | string[] | undefined>): QueueAddress {
  const single = Object.fromEntries(Object.entries(params).map(([k, v]) => [k, Array.isArray(v) ? v[0] : v]))
  return address.parse(single)
}

export interface QueueLine {
  caseId: string
  number: string
  applicant: string
  requested: string
  channel: string
  arrivedOn: IsoDate
  receivedOn: IsoDate | null
  dueOn: IsoDate | null
  provisional: boolean
  left: TimeLeft
  leftWords: string
  /** Share of the allowed working days that is used, 0–1; null while none runs. */
  used: number | null
  holder: string
  state: CaseState
  stateLabel: string
  outcome: string | null
  concludedOn: IsoDate | null
  /** Day by which a new answer is ordered. */
  anewDueOn: IsoDate | null
}

/** A filter in force, as a chip; `drop` are the parameters that its × takes out of the address. */
export interface QueueChip {
  label: string
  drop: readonly string[]
}

export interface QueueView {
  /** Days of this year are shown without it. */
  thisYear: number
  address: QueueAddress
  /** What was searched for, as it was typed. */
  words: string
  tab: QueueTab
  tabs: readonly { tab: QueueTab; label: string; count: number }[]
  chips: readonly QueueChip[]
  sort: QueueSort
  lines: readonly QueueLine[]
  /** Cursors for the address, null at the ends. */
  next: string | null
  previous: string | null
  filters: readonly QueueFilterControl[]
  mayExport: boolean
  mayRegister: boolean
  /** A search that has more hits than are shown. */
  truncated: boolean
}

/** A control of the filter form. */
export interface QueueFilterControl {
  name: FilterName
  label: string
  control:
    | { type: 'choice'; none: string; options: readonly { value: string; label: string }[] }
    | { type: 'day' }
}

export const QUEUE_PAGE_ROWS = 50

/** The list of cases behind an address: tabs with counts, filters as chips, one page of lines. */
export async function queueView(actor: Actor, wanted: QueueAddress): Promise<QueueView> {
  const from = reads()
  const office = await loadOffice(from, actor.agencyId)
  const query = await readQuery(from, actor, office, wanted)
  const rows = await queuePage(from, actor.agencyId, query, {
    cursor: cursorOf(wanted),
    limit: QUEUE_PAGE_ROWS + 1,
  })
  const backwards = wanted.before !== undefined
  const more = rows.length > QUEUE_PAGE_ROWS
  const shown = more ? (backwards ? rows.slice(1) : rows.slice(0, QUEUE_PAGE_ROWS)) : rows
  const counts = await tabCounts(from, actor.agencyId, query.filter, query.days)
  const cursor = (row: QueueRow | undefined) => row && `${sortKeyOf(row, query.sort.by)}~${row.caseId}`
  const units = await unitRows(from, actor.agencyId)
  const people = await peopleOf(from, actor.agencyId)
  return {
    thisYear: yearOf(query.days.today),
    address: wanted,
    words: wordsOf(wanted),
    tab: query.tab,
    tabs: tabs.map((tab) => ({ tab, label: QUEUE_TABS[tab].label, count: counts[tab] })),
    chips: chipsOf(wanted, {
      unit: (id) => units.find((u) => u.id === id)?.name ?? '',
      person: (id) => people.find((p) => p.id === id)?.name ?? '',
    }),
    sort: query.sort,
    lines: shown.map((row) => lineOf(row, actor, office.calendar, query.days)),
    next: (backwards || more ? cursor(shown.at(-1)) : null) ?? null,
    previous: ((backwards ? more : wanted.after !== undefined) ? cursor(shown[0]) : null) ?? null,
    filters: filterControls({ units, people: people.filter(({ active }) => active) }),
    mayExport: mayDo(actor, 'exportCases'),
    mayRegister: mayDo(actor, 'register'),
    truncated: query.filter.caseIds?.length === SEARCH_LIMIT,
  }
}

const EXPORT_BATCH = 1000

/** Every line of the list behind an address, page by page: the export equals what is shown. */
export async function* queueLines(actor: Actor, wanted: QueueAddress): AsyncGenerator<QueueLine> {
  const from = reads()
  const office = await loadOffice(from, actor.agencyId)
  const query = await readQuery(from, actor, office, wanted)
  let cursor: QueueCursor | null = null
  for (;;) {
    const rows: QueueRow[] = await queuePage(from, actor.agencyId, query, { cursor, limit: EXPORT_BATCH })
    for (const row of rows) yield lineOf(row, actor, office.calendar, query.days)
    const last = rows.at(-1)
    if (!last || rows.length < EXPORT_BATCH) return
    cursor = { key: sortKeyOf(last, query.sort.by), caseId: last.caseId, backwards: false }
  }
}

async function readQuery(
  from: Reads,
  actor: Actor,
  office: Office,
  wanted: QueueAddress,
): Promise<QueueQuery> {
  const now = today()
  const asked = inForce(wanted).map(({ definition, value }) => definition.asks(value, actor))
  // The earlier of two that ask the same holds, so it is written last.
  const filter: QueueFilter = Object.assign({}, ...asked.reverse())
  const cell = cellOf(wanted)
  if (cell) {
    filter.cell = { selects: cell.row.selects, kind: wanted.kind ?? null, period: cell.period }
  }
  if (wanted.q) filter.caseIds = await searchHits(from, office, wordsOf(wanted))
  const tab = wanted.tab ?? (wanted.q || wanted.row ? 'all' : 'open')
  return {
    tab,
    filter,
    sort: sortOf(wanted, tab),
    days: queueDays(now, office.calendar),
  }
}

function sortOf(wanted: QueueAddress, tab: QueueTab): QueueSort {
  const { sort, order } = wanted
  const usual = sort
    ? { by: sort, descending: sort === 'number' || sort === 'concluded' }
    : usualSort(wanted, tab)
  return order ? { ...usual, descending: order === 'desc' } : usual
}

/** A list of 今日 opens in its own order. */
function usualSort({ lateness, who }: QueueAddress, tab: QueueTab): QueueSort {
  const list = todayListBehind({ tab, lateness, asked: who === 'asked' })
  if (list) return { by: list.sort, descending: false }
  if (tab === 'concluded' || lateness === 'answered_late') return { by: 'concluded', descending: true }
  if (tab === 'all' && lateness !== 'due_today') return { by: 'number', descending: true }
  return { by: 'due', descending: false }
}

/** What was searched for, as it was typed; nothing is found by words that cannot be read. */
function wordsOf({ q }: QueueAddress): string {
  return (q && typedWords(q)) || ''
}

/** Whatever brackets and figures somebody typed, 受理编号 have these. */
function asNumbered(words: string): string {
  return words.normalize('NFKC').replace(/[[(【]\s*(\d{4})\s*[\])】]/g, '〔$1〕')
}

/** A number, whole or only its running part; telephone, mail number or 文号; or words of applicant and request. */
async function searchHits(from: Reads, office: Office, words: string): Promise<string[]> {
  const q = asNumbered(words)
  const thisYear = yearOf(today())
  const digits = /^(\d{1,6})号?$/.exec(q)?.[1]
  const numbers = digits
    ? [0, 1, 2, 3, 4].map((back) =>
        formatNumber(office.settings.caseNumberPattern, thisYear - back, Number(digits)),
      )
    : [...new Set([q, words])]
  const byNumber = await Promise.all(numbers.map((number) => caseIdByNumber(from, office.id, number)))
  const byWords = await searchCases(from, office.id, q, SEARCH_LIMIT)
  return [...new Set([...byNumber.filter((id) => id !== null), ...byWords])].slice(0, SEARCH_LIMIT)
}

function cursorOf({ after, before }: QueueAddress): QueueCursor | null {
  const text = before ?? after
  const parts = text?.split('~') ?? []
  const [key, caseId] = parts
  return key !== undefined && caseId !== undefined ? { key, caseId, backwards: before !== undefined } : null
}

export function lineOf(
  row: QueueRow,
  actor: Actor,
  calendar: Calendar,
  { today: now }: QueueDays,
): QueueLine {
  const left = timeLeft(row, calendar, now)
  const relation = relationOf(actor, { agencyId: actor.agencyId, ...row })
  const named = knowsApplicant(actor, relation, row.applicantKind)
  return {
    caseId: row.caseId,
    number: row.number,
    applicant: nameInList(named ? row.applicantName : maskName(row.applicantName), row.jointApplicants),
    requested: row.requested,
    channel: CHANNEL_GROUPS[row.channel],
    arrivedOn: row.arrivedOn,
    receivedOn: row.receivedOn,
    dueOn: row.dueOn,
    provisional: row.provisional,
    left,
    leftWords: timeLeftWords(left),
    used: usedShare(row, left),
    holder: [row.unitName, row.personName].filter((name) => name !== null).join(' '),
    state: row.state,
    stateLabel: CASE_STATE_LABELS[row.state],
    outcome: row.outcome && outcomeLabel(row.outcome),
    concludedOn: row.concludedOn,
    anewDueOn: row.anewDueOn,
  }
}

function usedShare({ allowance }: QueueRow, left: TimeLeft): number | null {
  switch (left.type) {
    case 'left':
      return Math.max(0, Math.min(1, 1 - left.days / allowance))
    case 'due_today':
    case 'late':
      return 1
    default:
      return null
  }
}

/** Filters with their values; beside a cell of 表三 the kind of applicant is the cell's column. */
function inForce(wanted: QueueAddress) {
  return ALL_FILTERS.flatMap(([name, definition]) => {
    const value = name === 'kind' && wanted.row ? undefined : wanted[name]
    return value === undefined ? [] : [{ name, definition, value }]
  })
}

const WITHOUT = {
  units: { value: NO_GROUP, label: NO_GROUP_LABELS.unit },
  people: { value: NO_GROUP, label: NO_GROUP_LABELS.holder },
} as const

function filterControls(
  named: Record<'units' | 'people', readonly { id: string; name: string }[]>,
): QueueFilterControl[] {
  return ALL_FILTERS.flatMap(([name, { label, control }]): QueueFilterControl[] => {
    if (control.type === 'link') return []
    if (control.type === 'day') return [{ name, label, control }]
    const { options } = control
    const chosen =
      typeof options === 'string'
        ? [...named[options].map(({ id, name }) => ({ value: id, label: name })), WITHOUT[options]]
        : options
    return [{ name, label, control: { ...control, options: chosen } }]
  })
}

function chipsOf(wanted: QueueAddress, names: FilterNames): QueueChip[] {
  const chips: QueueChip[] = inForce(wanted).map(({ name, definition, value }) => ({
    label: definition.chip(value, names),
    drop: [name],
  }))
  if (wanted.q) chips.unshift({ label: `搜索：${wordsOf(wanted)}`, drop: ['q'] })
  const cell = cellOf(wanted)
  if (cell) {
    const { row, period, wording, format } = cell
    const table = wording === 'year' ? `${wanted.year}年报表三` : `${periodWords(period)}工作数据`
    chips.push({
      label: `${table} ${row.no}、${rowLabel(row, wording)}：${cellRule(row, wanted.kind ?? 'total', period, format)}`,
      drop: ['row', 'year', 'first', 'last', 'kind'],
    })
  }
  return chips
}

/** The number of 表三 that an address opens: one of a year's report, or of another period. */
function cellOf({ row, year, first, last }: QueueAddress): NumberOpened | null {
  if (!row) return null
  const opened = year
    ? { period: statisticsYear(year), wording: 'year' as const, format: formatOf(year) }
    : first && last && periodOpened({ firstDay: first, lastDay: last })
  if (!opened) return null
  const found = rowOf(opened.format, row)
  return found && { ...opened, row: found }
}

function periodOpened(period: Period) {
  return { period, wording: 'period' as const, format: formatOfPeriod(period) }
}

interface NumberOpened {
  row: Table3Row
  period: Period
  wording: Wording
  format: Format
}

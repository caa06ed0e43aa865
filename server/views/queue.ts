import { z } from 'zod'
import { caseIdByNumber } from '@/db/queries/case-store'
import { peopleOf, unitRows } from '@/db/queries/office'
import {
  type QueueCursor,
  type QueueDays,
  type QueueFilter,
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
import { addDays, type IsoDate, isoDate, yearOf } from '@/domain/calendar/day'
import { monthWords } from '@/domain/calendar/day-words'
import { daysOfMonth, isoMonth } from '@/domain/calendar/month'
import { CASE_STATE_LABELS, type CaseState } from '@/domain/case/case'
import {
  APPLICANT_KIND_LABELS,
  APPLICANT_KINDS,
  type ApplicantKind,
  CHANNEL_GROUPS,
  CHANNEL_LABELS,
  CHANNELS,
} from '@/domain/case/facts'
import { OUTCOMES, outcomeLabel } from '@/domain/case/outcomes'
import { type TimeLeft, timeLeft, timeLeftWords } from '@/domain/clock/time-left'
import { holdsIdentityNumber, maskName } from '@/domain/identity'
import { QUEUE_TABS, type QueueSort, type QueueTab } from '@/domain/queue/queue'
import { todayListBehind } from '@/domain/queue/today-lists'
import { cellRule } from '@/domain/report/table3'
import { TABLE3_ROWS, type Table3RowKey, table3Row } from '@/domain/report/table3-rows'
import { knowsApplicant } from '@/domain/shown-applicant'
import { loadOffice, type Office } from '../cases/office-context'
import { formatNumber } from '../cases/register'
import { today } from '../today'

export const QUEUE_TAB_LABELS: Record<QueueTab, string> = {
  open: '在办',
  to_confirm: '待确认',
  registered: '待分办',
  in_progress: '办理中',
  paused: '暂停中',
  in_approval: '审签中',
  to_deliver: '待送达',
  concluded: '已办结',
  all: '全部',
}

const LATENESS_LABELS = {
  late: '已超期未办结',
  due_today: '今天到期',
  due_soon: '5个工作日内到期',
  answered_late: '超期办结',
  in_time: '按期办结',
  correction_lapsed: '补正期限已过',
  opinion_lapsed: '征求意见期限已过',
  anew: '责令重新答复',
  not_signed_for: '发出超过10日未登记送达',
  unit_answer_late: '会办逾期未答复',
  notice_over: '公告期满',
} as const

const LATENESS_FILTERS = Object.keys(LATENESS_LABELS) as [keyof typeof LATENESS_LABELS]

/** Working days of “soon”. */
const SOON_WORKING_DAYS = 5
/** Calendar days after which a letter should have been signed for. */
const DELIVERY_DAYS = 10

/** The days that lists look at, seen from a day. */
export function queueDays(on: IsoDate, calendar: Calendar): QueueDays {
  return {
    today: on,
    soon: calendar.addWorkingDays(on, SOON_WORKING_DAYS),
    sentLongAgo: addDays(on, -DELIVERY_DAYS),
  }
}
/** A search shows its newest hits; more words find fewer. */
const SEARCH_LIMIT = 500

const tabs = Object.keys(QUEUE_TABS) as [QueueTab, ...QueueTab[]]
const rowKeys = TABLE3_ROWS.map(({ key }) => key) as [Table3RowKey, ...Table3RowKey[]]
const optional = <S extends z.ZodType>(schema: S) => schema.optional().catch(undefined)

/** The queue's address. What is not understood is left out, so an old link still opens a list. */
const address = z.object({
  tab: z.enum(tabs).optional().catch(undefined),
  q: optional(
    z
      .string()
      .trim()
      .min(1)
      .max(100)
      .refine((words) => !holdsIdentityNumber(words)),
  ),
  who: optional(z.enum(['mine', 'unit', 'asked'])),
  unit: optional(z.string()),
  person: optional(z.string()),
  channel: optional(z.enum(CHANNELS)),
  kind: optional(z.enum(APPLICANT_KINDS)),
  outcome: optional(z.enum(OUTCOMES as [(typeof OUTCOMES)[number], ...(typeof OUTCOMES)[number][]])),
  lateness: optional(z.enum(LATENESS_FILTERS)),
  from: optional(isoDate),
  to: optional(isoDate),
  received: optional(isoMonth),
  concluded: optional(isoMonth),
  year: optional(z.coerce.number().int().min(2000).max(2099)),
  row: optional(z.enum(rowKeys)),
  sort: optional(z.enum(['number', 'arrived', 'due', 'concluded'])),
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
  tab: QueueTab
  tabs: readonly { tab: QueueTab; label: string; count: number }[]
  chips: readonly QueueChip[]
  sort: QueueSort
  lines: readonly QueueLine[]
  /** Cursors for the address, null at the ends. */
  next: string | null
  previous: string | null
  choices: QueueChoices
  mayExport: boolean
  mayRegister: boolean
  /** A search that has more hits than are shown. */
  truncated: boolean
}

export interface QueueChoices {
  units: readonly { value: string; label: string }[]
  people: readonly { value: string; label: string }[]
  channels: readonly { value: string; label: string }[]
  kinds: readonly { value: string; label: string }[]
  outcomes: readonly { value: string; label: string }[]
  lateness: readonly { value: string; label: string }[]
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
    tab: query.tab,
    tabs: tabs.map((tab) => ({ tab, label: QUEUE_TAB_LABELS[tab], count: counts[tab] })),
    chips: chipsOf(
      wanted,
      (id) => units.find((u) => u.id === id)?.name ?? '',
      (id) => people.find((p) => p.id === id)?.name ?? '',
    ),
    sort: query.sort,
    lines: shown.map((row) => lineOf(row, actor, office.calendar, query.days)),
    next: (backwards || more ? cursor(shown.at(-1)) : null) ?? null,
    previous: ((backwards ? more : wanted.after !== undefined) ? cursor(shown[0]) : null) ?? null,
    choices: {
      units: units.map(({ id, name }) => ({ value: id, label: name })),
      people: people.filter(({ active }) => active).map(({ id, name }) => ({ value: id, label: name })),
      channels: CHANNELS.map((value) => ({ value, label: CHANNEL_LABELS[value] })),
      kinds: APPLICANT_KINDS.map((value) => ({ value, label: APPLICANT_KIND_LABELS[value] })),
      outcomes: OUTCOMES.map((value) => ({ value, label: outcomeLabel(value) })),
      lateness: Object.entries(LATENESS_LABELS).map(([value, label]) => ({ value, label })),
    },
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
  const filter: QueueFilter = {}
  if (wanted.unit) filter.unitId = wanted.unit
  if (wanted.person) filter.personId = wanted.person
  if (wanted.who === 'mine') filter.personId = actor.personId
  if (wanted.who === 'unit' && actor.unitId) filter.unitId = actor.unitId
  if (wanted.who === 'asked' && actor.unitId) filter.askedUnitId = actor.unitId
  if (wanted.channel) filter.channel = wanted.channel
  if (wanted.kind && !wanted.row) filter.applicantKind = wanted.kind
  if (wanted.outcome) filter.outcome = wanted.outcome
  if (wanted.lateness) filter.lateness = wanted.lateness
  if (wanted.from) filter.arrivedFrom = wanted.from
  if (wanted.to) filter.arrivedTo = wanted.to
  if (wanted.received) {
    const { firstDay, lastDay } = daysOfMonth(wanted.received)
    filter.receivedFrom = firstDay
    filter.receivedTo = lastDay
  }
  if (wanted.concluded) {
    const { firstDay, lastDay } = daysOfMonth(wanted.concluded)
    filter.concludedFrom = firstDay
    filter.concludedTo = lastDay
  }
  if (wanted.row && wanted.year) {
    filter.cell = { selects: table3Row(wanted.row).selects, kind: wanted.kind ?? null, year: wanted.year }
  }
  if (wanted.q) filter.caseIds = await searchHits(from, office, wanted.q)
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

/** A number, whole or only its running part, or words of applicant and request. */
async function searchHits(from: Reads, office: Office, q: string): Promise<string[]> {
  const thisYear = yearOf(today())
  const digits = /^(\d{1,6})号?$/.exec(q)?.[1]
  const numbers = digits
    ? [0, 1, 2, 3, 4].map((back) =>
        formatNumber(office.settings.caseNumberPattern, thisYear - back, Number(digits)),
      )
    : [q]
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
    applicant: named ? row.applicantName : maskName(row.applicantName),
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

const WHO_LABELS = { mine: '我承办的', unit: '本单位承办的', asked: '请本单位会办的' } as const

function chipsOf(
  wanted: QueueAddress,
  unitName: (id: string) => string,
  personName: (id: string) => string,
): QueueChip[] {
  const chips: QueueChip[] = []
  if (wanted.q) chips.push({ label: `搜索：${wanted.q}`, drop: ['q'] })
  if (wanted.who) chips.push({ label: WHO_LABELS[wanted.who], drop: ['who'] })
  if (wanted.unit) chips.push({ label: `承办单位：${unitName(wanted.unit)}`, drop: ['unit'] })
  if (wanted.person) chips.push({ label: `承办人：${personName(wanted.person)}`, drop: ['person'] })
  if (wanted.lateness) chips.push({ label: LATENESS_LABELS[wanted.lateness], drop: ['lateness'] })
  if (wanted.channel) chips.push({ label: `渠道：${CHANNEL_LABELS[wanted.channel]}`, drop: ['channel'] })
  if (wanted.kind && !wanted.row) chips.push({ label: `申请人：${kindLabel(wanted.kind)}`, drop: ['kind'] })
  if (wanted.outcome) chips.push({ label: `结果：${outcomeLabel(wanted.outcome)}`, drop: ['outcome'] })
  if (wanted.from) chips.push({ label: `到达不早于 ${wanted.from}`, drop: ['from'] })
  if (wanted.to) chips.push({ label: `到达不晚于 ${wanted.to}`, drop: ['to'] })
  if (wanted.received) chips.push({ label: `收到月份：${monthWords(wanted.received)}`, drop: ['received'] })
  if (wanted.concluded)
    chips.push({ label: `办结月份：${monthWords(wanted.concluded)}`, drop: ['concluded'] })
  if (wanted.row && wanted.year) {
    const row = table3Row(wanted.row)
    chips.push({
      label: `${wanted.year}年报表三 ${row.no}、${row.label}：${cellRule(row, wanted.kind ?? 'total', wanted.year)}`,
      drop: ['row', 'year', 'kind'],
    })
  }
  return chips
}

const kindLabel = (kind: ApplicantKind) =>
  kind === 'other_organisation' ? '其他组织' : APPLICANT_KIND_LABELS[kind]

import { keptTabCounts } from '@/db/queries/kept-counts'
import { documentNumbersByCase } from '@/db/queries/letters'
import { peopleOf, unitRows } from '@/db/queries/office'
import {
  type QueueCursor,
  type QueueQuery,
  type QueueRow,
  queuePage,
  sortKeyOf,
  tabCounts,
} from '@/db/queries/queue'
import { type Reads, reads, readTogether } from '@/db/transact'
import { type Actor, mayDo, relationOf } from '@/domain/access'
import type { Calendar } from '@/domain/calendar/calendar'
import { type IsoDate, yearOf } from '@/domain/calendar/day'
import { CASE_STATE_LABELS, type CaseState } from '@/domain/case/case'
import { CHANNEL_GROUPS, CHANNEL_LABELS } from '@/domain/case/facts'
import { nameInList } from '@/domain/case/joint-applicants'
import { LATENESS_CAUSE_LABELS, outcomeLabel } from '@/domain/case/outcomes'
import { type TimeLeft, timeLeft, timeLeftWords } from '@/domain/clock/time-left'
import { maskName } from '@/domain/identity'
import { inItsAnswering } from '@/domain/queue/answering'
import type { FilterNames, QueueFilter } from '@/domain/queue/filters'
import { isHitSort } from '@/domain/queue/hits'
import type { ListColumn } from '@/domain/queue/list-columns'
import { QUEUE_TABS, type QueueDays, type QueueSort, type QueueTab, queueDays } from '@/domain/queue/queue'
import { readingOf } from '@/domain/queue/search-query'
import { todayListBehind } from '@/domain/queue/today-lists'
import { knowsApplicant } from '@/domain/shown-applicant'
import { STAGE_LABELS } from '@/domain/supervision/stage'
import { loadOffice, type Office } from '../cases/office-context'
import { type HolderWords, holderWordsOf } from '../remembered/names'
import { type LineRisk, risksOfLines, riskyCases } from '../supervision/forecast/risks-of-lines'
import { today } from '../today'
import { type MailSearched, mailSearched } from './mail-searched'
import { type QueueAddress, wordsOf } from './queue-address'
import { cellOf, chipsOf, inForce, type QueueChip } from './queue-chips'
import { type FoundInLine, foundInLines } from './queue-found'
import { type HitList, hitPage, hitRows } from './queue-hits'
import { type SearchHits, searchHits } from './queue-search'

export { type QueueAddress, readQueueAddress } from './queue-address'

const tabs = Object.keys(QUEUE_TABS) as QueueTab[]

export interface QueueLine {
  caseId: string
  /** The case as it is shown; a step of it says which one was seen. */
  version: number
  number: string
  applicant: string
  requested: string
  channel: string
  /** The same more exactly: signed for, by ordinary letter, orally. */
  way: string
  arrivedOn: IsoDate
  receivedOn: IsoDate | null
  dueOn: IsoDate | null
  provisional: boolean
  left: TimeLeft
  leftWords: string
  /** Share of the allowed working days that is used, 0–1; null while none runs. */
  used: number | null
  /** Where it may become late: in words, and why. */
  risk: LineRisk | null
  holder: string
  holderUnitId: string | null
  /** The same in two parts; empty while nobody does. */
  unit: string
  person: string
  state: CaseState
  stateLabel: string
  /** Where it stands on its way through the office; null once nothing is left to do. */
  stage: string | null
  outcome: string | null
  /** Why it was answered late, as it was confirmed. */
  cause: string | null
  /** 文号 of its letters, the newest first, without those that were declared void; empty where nobody asked for them. */
  documentNumbers: string
  concludedOn: IsoDate | null
  /** Day by which a new answer is ordered. */
  anewDueOn: IsoDate | null
}

export interface QueueView {
  /** Days of this year are shown without it. */
  thisYear: number
  address: QueueAddress
  /** What was searched for, as it was typed. */
  words: string
  tab: QueueTab
  tabs: readonly { tab: QueueTab; count: number }[]
  chips: readonly QueueChip[]
  sort: QueueSort
  lines: readonly QueueLine[]
  /** Cursors for the address, null at the ends. */
  next: string | null
  previous: string | null
  /** The case that a search can only mean, where it stands in the list. */
  only: { line: QueueLine; by: 'number' | 'words' } | null
  mayExport: boolean
  mayRegister: boolean
  mayUrge: boolean
  /** A search that has more hits than are shown. */
  truncated: boolean
  search: QueueSearch | null
  /** What was searched for is no case, but a letter that waits to be registered. */
  mail: MailSearched | null
}

/** What a search shows beside its list. */
export interface QueueSearch {
  /** How the words were read, where there is something to say about it. */
  reading: string | null
  order: HitList['order']
  /** Where each line holds what was looked for, by case. */
  found: ReadonlyMap<string, FoundInLine>
}

export const QUEUE_PAGE_ROWS = 50

/**
 * The list of cases behind an address: tabs with counts, filters as chips, one page of lines. What costs a question of its
 * own (文号) is told where these columns show it. What a search finds, and where, is read of one instant; a list without
 * one is a single statement, and its counts are another.
 */
export function queueView(
  actor: Actor,
  wanted: QueueAddress,
  columns: readonly ListColumn[] = [],
): Promise<QueueView> {
  return wanted.q
    ? readTogether((from) => queueViewFrom(from, actor, { wanted, columns }))
    : queueViewFrom(reads(), actor, { wanted, columns })
}

async function queueViewFrom(
  from: Reads,
  actor: Actor,
  { wanted, columns }: { wanted: QueueAddress; columns: readonly ListColumn[] },
): Promise<QueueView> {
  const office = await loadOffice(from, actor.agencyId)
  const asked = await readQuery(from, actor, office, wanted)
  const { query, search } = asked
  const { rows, counts } = await listed(from, actor, asked, {
    cursor: cursorOf(wanted),
    limit: QUEUE_PAGE_ROWS + 1,
  })
  const backwards = wanted.before !== undefined
  const more = rows.length > QUEUE_PAGE_ROWS
  const shown = more ? (backwards ? rows.slice(1) : rows.slice(0, QUEUE_PAGE_ROWS)) : rows
  const cursor = (row: QueueRow | undefined) => row && `${sortKeyOf(row, query.sort.by)}~${row.caseId}`
  const told = {
    actor,
    calendar: office.calendar,
    days: query.days,
    holder: await holderWordsOf(actor.agencyId),
    risks: await risksOfLines(office, query.days.today, shown),
    ...(await numbersTold(from, shown, columns)),
  }
  const lines = shown.map((row) => lineOf(row, told))
  const { only = null, more: truncated = false } = search ?? {}
  const found = search && (await foundInLines(from, actor, { rows: shown, lines }, search.query.wanted))
  const onlyLine = only && lines.find(({ caseId }) => caseId === only.caseId)
  return {
    thisYear: yearOf(query.days.today),
    address: wanted,
    words: wordsOf(wanted),
    tab: query.tab,
    tabs: tabs.map((tab) => ({ tab, count: counts[tab] })),
    chips: chipsOf(wanted, await namesIn(from, actor.agencyId, wanted)),
    sort: query.sort,
    lines,
    next: (backwards || more ? cursor(shown.at(-1)) : null) ?? null,
    previous: ((backwards ? more : wanted.after !== undefined) ? cursor(shown[0]) : null) ?? null,
    only: onlyLine ? { line: onlyLine, by: only.by } : null,
    mayExport: mayDo(actor, 'exportCases'),
    mayRegister: mayDo(actor, 'register'),
    mayUrge: mayDo(actor, 'urge'),
    truncated,
    mail: wanted.q && rows.length === 0 ? await mailSearched(from, actor, wanted.q) : null,
    search: search && {
      reading: readingOf(search.query),
      order: asked.hits?.order ?? 'column',
      found: found ?? new Map(),
    },
  }
}

/** A page of the list and how many cases stand in each tab; of a search both are made of what was found. */
async function listed(
  from: Reads,
  actor: Actor,
  { query, hits }: ReadQuery,
  page: { cursor: QueueCursor | null; limit: number },
): Promise<{ rows: QueueRow[]; counts: Record<QueueTab, number> }> {
  if (hits) return hitPage(from, actor, hits, page)
  const rows = await queuePage(from, actor.agencyId, query, page)
  return { rows, counts: await countsOf(from, actor.agencyId, query) }
}

/** Of the whole agency the counts are kept; of a filter they are counted. */
export async function countsOf(
  from: Reads,
  agencyId: string,
  { filter, days }: Pick<QueueQuery, 'filter' | 'days'>,
): Promise<Record<QueueTab, number>> {
  return Object.values(filter).every((part) => part === undefined)
    ? keptTabCounts(from, agencyId)
    : tabCounts(from, agencyId, filter, days)
}

/** What an address names that is not there, or not in this agency. */
const GONE = '已不存在'

/** Units and people are read only where a chip names one. */
async function namesIn(from: Reads, agencyId: string, wanted: QueueAddress): Promise<FilterNames> {
  const units = wanted.unit ? await unitRows(from, agencyId) : []
  const people = wanted.person ? await peopleOf(from, agencyId) : []
  return {
    unit: (id) => units.find((u) => u.id === id)?.name ?? GONE,
    person: (id) => people.find((p) => p.id === id)?.name ?? GONE,
  }
}

const EXPORT_BATCH = 1000

/** The lines of cases of the agency that were chosen one by one, the newest number first. */
export async function* chosenLines(
  actor: Actor,
  caseIds: readonly string[],
  columns: readonly ListColumn[] = [],
): AsyncGenerator<QueueLine> {
  const from = reads()
  const office = await loadOffice(from, actor.agencyId)
  const query: QueueQuery = {
    tab: 'all',
    filter: { caseIds },
    sort: { by: 'number', descending: true },
    days: queueDays(today(), office.calendar),
  }
  const rows = await queuePage(from, actor.agencyId, query, { limit: caseIds.length })
  yield* await linesOf(rows, { actor, office, days: query.days, columns })
}

/**
 * Every line of the list behind an address, page by page: the export equals what is shown. Of what costs more to know
 * (risk) only what these columns show is told.
 */
export async function* queueLines(
  actor: Actor,
  wanted: QueueAddress,
  columns: readonly ListColumn[] = [],
): AsyncGenerator<QueueLine> {
  const from = reads()
  const office = await loadOffice(from, actor.agencyId)
  const { query, hits } = await readQuery(from, actor, office, wanted)
  const told = { actor, office, days: query.days, columns }
  if (hits) {
    const rows: QueueRow[] = []
    for await (const row of hitRows(from, actor, hits)) rows.push(row)
    yield* await linesOf(rows, told)
    return
  }
  let cursor: QueueCursor | null = null
  for (;;) {
    const rows: QueueRow[] = await queuePage(from, actor.agencyId, query, { cursor, limit: EXPORT_BATCH })
    yield* await linesOf(rows, told)
    const last = rows.at(-1)
    if (!last || rows.length < EXPORT_BATCH) return
    cursor = { key: sortKeyOf(last, query.sort.by), caseId: last.caseId, backwards: false }
  }
}

interface FileTold {
  actor: Actor
  office: Office
  days: QueueDays
  columns: readonly ListColumn[]
}

async function linesOf(
  rows: readonly QueueRow[],
  { actor, office, days, columns }: FileTold,
): Promise<QueueLine[]> {
  const told: LinesTold = {
    actor,
    calendar: office.calendar,
    days,
    holder: await holderWordsOf(actor.agencyId),
    ...(columns.includes('risk') && { risks: await risksOfLines(office, days.today, rows) }),
    ...(await numbersTold(reads(), rows, columns)),
  }
  return rows.map((row) => lineOf(row, told))
}

/** 文号 of these lines, where a column shows them. */
async function numbersTold(
  from: Reads,
  rows: readonly QueueRow[],
  columns: readonly ListColumn[],
): Promise<Pick<LinesTold, 'documentNumbers'>> {
  if (!columns.includes('documentNumber')) return {}
  const ids = rows.map(({ caseId }) => caseId)
  return { documentNumbers: await documentNumbersByCase(from, ids) }
}

interface ReadQuery {
  query: QueueQuery
  search: SearchHits | null
  /** The search as a list of its own, unless it is one of 今日 that is narrowed by words. */
  hits: HitList | null
}

/** The question to the store that an address asks, with what a search in it found. */
export async function readQuery(
  from: Reads,
  actor: Actor,
  office: Office,
  wanted: QueueAddress,
): Promise<ReadQuery> {
  const now = today()
  const asked = inForce(wanted).map(({ definition, value }) => definition.asks(value, actor))
  // The earlier of two that ask the same holds, so it is written last.
  const filter: QueueFilter = Object.assign({}, ...asked.reverse())
  const cell = cellOf(wanted)
  if (cell) {
    filter.cell = { selects: cell.row.selects, kind: wanted.kind ?? null, period: cell.period }
  }
  const search = wanted.q ? await searchHits(from, office, actor, wordsOf(wanted)) : null
  if (search) filter.caseIds = search.hits.map(({ caseId }) => caseId)
  if (wanted.risk) filter.caseIds = await riskyCases(office.id, now, wanted.risk, filter.caseIds)
  const tab = tabOf(wanted)
  const days = queueDays(now, office.calendar)
  const order = search ? hitOrder(wanted) : 'column'
  const sort = order === 'column' ? sortOf(wanted, tab) : NEWEST
  const query = { tab, filter, sort, days }
  return {
    query,
    search,
    hits: search && isHitSort(sort) ? { search, order, query: { ...query, sort } } : null,
  }
}

const NEWEST: QueueSort = { by: 'arrived', descending: true }

/** What was found is listed by its day unless it is asked for otherwise; a list of 今日 keeps its own order. */
function hitOrder({ sort, lateness, row }: QueueAddress): HitList['order'] {
  if (sort === 'relevance') return 'relevance'
  return sort || lateness || row ? 'column' : 'newest'
}

/** The tab that an address opens where it names none. */
export function tabOf({ tab, q, row }: QueueAddress): QueueTab {
  return tab ?? (q || row ? 'all' : 'open')
}

function sortOf(wanted: QueueAddress, tab: QueueTab): QueueSort {
  const { sort, order } = wanted
  const usual =
    sort && sort !== 'relevance'
      ? { by: sort, descending: sort === 'number' || sort === 'concluded' }
      : usualSort(wanted, tab)
  return order && sort !== 'relevance' ? { ...usual, descending: order === 'desc' } : usual
}

/** A list of 今日 opens in its own order. */
function usualSort({ lateness, who }: QueueAddress, tab: QueueTab): QueueSort {
  const list = todayListBehind({ tab, lateness, asked: who === 'asked' })
  if (list) return { by: list.sort, descending: false }
  if (tab === 'concluded' || lateness === 'answered_late') return { by: 'concluded', descending: true }
  if (tab === 'all' && lateness !== 'due_today') return { by: 'number', descending: true }
  return { by: 'due', descending: false }
}

function cursorOf({ after, before }: QueueAddress): QueueCursor | null {
  const text = before ?? after
  const parts = text?.split('~') ?? []
  const [key, caseId] = parts
  return key !== undefined && caseId !== undefined ? { key, caseId, backwards: before !== undefined } : null
}

/** What lines are told with: to whom, on which days, and by which names. */
export interface LinesTold {
  actor: Actor
  calendar: Calendar
  days: QueueDays
  holder: HolderWords
  /** By case; absent where nobody looks at it, as in a file. */
  risks?: ReadonlyMap<string, LineRisk>
  /** 文号 by case, the newest first; absent where nobody looks at them. */
  documentNumbers?: ReadonlyMap<string, readonly string[]>
}

export function lineOf(row: QueueRow, told: LinesTold): QueueLine {
  const { actor, calendar, days, holder, risks, documentNumbers } = told
  const running = inItsAnswering(row)
  const left = timeLeft(running, calendar, days.today)
  const relation = relationOf(actor, { agencyId: actor.agencyId, ...row })
  const named = knowsApplicant(actor, relation, row.applicantKind)
  return {
    caseId: row.caseId,
    version: row.version,
    number: row.number,
    applicant: nameInList(named ? row.applicantName : maskName(row.applicantName), row.jointApplicants),
    requested: row.requested,
    channel: CHANNEL_GROUPS[row.channel],
    way: CHANNEL_LABELS[row.channel],
    arrivedOn: row.arrivedOn,
    receivedOn: row.receivedOn,
    dueOn: running.dueOn,
    provisional: row.provisional,
    left,
    leftWords: timeLeftWords(left),
    used: usedShare(row, left),
    risk: risks?.get(row.caseId) ?? null,
    holder: holder(row),
    holderUnitId: row.holderUnitId,
    unit: holder({ holderUnitId: row.holderUnitId, holderPersonId: null }),
    person: holder({ holderUnitId: null, holderPersonId: row.holderPersonId }),
    state: row.state,
    stateLabel: CASE_STATE_LABELS[row.state],
    stage: row.stage && STAGE_LABELS[row.stage],
    outcome: row.outcome && outcomeLabel(row.outcome),
    cause: row.latenessCause && LATENESS_CAUSE_LABELS[row.latenessCause],
    documentNumbers: documentNumbers?.get(row.caseId)?.join('、') ?? '',
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

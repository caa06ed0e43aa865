import { peopleOf, unitRows } from '@/db/queries/office'
import { type QueueCursor, type QueueRow, queuePage, sortKeyOf } from '@/db/queries/queue'
import { type Reads, reads, readTogether } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import { yearOf } from '@/domain/calendar/day'
import type { FilterNames } from '@/domain/queue/filters'
import type { ListColumn } from '@/domain/queue/list-columns'
import { QUEUE_TABS, type QueueSort, type QueueTab } from '@/domain/queue/queue'
import { readingOf } from '@/domain/queue/search-query'
import { loadOffice } from '../cases/office-context'
import { holderWordsOf } from '../remembered/names'
import { risksOfLines } from '../supervision/forecast/risks-of-lines'
import { type MailSearched, mailSearched } from './mail-searched'
import { type QueueAddress, wordsOf } from './queue-address'
import { chipsOf, type QueueChip } from './queue-chips'
import { type FoundInLine, foundInLines } from './queue-found'
import { type HitList, hitPage } from './queue-hits'
import { lineOf, numbersTold, type QueueLine } from './queue-line'
import { countsOf, type ReadQuery, readQuery } from './queue-query'

const tabs = Object.keys(QUEUE_TABS) as QueueTab[]

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

function cursorOf({ after, before }: QueueAddress): QueueCursor | null {
  const text = before ?? after
  const parts = text?.split('~') ?? []
  const [key, caseId] = parts
  return key !== undefined && caseId !== undefined ? { key, caseId, backwards: before !== undefined } : null
}

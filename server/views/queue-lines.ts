import { type QueueCursor, type QueueQuery, type QueueRow, queuePage, sortKeyOf } from '@/db/queries/queue'
import { reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import type { ListColumn } from '@/domain/queue/list-columns'
import { type QueueDays, queueDays } from '@/domain/queue/queue'
import { loadOffice, type Office } from '../cases/office-context'
import { holderWordsOf } from '../remembered/names'
import { risksOfLines } from '../supervision/forecast/risks-of-lines'
import { today } from '../today'
import type { QueueAddress } from './queue-address'
import { hitRows } from './queue-hits'
import { type LinesTold, lineOf, numbersTold, type QueueLine } from './queue-line'
import { readQuery } from './queue-query'

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

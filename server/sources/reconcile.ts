import { z } from 'zod'
import { inPortions } from '@/db/queries/in-portions'
import {
  requestsBetween,
  requestsNumbered,
  type SourceLine,
  type SourceRow,
  sourcesOf,
} from '@/db/queries/sources'
import { reads } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import { addDays, type IsoDate } from '@/domain/calendar/day'
import { isoDate } from '@/domain/calendar/day-input'
import { type Refusal, type RefusedForm, refuse } from '@/domain/case/refusal'
import {
  COLUMNS_LOOKED_AT,
  type ListRow,
  plainNumber,
  type Reconciled,
  type RequestHere,
  reconcile,
  type UnderstoodList,
  understandList,
} from '@/domain/sources/reconciling'
import { inputRefusal } from '../cases/execute'
import { readSheet, SHEET_LIMITS, UnreadableSheet } from '../spreadsheet'
import { withUploaded } from '../spreadsheet/uploaded'
import { civilDay } from '../today'

/** Requests of a list, and of a period here: more are compared month by month. */
const MOST = 20_000
/** Lines shown of each side; of more their number. */
const SHOWN = 500
/** Characters of a cell that are looked at. */
const CELL_KEPT = 200

const reconcileInput = z
  .object({
    source: z.string().min(1, '请选择对接平台'),
    from: isoDate,
    to: isoDate,
    /** Column with the numbers, from 0, where somebody has chosen it. */
    column: z.preprocess((text) => (text === '' ? undefined : Number(text)), z.int().min(0).optional()),
  })
  .refine(({ from, to }) => from <= to, { path: ['to'], message: '结束日期早于开始日期' })

/** What a comparison came to; of long lists the beginning, and how many there are. */
export interface ReconcileResult extends Pick<UnderstoodList, 'columns' | 'numbers'> {
  sourceName: string
  rows: number
  compared:
    | (Omit<Reconciled, 'twice'> & {
        onlyThereCount: number
        onlyHereCount: number
        twice: readonly string[]
      })
    | null
}
export type Reconciling = { result: ReconcileResult } | RefusedForm

/**
 * Holds a portal's list beside the requests that came through it, sent there in a period. The list names people: it is
 * read and thrown away, and nothing of the comparison is kept.
 */
export async function reconcileList(actor: Actor, raw: unknown, file: File | null): Promise<Reconciling> {
  if (!mayDo(actor, 'reconcileSources', 'own'))
    return refuse('notAllowed', '您的岗位不能与平台对账。', '请由经办人或者督办人办理。')
  const input = reconcileInput.safeParse(raw)
  if (!input.success) return inputRefusal(input.error.issues)
  const { from, to, column, source: sourceId } = input.data
  const source = (await sourcesOf(reads(), actor.agencyId)).find(({ id }) => id === sourceId)
  if (!source)
    return refuse('noSuchSource', '没有这个对接平台。', '请刷新页面后重新选择。', { field: 'source' })
  if (!file || file.size === 0)
    return refuse('noFile', '请选择平台导出的清单（xlsx、xls 或者 csv）。', '选择后再对账。', {
      field: 'list',
    })
  const rows = await rowsOf(actor, file)
  if ('refusal' in rows) return rows
  const inPeriod = await requestsBetween(reads(), source.id, instantsOf(from, to), MOST + 1)
  if (inPeriod.length > MOST) return tooMany('所选期间经该平台收到的申请')
  return { result: await compared(source, rows.rows, { inPeriod, column }) }
}

async function compared(
  source: SourceRow,
  rows: readonly ListRow[],
  { inPeriod, column }: { inPeriod: readonly SourceLine[]; column: number | undefined },
): Promise<ReconcileResult> {
  const known = new Set(inPeriod.map(({ number }) => plainNumber(number)))
  const list = understandList(rows, known)
  const numbers = list?.columns.some(({ at }) => at === column) ? (column ?? null) : (list?.numbers ?? null)
  const below = rows.filter(({ line }) => line > (list?.headLine ?? 0))
  const about = { sourceName: source.name, columns: list?.columns ?? [], numbers, rows: below.length }
  if (numbers === null) return { ...about, compared: null }
  const there = below.map(({ line, cells }) => ({
    line,
    number: (cells[numbers] ?? '').trim().slice(0, 100),
  }))
  const named = await inPortions([...new Set(there.map(({ number }) => number))], (portion) =>
    requestsNumbered(reads(), source.id, portion),
  )
  const { onlyThere, onlyHere, both, twice } = reconcile(there, {
    inPeriod: inPeriod.map(shown),
    named: named.map(shown),
  })
  return {
    ...about,
    compared: {
      onlyThere: onlyThere.slice(0, SHOWN),
      onlyThereCount: onlyThere.length,
      onlyHere: onlyHere.slice(0, SHOWN),
      onlyHereCount: onlyHere.length,
      both,
      twice: twice.slice(0, SHOWN),
    },
  }
}

function shown({ submittedAt, ...line }: SourceLine): RequestHere {
  return { ...line, submittedOn: civilDay(submittedAt) }
}

/** The first and the last millisecond of days in Asia/Shanghai, as UTC. */
function instantsOf(from: IsoDate, to: IsoDate): { first: string; end: string } {
  const first = new Date(`${from}T00:00:00+08:00`).toISOString()
  const end = new Date(Date.parse(`${addDays(to, 1)}T00:00:00+08:00`) - 1).toISOString()
  return { first, end }
}

/** Rows of the first sheet, read in a process of its own; the file is gone when they are. */
async function rowsOf(actor: Actor, file: File): Promise<{ rows: ListRow[] } | { refusal: Refusal }> {
  if (file.size > SHEET_LIMITS.file)
    return refuse('sheetTooLarge', '清单文件超过50MB。', '请按月分开导出。', { field: 'list' })
  try {
    return await withUploaded(file, async (at) => {
      const rows: ListRow[] = []
      for await (const { line, cells } of readSheet({ path: at, name: file.name, by: actor.personId })) {
        // A row may hold a megabyte; nobody's number is as long.
        const kept = cells.slice(0, COLUMNS_LOOKED_AT).map((cell) => cell.slice(0, CELL_KEPT))
        if (rows.push({ line, cells: kept }) > MOST) return tooMany('清单中的行')
      }
      return { rows }
    })
  } catch (fault) {
    if (fault instanceof UnreadableSheet) return { refusal: { ...fault.refusal, field: 'list' } }
    throw fault
  }
}

function tooMany(what: string): { refusal: Refusal } {
  return refuse('sheetTooLarge', `${what}超过${MOST}，没有比对。`, '请缩短期间，按月分开比对。', {
    field: 'list',
  })
}

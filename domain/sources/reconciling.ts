import type { IsoDate } from '../calendar/day'
import { signsTyped } from '../pasted-text'

/** A row of a portal's list; `line` as a spreadsheet program shows it. */
export interface ListRow {
  line: number
  cells: readonly string[]
}

/** A column of the list that may hold the numbers; `at` from 0. */
export interface ListColumn {
  at: number
  heading: string
}

/** A list as it was understood: where its headings stand, and which column holds the numbers. */
export interface UnderstoodList {
  headLine: number
  columns: readonly ListColumn[]
  /** Column with the numbers; null while nobody can tell. */
  numbers: number | null
}

/** A request that came through the portal. */
export interface RequestHere {
  number: string
  caseId: string
  caseNumber: string
  submittedOn: IsoDate
}

/** A portal's list beside what came from it (对账). */
export interface Reconciled {
  /** There and not here, with the line of the list. */
  onlyThere: readonly { line: number; number: string }[]
  /** Here and not there. */
  onlyHere: readonly RequestHere[]
  /** In both, counted once. */
  both: number
  /** Numbers that the list has more than once. */
  twice: readonly string[]
}

/** Rows that are looked at for headings; titles above a table are shorter. */
const ROWS_LOOKED_AT = 30
/** Columns that are looked at. */
export const COLUMNS_LOOKED_AT = 100
/** Longest heading that is shown, in characters. */
const HEADING_SHOWN = 30

/** Headings of numbers, the surest first. */
const NAMES = [
  /申请.{0,4}编号|申请号/,
  /受理.{0,4}[编单]?号/,
  /(办件|业务|事项)?(流水|单|件)号/,
  /编号|编码|号码/,
]
const NO_NUMBER_OF_A_REQUEST = /身份|证件|信用|电话|手机|序号|邮编|邮政|文号/

/**
 * Finds the headings and the column of numbers among the first rows of a list: the column in which most numbers stand
 * that came from the portal, or else the one whose heading says so. `known` are numbers as `plainNumber` writes them.
 */
export function understandList(first: readonly ListRow[], known: ReadonlySet<string>): UnderstoodList | null {
  const rows = first.slice(0, ROWS_LOOKED_AT)
  const head =
    rows.find(({ cells }) => namedColumn(cells) !== null) ??
    rows.find(({ cells }) => filled(cells) > 1) ??
    rows[0]
  if (!head) return null
  const columns = head.cells.slice(0, COLUMNS_LOOKED_AT).flatMap((cell, at) => {
    const heading = cell.trim().slice(0, HEADING_SHOWN)
    return heading === '' ? [] : [{ at, heading }]
  })
  const below = rows.filter(({ line }) => line > head.line)
  const hits = columns.map(({ at }) => ({
    at,
    hits: below.filter(({ cells }) => known.has(plainNumber(cells[at] ?? ''))).length,
  }))
  const best = hits.reduce<{ at: number; hits: number } | null>(
    (a, b) => (b.hits > (a?.hits ?? 0) ? b : a),
    null,
  )
  return { headLine: head.line, columns, numbers: best?.at ?? namedColumn(head.cells) }
}

function namedColumn(cells: readonly string[]): number | null {
  for (const name of NAMES) {
    const at = cells
      .slice(0, COLUMNS_LOOKED_AT)
      .findIndex(
        (cell) => cell.length <= HEADING_SHOWN && name.test(cell) && !NO_NUMBER_OF_A_REQUEST.test(cell),
      )
    if (at >= 0) return at
  }
  return null
}

const filled = (cells: readonly string[]) => cells.filter((cell) => cell.trim() !== '').length

/** Brackets, widths, capitals and spaces make no difference: a list is often written anew by hand. */
export function plainNumber(text: string): string {
  return signsTyped(text.slice(0, 200))
    .toUpperCase()
    .replace(/[〔【[]/g, '(')
    .replace(/[〕】\]]/g, ')')
}

/** The list beside what came from the portal. `here` are those of the period, and any others that the list names. */
export function reconcile(
  list: readonly { line: number; number: string }[],
  here: { inPeriod: readonly RequestHere[]; named: readonly RequestHere[] },
): Reconciled {
  const there = new Map<string, { line: number; number: string }>()
  const twice = new Set<string>()
  for (const one of list) {
    const plain = plainNumber(one.number)
    if (plain === '') continue
    if (there.has(plain)) twice.add(one.number)
    else there.set(plain, one)
  }
  const known = new Set([...here.inPeriod, ...here.named].map(({ number }) => plainNumber(number)))
  const onlyThere = [...there].filter(([plain]) => !known.has(plain)).map(([, one]) => one)
  return {
    onlyThere,
    onlyHere: here.inPeriod.filter(({ number }) => !there.has(plainNumber(number))),
    both: there.size - onlyThere.length,
    twice: [...twice],
  }
}

import { z } from 'zod'
import {
  cellText,
  fieldByName,
  type LedgerDecisions,
  ledgerDecisions,
  lineNumber,
  valueFieldByName,
} from './decisions'
import type { ColumnUse, Field, RememberedColumn, RememberedValue, ValueUse } from './fields'

const lines = z.array(lineNumber).min(1).max(200_000)
const columnName = z.string().min(1).max(1000)
const shownValue = z.string().max(2000)

/** One thing that a person decides about a ledger that is being taken in; the rest stays as it was. */
export const ledgerChange = z.discriminatedUnion('does', [
  /** Another sheet, or other lines of headings. */
  z.object({
    does: z.literal('chooseTable'),
    sheet: z.string().max(200),
    headerRows: z.array(lineNumber).min(1).max(2).optional(),
  }),
  /** What a column tells; nothing: it is not taken over. */
  z.object({ does: z.literal('mapColumn'), column: columnName, fields: z.array(fieldByName).max(4) }),
  /** One value for all rows; an empty one takes the field back. */
  z.object({ does: z.literal('fixValue'), field: fieldByName, value: z.string().max(200) }),
  z.object({
    does: z.literal('orderDays'),
    column: columnName,
    order: z.enum(['yearFirst', 'monthFirst', 'dayFirst']),
  }),
  z.object({
    does: z.literal('decideValue'),
    field: valueFieldByName,
    from: shownValue,
    to: z.string().min(1).max(100),
  }),
  /** One value for all that are undecided in a field. */
  z.object({ does: z.literal('decideRest'), field: valueFieldByName, to: z.string().min(1).max(100) }),
  z.object({ does: z.literal('amend'), line: lineNumber, field: fieldByName, value: cellText }),
  z.object({ does: z.literal('amendAlike'), field: fieldByName, from: cellText, to: cellText }),
  z.object({ does: z.literal('restoreCell'), line: lineNumber, field: fieldByName }),
  z.object({ does: z.literal('restoreAlike'), field: fieldByName, from: cellText }),
  z.object({ does: z.literal('leaveOut'), lines }),
  z.object({ does: z.literal('bringBack'), lines }),
  /** Nothing else; for a file that could not be written as things stood. */
  z.object({ does: z.literal('checkAgain') }),
  /** Rows that look as if told twice, and are not. */
  z.object({ does: z.literal('keepBoth'), lines }),
  /** The same file once more, knowingly. */
  z.object({ does: z.literal('importAgain'), again: z.boolean() }),
  /** By a remembered layout; null: proposed anew, whatever is remembered. */
  z.object({ does: z.literal('useLayout'), layout: z.string().max(100).nullable() }),
  /** Under which name the layout is remembered; null: not at all. */
  z.object({ does: z.literal('rememberAs'), name: z.string().max(100).nullable() }),
])
export type LedgerChange = z.infer<typeof ledgerChange>

/** Everything that a person has decided about a ledger on its way. */
export const ledgerChoices = z.object({
  decisions: ledgerDecisions,
  /** Lines that are not the same as another, though they look so. */
  notTwice: z.array(lineNumber).max(200_000),
  again: z.boolean(),
  /** Absent: the program's own choice of a name. */
  rememberAs: z.string().max(100).nullable().optional(),
})
export type LedgerChoices = z.infer<typeof ledgerChoices>

export const NOTHING_CHOSEN: LedgerChoices = { decisions: {}, notTwice: [], again: false }

/** By what a ledger was read the last time; what is decided starts from there. */
export interface ReadBy {
  mapping: readonly ColumnUse[]
  values: readonly ValueUse[]
  remembered: object | null
}

/** A remembered layout, applied to a table that may have other columns. */
export interface Applied {
  mapping: readonly RememberedColumn[]
  values: readonly RememberedValue[]
}

/** The choices with one more. `layout` is the remembered one that is named, when one is. */
export function changed(
  choices: LedgerChoices,
  change: LedgerChange,
  readBy: ReadBy | null,
  layout: Applied | null = null,
): LedgerChoices {
  switch (change.does) {
    case 'keepBoth':
      return { ...choices, notTwice: union(choices.notTwice, change.lines) }
    case 'importAgain':
      return { ...choices, again: change.again }
    case 'rememberAs':
      return { ...choices, rememberAs: change.name }
    default:
      return { ...choices, decisions: decided(choices.decisions, change, readBy, layout) }
  }
}

/** True where rows have to be read anew. */
export function concernsRows({ does }: LedgerChange): boolean {
  return does !== 'keepBoth' && does !== 'importAgain' && does !== 'rememberAs'
}

type Deciding = Exclude<LedgerChange, { does: 'keepBoth' | 'importAgain' | 'rememberAs' }>

function decided(
  before: LedgerDecisions,
  change: Deciding,
  readBy: ReadBy | null,
  layout: Applied | null,
): LedgerDecisions {
  switch (change.does) {
    case 'chooseTable':
      return otherTable(before, change)
    case 'useLayout':
      return byLayout(before, readBy, layout)
    case 'mapColumn':
      return mapped(before, readBy, (uses) => columnTells(uses, change.column, change.fields))
    case 'fixValue':
      return mapped(before, readBy, (uses) => valueForAll(uses, change.field, change.value))
    case 'orderDays':
      return mapped(before, readBy, (uses) =>
        uses.map((use) => (use.column === change.column ? { ...use, order: change.order } : use)),
      )
    case 'decideValue':
      return { ...before, values: withValue(before, readBy, change) }
    case 'decideRest':
      return { ...before, values: withRest(before, readBy, change) }
    default:
      return amended(before, change)
  }
}

type Amending = Exclude<
  Deciding,
  {
    does: 'chooseTable' | 'useLayout' | 'mapColumn' | 'fixValue' | 'orderDays' | 'decideValue' | 'decideRest'
  }
>

function amended(before: LedgerDecisions, change: Amending): LedgerDecisions {
  const { amended: cells = [], amendedAlike: alike = [], leaveOut = [] } = before
  switch (change.does) {
    case 'checkAgain':
      return before
    case 'amend': {
      const { line, field, value } = change
      return { ...before, amended: [...otherCells(cells, change), { line, field, value }] }
    }
    case 'restoreCell':
      return { ...before, amended: otherCells(cells, change) }
    case 'amendAlike': {
      const { field, from, to } = change
      return { ...before, amendedAlike: [...othersAlike(alike, change), { field, from, to }] }
    }
    case 'restoreAlike':
      return { ...before, amendedAlike: othersAlike(alike, change) }
    case 'leaveOut':
      return { ...before, leaveOut: union(leaveOut, change.lines) }
    case 'bringBack': {
      const back = new Set(change.lines)
      return { ...before, leaveOut: leaveOut.filter((line) => !back.has(line)) }
    }
  }
}

type AmendedCells = NonNullable<LedgerDecisions['amended']>
const otherCells = (all: AmendedCells, { line, field }: { line: number; field: Field }) =>
  all.filter((one) => one.line !== line || one.field !== field)

type AmendedAlike = NonNullable<LedgerDecisions['amendedAlike']>
const othersAlike = (all: AmendedAlike, { field, from }: { field: Field; from: string }) =>
  all.filter((one) => one.field !== field || one.from !== from)

const union = (some: readonly number[], more: readonly number[]) => [...new Set([...some, ...more])]

/** Lines of another sheet are other lines; on the same sheet what was said of lines still holds. */
function otherTable(
  before: LedgerDecisions,
  { sheet, headerRows }: Extract<LedgerChange, { does: 'chooseTable' }>,
): LedgerDecisions {
  const { amended: cells, amendedAlike, leaveOut } = before
  const ofLines =
    before.sheet === undefined || before.sheet === sheet ? { amended: cells, amendedAlike, leaveOut } : {}
  return withoutAbsent({ sheet, headerRows, ...ofLines })
}

/** Columns of the layout that this table has, and its values; without one everything is proposed. */
function byLayout(
  { mapping: _, values: __, anew: ___, ...before }: LedgerDecisions,
  readBy: ReadBy | null,
  layout: Applied | null,
): LedgerDecisions {
  if (!layout) return { ...before, anew: true }
  const here = new Set(readBy?.mapping.map(({ column }) => column))
  const mapping = layout.mapping.filter(({ column }) => column === null || here.has(column))
  return { ...before, mapping: mapping.map(asDecision), values: [...layout.values] }
}

type Uses = NonNullable<LedgerDecisions['mapping']>

function mapped(
  before: LedgerDecisions,
  readBy: ReadBy | null,
  change: (uses: Uses) => Uses,
): LedgerDecisions {
  const uses = before.mapping ?? readBy?.mapping.map(asDecision) ?? []
  return { ...before, mapping: change(uses), values: valuesSoFar(before, readBy) }
}

function asDecision({ column, field, certainty, value, order }: RememberedColumn): Uses[number] {
  return {
    column,
    field,
    certainty,
    ...(value === undefined ? {} : { value }),
    ...(order === undefined ? {} : { order }),
  }
}

/** Each field is told in one place: it leaves the one where it was told before. */
function columnTells(uses: Uses, column: string, fields: readonly Field[]): Uses {
  const order = uses.find((use) => use.column === column)?.order
  const told: Uses = (fields.length > 0 ? [...new Set(fields)] : [null]).map((field) => ({
    column,
    field,
    certainty: 'sure',
    ...(order === undefined ? {} : { order }),
  }))
  const at = uses.findIndex((use) => use.column === column)
  const others = without(
    uses.filter((use) => use.column !== column),
    fields,
  )
  const before = uses.slice(0, Math.max(at, 0)).map((use) => use.column)
  const place = at < 0 ? others.length : others.filter((use) => before.includes(use.column)).length
  return [...others.slice(0, place), ...told, ...others.slice(place)]
}

function valueForAll(uses: Uses, field: Field, value: string): Uses {
  const others = without(uses, [field])
  return value === '' ? others : [...others, { column: null, field, certainty: 'sure', value }]
}

/** Takes fields out; a column that then tells nothing is not taken over. */
function without(uses: Uses, fields: readonly Field[]): Uses {
  const tells = (use: Uses[number]) => use.field !== null && fields.includes(use.field)
  return uses.flatMap((use, i): Uses => {
    if (!tells(use)) return [use]
    if (use.column === null) return []
    const first = uses.findIndex((one) => one.column === use.column) === i
    const tellsMore = uses.some((one) => one.column === use.column && !tells(one))
    return tellsMore || !first ? [] : [{ column: use.column, field: null, certainty: 'sure' }]
  })
}

function withValue(
  before: LedgerDecisions,
  readBy: ReadBy | null,
  { field, from, to }: Pick<RememberedValue, 'field' | 'from'> & { to: string },
): NonNullable<LedgerDecisions['values']> {
  const others = valuesSoFar(before, readBy).filter((one) => one.field !== field || one.from !== from)
  return [...others, { field, from, to }]
}

function withRest(
  before: LedgerDecisions,
  readBy: ReadBy | null,
  { field, to }: Pick<RememberedValue, 'field'> & { to: string },
): NonNullable<LedgerDecisions['values']> {
  const rest = readBy?.values.filter((one) => one.field === field && one.to === null) ?? []
  const undecided = new Set(rest.map(({ from }) => from))
  const others = valuesSoFar(before, readBy).filter((one) => one.field !== field || !undecided.has(one.from))
  return [...others, ...rest.map(({ from }) => ({ field, from, to }))]
}

/** What was decided before, here or for the remembered layout. */
function valuesSoFar(before: LedgerDecisions, readBy: ReadBy | null): NonNullable<LedgerDecisions['values']> {
  if (before.values) return before.values
  if (!readBy?.remembered) return []
  return readBy.values.flatMap(({ field, from, to }) => (to === null ? [] : [{ field, from, to }]))
}

function withoutAbsent<T extends object>(all: T): LedgerDecisions {
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined))
}

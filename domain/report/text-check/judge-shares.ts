import { type Amount, amount, remedyAmount, sumOf } from './amount'
import { applicantAmounts } from './applicants'
import type { KnownFacts } from './facts'
import { type Finding, follows, recorded } from './finding'
import { LATE_ROW } from './judge-counts'
import { type Named, readingsOf } from './named'
import type { Statement } from './statement'
import { RECEIVED_WHOLES, WHOLES } from './terms'

/** 占33.9%, 公开率92%: right where it is the share of any number that may be meant. */
export function judgeShare(statement: Statement, facts: KnownFacts): Finding | null {
  const { named } = statement
  if (named.kind === 'rate') return judgeRate(statement, facts)
  if (named.kind === 'remedyRate') return judgeRemedyRate(statement, named, facts)
  if (facts.onlyTotals?.results && isResult(statement)) return null
  if (isOfAllRemedies(statement)) return null
  const parts = partsOf(statement, facts)
  const wholes = denominators(statement)
  const shares = sharesOf(parts, wholes, facts)
  const [first] = parts
  if (!first || shares.length === 0 || shares.some((share) => agrees(share, statement.quantity))) return null
  const place = first.amount ?? amount('new')
  return follows(statement, percent(shares[0] ?? 0, statement.quantity), place, facts.format)
}

/** 占全部行政复议案件的41.7%: of those about other things too. */
function isOfAllRemedies({ named, base }: Statement): boolean {
  return (
    named.kind === 'remedy' && base?.kind === 'remedy' && named.rows.every((row) => base.rows.includes(row))
  )
}

/** A number of which the share is: of a cell, or only typed. */
interface Part {
  amount: Amount | null
  value: number
}

function partsOf({ named, subject, whole }: Statement, facts: KnownFacts): Part[] {
  if (named.kind === 'channel') {
    const is = facts.channels
      ? named.groups.reduce((sum, group) => sum + (facts.channels?.[group] ?? 0), 0)
      : subject?.quantity.value
    return is === undefined || (facts.channels && named.extent === 'part')
      ? []
      : [{ amount: null, value: is }]
  }
  if (named.kind === 'applicant') {
    if (named.who.includes('some')) return []
    if (facts.onlyTotals?.applicants) return subject ? [{ amount: null, value: subject.quantity.value }] : []
    return valued(applicantAmounts(named, whole), facts)
  }
  if (named.kind === 'rows' && named.atMost) {
    return subject ? [{ amount: named.readings[0] ?? null, value: subject.quantity.value }] : []
  }
  const together = subject?.together ? readingsOf(subject.together) : []
  return valued([...readingsOf(named), ...together], facts)
}

function valued(amounts: readonly Amount[], facts: KnownFacts): Part[] {
  return amounts.flatMap((one) => {
    const value = sumOf(one, facts.now)
    return value === null ? [] : [{ amount: one, value }]
  })
}

function denominators(statement: Statement): readonly Amount[] {
  const { named, base, whole } = statement
  if (base && !(base.kind === 'rows' && base.general)) return readingsOf(base)
  if (named.kind === 'remedy' || named.kind === 'remedyResult') {
    return named.kind === 'remedyResult' ? named.of.map((rows) => totalOf(rows)) : []
  }
  if (named.kind === 'figure' || named.kind === 'late') return []
  const incoming = named.kind === 'channel' || named.kind === 'applicant'
  const near = whole ? readingsOf(whole.named) : []
  return [...(incoming ? RECEIVED_WHOLES : WHOLES), ...near, ...(incoming ? WHOLES : [])]
}

function totalOf(rows: readonly string[]): Amount {
  return { plus: rows.map((row) => ({ table: 'table4', row, column: 'total' })), minus: [] }
}

function sharesOf(parts: readonly Part[], wholes: readonly Amount[], facts: KnownFacts): number[] {
  const bases = wholes.flatMap((one) => sumOf(one, facts.now) || [])
  return parts.flatMap(({ value }) => bases.map((base) => (value / base) * 100))
}

function isResult({ named }: Statement): boolean {
  return readingsOf(named).some(({ plus }) =>
    plus.some(({ table, row }) => table === 'table3' && isOutcome(row)),
  )
}

function isOutcome(row: string): boolean {
  return row !== 'new' && row !== 'carried_in' && row !== 'carried_out' && row !== 'results_total'
}

/**
 * Rounded to the digits that were written, or cut off after them. A part that is hardly one is written with the smallest
 * digit, and one that is nearly all short of the whole, because 0% says none and 100% all.
 */
export function agrees(is: number, { value, within }: { value: number; within: number }): boolean {
  const tiny = 1e-9
  return (
    (value - is <= within + tiny && is - value < 2 * within - tiny) ||
    Math.abs(is - value) <= within + tiny ||
    (is > 0 && is < 100 && (hardly(value, is, within) || hardly(100 - value, 100 - is, within)))
  )
}

/** Shown as the smallest that can be written, and less than that. */
function hardly(shown: number, is: number, within: number): boolean {
  return Math.abs(shown - 2 * within) < 1e-9 && is < shown
}

export function percent(is: number, { within }: { within: number }): string {
  return `${is.toFixed(Math.max(0, Math.round(-Math.log10(2 * within))))}%`
}

/** 100% of what was due may be meant, so a full 办结率 says nothing; 按期 is held against what was late. */
function judgeRate(statement: Statement, facts: KnownFacts): Finding | null {
  const { named, quantity } = statement
  if (named.kind !== 'rate') return null
  if (named.rate === 'onTime') return judgeOnTimeRate(statement, facts)
  if (quantity.value === 100 && named.rate !== 'granted') return null
  if (facts.onlyTotals?.results && named.rate === 'granted') return null
  const tops =
    named.rate === 'granted'
      ? [amount('granted', 'partly_granted'), amount('granted')]
      : WHOLES.filter((_, i) => i !== 1)
  const bases = named.rate === 'granted' ? WHOLES : RECEIVED_WHOLES
  const shares = sharesOf(valued(tops, facts), bases, facts)
  const [first] = tops
  if (!first || shares.length === 0 || shares.some((share) => agrees(share, quantity))) return null
  return follows(statement, percent(shares[0] ?? 0, quantity), first, facts.format)
}

/** 维持率60%: of all remedies that may be meant, or of those that have ended. */
function judgeRemedyRate(
  statement: Statement,
  { column, of }: Extract<Named, { kind: 'remedyRate' }>,
  { now, format }: KnownFacts,
): Finding | null {
  const shares = of.flatMap((rows) => {
    const is = sumOf(remedyAmount(rows, column), now)
    const other = column === 'upheld' ? sumOf(remedyAmount(rows, 'other'), now) : 0
    const total = sumOf(remedyAmount(rows), now)
    const pending = sumOf(remedyAmount(rows, 'pending'), now)
    if (is === null || other === null || total === null || pending === null) return [null]
    return [total, total - pending].flatMap((whole) =>
      whole > 0 ? [(is / whole) * 100, ((is + other) / whole) * 100] : [],
    )
  })
  const [first, ...others] = shares
  if (
    first == null ||
    others.includes(null) ||
    shares.some((share) => agrees(share ?? 0, statement.quantity))
  )
    return null
  return follows(statement, percent(first, statement.quantity), remedyAmount(of[0] ?? [], column), format)
}

function judgeOnTimeRate(statement: Statement, facts: KnownFacts): Finding | null {
  // Of what was concluded, only those are late that were answered late.
  const late = facts.answeredLate ?? facts.late
  const done = sumOf(amount('results_total'), facts.now)
  if (late === undefined || done === null || done === 0) return null
  const { value, within } = statement.quantity
  const least = ((done - late) / done) * 100
  const most = late === 0 ? 100 : value === 100 ? 0 : 100
  return value >= least - 2 * within && value <= most ? null : recorded(statement, late, LATE_ROW)
}

import type { QueueRow } from '@/db/queries/queue'
import type { TodayTone } from '@/domain/queue/today-list'
import { ofUnit, type ScopedList } from '@/domain/queue/today-scope'
import { NO_GROUP } from '@/domain/report/period/groupings'
import { placeOf, type TodayAddress, todayHref, type Why, writtenPlace } from './address'
import { waitingCases, withPending } from './cases'
import { sum, type TodayCounts } from './counts'
import type { MattersShown } from './matters'
import { caseRows, type RowsAsked, type TodayRow } from './rows'

/** A number above the table: why, its words, how many, its tone, and what it means in full. */
export type TodayCount = readonly [
  why: Why | '',
  label: string,
  count: string,
  tone: TodayTone,
  title: string,
  href: string,
]

/** Rows under one head; without a name they stand alone. */
export interface TodayGroup {
  name: string
  /** “已超期 1”, the most urgent first. */
  sums: readonly (readonly [words: string, tone: TodayTone])[]
  rows: readonly TodayRow[]
  /** “展开其余 3 件” and where; null where all are shown. */
  more: { words: string; href: string } | null
}

export const PAGE_ROWS = 50
/** Of each kind of matter beside the cases, while all is shown. */
export const MATTERS_SHOWN = 4
/** Of each unit, while all is shown: fewer the more units there are. */
const rowsOfUnit = (units: number) => Math.max(2, Math.min(8, Math.floor(PAGE_ROWS / units)))
const SUMS_SHOWN = 4

/** All of them first, each case once, then every reason that somebody stands here for. */
export function countsShown(
  lists: readonly ScopedList[],
  { lists: counted, together }: TodayCounts,
  matters: readonly MattersShown[],
  wanted: TodayAddress,
): readonly TodayCount[] {
  const href = (why: Why | undefined) => todayHref(wanted, { why })
  const all = sum(together) + matters.reduce((n, { count }) => n + Number.parseInt(count, 10), 0)
  const bounded = matters.some(({ count }) => count.endsWith('+'))
  return [
    ['', '全部', `${all}${bounded ? '+' : ''}`, 'plain', '每件只计一次', href(undefined)],
    ...matters.map(
      ({ kind, short, count, tone, title }): TodayCount => [kind, short, count, tone, title, href(kind)],
    ),
    ...lists.flatMap(({ name, short, tone, title }): TodayCount[] => {
      const n = sum(counted.get(name))
      return n === 0 ? [] : [[name, short, String(n), tone, title, href(name)]]
    }),
  ]
}

/** A group of each kind of matter: the first of them while all is shown, or those of the kind that is chosen. */
export function mattersGroups(matters: readonly MattersShown[], wanted: TodayAddress): readonly TodayGroup[] {
  const { why, unit, after } = wanted
  if (unit !== undefined || after !== undefined) return []
  return matters
    .filter(({ kind }) => why === undefined || why === kind)
    .map(({ kind, title, tone, count, rows, href }) => ({
      name: title,
      sums: [[count, tone]],
      rows,
      more:
        why === undefined && Number.parseInt(count, 10) > rows.length
          ? { words: othersWords(count, rows.length), href: todayHref(wanted, { why: kind }) }
          : { words: '到该页面', href },
    }))
}

/** A count that is bounded (“99+”) does not say how many are left. */
function othersWords(count: string, shown: number): string {
  return count.endsWith('+') ? '展开其余' : `展开其余 ${Number(count) - shown} 件`
}

export interface CasesAsked extends RowsAsked {
  wanted: TodayAddress
  counts: TodayCounts
  units: readonly { id: string; name: string }[]
  by: 'unit' | 'urgency' | null
  /** Something stands before the cases, so that these need a head. */
  headed: boolean
}

interface CasesShown {
  groups: readonly TodayGroup[]
  next: string | null
}

/** The cases in groups of their units, or page by page: those of one reason, of one unit, or all by urgency. */
export async function casesShown(asked: CasesAsked): Promise<CasesShown> {
  const { wanted, by } = asked
  const whole = wanted.why === undefined && wanted.unit === undefined && wanted.after === undefined
  return whole && by === 'unit' ? byUnit(asked) : onePage(asked)
}

async function onePage(asked: CasesAsked): Promise<CasesShown> {
  const { wanted, from, actor, days } = asked
  const { why, unit } = wanted
  const chosen = asked.lists.filter(({ name }) => why === undefined || name === why)
  const filled = filledIn(asked, chosen, unit)
  const lists = unit === undefined ? filled : ofUnit(filled, unit)
  const source = { from, agencyId: actor.agencyId, days, lists }
  const { rows, next } = await waitingCases(source, placeOf(wanted), PAGE_ROWS)
  if (rows.length === 0 && next === null) return { groups: [], next: null }
  const name =
    unit === undefined ? (asked.headed && why === undefined ? '案件' : '') : unitNamed(asked.units, unit)
  const sums = unit === undefined ? [] : sumsOf(asked, unit)
  return {
    groups: [
      {
        name,
        sums,
        rows: await caseRows(asked, await withPending(from, actor.agencyId, rows, days)),
        more: null,
      },
    ],
    next: next && todayHref(wanted, { after: writtenPlace(next) }),
  }
}

/** Each unit with the most urgent of its cases; units of which nothing waits are left out. */
async function byUnit(asked: CasesAsked): Promise<CasesShown> {
  const { from, actor, days, counts, units } = asked
  const present = [NO_GROUP, ...units.map(({ id }) => id)].filter(
    (unit) => ofUnitIn(counts.together, unit) > 0,
  )
  const limit = rowsOfUnit(present.length || 1)
  const found: { unit: string; rows: readonly QueueRow[] }[] = []
  for (const unit of present) {
    const lists = ofUnit(filledIn(asked, listsOfGroup(asked.lists, unit), unit), unit)
    const { rows } = await waitingCases({ from, agencyId: actor.agencyId, days, lists }, null, limit)
    found.push({ unit, rows })
  }
  // Asked once for all of them.
  const facts = await withPending(
    from,
    actor.agencyId,
    found.flatMap(({ rows }) => rows),
    days,
  )
  const rows = await caseRows(asked, facts)
  const byCase = new Map(facts.map(({ caseId }, i) => [caseId, rows[i] as TodayRow]))
  const groups = found.map(({ unit, rows: ofGroup }): TodayGroup => {
    const others = ofUnitIn(counts.together, unit) - ofGroup.length
    return {
      name: unitNamed(units, unit),
      sums: sumsOf(asked, unit),
      rows: ofGroup.map(({ caseId }) => byCase.get(caseId) as TodayRow),
      more: others > 0 ? { words: `展开其余 ${others} 件`, href: todayHref(asked.wanted, { unit }) } : null,
    }
  })
  return { groups: inUrgency(asked, found, groups), next: null }
}

/**
 * What nobody has waits to be confirmed or given to a unit: looking for it among late cases would be to read all of those
 * that units have.
 */
function listsOfGroup(lists: readonly ScopedList[], unit: string): readonly ScopedList[] {
  return unit === NO_GROUP
    ? lists.filter(({ name }) => name === 'to_confirm' || name === 'registered')
    : lists
}

/** What no unit has comes first, since somebody has to take it; then the unit with the most urgent reason. */
function inUrgency(
  { lists, counts }: CasesAsked,
  found: readonly { unit: string }[],
  groups: readonly TodayGroup[],
): readonly TodayGroup[] {
  const urgency = ({ unit }: { unit: string }) =>
    unit === NO_GROUP ? -1 : lists.findIndex(({ name }) => ofUnitIn(counts.lists.get(name), unit) > 0)
  return found
    .map((one, i) => ({ at: urgency(one), group: groups[i] as TodayGroup }))
    .sort((a, b) => a.at - b.at)
    .map(({ group }) => group)
}

/** Lists that hold something, of a unit where one is asked for. */
function filledIn(
  { counts }: CasesAsked,
  lists: readonly ScopedList[],
  unit: string | undefined,
): readonly ScopedList[] {
  return lists.filter(({ name }) => {
    const counted = counts.lists.get(name)
    return (unit === undefined ? sum(counted) : ofUnitIn(counted, unit)) > 0
  })
}

function sumsOf({ lists, counts }: CasesAsked, unit: string): TodayGroup['sums'] {
  return lists
    .map(({ name, short, tone }) => ({ n: ofUnitIn(counts.lists.get(name), unit), short, tone }))
    .filter(({ n }) => n > 0)
    .slice(0, SUMS_SHOWN)
    .map(({ n, short, tone }) => [`${short} ${n}`, tone])
}

function ofUnitIn(counts: TodayCounts['together'] | undefined, unit: string): number {
  return counts?.get(unit === NO_GROUP ? null : unit) ?? 0
}

export function unitNamed(units: CasesAsked['units'], unit: string): string {
  if (unit === NO_GROUP) return '待确认、待分办'
  return units.find(({ id }) => id === unit)?.name ?? '其他单位'
}

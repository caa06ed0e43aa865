import type { IsoDate } from '../../calendar/day'
import { APPLICANT_KIND_LABELS, APPLICANT_KINDS, CHANNELS, COUNTED_CHANNEL_LABELS } from '../../case/facts'
import type { FilterName } from '../../queue/filters'
import type { Format } from '../formats/format'
import { outcomeGroups } from '../formats/groups'
import { rowOf } from '../formats/in-force'
import { type Counted, completeRows } from '../tables/table3'
import { NO_GROUP, NO_GROUP_LABELS, type PeriodGrouping } from './groupings'
import type { LateKey } from './late'
import type { Period } from './period'

/** Says on every screen, paper and file that these are not the numbers of an annual report. */
export const WORKING_FIGURES = '工作数据，不是年报'

/** A number of every group: a row of 表三, or how cases were late. */
export interface PeriodColumn {
  key: string
  /** Its row in 表三. */
  no: string
  label: string
}

/** The numbers of every group, as a format numbers its rows. */
export function periodColumns(format: Format): readonly PeriodColumn[] {
  const row = (key: string, label: string) => ({ key, no: rowOf(format, key)?.no ?? '', label })
  return [
    row('new', '新收'),
    row('carried_in', '上期结转'),
    ...outcomeGroups(format),
    row('results_total', '办结'),
    row('carried_out', '结转下期'),
    { key: 'late_concluded' satisfies LateKey, no: '', label: '超期办结' },
    { key: 'late_open' satisfies LateKey, no: '', label: '超期未办结' },
  ]
}

export interface Group {
  key: string
  label: string
}

/** A group with its number of every column. */
export interface GroupLine extends Group {
  numbers: Readonly<Record<string, number>>
}

export interface CountedGroups {
  counted: Counted<string>
  late: Readonly<Record<LateKey, Readonly<Record<string, number>>>>
}

/**
 * A line for each group and the sum of them all. `groups` are those to be shown in any case, in their order; others that
 * have a number come after them, so that the groups always add up to the whole.
 */
export function groupLines(
  groups: readonly Group[],
  { counted, late }: CountedGroups,
  format: Format,
): { lines: readonly GroupLine[]; total: GroupLine } {
  const known = new Set(groups.map(({ key }) => key))
  const others = groupsCounted({ counted, late })
    .filter((key) => !known.has(key))
    .map((key) => ({ key, label: '不在名册' }))
  const shown = [...groups, ...others]
  const keys = shown.map(({ key }) => key)
  const table = completeRows(counted, keys, format)
  const lateOf = (how: LateKey, key: string) =>
    key === 'total' ? keys.reduce((n, one) => n + (late[how][one] ?? 0), 0) : (late[how][key] ?? 0)
  const lineOf = (group: Group): GroupLine => ({
    ...group,
    numbers: Object.fromEntries(
      periodColumns(format).map(({ key }) => [
        key,
        key === 'late_concluded' || key === 'late_open'
          ? lateOf(key, group.key)
          : (table[key]?.[group.key] ?? 0),
      ]),
    ),
  })
  return { lines: shown.map(lineOf), total: lineOf({ key: 'total', label: '合计' }) }
}

/** Parameters of the queue's address that name a group of each grouping. */
const GROUP_PARAMETERS: Record<PeriodGrouping, FilterName> = {
  unit: 'unit',
  channel: 'channel',
  kind: 'kind',
  holder: 'person',
}

/** The list behind the number of a group; late ones are some of those concluded, or of those carried out. */
export function casesBehind(
  column: string,
  group: string,
  { period, by, judgedOn }: { period: Period; by: PeriodGrouping; judgedOn: IsoDate },
): Readonly<Record<string, string>> {
  const days = { tab: 'all', first: period.firstDay, last: period.lastDay }
  const which = group === 'total' ? {} : { [GROUP_PARAMETERS[by]]: group }
  switch (column) {
    case 'late_concluded':
      return { ...days, ...which, row: 'results_total', lateness: 'answered_late' }
    case 'late_open':
      return { ...days, ...which, row: 'carried_out', due_before: judgedOn }
    default:
      return { ...days, ...which, row: column }
  }
}

/** The groups that have any number. */
export function groupsCounted({ counted, late }: CountedGroups): string[] {
  return [...new Set([...Object.values(counted), ...Object.values(late)].flatMap(Object.keys))]
}

export interface Holders {
  units: readonly { id: string; name: string; active: boolean }[]
  people: readonly { id: string; name: string; unitId: string | null }[]
}

/**
 * The groups to show: every channel and kind; units in use and those that have a number; people who have one. What nobody
 * holds stands last.
 */
export function groupsOf(
  by: PeriodGrouping,
  counted: readonly string[],
  { units, people }: Holders,
): readonly Group[] {
  const has = new Set(counted)
  switch (by) {
    case 'kind':
      return APPLICANT_KINDS.map((key) => ({ key, label: APPLICANT_KIND_LABELS[key] }))
    case 'channel':
      return CHANNELS.map((key) => ({ key, label: COUNTED_CHANNEL_LABELS[key] }))
    case 'unit':
      return [
        ...units
          .filter(({ id, active }) => active || has.has(id))
          .map(({ id, name }) => ({ key: id, label: name })),
        ...withoutHolder(has, NO_GROUP_LABELS.unit),
      ]
    case 'holder': {
      const unitName = new Map(units.map(({ id, name }) => [id, name]))
      const place = (unitId: string | null) => {
        const at = units.findIndex(({ id }) => id === unitId)
        return at < 0 ? units.length : at
      }
      return [
        ...people
          .filter(({ id }) => has.has(id))
          .sort((a, b) => place(a.unitId) - place(b.unitId))
          .map(({ id, name, unitId }) => ({
            key: id,
            label: [unitId && unitName.get(unitId), name].filter(Boolean).join(' '),
          })),
        ...withoutHolder(has, NO_GROUP_LABELS.holder),
      ]
    }
  }
}

function withoutHolder(has: ReadonlySet<string>, label: string): Group[] {
  return has.has(NO_GROUP) ? [{ key: NO_GROUP, label }] : []
}

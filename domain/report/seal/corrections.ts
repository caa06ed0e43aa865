import type { ProseFigures } from '../document/prose'
import { TEXT_KEYS, type TextKey, type WrittenTexts } from '../document/texts'
import type { Format } from '../formats/format'
import { statisticsYear } from '../period/period'
import { type CellAddress, cellName, type ReportTables } from '../tables/form'
import { countedRows, selects } from '../tables/table3'
import { columnInYear } from '../tables/table4'
import type { SealedCase, SealedRemedy } from './seal'

const FIELDS = ['applicantKind', 'receivedOn', 'concludedOn', 'outcome'] as const
export type CountedField = (typeof FIELDS)[number]
export const COUNTED_FIELD_LABELS: Record<CountedField, string> = {
  applicantKind: '申请人类别',
  receivedOn: '收到日期',
  concludedOn: '办结日期',
  outcome: '办理结果',
}

/** A case whose counted facts are not those that were sealed. */
export interface FactChange {
  caseId: string
  number: string
  /** Null: it was not counted then, or is not now. */
  before: SealedCase | null
  after: SealedCase | null
  fields: readonly CountedField[]
  /** Numbers of 表三 that move, by how much. */
  moves: readonly { cell: CellAddress; by: 1 | -1 }[]
}

/** A year with the format in which it was sealed and the one in which it is counted now. */
export interface YearFormats {
  year: number
  sealed: Format
  now: Format
}

/** Changes in the counted facts of a year since it was sealed, by case number. Pure. */
export function factChanges(
  sealed: readonly SealedCase[],
  current: readonly SealedCase[],
  formats: YearFormats,
): FactChange[] {
  const then = new Map(sealed.map((one) => [one.id, one]))
  const now = new Map(current.map((one) => [one.id, one]))
  return [...new Set([...then.keys(), ...now.keys()])]
    .flatMap((caseId) => {
      const before = then.get(caseId) ?? null
      const after = now.get(caseId) ?? null
      const fields = FIELDS.filter((field) => before?.[field] !== after?.[field])
      const moves = movedCells(before, after, formats)
      return moves.length === 0
        ? []
        : [{ caseId, number: (after ?? before)?.number ?? '', before, after, fields, moves }]
    })
    .sort((a, b) => (a.number < b.number ? -1 : 1))
}

function movedCells(
  before: SealedCase | null,
  after: SealedCase | null,
  { year, sealed, now }: YearFormats,
): FactChange['moves'] {
  const was = countedCells(before, year, sealed)
  const is = countedCells(after, year, now)
  return [
    ...[...was.values()].filter((cell) => !is.has(cellName(cell))).map((cell) => ({ cell, by: -1 as const })),
    ...[...is.values()].filter((cell) => !was.has(cellName(cell))).map((cell) => ({ cell, by: 1 as const })),
  ]
}

/** The counted cells in which a case stands: rows that are no sums, in its kind's column. */
export function countedCells(one: SealedCase | null, year: number, format: Format): Map<string, CellAddress> {
  if (!one) return new Map()
  const within = statisticsYear(year)
  const cells = countedRows(format)
    .filter(({ selects: predicate }) => selects(predicate, one, within))
    .map(({ key }): CellAddress => ({ table: 'table3', row: key, column: one.applicantKind }))
  return new Map(cells.map((cell) => [cellName(cell), cell]))
}

/** A remedy that stands elsewhere in 表四 than when it was sealed. */
export interface RemedyChange {
  remedyId: string
  caseNumber: string
  /** Null: it was not counted then, or is not now. */
  before: SealedRemedy | null
  after: SealedRemedy | null
  /** Numbers of 表四 that move, by how much; totals move with them. */
  moves: readonly { cell: CellAddress; by: 1 | -1 }[]
}

/** Changes in a year's remedies since it was sealed. Pure. */
export function remedyChanges(
  sealed: readonly SealedRemedy[],
  current: readonly SealedRemedy[],
  year: number,
): RemedyChange[] {
  const then = new Map(sealed.map((one) => [one.id, one]))
  const now = new Map(current.map((one) => [one.id, one]))
  return [...new Set([...then.keys(), ...now.keys()])].flatMap((remedyId) => {
    const before = then.get(remedyId) ?? null
    const after = now.get(remedyId) ?? null
    const was = before && remedyCell(before, year)
    const is = after && remedyCell(after, year)
    if ((was && cellName(was)) === (is && cellName(is))) return []
    const moves = [
      ...(was ? [{ cell: was, by: -1 as const }] : []),
      ...(is ? [{ cell: is, by: 1 as const }] : []),
    ]
    return [{ remedyId, caseNumber: (after ?? before)?.caseNumber ?? '', before, after, moves }]
  })
}

function remedyCell(remedy: SealedRemedy, year: number): CellAddress | null {
  const column = columnInYear(remedy, year)
  return column && { table: 'table4', row: remedy.kind, column }
}

/** A number that the sentences of the report give beside the tables. */
export interface CountChange {
  /** Which: a channel by its name, late answers, fees, or what a sentence alone tells. */
  count: `channel ${string}` | 'late' | 'fees' | 'sentence'
  label: string
  from: string
  to: string
}

type Counts = Omit<ProseFigures, 'tables'>

/** Numbers of the sentences that changed since a seal: channels, late answers, fees. Pure. */
export function countChanges(sealed: Counts, current: Counts): CountChange[] {
  const channel = ({ channels }: Counts, name: string) =>
    channels.find(({ label }) => label === name)?.count ?? 0
  const names = new Set([...sealed.channels, ...current.channels].map(({ label }) => label))
  return [
    ...[...names].map((name) => ({
      count: `channel ${name}` as const,
      label: `新收申请的渠道：${name}`,
      from: `${channel(sealed, name)}件`,
      to: `${channel(current, name)}件`,
    })),
    {
      count: 'late' as const,
      label: '超期答复或者到年底超期未答复',
      from: `${sealed.late}件`,
      to: `${current.late}件`,
    },
    // A year sealed before it was asked whether the fees are known is not changed by its not being so.
    ...(current.feesYuan === null && !sealed.feesYuan
      ? []
      : [
          {
            count: 'fees' as const,
            label: '收取的信息处理费',
            from: yuanWords(sealed.feesYuan),
            to: yuanWords(current.feesYuan),
          },
        ]),
    {
      count: 'fees' as const,
      label: '没有记录金额的缴费',
      from: `${sealed.feesWithoutAmount ?? 0}笔`,
      to: `${current.feesWithoutAmount ?? 0}笔`,
    },
    ...sentenceNumberChanges(sealed, current),
  ].filter(({ from, to }) => from !== to)
}

/** Numbers that only some sentences need; where either does not have one, its sentence is not in both. */
function sentenceNumberChanges(sealed: Counts, current: Counts): CountChange[] {
  const change = (
    count: CountChange['count'],
    label: string,
    of: (counts: Counts) => number | null | undefined,
  ): CountChange[] => {
    const from = of(sealed)
    const to = of(current)
    const words = (n: number | null) => (n === null ? '没有记录' : `${n}件`)
    return from === undefined || to === undefined ? [] : [{ count, label, from: words(from), to: words(to) }]
  }
  return [
    ...change('late', '本年办结的超期件数', ({ answeredLate }) => answeredLate),
    ...change('fees', '收取信息处理费的案件', ({ feeCases }) => feeCases),
    ...change('sentence', '申请人撤回', ({ withdrawn }) => withdrawn),
    ...change('sentence', '上年新收', ({ lastYear }) => (lastYear === null ? null : lastYear?.new)),
    ...change('sentence', '上年办结', ({ lastYear }) => (lastYear === null ? null : lastYear?.concluded)),
  ]
}

function yuanWords(yuan: number | null): string {
  return yuan === null ? '没有记录' : `${yuan}元`
}

/** Places whose words are not those that were sealed. A seal that does not know a place had no words there. */
export function textChanges(sealed: WrittenTexts, current: WrittenTexts): TextKey[] {
  return TEXT_KEYS.filter((key) => (sealed[key] ?? '') !== (current[key] ?? ''))
}

/** Numbers of the tables that are not those of another edition, for comparing a child with what it handed in. */
export function movedNumbers(
  before: ReportTables,
  after: ReportTables,
): { cell: CellAddress; from: number | null; to: number | null }[] {
  const rows: {
    table: keyof ReportTables
    rows: Readonly<Record<string, Readonly<Record<string, number | null | undefined>>>>
  }[] = [
    { table: 'table2', rows: before.table2 },
    { table: 'table3', rows: before.table3 },
    { table: 'table4', rows: before.table4 },
  ]
  return rows.flatMap(({ table, rows: was }) =>
    Object.entries(was).flatMap(([row, columns]) =>
      Object.keys(columns).flatMap((column) => {
        const from = columns[column] ?? null
        const is: Readonly<Record<string, Readonly<Record<string, number | null | undefined>>>> = after[table]
        const to = is[row]?.[column] ?? null
        return from === to ? [] : [{ cell: { table, row, column }, from, to }]
      }),
    ),
  )
}

import { checkInForce } from './content-checks'
import {
  type CoveredCases,
  type ListedCase,
  type ListedCases,
  notCovered,
  stillCovers,
} from './covered-cases'
import type { YearFees } from './fees'
import { type CellAddress, cellName, numberAt, type ReportTables } from './form'
import type { EveryRow, Format, Table3Column } from './formats/format'
import { rowOf } from './formats/in-force'
import type { Opening } from './opening'
import { decimalsOf, missingInTable2, table2Cells, writtenFigure } from './table2'
import { columnLabel, columnsOf, numberIn, type Table3, type Table3Cells } from './table3'
import { partsOfTotal, remedyRowLabel, type Table4 } from './table4'
import type { TextFinding } from './text-check/finding'

/**
 * One thing that must hold in a year's report, with its numbers. Its `id` is its identity: the same from day to day and
 * year to year, so that what was explained stays explained while the numbers stay.
 */
export interface Check {
  id: string
  label: string
  ok: boolean
  /** The numbers, in words: “一（145）+ 二（0）= 三（七）（145）+ 四（0）”. */
  detail: string
  /** The numbers that an explanation is about: in words, and all that they stand for where the words name only some. */
  basis: string
  /** Where it fails. */
  cells: readonly CellAddress[]
  /** Cases and remedies to look at. */
  cases: readonly CaseNamed[]
  /** All that an explanation has to answer for, where the check is about cases; null where it is about numbers. */
  listed: ListedCases | null
  /**
   * `contradiction`: two numbers that cannot both be right. `gap`: something is still to be filled in. Both are mended
   * or explained before sealing. `jump`: shown, nothing has to be done.
   */
  weight: 'contradiction' | 'gap' | 'jump'
}

export interface CaseNamed {
  caseId: string
  number: string
}

/** Cases that some check names, with how many there are in all: a case that is listed twice is one. */
export interface CaseList {
  total: number
  first: readonly CaseNamed[]
  /** A digest of every case with what is said of it: two lists that name the same cases first may differ further on. */
  mark: string
  /** Every case with every thing that is said of it. Absent: only the digest tells whether the list is the same. */
  all?: readonly ListedCase[]
}

/** Facts that the checks look at, beside the tables themselves. */
export interface CheckMaterial {
  year: number
  format: Format
  tables: ReportTables
  /** Counted another way than the tables: see `directCounts`. */
  direct: {
    table3: Partial<Record<string, Partial<Table3Cells>>>
    table4: Partial<Record<keyof Table4, number>>
  }
  /** Tables of the year before: as sealed (newest edition), else as counted now; null while there are none. */
  before: {
    tables: ReportTables
    sealed: boolean
    /** Cases that last year's sealed 四 and this year's 二 do not share; none while it is not sealed. */
    carry: CaseList
    /** Cases that these add to 二, by column; the rest of a difference no case accounts for. */
    carryMoves?: Readonly<Partial<Record<Table3Column, number>>>
  } | null
  /** Remedies of the year against a case that was neither concluded nor late with its answer. */
  remediesUnanswered: CaseList
  /** Lawsuits of the year that stand against what is known of reconsiderations before them. */
  lawsuitsOdd: CaseList
  /** Payments of the year whose notice does not say how much. */
  feesWithoutAmount: CaseList
  /** 四 of the year before as its report was published, where that year is not kept here. */
  opening: Opening | null
  /** What is known of the year's fees. */
  fees: YearFees
  /** Cases concluded in the year that lack something which the report or the file needs. */
  incomplete: CaseList
  /** What the text says and the facts of the year say differently, with the section where it stands. */
  prose: readonly (TextFinding & { section: string })[]
  /** Findings about the words themselves: see `checkContents`. */
  contents: readonly Check[]
}

/** Every check of a year, in a fixed order; a check that cannot be asked yet (no year before) is left out. Pure. */
export function checkReport(material: CheckMaterial): Check[] {
  const { tables, direct, before, format } = material
  return [
    ...checkTable3(tables.table3, direct.table3, format),
    ...totals4(tables.table4, direct.table4, format),
    ...(before?.sealed ? [carryOver(tables.table3, before.tables.table3, before, format)] : []),
    ...(material.opening && !before?.sealed ? [opening(tables.table3, material.opening, format)] : []),
    ...inForce(tables, before?.tables ?? null, format),
    ...checkInForce(tables, format),
    entered(tables, format),
    named(
      'remedies_unanswered',
      '复议、诉讼都对应已办结或者逾期未答复的案件',
      material.remediesUnanswered,
      '件案件在被申请复议或者提起诉讼时还没有办结，也没有逾期',
    ),
    named(
      'lawsuits_after_reconsideration',
      '行政诉讼是否经过复议与复议记录一致',
      material.lawsuitsOdd,
      '件案件的行政诉讼是否经过复议，与该件的复议记录不一致',
    ),
    named(
      'fees_noticed',
      '每笔收费都有通知书上的金额',
      material.feesWithoutAmount,
      '件案件有缴费没有通知金额，未计入收费总额',
    ),
    ...fees(material.fees),
    { ...named('complete', '办结案件的记录', material.incomplete, '件案件的记录不完整'), weight: 'gap' },
    ...prose(material.prose),
    ...material.contents,
    ...(before ? jumps(tables, before.tables, format) : []),
  ]
}

/** Checks that stand in the way of sealing: failing, no mere jump, and not explained for these very numbers. */
export function unexplained(checks: readonly Check[], explanations: ReadonlyMap<string, Explained>): Check[] {
  return checks.filter((one) => !one.ok && one.weight !== 'jump' && !explanationOf(one, explanations))
}

/** An explanation as far as it can be held against a check: the numbers it was written about, and the cases. */
interface Explained {
  basis: string
  covers?: CoveredCases | null
}

/**
 * The explanation of a failing check, if it was written about these very numbers, or about all of the cases that are
 * still listed; else null.
 */
export function explanationOf<E extends Explained>(
  { id, ok, basis, listed }: Pick<Check, 'id' | 'ok' | 'basis' | 'listed'>,
  explanations: ReadonlyMap<string, E>,
): E | null {
  const said = explanations.get(id)
  if (ok || !said) return null
  if (said.basis === basis) return said
  return listed && said.covers && stillCovers(said.covers, listed) ? said : null
}

/** Cases of a failing check that its explanation was not written about; none where the numbers are others. */
export function newSince(
  { listed }: Pick<Check, 'listed'>,
  { covers }: Pick<Explained, 'covers'>,
): ListedCase[] {
  return listed && covers ? notCovered(covers, listed) : []
}

const cell3 = (row: string, column: Table3Column): CellAddress => ({ table: 'table3', row, column })

function check(one: Pick<Check, 'id' | 'label' | 'ok' | 'detail'> & Partial<Check>): Check {
  return { basis: one.detail, cells: [], cases: [], listed: null, weight: 'contradiction', ...one }
}

/**
 * The identities of 表三. `direct` are counts of headings, totals and the total column, taken apart from the sums, so
 * that a check compares two ways of counting and can fail.
 */
export function checkTable3(
  table: Table3,
  direct: CheckMaterial['direct']['table3'],
  format: Format,
): Check[] {
  return [balance(table, format), ...sums(table, direct, format)]
}

function balance(table: Table3, format: Format): Check {
  const { label, in: coming, out: going } = format.checks.balance
  const sum = (rows: readonly EveryRow[], column: Table3Column) =>
    rows.reduce((n, row) => n + table[row][column], 0)
  const failing = columnsOf(format).filter((c) => sum(coming, c) !== sum(going, c))
  const words = (rows: readonly EveryRow[], column: Table3Column) =>
    rows.map((row) => `${rowOf(format, row)?.no ?? row}（${table[row][column]}）`).join('+ ')
  return check({
    id: 'balance',
    label,
    ok: failing.length === 0,
    detail: columnByColumn(failing, format, (c, sign) => `${words(coming, c)}${sign} ${words(going, c)}`),
    cells: failing.flatMap((column) => [...coming, ...going].map((row) => cell3(row, column))),
  })
}

/**
 * The numbers of every column that fails, or of the total when none does. A reason holds for these words, so a column
 * left out of them would be excused by what was said about another.
 */
function columnByColumn(
  failing: readonly Table3Column[],
  format: Format,
  numbers: (column: Table3Column, sign: '=' | '≠') => string,
): string {
  return failing.length === 0
    ? numbers('total', '=')
    : failing.map((column) => `${columnLabel(column, format)}：${numbers(column, '≠')}`).join('；')
}

/** Headings, totals and the total column against counts that were taken apart from the sums. */
function sums(table: Table3, direct: CheckMaterial['direct']['table3'], format: Format): Check[] {
  return format.table3.rows.flatMap((row) => {
    const counted = direct[row.key]
    if (!counted) return []
    const is = (column: Table3Column) => numberIn(table, row.key, column)
    const failing = columnsOf(format).filter((c) => counted[c] !== undefined && counted[c] !== is(c))
    return [
      check({
        id: `sum_${row.key}`,
        label: row.role === 'count' ? `${row.no}等于各渠道收到数之和` : `${row.no}等于其各项之和`,
        ok: failing.length === 0,
        detail: columnByColumn(
          failing,
          format,
          (c, sign) => `各项之和（${is(c)}）${sign} 直接计数（${counted[c] ?? is(c)}）`,
        ),
        cells: failing.map((column) => cell3(row.key, column)),
      }),
    ]
  })
}

function totals4(table: Table4, direct: CheckMaterial['direct']['table4'], format: Format): Check[] {
  return format.table4.rows.map(({ key: kind }) => {
    const sum = partsOfTotal(format).reduce((n, column) => n + table[kind][column], 0)
    const counted = direct[kind] ?? sum
    const ok = table[kind].total === sum && counted === sum
    return check({
      id: `table4_${kind}`,
      label: `表四${remedyRowLabel(kind, format)}的总计等于各项之和`,
      ok,
      detail: `各项之和（${sum}）${ok ? '=' : '≠'} 总计（${table[kind].total}），直接计数（${counted}）`,
      cells: ok ? [] : [{ table: 'table4', row: kind, column: 'total' }],
    })
  })
}

/**
 * This year's 二 is last year's sealed 四, for each column and case by case: one case too many and one too few give the
 * right sum.
 */
function carryOver(
  table: Table3,
  sealed: Table3,
  { carry: { total, first, mark, all }, carryMoves = {} }: NonNullable<CheckMaterial['before']>,
  format: Format,
): Check {
  const failing = columnsOf(format).filter((c) => table.carried_in[c] !== sealed.carried_out[c])
  const numbers = columnByColumn(
    failing,
    format,
    (c, sign) => `本年二（${table.carried_in[c]}）${sign} 上年四（${sealed.carried_out[c]}）`,
  )
  const detail = total === 0 ? numbers : `${numbers}；${total}件不衔接：${namesOf({ total, first })}`
  return check({
    id: 'carry_over',
    label: '上年结转等于上年封存的结转下年',
    ok: failing.length === 0 && total === 0,
    detail,
    basis: `${detail} ${mark}`,
    cells:
      failing.length === 0 && total > 0
        ? [cell3('carried_in', 'total')]
        : failing.map((column) => cell3('carried_in', column)),
    cases: first,
    listed: all ? { numbers: withoutCase(table, sealed, carryMoves, format), cases: all } : null,
  })
}

/** The first year's 二 is what the report of the year before, made without this program, said was left open. */
function opening(table: Table3, published: Opening, format: Format): Check {
  const failing = columnsOf(format).filter((c) => table.carried_in[c] !== published[c])
  return check({
    id: 'opening',
    label: '上年结转等于上年年报公布的结转下年',
    ok: failing.length === 0,
    detail: columnByColumn(
      failing,
      format,
      (c, sign) => `本年二（${table.carried_in[c]}）${sign} 上年公布的四（${published[c]}）`,
    ),
    cells: failing.map((column) => cell3('carried_in', column)),
  })
}

/** Differences between 二 and last year's 四 for which no case accounts, in words; empty where cases account for all. */
function withoutCase(
  table: Table3,
  sealed: Table3,
  moves: NonNullable<NonNullable<CheckMaterial['before']>['carryMoves']>,
  format: Format,
): string {
  return columnsOf(format)
    .flatMap((column) => {
      const left = table.carried_in[column] - sealed.carried_out[column] - (moves[column] ?? 0)
      return left === 0 ? [] : [`${columnLabel(column, format)}${left}`]
    })
    .join('、')
}

/** 现行有效 = last year's + 制发 − 废止, where all four are known. */
function inForce(tables: ReportTables, before: ReportTables | null, format: Format): Check[] {
  const columns = format.checks.inForce
  return columns.rows.flatMap((row) => {
    const of = (one: ReportTables | null, column: string) =>
      one && numberAt(one, { table: 'table2', row, column })
    const [made, repealed] = [of(tables, columns.made), of(tables, columns.repealed)]
    const [now, was] = [of(tables, columns.inForce), of(before, columns.inForce)]
    if (made === null || repealed === null || now === null || was === null) return []
    const ok = now === was + made - repealed
    const label = table2Cells(format).find((c) => c.row === row)?.rowLabel ?? ''
    return [
      check({
        id: `in_force_${row}`,
        label: `${label}现行有效件数与上年衔接`,
        ok,
        detail: `上年现行有效（${was}）+ 制发（${made}）- 废止（${repealed}）${ok ? '=' : '≠'} 现行有效（${now}）`,
        cells: ok ? [] : [{ table: 'table2', row, column: columns.inForce }],
      }),
    ]
  })
}

function entered({ table2 }: ReportTables, format: Format): Check {
  const missing = missingInTable2(table2, format)
  return check({
    id: 'table2_entered',
    label: '表二的填报',
    ok: missing.length === 0,
    detail:
      missing.length === 0
        ? `${table2Cells(format).length}项均已填报`
        : `还有${missing.length}项未填报：${missing.map((c) => `${c.rowLabel}${c.columnLabel}`).join('、')}`,
    cells: missing.map(({ row, column }) => ({ table: 'table2', row, column })),
    listed: {
      numbers: '',
      cases: missing.map(({ row, column, rowLabel, columnLabel: words }) => ({
        caseId: null,
        name: `${rowLabel}${words}`,
        mark: `${row}/${column}`,
      })),
    },
    weight: 'gap',
  })
}

/** Whether fees were collected is said in section six, so it has to be known; and it is no less than what cases record. */
function fees({ yuan, entered, recorded }: YearFees): Check[] {
  return [
    check({
      id: 'fees_known',
      label: '信息处理费的收取情况有记录',
      ok: yuan !== null,
      detail: yuan === null ? '没有缴费记录，也没有填写全年收取金额；没有收取的，请填0' : `全年收取${yuan}元`,
      weight: 'gap',
    }),
    ...(entered === null
      ? []
      : [
          check({
            id: 'fees_entered',
            label: '填写的信息处理费不少于缴费记录',
            ok: entered >= recorded,
            detail: `填写的全年收取金额（${entered}元）${entered >= recorded ? '≥' : '＜'} 缴费记录之和（${recorded}元）`,
          }),
        ]),
  ]
}

function named(id: string, label: string, { total, first, mark, all }: CaseList, what: string): Check {
  const detail = total === 0 ? '没有发现问题' : `有${total}${what}：${namesOf({ total, first })}`
  return check({
    id,
    label,
    ok: total === 0,
    detail,
    basis: `${detail} ${mark}`,
    cases: first,
    listed: all ? { numbers: '', cases: all } : null,
  })
}

function namesOf({ total, first }: Pick<CaseList, 'total' | 'first'>): string {
  return `${first.map(({ number }) => number).join('、')}${total > first.length ? '等' : ''}`
}

function prose(contradicting: CheckMaterial['prose']): Check[] {
  const cells = new Map(contradicting.flatMap((one) => one.cells.map((cell) => [cellName(cell), cell])))
  return [
    check({
      id: 'prose',
      label: '文字部分与统计表一致',
      ok: contradicting.length === 0,
      detail:
        contradicting.length === 0
          ? '没有发现与统计表不一致的内容'
          : contradicting.map(({ section, typed, says }) => `${section}写有“${typed}”，${says}`).join('；'),
      cells: [...cells.values()],
    }),
  ]
}

/** A number that more than doubled or halved, and by at least this much, is looked at again. */
const JUMP_AT_LEAST = 10

function jumps(now: ReportTables, before: ReportTables, format: Format): Check[] {
  const watched = [
    ...format.checks.watched.map((row) => ({
      id: `jump_${row}`,
      label: rowOf(format, row)?.label ?? row,
      cell: cell3(row, 'total'),
    })),
    ...table2Cells(format).map(({ row, column, rowLabel, columnLabel: words }) => ({
      id: `jump_${row}_${column}`,
      label: `${rowLabel}${words}`,
      cell: { table: 'table2' as const, row, column },
    })),
  ].map((one) => ({ ...one, from: numberAt(before, one.cell), to: numberAt(now, one.cell) }))
  return watched.flatMap(({ id, label, cell, from, to }) => {
    if (from === null || to === null || !isJump(from, to)) return []
    const written = (n: number) => writtenFigure(n, decimalsOf(cell, format))
    return [
      check({
        id,
        label: `${label}变化较大`,
        ok: false,
        detail: `上年${written(from)}，本年${written(to)}`,
        cells: [cell],
        weight: 'jump',
      }),
    ]
  })
}

function isJump(from: number, to: number): boolean {
  return Math.abs(to - from) >= JUMP_AT_LEAST && (to > 2 * from || to * 2 < from)
}

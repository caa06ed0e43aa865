import type { Format, Table3Column } from '../formats/format'
import type { CellAddress } from '../tables/form'
import { columnLabel } from '../tables/table3'
import type { ListedCase, ListedCases } from './covered-cases'

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

export function check(one: Pick<Check, 'id' | 'label' | 'ok' | 'detail'> & Partial<Check>): Check {
  return { basis: one.detail, cells: [], cases: [], listed: null, weight: 'contradiction', ...one }
}

export const cell3 = (row: string, column: Table3Column): CellAddress => ({ table: 'table3', row, column })

/**
 * The numbers of every column that fails, or of the total when none does. A reason holds for these words, so a column
 * left out of them would be excused by what was said about another.
 */
export function columnByColumn(
  failing: readonly Table3Column[],
  format: Format,
  numbers: (column: Table3Column, sign: '=' | '≠') => string,
): string {
  return failing.length === 0
    ? numbers('total', '=')
    : failing.map((column) => `${columnLabel(column, format)}：${numbers(column, '≠')}`).join('；')
}

export function named(id: string, label: string, { total, first, mark, all }: CaseList, what: string): Check {
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

export function namesOf({ total, first }: Pick<CaseList, 'total' | 'first'>): string {
  return `${first.map(({ number }) => number).join('、')}${total > first.length ? '等' : ''}`
}

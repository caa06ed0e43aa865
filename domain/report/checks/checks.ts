import type { Format } from '../formats/format'
import { rowOf } from '../formats/in-force'
import type { YearFees } from '../tables/fees'
import { cellName, numberAt, type ReportTables } from '../tables/form'
import { decimalsOf, missingInTable2, table2Cells, writtenFigure } from '../tables/table2'
import { partsOfTotal, remedyRowLabel, type Table4 } from '../tables/table4'
import { carryOver, opening } from './carry-over-checks'
import { type Check, cell3, check, named } from './check'
import { checkInForce } from './content-checks'
import type { CheckMaterial } from './material'
import { checkTable3 } from './table3-checks'

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
export function fees({ yuan, entered, recorded }: YearFees): Check[] {
  return [
    check({
      id: 'fees_known',
      label: '信息处理费的收取情况',
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

export function prose(contradicting: CheckMaterial['prose']): Check[] {
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

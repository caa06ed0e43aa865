import { transactOfAgency } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import { type Refused, refuse } from '@/domain/case/refusal'
import { GROUPING_LABELS, type PeriodGrouping } from '@/domain/report/period/groupings'
import type { Period } from '@/domain/report/period/period'
import { type GroupLine, WORKING_FIGURES } from '@/domain/report/period/period-figures'
import { appendAudit } from '../proof/append-audit'
import { type FormCell, type NationalTable, writeNationalTables } from '../spreadsheet'
import { now } from '../today'
import { formRows } from './document-xlsx'
import { type PeriodFigures, periodFigures } from './period-figures'

/** Exports the working figures of a period; audited. */
export async function exportPeriod(
  actor: Actor,
  period: Period,
  by: PeriodGrouping,
): Promise<{ name: string; content: Buffer } | Refused> {
  if (!mayDo(actor, 'exportReport'))
    return refuse('notAllowed', '您的岗位不能导出统计数据。', '请由督办人或者年报填报人导出。')
  const figures = await periodFigures(actor.agencyId, period, by)
  const content = await periodXlsx(figures)
  await transactOfAgency(actor.agencyId, (tx) =>
    appendAudit(tx, {
      at: now(),
      agencyId: actor.agencyId,
      personId: actor.personId,
      action: 'exportPeriod',
      caseId: null,
      detail: { ...period, by: GROUPING_LABELS[by], format: 'xlsx' },
    }),
  )
  return { name: `${figures.agencyName}${figures.words}依申请公开统计（${WORKING_FIGURES}）.xlsx`, content }
}

/** Both tables of a period, a sheet each; every sheet says what the numbers are. */
export function periodXlsx(figures: PeriodFigures): Promise<Buffer> {
  const { by, columns, lines, total, table, form } = figures
  const groups: NationalTable = {
    sheetName: `按${GROUPING_LABELS[by]}`,
    columnWidths: [28, ...columns.map(() => 12)],
    headRows: 3,
    rows: [
      ...title(figures, `申请办理情况（按${GROUPING_LABELS[by]}）`, columns.length + 1),
      {
        cells: [
          { value: GROUPING_LABELS[by], bold: true },
          ...columns.map(({ no, label }) => ({ value: no ? `${no} ${label}` : label, bold: true })),
        ],
      },
      ...[...lines, total].map((line) => ({ cells: lineCells(line, figures) })),
    ],
  }
  const byKind: NationalTable = {
    sheetName: '按申请人和结果',
    columnWidths: form.widths,
    rows: [
      ...title(figures, '收到和处理政府信息公开申请情况', form.widths.length),
      ...formRows(form, { table3: table }),
    ],
  }
  return writeNationalTables(
    by === 'kind' ? [byKind, { ...groups, sheetName: '按申请人' }] : [byKind, groups],
  )
}

function lineCells({ label, numbers }: GroupLine, { columns }: PeriodFigures): FormCell[] {
  return [{ value: label, align: 'left' }, ...columns.map(({ key }) => ({ value: numbers[key] ?? 0 }))]
}

function title(
  { agencyName, words, period, countedOn, runs }: PeriodFigures,
  what: string,
  colSpan: number,
): { cells: FormCell[]; height?: number }[] {
  const until = runs ? `；${countedOn}之后的部分尚未发生` : ''
  const small = `${WORKING_FIGURES}。统计期间${period.firstDay}至${period.lastDay}，${countedOn}按案件记录统计${until}。`
  return [
    {
      cells: [{ value: `${agencyName}${words}${what}`, colSpan, bold: true, size: 16, border: false }],
      height: 30,
    },
    { cells: [{ value: small, colSpan, border: false }] },
  ]
}

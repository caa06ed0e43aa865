import { transactOfAgency } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import { planningDayWords } from '@/domain/calendar/day-words'
import { type Refused, refuse } from '@/domain/case/refusal'
import type { BoardCell, BoardLine } from '@/domain/supervision/board'
import { type RiskCell, risksAt } from '@/domain/supervision/forecast/board-risks'
import { RISK_LABELS } from '@/domain/supervision/forecast/risk-word'
import { STAGE_LABELS, STAGES } from '@/domain/supervision/stage'
import { appendAudit } from '../proof/append-audit'
import { type FormCell, type NationalTable, writeNationalTables } from '../spreadsheet'
import { now } from '../today'
import { type BoardFigures, boardFigures, boardRisks, NOT_SEALED } from './board-figures'

/** Exports the board as it stands now; audited. */
export async function exportBoard(actor: Actor): Promise<{ name: string; content: Buffer } | Refused> {
  if (!mayDo(actor, 'viewBoard'))
    return refuse('notAllowed', '您的岗位不能导出督办表。', '请由督办人、审核人或者年报填报人导出。')
  const figures = await boardFigures(actor.agencyId)
  const content = await boardXlsx(figures, await boardRisks(actor.agencyId, figures.on))
  await transactOfAgency(actor.agencyId, (tx) =>
    appendAudit(tx, {
      at: now(),
      agencyId: actor.agencyId,
      personId: actor.personId,
      action: 'exportBoard',
      caseId: null,
      detail: { on: figures.on, format: 'xlsx' },
    }),
  )
  return { name: `${figures.agencyName}${figures.on}依申请公开督办表.xlsx`, content }
}

/** A sheet of what stands where, and one of the weeks; both say what the numbers are. */
export function boardXlsx(figures: BoardFigures, risks: readonly RiskCell[]): Promise<Buffer> {
  return writeNationalTables([stagesSheet(figures, risks), weeksSheet(figures)])
}

function stagesSheet(figures: BoardFigures, risks: readonly RiskCell[]): NationalTable {
  const { lines, total } = figures.board
  const heading = (value: string, more: Partial<FormCell> = {}): FormCell => ({ value, bold: true, ...more })
  return {
    sheetName: '在办情况',
    columnWidths: [16, ...STAGES.flatMap(() => [5.5, 5.5, 5.5, 5.5]), 8, 8, 12, 12],
    headRows: 4,
    rows: [
      ...title(figures, 1 + 4 * STAGES.length + 4),
      {
        cells: [
          heading('单位', { rowSpan: 2 }),
          ...STAGES.map((stage) => heading(STAGE_LABELS[stage], { colSpan: 4 })),
          heading('在办', { rowSpan: 2 }),
          heading('已超期', { rowSpan: 2 }),
          heading(RISK_LABELS.likely, { rowSpan: 2 }),
          heading(RISK_LABELS.possible, { rowSpan: 2 }),
        ],
      },
      { cells: STAGES.flatMap(() => [heading('件数'), heading('超期'), heading('风险'), heading('最久')]) },
      ...[...lines, total].map((line) => ({ cells: stageCells(line, risks) })),
    ],
  }
}

function stageCells({ key, name, cells, inHand, late }: BoardLine, risks: readonly RiskCell[]): FormCell[] {
  const { likely, possible } = risksAt(risks, key)
  return [
    { value: name, align: 'left' },
    ...STAGES.flatMap((stage) => {
      const here = risksAt(risks, key, stage)
      return cellNumbers(cells[stage], here.likely + here.possible).map((value) => ({ value }))
    }),
    { value: inHand },
    { value: late },
    { value: likely },
    { value: possible },
  ]
}

function cellNumbers(cell: BoardCell | null, atRisk: number): (number | null)[] {
  return cell === null ? [0, 0, 0, null] : [cell.n, cell.late, atRisk, cell.oldest]
}

function weeksSheet(figures: BoardFigures): NationalTable {
  const { lines, total } = figures.board
  const weeks = total.weeks.map(({ from }) => from)
  const numbers = (['came', 'went', 'stock'] as const).map((of) => ({ of, label: WEEK_LABELS[of] }))
  return {
    sheetName: '近12周',
    columnWidths: [16, 10, ...weeks.map(() => 14)],
    headRows: 3,
    rows: [
      ...title(figures, 2 + weeks.length),
      {
        cells: ['单位', '件数', ...weeks.map((from) => `${from}起`)].map((value) => ({ value, bold: true })),
      },
      ...[...lines, total].flatMap(({ name, weeks }) =>
        numbers.map(({ of, label }) => ({
          cells: [
            { value: name, align: 'left' as const },
            { value: label },
            ...weeks.map((week) => ({ value: week[of] })),
          ],
        })),
      ),
    ],
  }
}

const WEEK_LABELS = { came: '收', went: '出', stock: '周末在办' } as const

function title({ agencyName, on }: BoardFigures, colSpan: number): NationalTable['rows'] {
  const small = `${NOT_SEALED}。${on}（${planningDayWords(on)}）按案件记录统计；单位：件，风险为很可能和可能超期，最久为停留最久的工作日。`
  return [
    {
      cells: [
        { value: `${agencyName}政府信息依申请公开督办表`, colSpan, bold: true, size: 16, border: false },
      ],
      height: 30,
    },
    { cells: [{ value: small, colSpan, border: false }] },
  ]
}

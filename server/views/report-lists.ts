import { batchesWithFees } from '@/db/queries/ledger'
import { agencyRow, unitRows } from '@/db/queries/office'
import { enteredFigures } from '@/db/queries/report'
import { feesOfYear, incompleteCases, incompleteList } from '@/db/queries/report-facts'
import { remediesOfYear } from '@/db/queries/table4'
import { type Reads, reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import type { IsoDate } from '@/domain/calendar/day'
import { agencySettings } from '@/domain/case/settings'
import { ledgerFeesWords, offeredYuan } from '@/domain/ledger/fees'
import { PENDING_LABEL, REMEDY_RESULT_LABELS } from '@/domain/remedies/remedy'
import { GAP_LABELS, type Gap } from '@/domain/report/checks/gaps'
import type { Table4Column } from '@/domain/report/formats/format'
import { formatOf } from '@/domain/report/formats/in-force'
import { FEES_CELL, type YearFees, yearFees } from '@/domain/report/tables/fees'
import { type Decimals, table2Cells, writtenFigure } from '@/domain/report/tables/table2'
import { columnInYear, remedyCellRule } from '@/domain/report/tables/table4'
import { mayEnter } from '../report/enter-cells'
import { civilTime } from '../today'
import { type ReportHead, reportHead } from './report'

export interface FigureLine {
  name: string
  row: string
  column: string
  label: string
  article: string
  value: string
  lastYear: string
  source: string
  by: string
  at: string
  unit: string
  mayEnter: boolean
}

export interface FiguresEntryView extends ReportHead {
  lines: readonly FigureLine[]
}

/** 表二 to be filled in, with last year's figures beside. */
export async function figuresEntryView(actor: Actor, year: number): Promise<FiguresEntryView> {
  const from = reads()
  const entered = await enteredFigures(from, actor.agencyId, year)
  const before = await enteredFigures(from, actor.agencyId, year - 1)
  const may = await mayEnter(from, actor)
  const agency = await agencyRow(from, actor.agencyId)
  const { figureUnits } = agencySettings.parse(agency?.settings ?? {})
  const units = await unitRows(from, actor.agencyId)
  const figure = (rows: typeof entered, row: string, column: string) =>
    rows.find((one) => one.figure.row === row && one.figure.column === column)
  return {
    ...(await reportHead(actor, year)),
    lines: table2Cells(formatOf(year)).map(({ row, column, rowLabel, columnLabel, article, decimals }) => {
      const now = figure(entered, row, column)
      const then = figure(before, row, column)?.figure.value
      return {
        name: `${row}/${column}`,
        row,
        column,
        label: `${rowLabel}　${columnLabel}`,
        article,
        value: figureWords(now?.figure.value, decimals),
        lastYear: figureWords(then, decimals),
        source: now?.figure.source ?? '',
        by: now?.personName ?? '',
        at: now ? civilTime(now.figure.enteredAt) : '',
        unit: units.find(({ id }) => id === figureUnits[row])?.name ?? '年报填报人',
        mayEnter: may(row),
      }
    }),
  }
}

function figureWords(value: number | null | undefined, decimals: Decimals): string {
  return value === null || value === undefined ? '' : writtenFigure(value, decimals)
}

export interface RemediesView extends ReportHead {
  /** The rule of the number, in words. */
  rule: string
  lines: readonly {
    id: string
    /** Null: against an answer of before the records begin. */
    caseId: string | null
    caseNumber: string
    body: string
    number: string
    filedOn: IsoDate
    concludedOn: IsoDate | null
    result: string
  }[]
}

/** The remedies behind a number of 表四; null when there is no such number. */
export async function remediesView(
  actor: Actor,
  year: number,
  kind: string,
  column: string,
): Promise<RemediesView | null> {
  const format = formatOf(year)
  const { rows: kinds, columns } = format.table4
  if (!kinds.some(({ key }) => key === kind) || !columns.some(({ key }) => key === column)) return null
  const rows = await remediesOfYear(reads(), actor.agencyId, year)
  const shown = rows.filter((remedy) => {
    const at = columnInYear(remedy, year)
    return remedy.kind === kind && at !== null && (column === 'total' || at === column)
  })
  return {
    ...(await reportHead(actor, year)),
    rule: remedyCellRule({ kind, column: column as Table4Column }, year, format),
    lines: shown.map(({ id, caseId, caseNumber, body, number, filedOn, concludedOn, result }) => ({
      id,
      caseId,
      caseNumber,
      body,
      number,
      filedOn,
      concludedOn,
      result: result ? REMEDY_RESULT_LABELS[result] : PENDING_LABEL,
    })),
  }
}

/** How many cases the list of incomplete ones shows. */
const INCOMPLETE_SHOWN = 500

export interface IncompleteView extends ReportHead {
  /** Of all, also of those that the list leaves out. */
  total: number
  lines: readonly {
    caseId: string
    number: string
    concludedOn: IsoDate | null
    gaps: readonly { lacks: string; toDo: string }[]
  }[]
}

/** Cases of the year that lack something, with what to do about each. */
export async function incompleteView(actor: Actor, year: number): Promise<IncompleteView> {
  const rows = await incompleteCases(reads(), actor.agencyId, year, INCOMPLETE_SHOWN)
  const { total } = await incompleteList(reads(), actor.agencyId, year)
  return {
    ...(await reportHead(actor, year)),
    total,
    lines: rows.map(({ caseId, number, concludedOn, gaps }) => ({
      caseId,
      number,
      concludedOn,
      gaps: (gaps ?? '')
        .trim()
        .split(' ')
        .map((gap) => GAP_LABELS[gap as Gap]),
    })),
  }
}

export interface FeesView extends ReportHead {
  lines: readonly { caseId: string; number: string; on: IsoDate; yuan: number | null }[]
  fees: YearFees
  /** What was entered for the whole year, to be changed; null for those who may not. */
  entry: { name: string; label: string; value: string; source: string; by: string } | null
  /** Sum of what imported ledgers tell of the year, to be taken over; null where none does, or it stands already. */
  ofLedgers: { words: readonly string[]; yuan: number; source: string } | null
}

/** The payments behind the fee total of section six, and what was entered for the whole year. */
export async function feesView(actor: Actor, year: number): Promise<FeesView> {
  const from = reads()
  const lines = await feesOfYear(from, actor.agencyId, year)
  const figures = await enteredFigures(from, actor.agencyId, year)
  const entered = figures.find(({ figure }) => figure.row === FEES_CELL.row)
  const may = await mayEnter(from, actor)
  return {
    ...(await reportHead(actor, year)),
    lines,
    ofLedgers: await feesOfLedgers(from, actor, { year, entered: entered?.figure.value ?? null }),
    fees: yearFees(
      lines,
      figures.map(({ figure }) => figure),
    ),
    entry: may(FEES_CELL.row)
      ? {
          name: `${FEES_CELL.row}/${FEES_CELL.column}`,
          label: FEES_CELL.columnLabel,
          value: figureWords(entered?.figure.value, FEES_CELL.decimals),
          source: entered?.figure.source ?? '',
          by: entered ? `${entered.personName ?? ''} ${civilTime(entered.figure.enteredAt)}` : '',
        }
      : null,
  }
}

const LONGEST_SOURCE = 180

async function feesOfLedgers(
  from: Reads,
  actor: Actor,
  { year, entered }: { year: number; entered: number | null },
): Promise<FeesView['ofLedgers']> {
  const told = (await batchesWithFees(from, actor.agencyId)).flatMap(({ fileName, fees }) =>
    fees.filter((one) => one.year === year).map((of) => ({ fileName, of })),
  )
  const yuan = offeredYuan(told.map(({ of }) => of))
  if (yuan === null || yuan === entered) return null
  return {
    words: told.map(({ fileName, of }) => `“${fileName}”：${ledgerFeesWords([of])}`),
    yuan,
    source: `台账：${told.map(({ fileName }) => fileName).join('、')}`.slice(0, LONGEST_SOURCE),
  }
}

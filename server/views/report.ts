import { agencyRow, unitRows } from '@/db/queries/office'
import { childAgencies, enteredFigures, newestSeal, sealsOf, stepsOf } from '@/db/queries/report'
import { countedCases, countedCasesNamed, feesOfYear, incompleteCases } from '@/db/queries/report-facts'
import { firstYearWithCases } from '@/db/queries/table3'
import { remediesOfYear } from '@/db/queries/table4'
import { type Reads, reads } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import { yearOf } from '@/domain/calendar/day'
import { APPLICANT_KIND_LABELS } from '@/domain/case/facts'
import { agencySettings } from '@/domain/case/settings'
import {
  PENDING_LABEL,
  REMEDY_KIND_LABELS,
  REMEDY_RESULT_LABELS,
  type RemedyKind,
} from '@/domain/remedies/remedy'
import { cellPlace } from '@/domain/report/cell-words'
import type { Check } from '@/domain/report/checks'
import type { ReportTables } from '@/domain/report/form'
import { GAP_LABELS, type Gap } from '@/domain/report/gaps'
import { feeSentence, type ProseFigures, requestSentences, type WrittenTexts } from '@/domain/report/prose'
import { COUNTED_FIELD_LABELS, carryDifferences, type SealedCase } from '@/domain/report/seal'
import {
  REPORT_STATE_LABELS,
  REPORT_STEP_LABELS,
  type ReportState,
  refuseStep,
} from '@/domain/report/standing'
import { TABLE2_CELLS, writtenFigure } from '@/domain/report/table2'
import { outcomeLabel } from '@/domain/report/table3-rows'
import { columnInYear, remedyCellRule, TABLE4_COLUMNS, type Table4Column } from '@/domain/report/table4'
import { mayEnter } from '../report/fill'
import { type ReportNow, reportNow } from '../report/report-now'
import { type CorrectionSinceSeal, changesSince } from '../report/seal'
import { civilTime, today } from '../today'
import { auditActionLabel } from './audit'

/** A check with what was said about it. */
export interface CheckLine extends Check {
  explanation: {
    reason: string
    by: string
    at: string /** Written for other numbers than those it shows now. */
    stale: boolean
  } | null
}

/** What every page of a year's report shows at its head. */
export interface ReportHead {
  year: number
  /** Years to choose from, newest first. */
  years: readonly number[]
  agencyName: string
  state: ReportState
  stateLabel: string
  edition: number
  /** The year has not ended, so the numbers still grow. */
  running: boolean
  hasChildren: boolean
  may: { fill: boolean; seal: boolean; export: boolean; rollUp: boolean; enterFigures: boolean }
}

export interface ReportView extends ReportHead {
  tables: ReportTables
  checks: readonly CheckLine[]
  unexplained: number
  sentences: { requests: string; fees: string }
  proseFigures: ProseFigures
  texts: WrittenTexts
  textVersions: Readonly<Record<keyof WrittenTexts, number>>
  /** Steps of the report that stand open, each with the reason why not. */
  steps: readonly {
    step: 'hand_in' | 'take_back' | 'seal' | 'publish'
    label: string
    notNow: string | null
  }[]
  course: readonly { on: string; label: string; remark: string }[]
  /** Counted facts that changed since the newest seal. */
  changedSinceSeal: number
}

/** The head of a year's report, for its lesser pages. */
export async function reportHead(actor: Actor, year: number): Promise<ReportHead> {
  const from = reads()
  return headOf(from, actor, year, await reportNow(from, actor.agencyId, year))
}

async function headOf(
  from: Reads,
  actor: Actor,
  year: number,
  report: Pick<ReportNow, 'state' | 'edition'>,
): Promise<ReportHead> {
  const thisYear = yearOf(today())
  const firstYear = (await firstYearWithCases(from, actor.agencyId)) ?? thisYear
  const years = Array.from({ length: Math.max(1, thisYear - firstYear + 1) }, (_, i) => thisYear - i)
  const children = await childAgencies(from, actor.agencyId)
  const edition = report.edition > 1 ? `（第${report.edition}版）` : ''
  return {
    year,
    years: years.includes(year) ? years : [year, ...years],
    agencyName: (await agencyRow(from, actor.agencyId))?.name ?? '',
    state: report.state,
    stateLabel: `${REPORT_STATE_LABELS[report.state]}${edition}`,
    edition: report.edition,
    running: year >= thisYear,
    hasChildren: children.length > 0,
    may: {
      fill: mayDo(actor, 'fillReport'),
      seal: mayDo(actor, 'sealReport'),
      export: mayDo(actor, 'exportReport'),
      rollUp: mayDo(actor, 'viewRollUp'),
      enterFigures: mayDo(actor, 'enterFigures', 'own'),
    },
  }
}

/** A year's report: the tables with their checks, the sentences, what can be done with it. */
export async function reportView(actor: Actor, year: number): Promise<ReportView> {
  const from = reads()
  const report = await reportNow(from, actor.agencyId, year)
  const head = await headOf(from, actor, year, report)
  const seal = await newestSeal(from, actor.agencyId, year)
  const changedSinceSeal = seal ? (await changesSince(from, seal)).count : 0
  const agency = await agencyRow(from, actor.agencyId)
  const figures = { ...report.figures, tables: report.tables }
  const steps = (['hand_in', 'take_back', 'seal', 'publish'] as const)
    .filter((step) => agency?.parentId != null || (step !== 'hand_in' && step !== 'take_back'))
    .map((step) => {
      const refused = refuseStep(step, {
        ...report,
        thisYear: yearOf(today()),
        hasParent: agency?.parentId != null,
        unexplained: report.unexplained.length,
        changedSinceSeal,
      })
      const label =
        step === 'seal' && report.edition > 0 ? `封存第${report.edition + 1}版` : REPORT_STEP_LABELS[step]
      return { step, label, notNow: refused ? `${refused.refusal.message}${refused.refusal.remedy}` : null }
    })
  return {
    ...head,
    tables: report.tables,
    checks: report.checks.map((check) => checkLine(check, report)),
    unexplained: report.unexplained.length,
    sentences: { requests: requestSentences(figures), fees: feeSentence(figures) },
    proseFigures: figures,
    texts: report.texts,
    textVersions: report.textVersions,
    steps,
    course: (await stepsOf(from, actor.agencyId, year)).map(({ on, step, remark }) => ({
      on,
      label: REPORT_STEP_LABELS[step],
      remark,
    })),
    changedSinceSeal,
  }
}

function checkLine(check: Check, { explanations }: ReportNow): CheckLine {
  const said = explanations.get(check.id)
  return {
    ...check,
    explanation: said
      ? { reason: said.reason, by: said.by, at: civilTime(said.at), stale: said.detail !== check.detail }
      : null,
  }
}

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

/** 表二 to be filled in, with last year's figures beside. */
export async function figuresEntryView(
  actor: Actor,
  year: number,
): Promise<ReportHead & { lines: readonly FigureLine[] }> {
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
    lines: TABLE2_CELLS.map(({ row, column, rowLabel, columnLabel, article, decimals }) => {
      const now = figure(entered, row, column)
      const then = figure(before, row, column)?.figure.value
      return {
        name: `${row}/${column}`,
        row,
        column,
        label: `${rowLabel}　${columnLabel}`,
        article,
        value: now ? writtenFigure(now.figure.value, decimals) : '',
        lastYear: then === undefined ? '' : writtenFigure(then, decimals),
        source: now?.figure.source ?? '',
        by: now?.personName ?? '',
        at: now ? civilTime(now.figure.enteredAt) : '',
        unit: units.find(({ id }) => id === figureUnits[row])?.name ?? '年报填报人',
        mayEnter: may(row),
      }
    }),
  }
}

/** The remedies behind a number of 表四; null when there is no such number. */
export async function remediesView(actor: Actor, year: number, kind: string, column: string) {
  if (!(kind in REMEDY_KIND_LABELS) || !TABLE4_COLUMNS.includes(column as Table4Column)) return null
  const rows = await remediesOfYear(reads(), actor.agencyId, year)
  const shown = rows.filter((remedy) => {
    const at = columnInYear(remedy, year)
    return remedy.kind === kind && at !== null && (column === 'total' || at === column)
  })
  return {
    ...(await reportHead(actor, year)),
    rule: remedyCellRule(kind as RemedyKind, column as Table4Column, year),
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

/** Cases of the year that lack something, with what to do about each. */
export async function incompleteView(actor: Actor, year: number) {
  const rows = await incompleteCases(reads(), actor.agencyId, year, INCOMPLETE_SHOWN)
  return {
    ...(await reportHead(actor, year)),
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

/** The payments behind the fee total of section six. */
export async function feesView(actor: Actor, year: number) {
  const fees = await feesOfYear(reads(), actor.agencyId, year)
  return {
    ...(await reportHead(actor, year)),
    lines: fees,
    totalYuan: fees.reduce((sum, { yuan }) => sum + (yuan ?? 0), 0),
  }
}

export interface SealView extends ReportHead {
  seals: readonly { edition: number; sha256: string; at: string; cases: number }[]
  corrections: readonly {
    caseId: string
    number: string
    what: readonly string[]
    moves: readonly string[]
    by: readonly string[]
  }[]
  numbers: readonly { place: string; from: string; to: string }[]
  /** Carry-over case by case; null while last year is not sealed. */
  carry: readonly { caseId: string; number: string; side: string; reason: string }[] | null
}

/** What was sealed, what changed since, and how the year hangs together with the one before. */
export async function sealView(actor: Actor, year: number): Promise<SealView> {
  const from = reads()
  const seals = await sealsOf(from, actor.agencyId, year)
  const newest = seals.at(-1)
  const changes = newest ? await changesSince(from, newest) : null
  const written = (n: number | null, place: { column: string }) =>
    n === null ? '未填报' : writtenFigure(n, place.column === 'amount' ? 2 : 0)
  return {
    ...(await reportHead(actor, year)),
    seals: seals.map(({ edition, sha256, sealedAt, report }) => ({
      edition,
      sha256,
      at: civilTime(sealedAt),
      cases: report.cases.length,
    })),
    corrections: (changes?.cases ?? []).map(correctionLine),
    numbers: (changes?.numbers ?? []).map(({ cell, from: was, to }) => ({
      place: cellPlace(cell),
      from: written(was, cell),
      to: written(to, cell),
    })),
    carry: await carryLines(from, actor.agencyId, year),
  }
}

function correctionLine(change: CorrectionSinceSeal): SealView['corrections'][number] {
  const { before, after } = change
  const what = !before
    ? ['封存时没有计入']
    : !after
      ? ['已不再计入（案件已删除，或者不属于统计范围）']
      : change.fields.map(
          (field) =>
            `${COUNTED_FIELD_LABELS[field]}由${factWords(before, field)}改为${factWords(after, field)}`,
        )
  return {
    caseId: change.caseId,
    number: change.number,
    what,
    moves: change.moves.map(({ cell, by }) => `${cellPlace(cell)} ${by > 0 ? '+1' : '−1'}`),
    by: change.by.map(
      ({ at, person, action }) => `${civilTime(at)} ${person ?? '系统'} ${auditActionLabel(action)}`,
    ),
  }
}

function factWords(one: SealedCase, field: keyof typeof COUNTED_FIELD_LABELS): string {
  const value = one[field]
  if (value === null) return '空'
  if (field === 'outcome') return outcomeLabel(one.outcome ?? 'other')
  return field === 'applicantKind' ? APPLICANT_KIND_LABELS[one.applicantKind] : value
}

/** Who is in last year's sealed 四 and not in this year's 二, and the other way round, with the reason. */
async function carryLines(from: Reads, agencyId: string, year: number): Promise<SealView['carry']> {
  const seal = await newestSeal(from, agencyId, year - 1)
  if (!seal) return null
  const sealed = seal.report.cases
  const now = await countedCases(from, agencyId, year)
  const known = new Set(now.map(({ id }) => id))
  const others = await countedCasesNamed(
    from,
    sealed.map(({ id }) => id).filter((id) => !known.has(id)),
  )
  return carryDifferences(sealed, [...now, ...others], year).map((one) => ({
    caseId: one.caseId,
    number: one.number,
    side: one.side === 'only_sealed' ? '在上年“四”，不在本年“二”' : '在本年“二”，不在上年“四”',
    reason: carryReason(one.before, one.after),
  }))
}

function carryReason(before: SealedCase | null, after: SealedCase | null): string {
  if (!after) return '案件已删除（撤销导入），或者改为不计入统计'
  if (!before) return `封存后才登记，或者才改为计入（收到日期${after.receivedOn}）`
  const changes = (['receivedOn', 'concludedOn', 'applicantKind'] as const)
    .filter((field) => before[field] !== after[field])
    .map(
      (field) => `${COUNTED_FIELD_LABELS[field]}由${factWords(before, field)}改为${factWords(after, field)}`,
    )
  return `封存后更正：${changes.join('，') || '办理结果有变化'}`
}

import { childAgencies, stepsOf } from '@/db/queries/report'
import { type Reads, reads, readTogether } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { handedInDocument, type ReportDocument } from '@/domain/report/document/document'
import { handedInMark } from '@/domain/report/document/draft-mark'
import { textFindings } from '@/domain/report/document/text-findings'
import type { Format } from '@/domain/report/formats/format'
import { formatOf } from '@/domain/report/formats/in-force'
import type { AgencyReport, RollUpFinding } from '@/domain/report/roll-up/roll-up'
import { rollUpDocument } from '@/domain/report/roll-up/roll-up-document'
import { movedNumbers } from '@/domain/report/seal/corrections'
import type { FilledBy, FoundCheck } from '@/domain/report/seal/seal'
import {
  mayBeReturned,
  REPORT_STATE_LABELS,
  REPORT_STEP_LABELS,
  type ReportState,
  reportStanding,
} from '@/domain/report/seal/standing'
import { cellPlace } from '@/domain/report/tables/cell-words'
import { type CellAddress, cellName, numberAt, type ReportTables } from '@/domain/report/tables/form'
import { decimalsOf, writtenFigure } from '@/domain/report/tables/table2'
import { textsNow } from '../report/kept-texts'
import { tablesNow } from '../report/report-now'
import { agencyBelow, countedReport, rollUp } from '../report/roll-up'
import { contactOf } from '../report/sentence-facts'
import { today } from '../today'
import { type Composition, offeredSentences, type ReportHead, reportHead } from './report'

export interface RollUpLine {
  agencyId: string
  name: string
  depth: number
  stateLabel: string
  handedInOn: string | null
  newRequests: number | null
  concluded: number | null
  carriedOut: number | null
  mayReturn: boolean
  /** Hands in as a file, which this agency takes in. */
  byFile: boolean
  /** Who filled in the form that counts; null where none is known. */
  filledBy: string | null
}

export interface RollUpView extends ReportHead {
  tables: ReportTables
  lines: readonly RollUpLine[]
  findings: readonly { agencyId: string; title: string; details: readonly string[]; explained: boolean }[]
  missing: number
  /** One number of the sum, agency by agency. */
  parts: { place: string; lines: readonly { agencyId: string; name: string; value: string }[] } | null
}

/** Reports of the agencies below, handed in and missing, what does not agree, and their sum. */
export async function rollUpView(actor: Actor, year: number, asked?: string): Promise<RollUpView> {
  const { total, lines, findings } = await rollUp(actor.agencyId, year)
  const direct = new Map((await childAgencies(reads(), actor.agencyId)).map((child) => [child.id, child]))
  const head = await reportHead(actor, year)
  const format = formatOf(year)
  return {
    ...head,
    tables: total,
    lines: lines.map(({ agencyId, name, depth, state, edition, handedInOn, tables, filledBy }) => ({
      agencyId,
      name: depth === 0 ? `${name}（本级）` : name,
      depth,
      stateLabel: depth === 0 ? REPORT_STATE_LABELS[state] : childStateLabel(state, edition),
      handedInOn,
      newRequests: tables?.table3.new.total ?? null,
      concluded: tables?.table3.results_total.total ?? null,
      carriedOut: tables?.table3.carried_out.total ?? null,
      mayReturn: head.may.seal && direct.has(agencyId) && mayBeReturned(state),
      byFile:
        head.may.seal &&
        direct.get(agencyId)?.reportsBy === 'file' &&
        state !== 'sealed' &&
        state !== 'published',
      filledBy: filledByWords(filledBy ?? null),
    })),
    findings: findings.map((one) => findingWords(one, format)),
    parts: partsOf(lines, asked, format),
    missing: findings.filter(({ kind }) => kind === 'missing' || kind === 'returned').length,
  }
}

/** The roll-up as a document, with all that its words are composed of. */
export interface RollUpDocumentView extends ReportHead, Composition {
  document: ReportDocument
  /** Numbers in the words that say something else than the sums. */
  contradicting: readonly string[]
}

export async function rollUpDocumentView(actor: Actor, year: number): Promise<RollUpDocumentView> {
  const from = reads()
  const head = await reportHead(actor, year)
  const sum = await rollUp(actor.agencyId, year)
  const format = formatOf(year)
  const contact = await contactOf(from, actor.agencyId)
  const { texts, versions } = await textsNow(from, actor.agencyId, year, 'sum')
  return {
    ...head,
    texts,
    textVersions: versions,
    offered: offeredSentences(
      { year, format, contact, figures: { ...sum.figures, tables: sum.total } },
      texts,
    ),
    document: rollUpDocument({
      agency: head.agencyName,
      year,
      format,
      rollUp: sum,
      today: today(),
      texts,
      contact,
    }),
    contradicting: textFindings(texts, {
      year,
      agency: head.agencyName,
      format,
      tables: sum.total,
      ...sum.figures,
    }).map(({ section, message }) => `${section}${message}`),
  }
}

/** A report that an agency below handed in, whole; the head tells of its state. */
export interface HandedInView extends ReportHead {
  child: { id: string; name: string; mayReturn: boolean }
  /** Null while nothing of it counts. */
  report: ReportDocument | null
  checks: readonly FoundCheck[]
  /** Numbers that are not any more what was handed in. */
  moved: readonly string[]
  course: readonly { on: string; label: string; remark: string }[]
  /** Who filled in the form; null where none is known. */
  filledBy: string | null
}

/** The report that an agency below handed in for a year; null when there is no such agency. */
export function handedInView(actor: Actor, year: number, childId: string): Promise<HandedInView | null> {
  return readTogether((from) => handedInFrom(from, actor, year, childId))
}

async function handedInFrom(
  from: Reads,
  actor: Actor,
  year: number,
  childId: string,
): Promise<HandedInView | null> {
  const below = await agencyBelow(actor, childId)
  if (!below) return null
  const head = await reportHead(actor, year)
  const steps = await stepsOf(from, childId, year)
  const { state, edition } = reportStanding(steps)
  const report = await countedReport(from, childId, year, steps)
  const now = report && below.reportsBy === 'program' ? await tablesNow(from, childId, year) : null
  return {
    ...head,
    state,
    edition,
    stateLabel: childStateLabel(state, edition),
    running: false,
    child: {
      id: childId,
      name: below.name,
      mayReturn: head.may.seal && below.depth === 1 && mayBeReturned(state),
    },
    report: report && handedInDocument(below.name, year, report, handedInMark(state, today())),
    checks: report?.checks ?? [],
    moved:
      report && now ? movedNumbers(report.tables, now).map((one) => movedWords(one, formatOf(year))) : [],
    course: steps.map(({ on, step, remark }) => ({ on, label: REPORT_STEP_LABELS[step], remark })),
    filledBy: filledByWords(report?.filledBy ?? null),
  }
}

function filledByWords(by: FilledBy | null): string | null {
  const words = [by?.name, by?.phone && `联系电话 ${by.phone}`].filter(Boolean)
  return words.length > 0 ? words.join('，') : null
}

function childStateLabel(state: ReportState, edition: number): string {
  if (state === 'draft') return '未报送'
  return `${REPORT_STATE_LABELS[state]}${edition > 1 ? `（第${edition}版）` : ''}`
}

function movedWords({ cell, from, to }: RollUpFinding['numbers'][number], format: Format): string {
  return `${cellPlace(cell, format)}：报送时${figure(from, cell, format)}，现在${figure(to, cell, format)}`
}

function partsOf(
  lines: readonly AgencyReport[],
  asked: string | undefined,
  format: Format,
): RollUpView['parts'] {
  const cell = cellNamed(asked ?? '', format)
  if (!cell) return null
  return {
    place: cellPlace(cell, format),
    lines: lines.map(({ agencyId, name, tables }) => ({
      agencyId,
      name,
      value: tables ? figure(numberAt(tables, cell), cell, format) : '未报送',
    })),
  }
}

/** Every number of a format, headings included, by its name. */
function cellNamed(name: string, { forms }: Format): CellAddress | undefined {
  return Object.values(forms)
    .flatMap(({ head, body }) => [...head, ...body].flat())
    .flatMap((entry) => ('cell' in entry ? [entry.cell] : (entry.heading ?? [])))
    .find((cell) => cellName(cell) === name)
}

/** Numbers that a finding names before “等”. */
const NUMBERS_NAMED = 6

function findingWords(
  { agencyId, name, kind, numbers, detail }: RollUpFinding,
  format: Format,
): RollUpView['findings'][number] {
  const finding = (title: string, details: readonly string[] = []) => ({
    agencyId,
    title,
    details: details.length > NUMBERS_NAMED ? [...details.slice(0, NUMBERS_NAMED), '等'] : details,
    // A reason was given for figures that are not filled in.
    explained: kind === 'open_figures' && detail !== '',
  })
  switch (kind) {
    case 'missing':
      return finding(`${name}尚未报送，没有计入汇总`)
    case 'returned':
      return finding(`${name}已退回，尚未重新报送，没有计入汇总`)
    case 'changed':
      return finding(
        `${name}报送之后有${numbers.length}个数字变化，汇总仍按报送时计算`,
        numbers.map((one) => movedWords(one, format)),
      )
    case 'carry_over':
      return finding(
        `${name}的上年结转与上年报送的结转下年不一致`,
        numbers.map(
          ({ cell, from, to }) =>
            `${cellPlace(cell, format)}：上年报送${figure(from, cell, format)}，本年${figure(to, cell, format)}`,
        ),
      )
    case 'open_figures':
      return finding(`${name}有${numbers.length}个数字未填报，汇总按没有计算`, [
        ...(detail ? [`原因：${detail}`] : []),
        ...numbers.map(({ cell }) => cellPlace(cell, format)),
      ])
    case 'contradiction':
      return finding(`${name}的报表自相矛盾`, [detail])
  }
}

function figure(value: number | null, cell: CellAddress, format: Format): string {
  return value === null ? '未填报' : writtenFigure(value, decimalsOf(cell, format))
}

import { newestSeal, type SealRow } from '@/db/queries/report'
import { type Reads, reads, readTogether } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import { yearOf } from '@/domain/calendar/day'
import type { Check } from '@/domain/report/checks/check'
import { explanationOf, newSince } from '@/domain/report/checks/explained'
import { type ReportDocument, sealedDocument } from '@/domain/report/document/document'
import {
  isSentenceName,
  SENTENCE_NAMES,
  type SentenceMaterial,
  type SentenceName,
  sentence,
} from '@/domain/report/document/sentences'
import {
  LEFT_OUT,
  TEXT_LABELS,
  type TextKey,
  WRITTEN_SECTIONS,
  type WrittenSection,
} from '@/domain/report/document/texts'
import {
  REPORT_STATE_LABELS,
  REPORT_STEP_LABELS,
  type ReportState,
  refuseStep,
  reportStanding,
} from '@/domain/report/seal/standing'
import type { ReportTables } from '@/domain/report/tables/form'
import { yearsToChoose } from '@/domain/report/tables/years'
import { remembered } from '../remembered/remembered'
import { changesSince } from '../report/corrections'
import { documentNow } from '../report/document-now'
import { type HeadMaterial, readHead } from '../report/material'
import { type ReportNow, reportNow } from '../report/report-now'
import { conditionOf, reportSeen } from '../report/steps'
import { civilTime, today } from '../today'

/** A check with what was said about it. */
export interface CheckLine extends Omit<Check, 'listed'> {
  explanation: {
    reason: string
    by: string
    at: string
    /** Written for other numbers, or for fewer cases, than those it shows now. */
    stale: boolean
    /** Cases, or open figures, that came after it was written. */
    newCases: readonly { caseId: string | null; name: string }[]
  } | null
}

/** The head of every page of a year's report. */
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
  /** The records begin with this year, so that no report of the year before stands here. */
  isFirst: boolean
  may: { fill: boolean; seal: boolean; export: boolean; rollUp: boolean; enterFigures: boolean }
}

/** Steps that an agency takes itself; a report is returned by the agency above. */
const OWN_STEPS = ['hand_in', 'take_back', 'seal', 'publish'] as const
export type OwnStep = (typeof OWN_STEPS)[number]

export interface ReportView extends ReportHead {
  tables: ReportTables
  checks: readonly CheckLine[]
  unexplained: number
  /** As it is printed now; as it was sealed while nothing changed since. */
  document: ReportDocument
  /** Steps of the report that stand open, each with the reason why not. */
  steps: readonly {
    step: OwnStep
    label: string
    notNow: string | null
  }[]
  course: readonly { on: string; label: string; remark: string }[]
  /** Counted facts, figures and words that changed since the newest seal. */
  changedSinceSeal: number
  /** By what a step says which numbers and words were read. */
  seen: string
}

/** What the page of the tables shows of a year's report. */
export interface ReportPageView
  extends ReportHead,
    Pick<ReportView, 'tables' | 'steps' | 'course' | 'changedSinceSeal' | 'seen'> {
  /** Across every printed sheet; null once the report stands. */
  mark: string | null
  /** How many checks were made, without what merely changed, and the first of them in numbers. */
  checked: { count: number; first: string }
  failing: readonly CheckLine[]
  /** What merely changed much since last year. */
  jumps: readonly CheckLine[]
}

/** A sentence that the program can make, beside the places in which it is offered. */
export interface OfferedSentence {
  name: SentenceName
  /** Stands for it in the office's words. */
  mark: string
  beside: readonly WrittenSection[]
  /** Null where the numbers for it are not known; then `why`. */
  words: string | null
  why: string | null
  /** Name of the place in which it stands by itself, and whether at its start; null where it has to be placed. */
  byItself: 'start' | 'end' | null
  leftOut: boolean
  placed: { section: WrittenSection; label: string } | null
}

/** All that the words of a report are composed of. */
export interface Composition {
  texts: Readonly<Record<TextKey, string>>
  textVersions: Readonly<Record<TextKey, number>>
  offered: readonly OfferedSentence[]
}
export type DocumentView = ReportView & Composition

/** The head of a year's report, for its lesser pages. */
export async function reportHead(actor: Actor, year: number): Promise<ReportHead> {
  return headOf(actor, await readHead(reads(), actor.agencyId, year))
}

/** The head that was read with a page. Pure. */
export function headOf(
  actor: Actor,
  { year, today, agency, hasChildren, recordsBegin, yearsOnRecord, steps }: HeadMaterial,
): ReportHead {
  const report = reportStanding(steps)
  const thisYear = yearOf(today)
  const years = yearsToChoose({ thisYear, firstYear: recordsBegin, onRecord: yearsOnRecord, shown: year })
  const edition = report.edition > 1 ? `（第${report.edition}版）` : ''
  return {
    year,
    years,
    agencyName: agency?.name ?? '',
    state: report.state,
    stateLabel: `${REPORT_STATE_LABELS[report.state]}${edition}`,
    edition: report.edition,
    running: year >= thisYear,
    hasChildren,
    isFirst: year === recordsBegin,
    may: {
      fill: mayDo(actor, 'fillReport'),
      seal: mayDo(actor, 'sealReport'),
      export: mayDo(actor, 'exportReport'),
      rollUp: mayDo(actor, 'viewRollUp'),
      enterFigures: mayDo(actor, 'enterFigures', 'own'),
    },
  }
}

/**
 * A year's report: the tables with their checks, the sentences, what can be done with it. Read in two goes: what it is
 * made from, and, where it is sealed, what changed since; both as of one instant.
 */
export function reportView(actor: Actor, year: number): Promise<ReportView> {
  return readTogether(async (from) => viewOf(from, actor, await reportNow(from, actor.agencyId, year)))
}

/** The tables of a year with what fails in them, remembered until anything is written. */
export async function reportPageView(actor: Actor, year: number): Promise<ReportPageView> {
  return remembered(['report page', actor, year, today()], async () => {
    const { document, checks, unexplained, ...report } = await reportView(actor, year)
    const failing = checks.filter(({ ok }) => !ok)
    const jumps = failing.filter(({ weight }) => weight === 'jump')
    return {
      ...report,
      mark: document.mark,
      checked: { count: checks.length - jumps.length, first: checks[0]?.detail ?? '' },
      failing: failing.filter(({ weight }) => weight !== 'jump'),
      jumps,
    }
  })
}

/** A year's report with the words of the office and the sentences that are offered beside them. */
export function documentView(actor: Actor, year: number): Promise<DocumentView> {
  return readTogether(async (from) => {
    const report = await reportNow(from, actor.agencyId, year, { everySentence: true })
    const { texts, textVersions } = report
    const { format, tables, figures, contact } = report
    const offered = offeredSentences({ year, format, contact, figures: { ...figures, tables } }, texts)
    return { ...(await viewOf(from, actor, report)), texts, textVersions, offered }
  })
}

/** Every sentence with its words of this moment and its place in some texts. */
export function offeredSentences(
  material: SentenceMaterial,
  texts: Readonly<Record<TextKey, string>>,
): OfferedSentence[] {
  const leftOut = texts[LEFT_OUT].split('\n').filter(isSentenceName)
  return SENTENCE_NAMES.map((name) => {
    const { mark, beside, byItself, make } = sentence(name)
    const made = make(material)
    const section = WRITTEN_SECTIONS.find((one) => texts[one].includes(mark))
    return {
      name,
      mark,
      beside,
      words: 'words' in made ? made.words : null,
      why: 'why' in made ? made.why : null,
      byItself: byItself?.at ?? null,
      leftOut: leftOut.includes(name),
      placed: section ? { section, label: TEXT_LABELS[section] } : null,
    }
  })
}

async function viewOf(from: Reads, actor: Actor, report: ReportNow): Promise<ReportView> {
  const seal = await newestSeal(from, actor.agencyId, report.year)
  const changedSinceSeal = seal ? (await changesSince(from, seal, report)).count : 0
  return reportViewOf(actor, report, { seal, changedSinceSeal })
}

function reportViewOf(
  actor: Actor,
  report: ReportNow,
  { seal, changedSinceSeal }: { seal: SealRow | null; changedSinceSeal: number },
): ReportView {
  const head = headOf(actor, report.head)
  return {
    ...head,
    tables: report.tables,
    checks: report.checks.map((check) => checkLine(check, report)),
    unexplained: report.unexplained.length,
    document: seal && changedSinceSeal === 0 ? sealedDocument(seal.report) : documentNow(report),
    steps: openSteps(report, changedSinceSeal),
    course: report.head.steps.map(({ on, step, remark }) => ({
      on,
      label: REPORT_STEP_LABELS[step],
      remark,
    })),
    changedSinceSeal,
    seen: reportSeen(report),
  }
}

function openSteps(report: ReportNow, changedSinceSeal: number): ReportView['steps'] {
  const condition = conditionOf(report, changedSinceSeal)
  return OWN_STEPS.filter((step) => condition.hasParent || (step !== 'hand_in' && step !== 'take_back')).map(
    (step) => {
      const refused = refuseStep(step, condition)
      const label =
        step === 'seal' && report.edition > 0 ? `封存第${report.edition + 1}版` : REPORT_STEP_LABELS[step]
      return { step, label, notNow: refused ? `${refused.refusal.message}${refused.refusal.remedy}` : null }
    },
  )
}

/** New cases that a stale explanation names before “等”. */
const NEW_NAMED = 10

function checkLine({ listed, ...check }: Check, { explanations }: ReportNow): CheckLine {
  const said = explanations.get(check.id)
  return {
    ...check,
    explanation: said
      ? {
          reason: said.reason,
          by: said.by,
          at: civilTime(said.at),
          stale: explanationOf({ ...check, listed }, explanations) === null,
          newCases: newSince({ listed }, said)
            .slice(0, NEW_NAMED)
            .map(({ caseId, name }) => ({ caseId, name })),
        }
      : null,
  }
}

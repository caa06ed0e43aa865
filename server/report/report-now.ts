import { channelCounts } from '@/db/queries/figures'
import { namedList } from '@/db/queries/report-facts'
import { countedCells, directCounts } from '@/db/queries/table3'
import { remediesOfYear } from '@/db/queries/table4'
import { type Reads, reads } from '@/db/transact'
import { isAgainstSilence, isOddLawsuit } from '@/domain/remedies/remedy'
import type { CaseList, Check } from '@/domain/report/checks/check'
import { checkReport } from '@/domain/report/checks/checks'
import { checkContents } from '@/domain/report/checks/content-checks'
import type { CoveredCases } from '@/domain/report/checks/covered-cases'
import { explanationOf, unexplained } from '@/domain/report/checks/explained'
import type { CheckMaterial } from '@/domain/report/checks/material'
import { checkTable3 } from '@/domain/report/checks/table3-checks'
import { channelTotals, type ProseFigures } from '@/domain/report/document/prose'
import type { Contact } from '@/domain/report/document/sentences'
import { textFindings } from '@/domain/report/document/text-findings'
import type { TextKey } from '@/domain/report/document/texts'
import type { Format } from '@/domain/report/formats/format'
import { formatOf } from '@/domain/report/formats/in-force'
import type { Period } from '@/domain/report/period/period'
import type { FoundCheck, SealedRemedy } from '@/domain/report/seal/seal'
import { type ReportStanding, reportStanding } from '@/domain/report/seal/standing'
import { carryDifferences, carryMoves } from '@/domain/report/tables/carry-over'
import { yearFees } from '@/domain/report/tables/fees'
import type { ReportTables } from '@/domain/report/tables/form'
import { openingOf } from '@/domain/report/tables/opening'
import { table2Of } from '@/domain/report/tables/table2'
import { completeTable3, type Table3 } from '@/domain/report/tables/table3'
import { columnInYear, countTable4 } from '@/domain/report/tables/table4'
import {
  type CountedYear,
  type HeadMaterial,
  type ReportMaterial,
  readCountedYear,
  readReportMaterial,
} from './material'

export interface Explanation {
  /** What it holds for: see `Check`. */
  basis: string
  /** Cases that it answers for; null where it is about numbers alone. */
  covers: CoveredCases | null
  reason: string
  by: string
  at: string
}

/** A year's report as it stands this moment: counted, checked, explained. */
export interface ReportNow extends ReportStanding {
  head: HeadMaterial
  year: number
  format: Format
  tables: ReportTables
  checks: readonly Check[]
  explanations: ReadonlyMap<string, Explanation>
  unexplained: readonly Check[]
  figures: Omit<ProseFigures, 'tables'>
  contact: Contact
  texts: Readonly<Record<TextKey, string>>
  textVersions: Readonly<Record<TextKey, number>>
}

/**
 * Everything that the report of a year says and what its checks find: read once, then made. Numbers that only some
 * sentences need are counted where those are placed, or where every sentence is to be offered.
 */
export async function reportNow(
  from: Reads,
  agencyId: string,
  year: number,
  { everySentence } = { everySentence: false },
): Promise<ReportNow> {
  return reportOf(await readReportMaterial(from, agencyId, year, everySentence ? 'all' : 'placed'))
}

/** As `reportNow`, for callers that hold no connection. */
export function reportOfAgency(agencyId: string, year: number): Promise<ReportNow> {
  return reportNow(reads(), agencyId, year)
}

/** The report that a material makes. Pure. */
export function reportOf(material: ReportMaterial): ReportNow {
  const { head, format } = material
  const tables = tablesOf(material.counted, head.year, format)
  const { texts, versions } = material.texts
  const fees = yearFees(material.payments, material.counted.figures)
  const figures = {
    channels: channelTotals(material.channels),
    late: material.late,
    feesYuan: fees.yuan,
    feesWithoutAmount: fees.withoutAmount,
    ...material.sentences,
  }
  const checks = checkReport(checkMaterialOf(material, { tables, texts, fees, figures }))
  const explanations = new Map(
    material.explanations.map(({ explanation: e, personName }) => [
      e.checkId,
      { basis: e.detail, covers: e.covers, reason: e.reason, by: personName ?? '', at: e.explainedAt },
    ]),
  )
  return {
    head,
    year: head.year,
    format,
    ...reportStanding(head.steps),
    tables,
    checks,
    explanations,
    unexplained: unexplained(checks, explanations),
    figures,
    contact: material.contact,
    texts,
    textVersions: versions,
  }
}

/** The three tables that the cases, remedies and figures of a year make. Pure. */
function tablesOf({ figures, cells, remedies }: CountedYear, year: number, format: Format): ReportTables {
  return {
    table2: table2Of(figures, format),
    table3: completeTable3(cells, format),
    table4: countTable4(remedies, year, format),
  }
}

function checkMaterialOf(
  material: ReportMaterial,
  {
    tables,
    texts,
    fees,
    figures,
  }: Pick<CheckMaterial, 'tables' | 'fees'> & Pick<ReportNow, 'texts' | 'figures'>,
): CheckMaterial {
  const { head, format, payments } = material
  const { year } = head
  const before = beforeOf(material)
  return {
    year,
    format,
    tables,
    direct: material.direct,
    before,
    opening: openingOf(material.figuresBefore),
    remediesUnanswered: unansweredOf(material),
    lawsuitsOdd: oddLawsuitsOf(material),
    feesWithoutAmount: namedList(
      fees.withoutAmount > 0
        ? payments.filter(({ yuan }) => yuan === null).map((one) => ({ ...one, each: [one.on] }))
        : [],
    ),
    fees,
    incomplete: material.incomplete,
    prose: textFindings(texts, {
      year,
      ...(material.head.agency ? { agency: material.head.agency.name } : {}),
      format,
      tables,
      before: comparable(before),
      ...figures,
    }),
    contents: checkContents(texts, {
      year,
      format,
      contact: material.contact,
      figures: { ...figures, tables },
    }),
  }
}

/** The year before: as it was sealed, else as it is counted now. */
function beforeOf({ head: { year }, before }: ReportMaterial): CheckMaterial['before'] {
  if (!before) return null
  if (!before.seal) {
    return {
      tables: tablesOf(before.counted, year - 1, before.format),
      sealed: false,
      carry: namedList([]),
    }
  }
  const { seal, carriedOut, carriedIn } = before
  const differences = carryDifferences(carriedOut, carriedIn, year)
  const carry = namedList(
    differences.map(({ caseId, number, side, before: was, after }) => ({
      caseId,
      number,
      what: side,
      each: [`${side} ${(side === 'only_now' ? after : was)?.applicantKind}`],
    })),
  )
  return { tables: seal.report.tables, sealed: true, carry, carryMoves: carryMoves(differences) }
}

/** Remedies against cases kept here: of the others nothing is known that they could contradict. */
function againstCases({ counted: { remedies } }: ReportMaterial) {
  return remedies.filter((one): one is typeof one & { caseId: string } => one.caseId !== null)
}

function unansweredOf(material: ReportMaterial): CaseList {
  const unanswered = againstCases(material).filter(
    (one) =>
      (one.answeredOn === null || one.answeredOn > one.filedOn) &&
      !isAgainstSilence(one, one.answeredOn, one.dueOn),
  )
  return namedList(unanswered.map(({ caseId, caseNumber }) => ({ caseId, number: caseNumber })))
}

function oddLawsuitsOf(material: ReportMaterial): CaseList {
  const ofCase = (id: string) => material.remediesOfSued.filter(({ caseId }) => caseId === id)
  const odd = againstCases(material)
    .filter(({ kind }) => kind !== 'reconsideration')
    .filter((one) => isOddLawsuit(one, ofCase(one.caseId)))
  return namedList(odd.map(({ caseId, caseNumber, id }) => ({ caseId, number: caseNumber, what: id })))
}

/** Failing checks with the explanations that hold for their numbers, as they travel with the report. */
export function foundChecks({ checks, explanations }: ReportNow): FoundCheck[] {
  return checks.map((check) => {
    const { id, label, ok, detail } = check
    return { id, label, ok, detail, explanation: explanationOf(check, explanations)?.reason ?? null }
  })
}

/** The three tables of a year, counted from cases and remedies now, with the figures that were entered. */
export async function tablesNow(from: Reads, agencyId: string, year: number): Promise<ReportTables> {
  return tablesOf(await readCountedYear(from, agencyId, year), year, formatOf(year))
}

/** 表三 of a period, counted from the cases now, with its identities. */
export async function table3Report(
  from: Reads,
  agencyId: string,
  period: Period,
  format: Format,
): Promise<{ table: Table3; checks: readonly Check[] }> {
  const table = completeTable3(await countedCells(from, agencyId, period, format), format)
  const channels = await channelCounts(from, agencyId, period)
  return {
    table,
    checks: checkTable3(table, await directCounts(from, agencyId, period, channels), format),
  }
}

/** The remedies that a year's 表四 counts, as a seal keeps them. */
export async function countedRemedies(from: Reads, agencyId: string, year: number): Promise<SealedRemedy[]> {
  return (await remediesOfYear(from, agencyId, year))
    .filter((remedy) => columnInYear(remedy, year) !== null)
    .map(({ id, caseNumber, kind, filedOn, concludedOn, result }) => ({
      id,
      caseNumber,
      kind,
      filedOn,
      concludedOn,
      result,
    }))
}

/**
 * The year before, where its tables are whole. Before the first year that is kept here there are at most the cases that
 * it carried in, none of them concluded: no growth can be told against them.
 */
function comparable(before: CheckMaterial['before']): ReportTables | null {
  return before && (before.sealed || before.tables.table3.results_total.total > 0) ? before.tables : null
}

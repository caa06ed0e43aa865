import { channelCounts } from '@/db/queries/figures'
import { lateCount } from '@/db/queries/late-counts'
import { recordsBegin } from '@/db/queries/records-begin'
import {
  enteredFigures,
  explanationsOf,
  newestSeal,
  type SealRow,
  sealedFacts,
  stepsOf,
  writtenTexts,
} from '@/db/queries/report'
import { carriedInCases, feesOfYear, incompleteList, namedList } from '@/db/queries/report-facts'
import { countedCells, directCounts } from '@/db/queries/table3'
import { directTable4, remediesOfCases, remediesOfYear } from '@/db/queries/table4'
import { type Reads, reads } from '@/db/transact'
import { isAgainstSilence, isOddLawsuit } from '@/domain/remedies/remedy'
import { carryDifferences, carryMoves, casesOf } from '@/domain/report/carry-over'
import {
  type CaseList,
  type Check,
  type CheckMaterial,
  checkReport,
  checkTable3,
  explanationOf,
  unexplained,
} from '@/domain/report/checks'
import { checkContents } from '@/domain/report/content-checks'
import type { CoveredCases } from '@/domain/report/covered-cases'
import { yearFees } from '@/domain/report/fees'
import type { ReportTables } from '@/domain/report/form'
import { openingOf } from '@/domain/report/opening'
import { type Period, statisticsYear } from '@/domain/report/period'
import { channelTotals, type ProseFigures } from '@/domain/report/prose'
import type { FoundCheck, SealedCase, SealedRemedy } from '@/domain/report/seal'
import { type Contact, isPlaced } from '@/domain/report/sentences'
import { type ReportStanding, reportStanding } from '@/domain/report/standing'
import { table2Of } from '@/domain/report/table2'
import { completeTable3, type Table3 } from '@/domain/report/table3'
import { columnInYear, countTable4 } from '@/domain/report/table4'
import { textFindings } from '@/domain/report/text-findings'
import { storedText, TEXT_KEYS, type TextKey, type TextScope } from '@/domain/report/texts'
import { today } from '../today'
import { contactOf, sentenceFacts } from './sentence-facts'

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
  year: number
  tables: ReportTables
  checks: readonly Check[]
  explanations: ReadonlyMap<string, Explanation>
  unexplained: readonly Check[]
  figures: Omit<ProseFigures, 'tables'>
  contact: Contact
  texts: Readonly<Record<TextKey, string>>
  textVersions: Readonly<Record<TextKey, number>>
}

/** The three tables of a year, counted from cases and remedies now, with the figures that were entered. */
export async function tablesNow(from: Reads, agencyId: string, year: number): Promise<ReportTables> {
  return {
    table2: table2Of(await figuresNow(from, agencyId, year)),
    table3: completeTable3(await countedCells(from, agencyId, statisticsYear(year))),
    table4: countTable4(await remediesOfYear(from, agencyId, year), year),
  }
}

/** The figures that were entered for a year, the newest of each. */
async function figuresNow(from: Reads, agencyId: string, year: number) {
  return (await enteredFigures(from, agencyId, year)).map(({ figure }) => figure)
}

/** 表三 of a period, counted from the cases now, with its identities. */
export async function table3Report(
  from: Reads,
  agencyId: string,
  period: Period,
): Promise<{ table: Table3; checks: readonly Check[] }> {
  const table = completeTable3(await countedCells(from, agencyId, period))
  const channels = await channelCounts(from, agencyId, period)
  return {
    table,
    checks: checkTable3(table, await directCounts(from, agencyId, period, channels)),
  }
}

/**
 * Everything that the report of a year says and what its checks find. Numbers that only some sentences need are counted
 * where those are placed, or where every sentence is to be offered.
 */
export async function reportNow(
  from: Reads,
  agencyId: string,
  year: number,
  { everySentence } = { everySentence: false },
): Promise<ReportNow> {
  const tables = await tablesNow(from, agencyId, year)
  const channels = await channelCounts(from, agencyId, statisticsYear(year))
  const { texts, versions } = await textsNow(from, agencyId, year)
  const payments = await feesOfYear(from, agencyId, year)
  const fees = yearFees(payments, await figuresNow(from, agencyId, year))
  const remedies = await remediesOfYear(from, agencyId, year)
  const before = await yearBefore(from, agencyId, year)
  const figures = {
    channels: channelTotals(channels),
    late: await lateCount(from, agencyId, statisticsYear(year), today()),
    feesYuan: fees.yuan,
    feesWithoutAmount: fees.withoutAmount,
    ...(await sentenceFacts(from, agencyId, year, {
      wanted: (name) => everySentence || isPlaced(name, texts),
      lastYear: before?.sealed ? before.tables.table3 : null,
      payments,
      fees,
    })),
  }
  const contact = await contactOf(from, agencyId)
  const checks = checkReport({
    year,
    tables,
    direct: {
      table3: await directCounts(from, agencyId, statisticsYear(year), channels),
      table4: await directTable4(from, agencyId, year),
    },
    before,
    opening: openingOf(await figuresNow(from, agencyId, year - 1)),
    remediesUnanswered: namedList(
      againstCases(remedies)
        .filter(
          (one) =>
            (one.answeredOn === null || one.answeredOn > one.filedOn) &&
            !isAgainstSilence(one, one.answeredOn, one.dueOn),
        )
        .map(({ caseId, caseNumber }) => ({ caseId, number: caseNumber })),
    ),
    lawsuitsOdd: await oddLawsuits(from, remedies),
    feesWithoutAmount: namedList(
      fees.withoutAmount > 0
        ? payments.filter(({ yuan }) => yuan === null).map((one) => ({ ...one, each: [one.on] }))
        : [],
    ),
    fees,
    incomplete: await incompleteList(from, agencyId, year),
    prose: textFindings(texts, { year, tables, before: comparable(before), ...figures }),
    contents: checkContents(texts, { year, contact, figures: { ...figures, tables } }),
  })
  const explanations = new Map(
    (await explanationsOf(from, agencyId, year)).map(({ explanation: e, personName }) => [
      e.checkId,
      { basis: e.detail, covers: e.covers, reason: e.reason, by: personName ?? '', at: e.explainedAt },
    ]),
  )
  return {
    year,
    ...reportStanding(await stepsOf(from, agencyId, year)),
    tables,
    checks,
    explanations,
    unexplained: unexplained(checks, explanations),
    figures,
    contact,
    texts,
    textVersions: versions,
  }
}

/** Those against a case kept here: of the others nothing is known that they could contradict. */
function againstCases<R extends { caseId: string | null }>(remedies: readonly R[]) {
  return remedies.filter((one): one is R & { caseId: string } => one.caseId !== null)
}

async function oddLawsuits(
  from: Reads,
  ofYear: Awaited<ReturnType<typeof remediesOfYear>>,
): Promise<CaseList> {
  const lawsuits = againstCases(ofYear).filter(({ kind }) => kind !== 'reconsideration')
  const all = await remediesOfCases(
    from,
    lawsuits.map(({ caseId }) => caseId),
  )
  const odd = lawsuits.filter((one) =>
    isOddLawsuit(
      one,
      all.filter(({ caseId }) => caseId === one.caseId),
    ),
  )
  return namedList(odd.map(({ caseId, caseNumber, id }) => ({ caseId, number: caseNumber, what: id })))
}

/** Failing checks with the explanations that hold for their numbers, as they travel with the report. */
export function foundChecks({ checks, explanations }: ReportNow): FoundCheck[] {
  return checks.map((check) => {
    const { id, label, ok, detail } = check
    return { id, label, ok, detail, explanation: explanationOf(check, explanations)?.reason ?? null }
  })
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

/** As `reportNow`, for callers that hold no connection. */
export function reportOfAgency(agencyId: string, year: number): Promise<ReportNow> {
  return reportNow(reads(), agencyId, year)
}

/** The office's words of a year, with the version of each. */
export async function textsNow(from: Reads, agencyId: string, year: number, scope: TextScope = 'own') {
  const rows = await writtenTexts(from, agencyId, year)
  const row = (section: TextKey) => rows.find((one) => one.section === storedText(section, scope))
  const of = <T>(value: (section: TextKey) => T) =>
    Object.fromEntries(TEXT_KEYS.map((section) => [section, value(section)])) as Record<TextKey, T>
  return {
    texts: of((section) => row(section)?.body ?? ''),
    versions: of((section) => row(section)?.version ?? 0),
  }
}

/** The year before: as it was sealed, else as it is counted now; null where the agency has nothing of it. */
async function yearBefore(from: Reads, agencyId: string, year: number): Promise<CheckMaterial['before']> {
  const seal = await newestSeal(from, agencyId, year - 1)
  if (seal) {
    const now = await carriedInCases(from, agencyId, year)
    const differences = carryDifferences(await carriedOutOf(from, seal), now, year)
    const carry = namedList(
      differences.map(({ caseId, number, side, before, after }) => ({
        caseId,
        number,
        what: side,
        each: [`${side} ${(side === 'only_now' ? after : before)?.applicantKind}`],
      })),
    )
    return { tables: seal.report.tables, sealed: true, carry, carryMoves: carryMoves(differences) }
  }
  const first = await recordsBegin(from, agencyId)
  return first !== null && first < year
    ? { tables: await tablesNow(from, agencyId, year - 1), sealed: false, carry: namedList([]) }
    : null
}

/**
 * The year before, where its tables are whole. Before the first year that is kept here there are at most the cases that
 * it carried in, none of them concluded: no growth can be told against them.
 */
function comparable(before: CheckMaterial['before']): ReportTables | null {
  return before && (before.sealed || before.tables.table3.results_total.total > 0) ? before.tables : null
}

/** By agency and year, the newest seal that was asked for: an edition that was replaced is not kept. */
const carriedOutBySeal = new Map<string, { sha256: string; cases: readonly SealedCase[] }>()

/** The cases of a seal's 四. A seal never changes, and its facts are many: they are read once. */
async function carriedOutOf(from: Reads, seal: SealRow): Promise<readonly SealedCase[]> {
  const { agencyId, year, sha256 } = seal
  const known = carriedOutBySeal.get(`${agencyId} ${year}`)
  if (known?.sha256 === sha256) return known.cases
  const cases = casesOf('carried_out', (await sealedFacts(from, seal)).cases, year)
  carriedOutBySeal.set(`${agencyId} ${year}`, { sha256, cases })
  return cases
}

import { auditOfCases, lineOfSeal } from '@/db/queries/audit'
import {
  derivedAnewSince,
  importsOfCases,
  importsUndone,
  reasonsOfCorrections,
} from '@/db/queries/corrections'
import { recordersOf, remedyChangesOf } from '@/db/queries/remedies'
import { figureVersions, type SealRow, sealedFacts, textsSavedSince } from '@/db/queries/report'
import { casesWithPayments, countedCases, countedCasesNamed } from '@/db/queries/report-facts'
import type { Reads } from '@/db/transact'
import { REMEDY_ACTIONS } from '@/domain/remedies/remedy'
import type { CaseNamed } from '@/domain/report/checks/check'
import type { TextKey } from '@/domain/report/document/texts'
import { formatOf, formatOfSeal } from '@/domain/report/formats/in-force'
import { besideTables } from '@/domain/report/seal/behind-seals'
import {
  type CountChange,
  countChanges,
  type FactChange,
  factChanges,
  movedNumbers,
  type RemedyChange,
  remedyChanges,
  textChanges,
  type YearFormats,
} from '@/domain/report/seal/corrections'
import type { SealedCase, SealedRemedy } from '@/domain/report/seal/seal'
import { FEES_CELL } from '@/domain/report/tables/fees'
import type { CellAddress } from '@/domain/report/tables/form'
import { countedRemedies, type ReportNow } from './report-now'

/** An entry of the audit: person, action, instant, and the reason where one was asked for. */
export interface Hand {
  at: string
  person: string | null
  /** As the audit log names it. */
  action: string
  reason: string
  /** Of an import, the file that it was. */
  file?: string
}

/** Differences of a year's report from its seal, each with those who changed it. */
export interface SinceSeal {
  cases: readonly (FactChange & { by: readonly Hand[] })[]
  remedies: readonly (RemedyChange & { by: readonly Hand[] })[]
  /** Of 表二. */
  figures: readonly {
    cell: CellAddress
    from: number | null
    to: number | null
    by: readonly Hand[]
  }[]
  counts: readonly (CountChange & { cases: readonly CaseNamed[]; by: readonly Hand[] })[]
  texts: readonly { section: TextKey; by: readonly Hand[] }[]
  /** All of them. */
  count: number
}

/** Holds a report as it stands against one of its seals. */
export async function changesSince(from: Reads, seal: SealRow, report: ReportNow): Promise<SinceSeal> {
  const sealed = seal.report
  const facts = await sealedFacts(from, seal)
  const cases = await changedCases(from, seal, facts.cases)
  const remedies = await changedRemedies(from, seal, facts.remedies)
  const figures = await changedFigures(from, seal, report)
  const counts = await changedCounts(from, seal, facts.cases, countChanges(sealed.figures, report.figures))
  const texts = await changedTexts(from, seal, textChanges(sealed.texts, report.texts))
  const count = cases.length + remedies.length + figures.length + counts.length + texts.length
  return { cases, remedies, figures, counts, texts, count }
}

async function changedCases(
  from: Reads,
  seal: SealRow,
  sealed: readonly SealedCase[],
): Promise<SinceSeal['cases']> {
  const changes = factChanges(sealed, await casesNow(from, seal, sealed), formatsOf(seal))
  if (changes.length === 0) return []
  const hands = await handsOn(from, changes, seal)
  return changes.map((change) => ({ ...change, by: hands(change.caseId) }))
}

function formatsOf({ year, report }: SealRow): YearFormats {
  return { year, sealed: formatOfSeal({ ...report, year }), now: formatOf(year) }
}

/** Facts of the cases that the year counts, and of those that it counted when it was sealed. */
async function casesNow(
  from: Reads,
  { agencyId, year }: SealRow,
  sealed: readonly SealedCase[],
): Promise<SealedCase[]> {
  const current = await countedCases(from, agencyId, year)
  const known = new Set(current.map(({ id }) => id))
  const gone = sealed.filter(({ id }) => !known.has(id)).map(({ id }) => id)
  return [...current, ...(await countedCasesNamed(from, gone))]
}

/** Those who changed cases since a seal, case by case. */
async function handsOn(
  from: Reads,
  changes: readonly { caseId: string }[],
  seal: SealRow,
): Promise<(caseId: string) => readonly Hand[]> {
  const ids = changes.map(({ caseId }) => caseId)
  const hands = await handsOnCases(from, ids, seal)
  const there = new Set((await countedCasesNamed(from, ids)).map(({ id }) => id))
  const untouched = ids.filter((id) => !hands.has(id))
  // Of a case that is gone nothing is known but the imports that were undone since.
  const undone: Hand[] = untouched.some((id) => !there.has(id))
    ? await handsOnImports(from, seal.agencyId, seal.sealedAt)
    : []
  const anew = untouched.some((id) => there.has(id)) ? await handsOnRules(from, seal) : []
  return (caseId) => hands.get(caseId) ?? (there.has(caseId) ? anew : undone)
}

/** Those who undid imports since a seal. */
async function handsOnImports(from: Reads, agencyId: string, sealedAt: string): Promise<Hand[]> {
  return (await importsUndone(from, agencyId, sealedAt)).map(({ at, fileName, reason, person }) => ({
    at: at ?? '',
    person,
    action: 'undoImport',
    reason: reason ?? '',
    file: fileName,
  }))
}

/** Those who changed what cases follow from: nobody touched the case itself. */
async function handsOnRules(from: Reads, { agencyId, sha256 }: SealRow): Promise<Hand[]> {
  const line = await lineOfSeal(from, agencyId, sha256)
  return (await derivedAnewSince(from, agencyId, line?.seq ?? 0)).map((one) => ({ ...one, reason: '' }))
}

/** Counts beside the tables, with the cases that moved them and those who changed these. */
async function changedCounts(
  from: Reads,
  seal: SealRow,
  sealed: readonly SealedCase[],
  changes: readonly CountChange[],
): Promise<SinceSeal['counts']> {
  if (changes.length === 0) return []
  const moved = besideTables(sealed, await casesNow(from, seal, sealed), seal.year)
  const hands = await handsOn(from, moved, seal)
  const fees = changes.some(({ count }) => count === 'fees') ? await handsOnFees(from, seal) : []
  return changes.map((change) => {
    const cases = moved.filter(({ count }) => count === change.count)
    const by = change.count === 'fees' ? fees : cases.flatMap(({ caseId }) => hands(caseId))
    return { ...change, cases, by: eachOnce(by) }
  })
}

/** Those who entered the fees of the year, or payments of it, since the seal. */
async function handsOnFees(from: Reads, seal: SealRow): Promise<Hand[]> {
  const { agencyId, year, sealedAt } = seal
  const entered = (await figureVersions(from, agencyId, year)).filter(
    ({ figure }) =>
      figure.row === FEES_CELL.row && figure.column === FEES_CELL.column && figure.enteredAt > sealedAt,
  )
  const paying = await casesWithPayments(from, agencyId)
  const hands = await handsOnCases(from, paying, seal)
  return [
    ...entered.map(({ figure, personName }) => ({
      at: figure.enteredAt,
      person: personName,
      action: 'enterFigure',
      reason: figure.source,
    })),
    ...[...hands.values()].flat().filter(({ action }) => COUNTED_IN_FEES.has(action)),
  ]
}

/** Steps that change what was collected. */
const COUNTED_IN_FEES: ReadonlySet<string> = new Set(['notifyFee', 'recordPayment', 'correctEvent'])

function eachOnce(hands: readonly Hand[]): Hand[] {
  return [...new Map(hands.map((hand) => [`${hand.at} ${hand.action} ${hand.reason}`, hand])).values()]
}

/** Actions on a case that change no counted fact of it: looks, papers, and its remedies, which are told apart. */
const COUNTED_NOTHING: ReadonlySet<string> = new Set([
  'revealIdentity',
  'startLetter',
  'downloadLetter',
  'attachSigned',
  'attachFiles',
  'downloadMail',
  ...Object.values(REMEDY_ACTIONS),
])

async function handsOnCases(
  from: Reads,
  caseIds: readonly string[],
  { agencyId, sealedAt, sha256 }: SealRow,
): Promise<Map<string, Hand[]>> {
  const line = await lineOfSeal(from, agencyId, sha256)
  const reasons = new Map(
    (await reasonsOfCorrections(from, caseIds, sealedAt)).map(({ caseId, at, reason }) => [
      `${caseId} ${at}`,
      reason,
    ]),
  )
  const hands = new Map<string, Hand[]>()
  const add = (caseId: string, hand: Hand) => hands.set(caseId, [...(hands.get(caseId) ?? []), hand])
  for (const { caseId, at, person, fileName } of await importsOfCases(from, caseIds, sealedAt)) {
    add(caseId, { at, person, action: 'importLedger', reason: '', file: fileName })
  }
  for (const { caseId, at, person, action } of await auditOfCases(from, caseIds, line?.seq ?? 0)) {
    if (caseId && !COUNTED_NOTHING.has(action))
      add(caseId, { at, person, action, reason: reasons.get(`${caseId} ${at}`) ?? '' })
  }
  return hands
}

async function changedRemedies(
  from: Reads,
  { agencyId, year, sealedAt }: SealRow,
  sealed: readonly SealedRemedy[],
): Promise<SinceSeal['remedies']> {
  const changes = remedyChanges(sealed, await countedRemedies(from, agencyId, year), year)
  if (changes.length === 0) return []
  const ids = changes.map(({ remedyId }) => remedyId)
  const recorded = (await recordersOf(from, ids)).map(({ remedyId, at, person, reason }) => ({
    remedyId,
    hand: { at, person, action: REMEDY_ACTIONS.record, reason: reason ?? '' },
  }))
  const changed = (await remedyChangesOf(from, { remedyIds: ids })).map(({ change, person }) => ({
    remedyId: change.remedyId,
    hand: {
      at: change.changedAt,
      person,
      action: change.after ? REMEDY_ACTIONS.amend : REMEDY_ACTIONS.remove,
      reason: change.reason,
    },
  }))
  const hands = [...recorded, ...changed].filter(({ hand }) => hand.at > sealedAt)
  const known = new Set([...recorded, ...changed].map(({ remedyId }) => remedyId))
  // One that is gone without a trace came by an import, and went with it.
  const undone = ids.every((id) => known.has(id)) ? [] : await handsOnImports(from, agencyId, sealedAt)
  return changes.map((change) => ({
    ...change,
    by: known.has(change.remedyId)
      ? hands.filter(({ remedyId }) => remedyId === change.remedyId).map(({ hand }) => hand)
      : undone,
  }))
}

async function changedFigures(
  from: Reads,
  { agencyId, year, sealedAt, report: sealed }: SealRow,
  report: ReportNow,
): Promise<SinceSeal['figures']> {
  const moved = movedNumbers(sealed.tables, report.tables).filter(({ cell }) => cell.table === 'table2')
  if (moved.length === 0) return []
  const versions = (await figureVersions(from, agencyId, year)).filter(
    ({ figure }) => figure.enteredAt > sealedAt,
  )
  return moved.map(({ cell, ...values }) => ({
    cell,
    ...values,
    by: versions
      .filter(({ figure }) => figure.row === cell.row && figure.column === cell.column)
      .map(({ figure, personName }) => ({
        at: figure.enteredAt,
        person: personName,
        action: 'enterFigure',
        reason: figure.source,
      })),
  }))
}

async function changedTexts(
  from: Reads,
  { agencyId, year, sealedAt }: SealRow,
  sections: readonly TextKey[],
): Promise<SinceSeal['texts']> {
  if (sections.length === 0) return []
  const saved = await textsSavedSince(from, agencyId, year, sealedAt)
  return sections.map((section) => ({
    section,
    by: saved
      .filter((one) => one.section === section)
      .map(({ at, person }) => ({ at, person, action: 'saveSection', reason: '' })),
  }))
}

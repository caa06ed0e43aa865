import { auditOfCases, lineOfSeal } from '@/db/queries/audit'
import { importsOfCases, importsUndone, reasonsOfCorrections } from '@/db/queries/corrections'
import { recordersOf, remedyChangesOf } from '@/db/queries/remedies'
import { figureVersions, type SealRow, sealedFacts, textsSavedSince } from '@/db/queries/report'
import { countedCases, countedCasesNamed } from '@/db/queries/report-facts'
import type { Reads } from '@/db/transact'
import { REMEDY_ACTIONS } from '@/domain/remedies/remedy'
import {
  type CountChange,
  countChanges,
  type FactChange,
  factChanges,
  movedNumbers,
  type RemedyChange,
  remedyChanges,
  textChanges,
} from '@/domain/report/corrections'
import type { CellAddress } from '@/domain/report/form'
import type { SealedCase, SealedRemedy } from '@/domain/report/seal'
import type { TextKey } from '@/domain/report/texts'
import { countedRemedies, type ReportNow } from './report-now'

/** An entry of the audit: person, action, instant, and the reason where one was asked for. */
export interface Hand {
  at: string
  person: string | null
  /** As the audit log names it. */
  action: string
  reason: string
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
  counts: readonly CountChange[]
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
  const counts = countChanges(sealed.figures, report.figures)
  const texts = await changedTexts(from, seal, textChanges(sealed.texts, report.texts))
  const count = cases.length + remedies.length + figures.length + counts.length + texts.length
  return { cases, remedies, figures, counts, texts, count }
}

async function changedCases(
  from: Reads,
  seal: SealRow,
  sealed: readonly SealedCase[],
): Promise<SinceSeal['cases']> {
  const { agencyId, year, sealedAt } = seal
  const current = await countedCases(from, agencyId, year)
  const known = new Set(current.map(({ id }) => id))
  const gone = sealed.filter(({ id }) => !known.has(id)).map(({ id }) => id)
  const changes = factChanges(sealed, [...current, ...(await countedCasesNamed(from, gone))], year)
  if (changes.length === 0) return []
  const hands = await handsOnCases(
    from,
    changes.map(({ caseId }) => caseId),
    seal,
  )
  // Of a case that is gone nothing is known but the imports that were undone since.
  const undone: Hand[] = changes.some(({ after }) => !after)
    ? (await importsUndone(from, agencyId, sealedAt)).map(({ at, fileName, person }) => ({
        at: at ?? '',
        person,
        action: 'undoImport',
        reason: fileName,
      }))
    : []
  return changes.map((change) => ({
    ...change,
    by: hands.get(change.caseId) ?? (change.after ? [] : undone),
  }))
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
    add(caseId, { at, person, action: 'importLedger', reason: fileName })
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
  const recorded = (await recordersOf(from, ids)).map(({ remedyId, at, person }) => ({
    remedyId,
    hand: { at, person, action: REMEDY_ACTIONS.record, reason: '' },
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
  return changes.map((change) => ({
    ...change,
    by: hands.filter(({ remedyId }) => remedyId === change.remedyId).map(({ hand }) => hand),
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

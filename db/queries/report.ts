import { and, asc, desc, eq, getTableColumns, gt, inArray } from 'drizzle-orm'
import type { StoredText } from '@/domain/report/document/texts'
import { FORMATS } from '@/domain/report/formats/list'
import type { SealedFacts } from '@/domain/report/seal/seal'
import { ofYuan, table2Cells, yuanOf } from '@/domain/report/tables/table2'
import { noteParts, prepared, unlooked } from '../connection'
import {
  agencies,
  annualFigures,
  checkExplanations,
  people,
  reportSeals,
  reportSteps,
  reportTexts,
} from '../schema'
import type { Reads, Tx } from '../transact'

export type FigureRow = typeof annualFigures.$inferSelect
export type ExplanationRow = typeof checkExplanations.$inferSelect
export type ReportStepRow = typeof reportSteps.$inferSelect
/** A sealed edition without the facts behind it, which few pages ask for. */
export type SealRow = Omit<WholeSealRow, 'facts'>
export type WholeSealRow = typeof reportSeals.$inferSelect
const { facts: _facts, ...SEAL } = getTableColumns(reportSeals)

/** Figures of 表二 of a year as they count, with the names of those who entered them. */
export async function enteredFigures(from: Reads, agencyId: string, year: number) {
  const versions = await figureVersions(from, agencyId, year)
  return [...new Map(versions.map((one) => [`${one.figure.row}/${one.figure.column}`, one])).values()]
}

/** Every version of a year's figures of 表二 as the table has them, the earliest first. */
export async function figureVersions(from: Reads, agencyId: string, year: number) {
  const versions = await from
    .select({ figure: annualFigures, personName: people.name })
    .from(annualFigures)
    .leftJoin(people, eq(people.id, annualFigures.enteredBy))
    .where(and(eq(annualFigures.agencyId, agencyId), eq(annualFigures.year, year)))
    .orderBy(asc(annualFigures.row), asc(annualFigures.column), asc(annualFigures.version))
  return versions.map(({ figure, personName }) => ({
    figure: isAmount(figure) && figure.value !== null ? { ...figure, value: ofYuan(figure.value) } : figure,
    personName,
  }))
}

export async function insertFigure(tx: Tx, row: FigureRow): Promise<void> {
  const value = isAmount(row) && row.value !== null ? yuanOf(row.value) : row.value
  await tx.insert(annualFigures).values({ ...row, value })
  noteParts(annualFigures, [row.agencyId])
}

/** An amount of any format. Stored in yuan, because both databases keep whole numbers exactly. */
function isAmount({ row, column }: { row: string; column: string }): boolean {
  return FORMATS.flatMap(table2Cells).some(
    (cell) => cell.row === row && cell.column === column && cell.decimals > 0,
  )
}

/** Sections of a year that were saved after an instant, with who saved them last. */
export async function textsSavedSince(from: Reads, agencyId: string, year: number, since: string) {
  return from
    .select({ section: reportTexts.section, at: reportTexts.savedAt, person: people.name })
    .from(reportTexts)
    .leftJoin(people, eq(people.id, reportTexts.savedBy))
    .where(
      and(eq(reportTexts.agencyId, agencyId), eq(reportTexts.year, year), gt(reportTexts.savedAt, since)),
    )
}

export async function writtenTexts(from: Reads, agencyId: string, year: number) {
  return from
    .select()
    .from(reportTexts)
    .where(and(eq(reportTexts.agencyId, agencyId), eq(reportTexts.year, year)))
}

/** Keeps a section, unless somebody else saved it since; answers whether it did. `version` 0: nothing was kept yet. */
export async function saveText(
  tx: Tx,
  row: {
    agencyId: string
    year: number
    section: StoredText
    body: string
    savedBy: string
    savedAt: string
  },
  version: number,
): Promise<boolean> {
  if (version === 0) {
    const added = await tx
      .insert(reportTexts)
      .values({ ...row, version: 1 })
      .onConflictDoNothing({ target: [reportTexts.agencyId, reportTexts.year, reportTexts.section] })
      .returning({ version: reportTexts.version })
    return added.length > 0
  }
  const changed = await tx
    .update(reportTexts)
    .set({ body: row.body, savedBy: row.savedBy, savedAt: row.savedAt, version: version + 1 })
    .where(
      and(
        eq(reportTexts.agencyId, row.agencyId),
        eq(reportTexts.year, row.year),
        eq(reportTexts.section, row.section),
        eq(reportTexts.version, version),
      ),
    )
    .returning({ version: reportTexts.version })
  return changed.length > 0
}

export async function explanationsOf(from: Reads, agencyId: string, year: number) {
  return from
    .select({ explanation: checkExplanations, personName: people.name })
    .from(checkExplanations)
    .leftJoin(people, eq(people.id, checkExplanations.explainedBy))
    .where(and(eq(checkExplanations.agencyId, agencyId), eq(checkExplanations.year, year)))
}

export async function saveExplanation(tx: Tx, row: ExplanationRow): Promise<void> {
  const { agencyId: _agency, year: _year, checkId: _check, ...change } = row
  await tx
    .insert(checkExplanations)
    .values(row)
    .onConflictDoUpdate({
      target: [checkExplanations.agencyId, checkExplanations.year, checkExplanations.checkId],
      set: change,
    })
  noteParts(checkExplanations, [row.agencyId])
}

/** Steps of a year's report, in order. */
export async function stepsOf(from: Reads, agencyId: string, year: number): Promise<ReportStepRow[]> {
  return from
    .select()
    .from(reportSteps)
    .where(and(eq(reportSteps.agencyId, agencyId), eq(reportSteps.year, year)))
    .orderBy(asc(reportSteps.seq))
}

/** The steps of several agencies' reports of a year, in order. */
export async function stepsOfAgencies(
  from: Reads,
  agencyIds: readonly string[],
  year: number,
): Promise<ReportStepRow[]> {
  if (agencyIds.length === 0) return []
  return from
    .select()
    .from(reportSteps)
    .where(and(inArray(reportSteps.agencyId, [...agencyIds]), eq(reportSteps.year, year)))
    .orderBy(asc(reportSteps.agencyId), asc(reportSteps.seq))
}

/** Every handing in of the installation, for verifying. */
export async function allHandedIn(from: Reads): Promise<ReportStepRow[]> {
  return from
    .select()
    .from(reportSteps)
    .where(eq(reportSteps.step, 'hand_in'))
    .orderBy(asc(reportSteps.agencyId), asc(reportSteps.year), asc(reportSteps.seq))
}

export async function appendStep(tx: Tx, row: ReportStepRow): Promise<void> {
  await tx.insert(reportSteps).values(row)
  noteParts(reportSteps, [row.agencyId])
}

/** The newest sealed edition of a year, or null. */
export async function newestSeal(from: Reads, agencyId: string, year: number): Promise<SealRow | null> {
  const [row] = await from
    .select(SEAL)
    .from(reportSeals)
    .where(and(eq(reportSeals.agencyId, agencyId), eq(reportSeals.year, year)))
    .orderBy(desc(reportSeals.edition))
    .limit(1)
  return row ?? null
}

/** The sealed editions of a year, the first one first. */
const sealedYears = prepared('sealed_years', (from) =>
  from
    .selectDistinct({ year: reportSeals.year })
    .from(reportSeals)
    .where(eq(reportSeals.agencyId, unlooked('agencyId')))
    .orderBy(asc(reportSeals.year)),
)

/** Years whose report an agency has sealed. */
export async function sealedYearsOf(from: Reads, agencyId: string): Promise<number[]> {
  return (await sealedYears(from).execute({ agencyId })).map(({ year }) => year)
}

export async function sealsOf(from: Reads, agencyId: string, year: number): Promise<SealRow[]> {
  return from
    .select(SEAL)
    .from(reportSeals)
    .where(and(eq(reportSeals.agencyId, agencyId), eq(reportSeals.year, year)))
    .orderBy(asc(reportSeals.edition))
}

/** The facts that a sealed edition was counted from. */
export async function sealedFacts(
  from: Reads,
  { agencyId, year, edition }: Pick<SealRow, 'agencyId' | 'year' | 'edition'>,
): Promise<SealedFacts> {
  const [row] = await from
    .select({ facts: reportSeals.facts })
    .from(reportSeals)
    .where(
      and(eq(reportSeals.agencyId, agencyId), eq(reportSeals.year, year), eq(reportSeals.edition, edition)),
    )
  if (!row) throw new Error(`no seal ${year}/${edition}`)
  return row.facts
}

/** Every seal of the installation, for verifying. */
export async function allSeals(from: Reads): Promise<SealRow[]> {
  return from
    .select(SEAL)
    .from(reportSeals)
    .orderBy(asc(reportSeals.agencyId), asc(reportSeals.year), asc(reportSeals.edition))
}

export async function insertSeal(tx: Tx, row: WholeSealRow): Promise<void> {
  await tx.insert(reportSeals).values(row)
  noteParts(reportSeals, [row.agencyId])
}

/** Agencies right below one, by name. */
export async function childAgencies(from: Reads, agencyId: string) {
  return from
    .select()
    .from(agencies)
    .where(eq(agencies.parentId, agencyId))
    .orderBy(asc(agencies.name), asc(agencies.id))
}

import type { CoveredCases } from '../../domain/report/checks/covered-cases'
import type { StoredText } from '../../domain/report/document/texts'
import type { HandedInReport, SealedContent, SealedFacts } from '../../domain/report/seal/seal'
import type { ReportStep } from '../../domain/report/seal/standing'
import { date, instant, integer, json, primaryKey, table, text } from '../dialect'

/** 表二: figures of a year as the responsible units entered them, append-only: the newest version counts. */
export const annualFigures = table(
  'annual_figures',
  {
    agencyId: text('agency_id').notNull(),
    year: integer('year').notNull(),
    row: text('row_key').notNull(),
    column: text('column_key').notNull(),
    /** Whole pieces; amounts in whole yuan. Null: what had been entered was taken back. */
    value: integer('value'),
    source: text('source').notNull(),
    version: integer('version').notNull(),
    enteredBy: text('entered_by').notNull(),
    enteredAt: instant('entered_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.agencyId, t.year, t.row, t.column, t.version] })],
)

/** The office's own words in its annual report, a row per section. No personal data. */
export const reportTexts = table(
  'report_texts',
  {
    agencyId: text('agency_id').notNull(),
    year: integer('year').notNull(),
    section: text('section').$type<StoredText>().notNull(),
    body: text('body').notNull(),
    version: integer('version').notNull(),
    savedBy: text('saved_by').notNull(),
    savedAt: instant('saved_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.agencyId, t.year, t.section] })],
)

/** Why a check that fails is right all the same; travels with the report. Holds while the numbers are those it was written for. */
export const checkExplanations = table(
  'check_explanations',
  {
    agencyId: text('agency_id').notNull(),
    year: integer('year').notNull(),
    checkId: text('check_id').notNull(),
    /** The `basis` of the check when it was explained: the explanation holds for no other. */
    detail: text('detail').notNull(),
    /** The numbers, and a mark of every case that it was written about; null for checks without cases, and before it was kept. */
    covers: json<CoveredCases>('covers'),
    reason: text('reason').notNull(),
    explainedBy: text('explained_by').notNull(),
    explainedAt: instant('explained_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.agencyId, t.year, t.checkId] })],
)

/** Steps of a year's report, append-only: handed in with its tables, returned, sealed, published. */
export const reportSteps = table(
  'report_steps',
  {
    agencyId: text('agency_id').notNull(),
    year: integer('year').notNull(),
    seq: integer('seq').notNull(),
    step: text('step').$type<ReportStep>().notNull(),
    /** Civil day that counts: of handing in, sealing, publishing. */
    on: date('on_day').notNull(),
    remark: text('remark').notNull(),
    /** The report as it was handed in. */
    report: json<HandedInReport | null>('report'),
    takenBy: text('taken_by').notNull(),
    takenAt: instant('taken_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.agencyId, t.year, t.seq] })],
)

/** Sealed editions: everything that the report said, the facts behind it, and the SHA-256 of both. No personal data. */
export const reportSeals = table(
  'report_seals',
  {
    agencyId: text('agency_id').notNull(),
    year: integer('year').notNull(),
    edition: integer('edition').notNull(),
    report: json<SealedContent>('report').notNull(),
    /** Apart, because they are as many as the cases and few pages ask for them. */
    facts: json<SealedFacts>('facts').notNull(),
    sha256: text('sha256').notNull(),
    sealedBy: text('sealed_by').notNull(),
    sealedAt: instant('sealed_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.agencyId, t.year, t.edition] })],
)

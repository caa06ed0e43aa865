import type { Refusal } from '../../domain/case/refusal'
import type { LedgerFees } from '../../domain/ledger/fees'
import type { LedgerChoices } from '../../domain/ledger/taking-in/change-decisions'
import type { RememberedColumn, RememberedValue } from '../../domain/ledger/taking-in/fields'
import type { UploadStep } from '../../domain/ledger/taking-in/upload-step'
import { id, index, instant, integer, json, table, text, uniqueIndex } from '../dialect'

/** Ledger imports, so that each can be undone while its cases are untouched. */
export const importBatches = table(
  'import_batches',
  {
    id: id(),
    agencyId: text('agency_id').notNull(),
    fileName: text('file_name').notNull(),
    sha256: text('sha256').notNull(),
    rows: integer('rows').notNull(),
    accepted: integer('accepted').notNull(),
    refused: integer('refused').notNull(),
    /** 信息处理费 that it tells of, by year; null where it tells of none. */
    fees: json<readonly LedgerFees[]>('fees'),
    importedBy: text('imported_by').notNull(),
    importedAt: instant('imported_at').notNull(),
    undoneBy: text('undone_by'),
    undoneAt: instant('undone_at'),
    /** Why it was undone: asked for where cases of it stand behind a seal or a hand-in. */
    undoneBecause: text('undone_because'),
  },
  (t) => [index('import_batches_agency').on(t.agencyId, t.importedAt)],
)

/**
 * Ledgers that were uploaded and wait for decisions, whichever server took them in: what was decided, how far each is, and
 * who reads it. The file itself, and what was found in it, lie with the contents (`server/ledger/upload-files.ts`).
 */
export const ledgerUploads = table(
  'ledger_uploads',
  {
    id: id(),
    agencyId: text('agency_id').notNull(),
    personId: text('person_id').notNull(),
    fileName: text('file_name').notNull(),
    uploadedAt: instant('uploaded_at').notNull(),
    /** When somebody last decided something: what is left for a day is taken away. */
    touchedAt: instant('touched_at').notNull(),
    step: text('step').$type<UploadStep>().notNull(),
    /** Goes up with whatever a page shows. */
    version: integer('version').notNull(),
    /** Goes up with each decision about rows; what was found tells after how many the file was read. */
    decided: integer('decided').notNull(),
    choices: json<LedgerChoices>('choices').notNull(),
    rows: integer('rows').notNull(),
    total: integer('total'),
    refusal: json<Refusal>('refusal'),
    batchId: text('batch_id'),
    /** Null while nobody reads or writes it. */
    worker: text('worker'),
    workerUntil: instant('worker_until'),
  },
  (t) => [index('ledger_uploads_person').on(t.personId)],
)

/**
 * Contents that a server is putting into the bucket, until nobody can any more be about to name them: no sweep of any
 * server takes one away meanwhile. And, under `going:`, those that a sweep is taking away. Files in a folder need none.
 */
export const comingContents = table(
  'coming_contents',
  { sha256: text('sha256').primaryKey(), until: instant('until').notNull() },
  (t) => [index('coming_contents_until').on(t.until)],
)

/**
 * How the ledgers of an office are read: for a set of headings, what each column tells and what its values mean. No
 * personal data: values that are made of applicants' names are not kept.
 */
export const ledgerLayouts = table(
  'ledger_layouts',
  {
    id: id(),
    agencyId: text('agency_id').notNull(),
    name: text('name').notNull(),
    /** Hash of the headings, the same whatever their order. */
    layout: text('layout').notNull(),
    headings: json<readonly string[]>('headings').notNull(),
    mapping: json<readonly RememberedColumn[]>('mapping').notNull(),
    values: json<readonly RememberedValue[]>('values_meant').notNull(),
    savedBy: text('saved_by').notNull(),
    savedAt: instant('saved_at').notNull(),
  },
  (t) => [uniqueIndex('ledger_layouts_layout').on(t.agencyId, t.layout)],
)

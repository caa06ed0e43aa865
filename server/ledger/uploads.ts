import { randomUUID } from 'node:crypto'
import {
  changeUpload,
  claimUpload,
  deleteUpload,
  insertUpload,
  type UploadRow,
  unfinishedUploads,
  uploadRow,
} from '@/db/queries/ledger-uploads'
import { reads, transact } from '@/db/transact'
import type { Actor } from '@/domain/access'
import type { Refusal } from '@/domain/case/refusal'
import {
  changed,
  concernsRows,
  type LedgerChange,
  type LedgerChoices,
  NOTHING_CHOSEN,
} from '@/domain/ledger/taking-in/change-decisions'
import { undecidedTwice } from '@/domain/ledger/taking-in/twice'
import type { UploadStep } from '@/domain/ledger/taking-in/upload-step'
import { logFault } from '../log/log'
import { inTurn } from '../people/in-turn'
import { now } from '../today'
import { foundOf, NOTHING_FOUND, type SheetShown } from './found'
import { layoutNameFor, rememberedLayouts } from './layouts'
import type { ImportSummary } from './summary'
import { uploadFiles } from './upload-files'
import {
  importUpload,
  isBeingWorkedOn,
  progressHere,
  readUpload,
  WRITING_TERM_MS,
  workTerm,
} from './upload-work'

export type { SheetShown }

/** A ledger on its way: checked, waiting for a decision, or being written. Any server of the office answers for it. */
export interface ImportJob {
  id: string
  name: string
  uploadedAt: string
  step: UploadStep
  /** Goes up with each reading, so that a page knows whether it shows the last one. */
  version: number
  /** Rows read so far, and about how many there are; null while nothing tells. */
  rows: number
  total: number | null
  /** What a person has decided so far. */
  choices: LedgerChoices
  /** Beginnings of the sheets; none of a file in our own layout. */
  sheets: readonly SheetShown[]
  summary: ImportSummary | null
  refusal: Refusal | null
  /** Once it is imported. */
  batchId: string | null
}

/** How far a ledger is, without what was found in it: asked for again and again. */
export type UploadStanding = Pick<ImportJob, 'step' | 'version' | 'rows' | 'total'>

/** Keeps an uploaded ledger and begins to check it; the page asks how far it is. */
export async function beginImport(actor: Actor, file: File): Promise<string> {
  const id = randomUUID()
  await uploadFiles().keep(id, file)
  const { agencyId, personId } = actor
  // The age by the clock of the machine, which no training moves.
  const at = { uploadedAt: now(), touchedAt: new Date(Date.now()).toISOString() }
  const row = { id, agencyId, personId, fileName: file.name, ...at, choices: NOTHING_CHOSEN }
  await transact((tx) => insertUpload(tx, row)).catch(async (fault: unknown) => {
    // Where that does not work either it goes with the sweep.
    await uploadFiles()
      .removeAll(id)
      .catch(() => {})
    throw fault
  })
  readUpload(actor, id)
  return id
}

/** Changes one thing about how a ledger is read, and reads it anew. Only whoever uploaded it. */
export async function decideImport(actor: Actor, id: string, change: LedgerChange): Promise<void> {
  return inTurn(turnOf(id), () => decide(actor, id, change))
}

/** What comes to one server first counts first; between servers the database decides. */
const turnOf = (id: string) => `ledger ${id}`

async function decide(actor: Actor, id: string, change: LedgerChange): Promise<void> {
  const upload = await ownUpload(actor, id)
  if (!upload || isWritten(upload)) return
  const named = change.does === 'useLayout' ? change.layout : null
  const layout = named && (await rememberedLayouts(actor)).find((one) => one.id === named)
  if (named && !layout) return
  const { summary } = await foundOf(id)
  const anew = concernsRows(change)
  const decided = await transact(async (tx) => {
    const row = await uploadRow(tx, id)
    // Whoever began to write it meanwhile writes it as it was.
    if (!row || isWritten(row)) return false
    await changeUpload(tx, id, {
      choices: changed(row.choices, change, summary, layout || null),
      touchedAt: new Date(Date.now()).toISOString(),
      // At once: nobody imports what was not read since.
      ...(anew ? { step: 'checking', decided: row.decided + 1, rows: 0, total: null } : {}),
    })
    return true
  })
  if (decided && anew) readUpload(actor, id)
}

const isWritten = ({ step }: Pick<UploadRow, 'step'>) => step === 'importing' || step === 'imported'

/** Writes a checked ledger. Only whoever uploaded it, and only once. */
export async function commitImport(
  actor: Actor,
  id: string,
  { skipRefused }: { skipRefused: boolean },
): Promise<void> {
  return inTurn(turnOf(id), () => commit(actor, id, skipRefused))
}

async function commit(actor: Actor, id: string, skipRefused: boolean): Promise<void> {
  const upload = await ownUpload(actor, id)
  if (upload?.step !== 'checked') return
  const { summary, read } = await foundOf(id)
  const begun = await transact(async (tx) => {
    const row = await uploadRow(tx, id)
    if (row?.step !== 'checked' || row.decided !== read) return null
    // The page offers it only once they are decided.
    if (undecidedTwice(summary?.findings ?? [], row.choices.notTwice).size > 0) return null
    const term = workTerm(WRITING_TERM_MS)
    if (!(await claimUpload(tx, id, term))) return null
    await changeUpload(tx, id, { step: 'importing', rows: 0, total: summary?.rows ?? null })
    return { row, worker: term.worker }
  })
  if (!begun) return
  const { decisions, again } = begun.row.choices
  const rememberAs = layoutName({ choices: begun.row.choices, summary, name: begun.row.fileName })
  importUpload(actor, begun, { skipRefused, again, decisions, rememberAs })
}

/** Under which name the layout will be remembered: as chosen, as before, or as the file; null: it will not be. */
export function layoutName({ choices, summary, name }: Pick<ImportJob, 'choices' | 'summary' | 'name'>) {
  if (choices.rememberAs !== undefined) return choices.rememberAs
  return summary?.remembered?.name ?? layoutNameFor(name)
}

/** Takes an upload away that is not to be imported. Only whoever uploaded it. */
export async function discardImport(actor: Actor, id: string): Promise<void> {
  if (!(await ownUpload(actor, id))) return
  const gone = await transact(async (tx) => {
    const row = await uploadRow(tx, id)
    if (!row || row.step === 'importing') return false
    await deleteUpload(tx, id)
    return true
  })
  // What is left of it goes with the sweep.
  if (gone)
    await uploadFiles()
      .removeAll(id)
      .catch((fault: unknown) => logFault('ledger.discard', fault))
}

/** How far an import is; null for one that is nobody's or somebody else's. */
export async function importJob(actor: Actor, id: string): Promise<ImportJob | null> {
  const row = await ownUpload(actor, id)
  if (!row) return null
  const { sheets, summary } = row.version === 0 ? NOTHING_FOUND : await foundOf(id)
  const { fileName: name, uploadedAt, choices, refusal, batchId } = row
  return { id, name, uploadedAt, ...standingOf(row), choices, sheets, summary, refusal, batchId }
}

/** The same without what was found. */
export async function uploadStanding(actor: Actor, id: string): Promise<UploadStanding | null> {
  const row = await ownUpload(actor, id)
  return row && standingOf(row)
}

function standingOf(row: UploadRow): UploadStanding {
  const { step, version, rows, total } = row
  return { step, version, rows, total, ...(isBeingWorkedOn(row) ? progressHere(row.id) : {}) }
}

/** Ledgers that this person uploaded and neither imported nor took away, the latest first. */
export async function unfinishedImports(
  actor: Actor,
): Promise<readonly Pick<ImportJob, 'id' | 'name' | 'uploadedAt'>[]> {
  return unfinishedUploads(reads(), actor.personId)
}

const ID = /^[0-9a-f-]{36}$/

/** Taken up anew where the server that worked on it has ended meanwhile. */
async function ownUpload(actor: Actor, id: string): Promise<UploadRow | null> {
  if (!ID.test(id)) return null
  const row = await uploadRow(reads(), id)
  if (row?.personId !== actor.personId) return null
  const waits = row.step === 'checking' || row.step === 'importing'
  if (waits && !isBeingWorkedOn(row)) readUpload(actor, id)
  return row
}

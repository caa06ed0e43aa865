import { randomUUID } from 'node:crypto'
import {
  changeUpload,
  claimUpload,
  tellUpload,
  type UploadRow,
  uploadRow,
  type WorkTerm,
} from '@/db/queries/ledger-uploads'
import { insideTransaction, reads, type Tx, transact } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { isRefused, type Refusal } from '@/domain/case/refusal'
import { FAULTS, type FaultKind, faultKindOf } from '@/domain/faults/faults'
import { type LeaseEnds, leaseEnds, leaseHolds } from '@/domain/operation/lease'
import { logFault } from '../log/log'
import { type SheetSource, surveySheets, UnreadableSheet } from '../spreadsheet'
import { type Found, foundOf, keepFound, sheetsShown } from './found'
import { dryRun, type ImportOptions, importLedger } from './import'
import { uploadFiles } from './upload-files'

/**
 * Reading and writing an uploaded ledger, beside the answers of this server. One server at a time has it, for a term that
 * it renews while it lives; longer than a writer may have to wait for another, in milliseconds.
 */
const TERM_MS = 120_000
/** Whoever writes a ledger keeps all other writers waiting and cannot renew; in milliseconds. */
export const WRITING_TERM_MS = 600_000
/** How often the others are told how far it is, in milliseconds. */
const TOLD_EVERY_MS = 1_000

/** By the clock of the machine: a moved today must not end a term. */
export function workTerm(ms = TERM_MS): WorkTerm {
  const at = Date.now()
  return { worker: randomUUID(), until: new Date(at + ms).toISOString(), held: termsHeld(at) }
}

/** Between which instants a term ends that somebody has at an instant (milliseconds). */
export function termsHeld(at: number): LeaseEnds {
  return leaseEnds(new Date(at).toISOString(), WRITING_TERM_MS)
}

export function isBeingWorkedOn({ worker, workerUntil }: Pick<UploadRow, 'worker' | 'workerUntil'>): boolean {
  return worker !== null && leaseHolds(workerUntil, termsHeld(Date.now()))
}

interface Progress {
  worker: string
  rows: number
  total: number | null
}

// How far each is that this server works on. Next bundles modules several times; it must be the same for all.
const kept = globalThis as typeof globalThis & { yishenbanUploadsHere?: Map<string, Progress> }
kept.yishenbanUploadsHere ??= new Map()
const here = kept.yishenbanUploadsHere

/** To the row where this server works on it; otherwise what the database says is the newest. */
export function progressHere(id: string): Pick<Progress, 'rows' | 'total'> | null {
  const { rows, total } = here.get(id) ?? {}
  return rows === undefined || total === undefined ? null : { rows, total }
}

/** Reads and checks an upload until nothing was decided meanwhile, unless a server does so already. Does not wait. */
export function readUpload(actor: Actor, id: string): void {
  const term = workTerm()
  run(id, term.worker, async () => {
    if (!(await transact((tx) => begun(tx, id, term)))) return
    for (let again = true; again; ) {
      const row = await uploadRow(reads(), id)
      if (row?.worker !== term.worker) return
      const { found, refusal } = await checked(actor, row, term.worker)
      await keepFound(id, found)
      again = !(await settled(id, { worker: term.worker, read: row.decided, refusal }))
    }
  })
}

/** What a server left half written by ending is checked anew: the file as such tells whether it was imported. */
async function begun(tx: Tx, id: string, term: WorkTerm): Promise<boolean> {
  const row = await uploadRow(tx, id)
  const waits = row?.step === 'checking' || row?.step === 'importing'
  if (!waits || !(await claimUpload(tx, id, term))) return false
  await changeUpload(tx, id, { step: 'checking', rows: 0, total: null, refusal: null })
  return true
}

async function checked(
  actor: Actor,
  row: UploadRow,
  worker: string,
): Promise<{ found: Found; refusal: Refusal | null }> {
  const before = await foundOf(row.id)
  return uploadFiles().read(row.id, async (path) => {
    const source = sourceOf(row, path)
    const result = await dryRun(actor, source, row.choices.decisions, progressOf(row.id, worker))
    const refused = isRefused(result)
    const shown = before.sheets.length === 0 && (refused || result.layout === 'own')
    const sheets = shown ? await beginningsOf(source) : before.sheets
    return {
      found: { read: row.decided, sheets, summary: refused ? before.summary : result },
      refusal: refused ? result.refusal : null,
    }
  })
}

/** Of a file that cannot be read the refusal says why. */
async function beginningsOf(source: SheetSource): Promise<Found['sheets']> {
  try {
    return sheetsShown(await surveySheets(source))
  } catch (fault) {
    if (fault instanceof UnreadableSheet) return []
    throw fault
  }
}

/** Says what a reading came to, and lets go of it; false where something was decided meanwhile. */
async function settled(
  id: string,
  { worker, read, refusal }: { worker: string; read: number; refusal: Refusal | null },
): Promise<boolean> {
  return transact(async (tx) => {
    const row = await uploadRow(tx, id)
    if (row?.worker !== worker) return true
    if (row.decided !== read) return false
    const { rows, total } = progressHere(id) ?? row
    await changeUpload(tx, id, {
      step: refusal ? 'refused' : 'checked',
      refusal,
      rows,
      total,
      ...NOBODY,
    })
    return true
  })
}

const NOBODY = { worker: null, workerUntil: null }

/** Writes an upload that this worker has. Does not wait. */
export function importUpload(
  actor: Actor,
  { row, worker }: { row: UploadRow; worker: string },
  options: ImportOptions,
): void {
  const { id } = row
  run(id, worker, async () => {
    const imported = await uploadFiles().read(id, (path) =>
      importLedger(actor, sourceOf(row, path), options, progressOf(id, worker)),
    )
    if (isRefused(imported)) return refused(id, imported.refusal)
    const { batchId, summary } = imported
    const { sheets, read } = await foundOf(id)
    const found = { sheets, read, summary }
    if (!batchId) await keepFound(id, found)
    // Whoever took it for abandoned meanwhile has written nothing: it is imported all the same.
    await transact((tx) =>
      changeUpload(tx, id, { step: batchId ? 'imported' : 'checked', refusal: null, batchId, ...NOBODY }),
    )
    if (batchId) await laidAside(id, found)
  })
}

/** The ledger is written: what is not tidied up now goes with the sweep, and nobody is told that it failed. */
async function laidAside(id: string, found: Found): Promise<void> {
  try {
    await keepFound(id, found)
    await uploadFiles().removeLedger(id)
  } catch (fault) {
    logFault('ledger.import', fault)
  }
}

function refused(id: string, refusal: Refusal): Promise<void> {
  return transact((tx) => changeUpload(tx, id, { step: 'refused', refusal, ...NOBODY }))
}

const sourceOf = (row: UploadRow, path: string): SheetSource => ({
  path,
  name: row.fileName,
  by: row.personId,
})

/** Told at once to who asks this server, and now and then to the others: never from within a transaction. */
function progressOf(id: string, worker: string) {
  let told = performance.now()
  let telling = false
  return (rows: number, total: number | null) => {
    here.set(id, { worker, rows, total })
    if (telling || insideTransaction() || performance.now() - told < TOLD_EVERY_MS) return
    told = performance.now()
    telling = true
    const { until } = workTerm()
    transact((tx) => tellUpload(tx, id, { worker, until, rows, total }))
      .catch(() => {})
      .finally(() => {
        telling = false
      })
  }
}

function run(id: string, worker: string, work: () => Promise<void>): void {
  work()
    .catch(async (fault: unknown) => {
      // The file was taken away while it was being read.
      const row = await uploadRow(reads(), id)
      if (!row) return
      logFault('ledger.import', fault)
      if (row.worker === worker) await refused(id, notDone(faultKindOf(fault)))
    })
    .catch((fault: unknown) => logFault('ledger.import', fault))
    .finally(() => {
      if (here.get(id)?.worker === worker) here.delete(id)
    })
}

function notDone(kind: FaultKind): Refusal {
  return {
    rule: 'importFailed',
    article: null,
    message: `导入没有完成：${FAULTS[kind].what}${kind === 'unsure' ? '' : '没有写入任何内容。'}`,
    remedy: FAULTS[kind].next,
  }
}

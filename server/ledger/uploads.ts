import { randomUUID } from 'node:crypto'
import { createWriteStream, existsSync } from 'node:fs'
import { readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import { z } from 'zod'
import { dataFolder, makeFolder, onDisk } from '@/db/connection'
import type { Actor } from '@/domain/access'
import { isRefused, type Refusal } from '@/domain/case/refusal'
import { FAULTS, type FaultKind, faultKindOf } from '@/domain/faults/faults'
import {
  changed,
  concernsRows,
  type LedgerChange,
  type LedgerChoices,
  ledgerChoices,
  NOTHING_CHOSEN,
} from '@/domain/ledger/taking-in/change-decisions'
import { undecidedTwice } from '@/domain/ledger/taking-in/twice'
import { logFault } from '../log/log'
import { type SheetSource, type SheetSurvey, surveySheets, UnreadableSheet } from '../spreadsheet'
import { now } from '../today'
import { dryRun, importLedger } from './import'
import { layoutNameFor, rememberedLayouts } from './layouts'
import type { ImportSummary } from './summary'

/** A ledger on its way: checked, waiting for a decision, or being written. */
export interface ImportJob {
  id: string
  name: string
  uploadedAt: string
  step: 'checking' | 'checked' | 'importing' | 'imported' | 'refused'
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

/** A sheet as it begins; long texts and many columns are cut. */
export type SheetShown = Pick<SheetSurvey, 'name' | 'hidden' | 'rows' | 'first'>

type Kept = ImportJob & {
  personId: string
  path: string
  /** Something was decided while the file was being read: it is read once more. */
  stale: boolean
}

// Next bundles modules several times; the jobs must be the same for all.
const kept = globalThis as typeof globalThis & { yishenbanImports?: Map<string, Kept> }
function jobs(): Map<string, Kept> {
  kept.yishenbanImports ??= new Map()
  return kept.yishenbanImports
}

/** Since something was last decided about the file: a whole ledger holds the names of a year. */
const KEPT_FOR_MS = 24 * 60 * 60_000
const folder = () => path.join(dataFolder(), 'imports')
const pathOf = (id: string) => path.join(folder(), id)

/** Keeps an uploaded ledger and begins to check it; the page asks how far it is. */
export async function beginImport(actor: Actor, file: File): Promise<string> {
  const id = randomUUID()
  await onDisk(() => keep(file, id))
  const job = newJob(id, actor.personId, { name: file.name, uploadedAt: now(), choices: NOTHING_CHOSEN })
  jobs().set(id, job)
  await onDisk(() => writeNote(job))
  check(job, actor)
  return id
}

/** Whole or not at all. */
async function keep(file: File, id: string): Promise<void> {
  await makeFolder(folder())
  try {
    await pipeline(
      Readable.fromWeb(file.stream() as ReadableStream),
      createWriteStream(pathOf(id), { mode: 0o600 }),
    )
  } catch (fault) {
    await removeFiles(id)
    throw fault
  }
}

/** Changes one thing about how a ledger is read, and reads it anew. Only whoever uploaded it. */
export async function decideImport(actor: Actor, id: string, change: LedgerChange): Promise<void> {
  const job = await jobOf(actor, id)
  if (!job || isWritten(job) || !existsSync(job.path)) return
  const named = change.does === 'useLayout' ? change.layout : null
  const layout = named && (await rememberedLayouts(actor)).find((one) => one.id === named)
  if (named && !layout) return
  // Whoever began to write it meanwhile writes it as it was.
  if (isWritten(job)) return
  job.choices = changed(job.choices, change, job.summary, layout || null)
  // At once, before anything is waited for: nobody imports what was not read since.
  if (concernsRows(change)) checkAnew(job, actor)
  else job.version++
  await writeNote(job)
}

const isWritten = ({ step }: Kept) => step === 'importing' || step === 'imported'

function checkAnew(job: Kept, actor: Actor): void {
  if (job.step === 'checking') job.stale = true
  else check(job, actor)
}

function check(job: Kept, actor: Actor): void {
  run(job, async () => {
    do {
      Object.assign(job, { step: 'checking', rows: 0, total: null, refusal: null, stale: false })
      const found = await dryRun(actor, sourceOf(job), job.choices.decisions, progressOf(job))
      if (job.sheets.length === 0 && (isRefused(found) || found.layout === 'own'))
        job.sheets = await beginningsOf(job)
      if (job.stale) continue
      if (isRefused(found)) refuseJob(job, found.refusal)
      else Object.assign(job, { step: 'checked', summary: found })
      job.version++
    } while (job.stale)
  })
}

/** What a person points at where the headings are; of a file that cannot be read the refusal says why. */
async function beginningsOf(job: Kept): Promise<readonly SheetShown[]> {
  try {
    const surveys = await surveySheets(sourceOf(job))
    return surveys.map(({ name, hidden, rows, first }) => ({
      name,
      hidden,
      rows,
      first: first.map(shortened),
    }))
  } catch (fault) {
    if (fault instanceof UnreadableSheet) return []
    throw fault
  }
}

const COLUMNS_SHOWN = 40
const CELL_SHOWN = 60
const shortened = ({ line, cells }: SheetSurvey['first'][number]) => ({
  line,
  cells: cells.slice(0, COLUMNS_SHOWN).map((cell) => cell.trim().slice(0, CELL_SHOWN)),
})

/** Writes a checked ledger. Only whoever uploaded it, and only once. */
export async function commitImport(
  actor: Actor,
  id: string,
  { skipRefused }: { skipRefused: boolean },
): Promise<void> {
  const job = await jobOf(actor, id)
  if (job?.step !== 'checked') return
  const { decisions, again, notTwice } = job.choices
  // The page offers it only once they are decided.
  if (undecidedTwice(job.summary?.findings ?? [], notTwice).size > 0) return
  const options = { skipRefused, again, decisions, rememberAs: layoutName(job) }
  Object.assign(job, { step: 'importing', rows: 0, total: job.summary?.rows ?? null })
  run(job, async () => {
    const imported = await importLedger(actor, sourceOf(job), options, progressOf(job))
    if (isRefused(imported)) refuseJob(job, imported.refusal)
    else {
      const { batchId, summary } = imported
      if (batchId) await removeFiles(job.id)
      Object.assign(job, { step: batchId ? 'imported' : 'checked', summary, batchId })
    }
    job.version++
  })
}

/** Under which name the layout will be remembered: as chosen, as before, or as the file; null: it will not be. */
export function layoutName({ choices, summary, name }: ImportJob): string | null {
  if (choices.rememberAs !== undefined) return choices.rememberAs
  return summary?.remembered?.name ?? layoutNameFor(name)
}

/** Takes an upload away that is not to be imported. Only whoever uploaded it. */
export async function discardImport(actor: Actor, id: string): Promise<void> {
  const job = await jobOf(actor, id)
  if (!job || job.step === 'importing') return
  jobs().delete(id)
  await removeFiles(id)
}

function progressOf(job: Kept) {
  return (rows: number, total: number | null) => Object.assign(job, { rows, total })
}

/** How far an import is; null for one that is nobody's or somebody else's. */
export async function importJob(actor: Actor, id: string): Promise<ImportJob | null> {
  const job = await jobOf(actor, id)
  if (!job) return null
  const { personId: _, path: __, stale: ___, ...shown } = job
  return shown
}

/** Ledgers that this person uploaded and neither imported nor took away, the latest first. */
export async function unfinishedImports(
  actor: Actor,
): Promise<readonly Pick<ImportJob, 'id' | 'name' | 'uploadedAt'>[]> {
  if (!existsSync(folder())) return []
  const ids = (await readdir(folder())).filter((name) => ID.test(name))
  const notes = await Promise.all(ids.map(async (id) => ({ id, note: await readNote(id) })))
  return notes
    .flatMap(({ id, note }) => (note?.personId === actor.personId ? [{ id, ...note }] : []))
    .map(({ id, name, uploadedAt }) => ({ id, name, uploadedAt }))
    .sort((a, b) => (a.uploadedAt < b.uploadedAt ? 1 : -1))
}

const ID = /^[0-9a-f-]{36}$/

/** The job in memory; after a restart of the server the one that the file's note tells of, which is then read anew. */
async function jobOf(actor: Actor, id: string): Promise<Kept | null> {
  if (!ID.test(id)) return null
  const running = jobs().get(id)
  if (running) return running.personId === actor.personId ? running : null
  const note = existsSync(pathOf(id)) ? await readNote(id) : null
  if (note?.personId !== actor.personId) return null
  // Somebody else may have asked for it meanwhile.
  const other = jobs().get(id)
  if (other) return other
  const job = newJob(id, note.personId, note)
  jobs().set(id, job)
  check(job, actor)
  return job
}

function newJob(id: string, personId: string, note: Pick<Note, 'name' | 'uploadedAt' | 'choices'>): Kept {
  return {
    id,
    name: note.name,
    uploadedAt: note.uploadedAt,
    step: 'checking',
    version: 0,
    rows: 0,
    total: null,
    choices: note.choices,
    sheets: [],
    summary: null,
    refusal: null,
    batchId: null,
    personId,
    path: pathOf(id),
    stale: false,
  }
}

/** What is written beside an uploaded file, so that it can be come back to. */
const noteOfFile = z.object({
  name: z.string(),
  personId: z.string(),
  uploadedAt: z.string(),
  choices: ledgerChoices,
})
type Note = z.infer<typeof noteOfFile>
const notePathOf = (id: string) => `${pathOf(id)}.json`

async function writeNote({ id, name, personId, uploadedAt, choices }: Kept): Promise<void> {
  const note: Note = { name, personId, uploadedAt, choices }
  const begun = `${notePathOf(id)}.${randomUUID()}`
  await writeFile(begun, JSON.stringify(note), { mode: 0o600 })
  await rename(begun, notePathOf(id))
  const seconds = Date.now() / 1000
  await utimes(pathOf(id), seconds, seconds).catch(() => {})
}

async function readNote(id: string): Promise<Note | null> {
  const text = await readFile(notePathOf(id), 'utf8').catch(() => null)
  if (text === null) return null
  try {
    return noteOfFile.parse(JSON.parse(text))
  } catch {
    return null
  }
}

function run(job: Kept, work: () => Promise<void>): void {
  work().catch((fault: unknown) => {
    // The file was taken away while it was being read.
    if (jobs().get(job.id) !== job) return
    logFault('ledger.import', fault)
    job.version++
    refuseJob(job, notDone(faultKindOf(fault)))
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

function refuseJob(job: Kept, refusal: Refusal): void {
  Object.assign(job, { step: 'refused', refusal })
}

const sourceOf = (job: Kept): SheetSource => ({ path: job.path, name: job.name, by: job.personId })

async function removeFiles(id: string): Promise<void> {
  await Promise.all([rm(pathOf(id), { force: true }), rm(notePathOf(id), { force: true })])
}

/** Paths and sizes of what was uploaded and neither imported, taken away nor come back to for a day. */
export async function abandonedLedgers(now = Date.now()): Promise<{ path: string; size: number }[]> {
  if (!existsSync(folder())) return []
  const left: { path: string; size: number }[] = []
  for (const name of await readdir(folder())) {
    const at = path.join(folder(), name)
    const file = await stat(at).catch(() => null)
    if (!file?.isFile() || now - file.mtimeMs <= KEPT_FOR_MS || jobs().get(name)?.step === 'importing')
      continue
    left.push({ path: at, size: file.size })
  }
  return left
}

/** Takes an abandoned ledger or its note away. */
export async function removeAbandoned(file: string): Promise<void> {
  await rm(file, { force: true })
  jobs().delete(path.basename(file))
}

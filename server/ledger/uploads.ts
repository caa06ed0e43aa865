import { randomUUID } from 'node:crypto'
import { createWriteStream, existsSync } from 'node:fs'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import { dataFolder } from '@/db/connection'
import type { Actor } from '@/domain/access'
import type { Refusal } from '@/domain/case/refusal'
import type { LedgerDecisions } from '@/domain/ledger/taking-in/decisions'
import type { SheetSource } from '../spreadsheet'
import { dryRun, importLedger } from './import'
import type { ImportSummary } from './summary'

/** A ledger on its way: checked, waiting for a decision, or being written. Lives as long as the server. */
export interface ImportJob {
  id: string
  name: string
  step: 'checking' | 'checked' | 'importing' | 'imported' | 'refused'
  /** Rows read so far, and about how many there are; null while nothing tells. */
  rows: number
  total: number | null
  /** What a person has decided so far about how the file is read. */
  decisions: LedgerDecisions
  summary: ImportSummary | null
  refusal: Refusal | null
}

type Kept = ImportJob & { personId: string; path: string }

// Next bundles modules several times; the jobs must be the same for all.
const kept = globalThis as typeof globalThis & { yishenbanImports?: Map<string, Kept> }
function jobs(): Map<string, Kept> {
  kept.yishenbanImports ??= new Map()
  return kept.yishenbanImports
}

const KEPT_FOR_MS = 24 * 60 * 60_000
const folder = () => path.join(dataFolder(), 'imports')

/** Keeps an uploaded ledger and begins to check it; the page asks how far it is. */
export async function beginImport(actor: Actor, file: File): Promise<string> {
  await mkdir(folder(), { recursive: true })
  await forgetOld()
  const id = randomUUID()
  const at = path.join(folder(), id)
  await pipeline(Readable.fromWeb(file.stream() as ReadableStream), createWriteStream(at, { mode: 0o600 }))
  const job: Kept = {
    id,
    name: file.name,
    step: 'checking',
    rows: 0,
    total: null,
    decisions: {},
    summary: null,
    refusal: null,
    personId: actor.personId,
    path: at,
  }
  jobs().set(id, job)
  check(job, actor)
  return id
}

/** Reads a checked ledger anew by what a person decided. Only whoever uploaded it. */
export function decideImport(actor: Actor, id: string, decisions: LedgerDecisions): void {
  const job = jobOf(actor, id)
  if (!job || (job.step !== 'checked' && job.step !== 'refused') || !existsSync(job.path)) return
  Object.assign(job, { step: 'checking', decisions, refusal: null })
  check(job, actor)
}

function check(job: Kept, actor: Actor): void {
  Object.assign(job, { rows: 0, total: null })
  run(job, async () => {
    const found = await dryRun(actor, sourceOf(job), job.decisions, progressOf(job))
    if ('refusal' in found) refuseJob(job, found.refusal)
    else Object.assign(job, { step: 'checked', summary: found })
  })
}

/** Writes a checked ledger. Only whoever uploaded it, and only once. */
export function commitImport(
  actor: Actor,
  id: string,
  options: { skipRefused: boolean; again?: boolean },
): void {
  const job = jobOf(actor, id)
  if (job?.step !== 'checked') return
  Object.assign(job, { step: 'importing', rows: 0, total: job.summary?.rows ?? null })
  run(job, async () => {
    const { decisions } = job
    const imported = await importLedger(actor, sourceOf(job), { ...options, decisions }, progressOf(job))
    if ('refusal' in imported) refuseJob(job, imported.refusal)
    else Object.assign(job, { step: imported.batchId ? 'imported' : 'checked', summary: imported.summary })
    if (job.step === 'imported') await rm(job.path, { force: true })
  })
}

function progressOf(job: Kept) {
  return (rows: number, total: number | null) => Object.assign(job, { rows, total })
}

/** How far an import is; null for one that is nobody's or somebody else's. */
export function importJob(actor: Actor, id: string): ImportJob | null {
  const job = jobOf(actor, id)
  if (!job) return null
  const { personId: _, path: __, ...shown } = job
  // A page asks often while it waits; what was found before is of no use then, and large.
  return job.step === 'checking' || job.step === 'importing' ? { ...shown, summary: null } : shown
}

function jobOf(actor: Actor, id: string): Kept | null {
  const job = jobs().get(id)
  return job && job.personId === actor.personId ? job : null
}

function run(job: Kept, work: () => Promise<void>): void {
  work().catch((fault: unknown) => {
    console.error('import failed', fault instanceof Error ? fault.message : fault)
    refuseJob(job, {
      rule: 'importFailed',
      article: null,
      message: '导入没有完成，没有写入任何内容。',
      remedy: '请重新上传文件再试；多次出现的，请联系系统管理员。',
    })
  })
}

function refuseJob(job: Kept, refusal: Refusal): void {
  Object.assign(job, { step: 'refused', refusal })
}

const sourceOf = (job: Kept): SheetSource => ({ path: job.path, name: job.name })

async function forgetOld(): Promise<void> {
  if (!existsSync(folder())) return
  for (const name of await readdir(folder())) {
    const at = path.join(folder(), name)
    if (Date.now() - (await stat(at)).mtimeMs > KEPT_FOR_MS) {
      await rm(at, { force: true })
      jobs().delete(name)
    }
  }
}

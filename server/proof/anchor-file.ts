import { randomUUID } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { dataFolder } from '@/db/connection'
import type { AuditLine } from '@/db/queries/audit'
import { reads, sameConnection } from '@/db/transact'
import { logFault } from '../log/log'
import { readKeyring } from '../secrets'
import { type Anchor, anchorFrom, anchorStanding, auditHead } from './anchor'

/** A line that is taken off the end of the chain is missed once this time has passed, in milliseconds. */
const KEPT_AFTER = 1_000

export function anchorFile(): string {
  return path.join(dataFolder(), 'anchor.json')
}

/** The anchor in the data folder; `missing` without a file, `unreadable` when it holds none. */
export async function keptAnchor(): Promise<Anchor | 'missing' | 'unreadable'> {
  let text: string
  try {
    text = await readFile(anchorFile(), 'utf8')
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return 'missing'
    throw fault
  }
  try {
    return anchorFrom(JSON.parse(text)) ?? 'unreadable'
  } catch {
    return 'unreadable'
  }
}

let waiting: NodeJS.Timeout | null = null

/** Keeps the new end of the chain in the data folder within a second, once for whatever is written meanwhile. */
export function anchorSoon(_newest: Pick<AuditLine, 'seq'>): void {
  if (waiting) return
  const stillOpen = sameConnection()
  waiting = setTimeout(() => {
    waiting = null
    if (stillOpen()) keepAnchor().catch(notKept)
  }, KEPT_AFTER)
  waiting.unref()
}

/** The work on cases goes on; the next line of the audit log tries again. */
function notKept(fault: unknown): void {
  logFault('proof.anchor', fault)
}

/**
 * Writes the end of the chain into the data folder, unless the anchor that lies there says otherwise: one that the chain
 * does not lead up to is evidence, and stays until a person has looked. Several processes may keep it at once: each
 * looks again afterwards, so that the furthest one stays.
 */
export async function keepAnchor(): Promise<'kept' | 'contradicted'> {
  for (let turn = 0; turn < TURNS; turn++) {
    const head = await auditHead()
    if (!head) return 'kept'
    const kept = await keptAnchor()
    if (kept === 'unreadable') return 'contradicted'
    if (kept !== 'missing') {
      if (kept.seq === head.seq && kept.hash === head.hash) return 'kept'
      const { state } = await anchorStanding(reads(), kept, readKeyring())
      if (state !== 'holds') return 'contradicted'
    }
    await writeWhole(`${JSON.stringify(head, null, 1)}\n`)
  }
  return 'kept'
}

/** After so many others were faster each time, theirs is as good. */
const TURNS = 3

/** Drafts of the anchor whose process was killed before this instant (milliseconds), with their sizes in bytes. */
export async function abandonedAnchors(before: number): Promise<{ path: string; size: number }[]> {
  const names = await readdir(dataFolder()).catch((fault: NodeJS.ErrnoException) => {
    if (fault.code === 'ENOENT') return []
    throw fault
  })
  const left: { path: string; size: number }[] = []
  for (const name of names.filter((one) => one.startsWith(`${path.basename(anchorFile())}.`))) {
    const file = path.join(dataFolder(), name)
    // One whose process lives has its name for a moment only.
    const found = await stat(file).catch(() => null)
    if (found && found.mtimeMs < before) left.push({ path: file, size: found.size })
  }
  return left
}

/** All or nothing, and for good once it returns. */
async function writeWhole(text: string): Promise<void> {
  const file = anchorFile()
  const draft = `${file}.${randomUUID()}`
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
  try {
    const handle = await open(draft, 'wx', 0o600)
    try {
      await handle.writeFile(text)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(draft, file)
  } finally {
    await rm(draft, { force: true })
  }
}

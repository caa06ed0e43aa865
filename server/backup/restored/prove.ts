import { spawn } from 'node:child_process'
import { realpathSync } from 'node:fs'
import path from 'node:path'
import { buffer, text } from 'node:stream/consumers'
import { BackupFault } from '@/domain/backup/fault'
import { type Found, judge } from '@/domain/backup/judge'
import type { Manifest } from '@/domain/backup/manifest'
import type { Target } from './restore'

const PROGRAM = 'server/backup/restored/proof-program.ts'
/** Half a day, in milliseconds: a province is verified in less, and one that hangs must not keep out the next night. */
const PATIENCE_MS = 12 * 60 * 60_000
const SAID = 500

/**
 * Looks at a restored installation in a process of its own and holds it against its manifest: everything that does not
 * hold, in words; empty when it is proven. Throws BackupFault when it cannot even be looked at.
 */
export async function prove(manifest: Manifest, { folder, url }: Target): Promise<string[]> {
  const child = spawn(process.execPath, ['--import', 'tsx', inProject(PROGRAM)], {
    cwd: inProject('.'),
    env: { ...process.env, YISHENBAN_DATA: path.resolve(folder), DATABASE_URL: url ?? '' },
    stdio: ['pipe', 'pipe', 'pipe'],
    timeout: PATIENCE_MS,
    killSignal: 'SIGKILL',
  })
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', resolve)
  })
  child.stdin.on('error', () => {})
  child.stdin.end(JSON.stringify({ anchor: manifest.anchor, year: manifest.counted.table3.year }))
  const [code, said, complaint] = await Promise.all([ended, buffer(child.stdout), text(child.stderr)])
  if (code !== 0) throw new BackupFault(notReadable(complaint.slice(0, SAID)))
  return judge(manifest, JSON.parse(said.toString()) as Found)
}

/** A file that is no database, or half of one, tells so by its driver's code. */
function notReadable(complaint: string): string {
  const code = /SQLITE_[A-Z_]+|\b(?:42P01|3D000|28P01|28000)\b|missingFrom|migration/.exec(complaint)?.[0]
  return `恢复出来的数据库读不出来${code ? `（${code}）` : ''}：不完整，或者不是本版本的。请换一份备份，或者用备份当时的程序。`
}

/** Servers, shell and tests run in the project's folder; Next moves this module elsewhere. */
function inProject(name: string): string {
  return realpathSync(path.join(/* turbopackIgnore: true */ process.cwd(), name))
}

import { spawn } from 'node:child_process'
import { realpathSync } from 'node:fs'
import path from 'node:path'
import { buffer, text } from 'node:stream/consumers'

/** An installation that is not this process's: a folder for its files, and its database. */
export interface Place {
  folder: string
  /** Of the database; null for SQLite, which lies in the folder. */
  url: string | null
}

/** What a program said of itself. */
interface Said {
  code: number | null
  out: string
  complaint: string
}

/** Half a day, in milliseconds: a province is read through in less, and one that hangs must not hang for ever. */
const PATIENCE_MS = 12 * 60 * 60_000

/**
 * Runs a program of the project on another installation and waits for its end: a process holds one database. `told` goes
 * to it as JSON.
 */
export async function runOn({ folder, url }: Place, program: string, told: unknown): Promise<Said> {
  const child = spawn(process.execPath, ['--import', 'tsx', inProject(program)], {
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
  child.stdin.end(JSON.stringify(told))
  const [code, out, complaint] = await Promise.all([ended, buffer(child.stdout), text(child.stderr)])
  return { code, out: out.toString(), complaint }
}

/** Servers, shell and tests run in the project's folder; Next moves this module elsewhere. */
function inProject(name: string): string {
  return realpathSync(path.join(/* turbopackIgnore: true */ process.cwd(), name))
}

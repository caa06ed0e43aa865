import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, realpathSync } from 'node:fs'
import path from 'node:path'
import { buffer, text } from 'node:stream/consumers'

/** An installation that is not this process's: a folder for its files, and its database. */
export interface Place {
  folder: string
  /** Of the database; null for SQLite, which lies in the folder. */
  url: string | null
  /** Where its files lie: in its folder, or where those of this installation lie. */
  files: 'inFolder' | 'asHere'
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
 * to it as JSON; `agree` answers it when it asks whether to go on (`askedToGoOn`).
 */
export async function runOn(
  { folder, url, files }: Place,
  program: string,
  told: unknown,
  agree?: () => Promise<boolean>,
): Promise<Said> {
  const child = spawn(process.execPath, [...startOf(program), STARTED_BY, String(process.pid)], {
    cwd: inProject('.'),
    env: {
      ...process.env,
      YISHENBAN_DATA: path.resolve(folder),
      DATABASE_URL: url ?? '',
      ...(files === 'inFolder' ? { YISHENBAN_S3_BUCKET: '' } : {}),
    },
    stdio: ['pipe', 'pipe', 'pipe', agree ? 'ipc' : 'ignore'],
    timeout: PATIENCE_MS,
    killSignal: 'SIGKILL',
  })
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', resolve)
  })
  const { stdin, stdout, stderr } = child
  if (!stdin || !stdout || !stderr) throw new Error('a program without its pipes')
  // Whoever cannot say what stands here does not agree.
  if (agree) child.on('message', () => agree().then(...answering(child)))
  stdin.on('error', () => {})
  stdin.end(JSON.stringify(told))
  const [code, out, complaint] = await Promise.all([ended, buffer(stdout), text(stderr)])
  return { code, out: out.toString(), complaint }
}

const STARTED_BY = '--started-by'
/** How often such a program looks whether it is still wanted, in milliseconds. */
const LOOKS_EVERY_MS = 1_000

/**
 * In such a program: ends it when whoever started it has ended. Killed by force, nobody can tell it so, and for hours it
 * would hold a place that the next run needs.
 */
export function endWithStarter(): void {
  const starter = Number(process.argv[process.argv.indexOf(STARTED_BY) + 1])
  setInterval(() => {
    if (process.ppid !== starter) process.exit(1)
  }, LOOKS_EVERY_MS).unref()
}

// Where programs lie that were put into a few files (scripts/testing/build-programs.ts); unset in an office.
const kept = globalThis as typeof globalThis & { yishenbanPrograms?: string }

function startOf(program: string): string[] {
  const built = path.join(
    /* turbopackIgnore: true */ kept.yishenbanPrograms ?? '',
    program.replace(/\.ts$/, '.js'),
  )
  if (kept.yishenbanPrograms && existsSync(/* turbopackIgnore: true */ built)) return [built]
  return ['--import', 'tsx', inProject(program)]
}

/** Sends an answer, or that there is none; one who has ended meanwhile hears nothing. */
function answering(child: ChildProcess): [(yes: boolean) => void, () => void] {
  const send = (yes: boolean) => void child.send(yes, () => {})
  return [send, () => send(false)]
}

/** In such a program: asks who started it whether to go on, and waits for the answer. */
export async function askedToGoOn(): Promise<boolean> {
  if (!process.send) throw new Error('nobody to ask')
  const answer = once(process, 'message')
  process.send('go on?')
  const [yes] = await answer
  // Or this process would wait for further messages.
  process.disconnect()
  return yes === true
}

/** Servers, shell and tests run in the project's folder; Next moves this module elsewhere. */
function inProject(name: string): string {
  return realpathSync(path.join(/* turbopackIgnore: true */ process.cwd(), name))
}

import { type ChildProcess, spawn } from 'node:child_process'
import { on } from 'node:events'
import { realpathSync } from 'node:fs'
import path from 'node:path'
import { insideTransaction } from '@/db/transact'
import type { Answer, Jobs } from './jobs'
import { Places } from './places'

/** Limits of one reading. */
export interface ReadingLimits {
  /** How long the process may be waited for, in milliseconds, all pieces together; the time of whoever takes them does not count. */
  patience: number
  /** Heap of the process, in megabytes. */
  memory: number
}

/** The process was ended: it took too long, or it needed more memory than it may have. */
export class ReadingEnded extends Error {
  override readonly name = 'ReadingEnded'
}

/** What is read, for whom, and within which limits. */
export interface Reading extends ReadingLimits {
  /** The files that may be read, and no others. */
  files: readonly string[]
  /** Id of whoever sent the file; what nobody sent belongs to the program. */
  by: string | undefined
}

/**
 * Processes at once on one server; who comes later waits. Each may take a gigabyte, so there are few; one person's never
 * take them all.
 */
const places = new Places({ atOnce: 4, ofOnePerson: 2, waitingOfOnePerson: 20 })
const THE_PROGRAM = ''

/**
 * Reads what strangers wrote in a process of its own, so that no file can hold up the server, take its memory or see
 * its secrets: it has no settings, may read the program and the named files and nothing else, and is killed after
 * its limits. It reads no further ahead than a few pieces. Throws ReadingEnded, TooManyWaiting, or Error for a fault of
 * the program.
 */
export async function* readApart<Job extends keyof Jobs>(
  job: Job,
  input: Jobs[Job]['input'],
  { files, by = THE_PROGRAM, ...limits }: Reading,
): AsyncGenerator<Jobs[Job]['piece']> {
  // Whoever keeps all writers waiting does not wait for a place; there is only ever one of them.
  const release = insideTransaction() ? () => {} : await places.take(by)
  let reader: Reader | undefined
  try {
    reader = new Reader(PROGRAM, files, limits)
    yield* reader.read({ job, input }) as AsyncGenerator<Jobs[Job]['piece']>
  } finally {
    await reader?.end()
    release()
  }
}

const PROGRAM = 'server/foreign/program.ts'

/** Pieces asked for before they are needed: neither process waits for the other to be woken. */
const AHEAD = 4

/** A process and what is expected of it. */
export class Reader {
  #process: ChildProcess
  #patience: number
  #ended: Promise<never>
  #answers: AsyncIterator<unknown[]>
  readonly #kill = () => void this.#process.kill('SIGKILL')

  constructor(program: string, files: readonly string[], { patience, memory }: ReadingLimits) {
    this.#patience = patience
    this.#process = spawn(process.execPath, [...nodeOptions(files, memory), inProject(program)], {
      // Neither keys nor addresses of the database.
      env: { NODE_ENV: process.env.NODE_ENV },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      serialization: 'advanced',
    })
    this.#answers = on(this.#process, 'message')
    let said = ''
    this.#process.stderr?.on('data', (piece) => {
      said = `${said}${piece}`.slice(0, 2000)
    })
    this.#ended = new Promise((_, reject) => {
      this.#process.on('error', reject)
      this.#process.once('close', (code, signal) =>
        // Killed after the limits, or by itself when its memory is used up; else the program is at fault.
        reject(
          signal
            ? new ReadingEnded(`the reading process was ended (${signal})`)
            : new Error(`the reading process failed (${code}): ${said}`),
        ),
      )
    })
    // Whoever waits is told; nobody may be waiting.
    this.#ended.catch(() => {})
    process.once('exit', this.#kill)
  }

  get pid(): number | undefined {
    return this.#process.pid
  }

  async *read(first: object): AsyncGenerator {
    this.#process.send(first)
    for (let piece = 0; piece < AHEAD; piece++) this.#process.send('next')
    for (;;) {
      const answer = await this.#answered()
      if ('end' in answer) return
      if ('fault' in answer) throw new Error(`reading failed: ${answer.fault}`)
      this.#process.send('next')
      yield answer.piece
    }
  }

  /** Kills the process, and waits until it is gone. */
  async end(): Promise<void> {
    process.off('exit', this.#kill)
    this.#kill()
    await this.#ended.catch(() => {})
  }

  async #answered(): Promise<Answer> {
    const since = performance.now()
    const timer = setTimeout(this.#kill, this.#patience)
    try {
      const next = await Promise.race([this.#answers.next(), this.#ended])
      return next.value[0] as Answer
    } finally {
      clearTimeout(timer)
      this.#patience -= performance.now() - since
    }
  }
}

function nodeOptions(files: readonly string[], memory: number): string[] {
  const readable = [...PROGRAM_FOLDERS.map((folder) => `${inProject(folder)}${path.sep}`), ...files]
  return [
    '--permission',
    ...readable.map((one) => `--allow-fs-read=${one}`),
    `--max-old-space-size=${memory}`,
    '--disable-warning=ExperimentalWarning',
    '--import',
    inProject('server/foreign/typescript.mjs'),
  ]
}

/** What the process runs; not the folder of the data, which may lie beside them. */
const PROGRAM_FOLDERS = ['server', 'domain', 'node_modules']

/** Servers, shell and tests run in the project's folder; Next moves this module elsewhere. */
function inProject(name: string): string {
  return realpathSync(path.join(/* turbopackIgnore: true */ process.cwd(), name))
}

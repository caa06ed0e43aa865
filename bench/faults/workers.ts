import { spawn } from 'node:child_process'
import { ROOT } from '@/scripts/running/command'
import { builtFile } from '@/scripts/testing/build-programs'
import type { Ground } from './ground'
import type { PathName } from './paths'
import type { Death } from './points'
import { readTold, type Told } from './told'

/** The program that works, to be built before any is started. */
export const WORKER = 'bench/faults/worker.ts'

export interface Worker {
  /** Resolves when it has said that it begins; throws when it ends before. */
  ready: Promise<void>
  /** kill −9; gives everything that it had told. */
  kill(): Promise<Told[]>
  /** Waits until it ends by itself. */
  ended: Promise<Told[]>
}

/** How a worker is started: on which path, for how many turns (until it is killed), by a clock that is so many milliseconds wrong. */
export interface Start {
  path: PathName
  turns?: number
  clockMs?: number
  /** Where it kills itself. */
  death?: Death
}

/** Starts workers of a folder of built programs. */
export function workersOf(built: string, ground: Ground) {
  return ({ path, turns, clockMs, death }: Start): Worker => {
    const given = death === undefined ? '' : JSON.stringify(death)
    const words = [path, JSON.stringify(ground), String(turns ?? ''), String(clockMs ?? ''), given]
    const child = spawn(process.execPath, [builtFile(built, WORKER), ...words], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
      // Half of what a short life costs is the translating of the program.
      env: { ...process.env, NODE_COMPILE_CACHE: `${built}/compiled` },
    })
    let output = ''
    let complaint = ''
    child.stdout.setEncoding('utf8').on('data', (piece: string) => {
      output += piece
      if (output.includes('"ready"')) isReady()
    })
    child.stderr.setEncoding('utf8').on('data', (piece: string) => {
      complaint = `${complaint}${piece}`.slice(-2_000)
    })
    let isReady = () => {}
    let neverReady = (_: Error) => {}
    const ready = new Promise<void>((resolve, reject) => {
      isReady = resolve
      neverReady = reject
    })
    ready.catch(() => {})
    const ended = new Promise<Told[]>((resolve) => {
      child.on('close', () => {
        neverReady(new Error(`the worker on ${path} did not begin: ${complaint}`))
        resolve(readTold(output))
      })
    })
    const kill = () => {
      child.kill('SIGKILL')
      return ended
    }
    return { ready, kill, ended }
  }
}

export type StartWorker = ReturnType<typeof workersOf>

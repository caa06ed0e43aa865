import * as fs from 'node:fs'
import * as files from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import Database from 'better-sqlite3'
import pg from 'pg'
import { tell } from './told'

// Points of the work at which a process can be made to die: on both sides of every statement that writes, of every end
// of a transaction and of every change in a folder. Where an instant is drawn by the clock, most of them fall into
// reading and computing, where nothing can be lost.

/** Counted over all points, or over those around the end of a transaction only. */
export const POINTS = ['any', 'commit'] as const
export type PointKind = (typeof POINTS)[number]

/** Where a process is to die: at the so many-th point of a kind, from one. */
export interface Death {
  of: PointKind
  at: number
}

/** Points that were passed since the counting began. */
export type Passed = Record<PointKind, number>

const passed: Passed = { any: 0, commit: 0 }
let counting = false
let death: Death | null = null

/** Counts points from now on, and ends this process by kill −9 at the one that is given. */
export function countPoints(at: Death | null): void {
  death = at
  counting = true
  watchStatements()
  watchFolders()
}

export function pointsPassed(): Passed {
  return { ...passed }
}

function point(what: string, commit = false): void {
  if (!counting) return
  passed.any++
  if (commit) passed.commit++
  if (death === null || passed[death.of] !== death.at || (death.of === 'commit' && !commit)) return
  // What was said must be out before: nothing is after.
  tell({ is: 'died', point: what })
  process.kill(process.pid, 'SIGKILL')
}

const COMMIT = /^\s*commit/i
const WRITES = /^\s*(begin|commit|insert|update|delete|with|truncate|copy|create|drop|alter|vacuum)/i

/** The first word of a statement and whether it ends a transaction. */
const named = (text: string) => ({
  word: /\w+/.exec(text)?.[0]?.toUpperCase() ?? '',
  commit: COMMIT.test(text),
})

function watchStatements(): void {
  const { exec } = Database.prototype
  Database.prototype.exec = function (this: Database.Database, text: string) {
    const { word, commit } = named(text)
    point(`before ${word}`, commit)
    const answer = exec.call(this, text)
    point(`after ${word}`, commit)
    return answer
  }
  watchRuns()
  watchQueries()
}

function watchRuns(): void {
  const memory = new Database(':memory:')
  const prototype = Object.getPrototypeOf(memory.prepare('SELECT 1')) as Database.Statement
  memory.close()
  for (const way of ['run', 'get', 'all'] as const) {
    const original = prototype[way] as (...values: unknown[]) => unknown
    prototype[way] = function (this: Database.Statement, ...values: unknown[]) {
      if (this.readonly) return original.apply(this, values)
      const { word } = named(this.source)
      point(`before ${word}`)
      const answer = original.apply(this, values)
      point(`after ${word}`)
      return answer
    } as never
  }
}

/** PostgreSQL: before it is sent, while the server works on it, and when it has answered. */
function watchQueries(): void {
  const query = pg.Client.prototype.query as (...given: unknown[]) => unknown
  pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
    const [first] = given
    const text = typeof first === 'string' ? first : (first as { text?: string } | null)?.text
    if (!text || !WRITES.test(text)) return query.apply(this, given)
    const { word, commit } = named(text)
    point(`before ${word}`, commit)
    const answer = query.apply(this, given)
    point(`while ${word}`, commit)
    if (answer instanceof Promise)
      return answer.then((rows: unknown) => {
        point(`after ${word}`, commit)
        return rows
      })
    return answer
  } as never
}

const CHANGES = [
  'rename',
  'rm',
  'unlink',
  'mkdir',
  'writeFile',
  'open',
  'link',
  'copyFile',
  'utimes',
] as const
const SYNC_CHANGES = [
  'renameSync',
  'rmSync',
  'unlinkSync',
  'mkdirSync',
  'writeFileSync',
  'fsyncSync',
] as const

type Act = (...given: unknown[]) => unknown

function watchFolders(): void {
  // The namespaces of modules cannot be written to; the objects behind them can, and modules follow.
  const later = (files as unknown as { default: Record<string, Act> }).default
  for (const name of CHANGES) {
    const act = later[name] as Act
    later[name] = async (...given) => {
      point(`before ${name}`)
      const answer = await act(...given)
      point(`after ${name}`)
      return answer
    }
  }
  const atOnce = (fs as unknown as { default: Record<string, Act> }).default
  for (const name of SYNC_CHANGES) {
    const act = atOnce[name] as Act
    atOnce[name] = (...given) => {
      point(`before ${name}`)
      const answer = act(...given)
      point(`after ${name}`)
      return answer
    }
  }
  syncBuiltinESMExports()
}

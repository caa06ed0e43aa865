import { randomBytes } from 'node:crypto'
import type { Ground } from './ground'
import * as cases from './paths/cases'
import * as office from './paths/office'
import * as outside from './paths/outside'
import * as upkeep from './paths/upkeep'

/** One turn of the work of a writing path; `word` is unlike any other. */
export type Turn = (ground: Ground, word: string) => Promise<void>

/** All ways on which the program writes. Each is worked on by a process of its own. */
export const PATHS = {
  desk: cases.desk,
  online: outside.online,
  source: outside.source,
  submissions: outside.submissions,
  letters: cases.letters,
  pass: cases.passOn,
  bulk: cases.bulk,
  import: office.importing,
  undo: office.undoing,
  seal: office.sealing,
  retention: office.retention,
  keys: upkeep.keys,
  backup: upkeep.backup,
  rehearsal: upkeep.rehearsal,
  sweep: upkeep.sweep,
} as const satisfies Record<string, Turn>

/** Beside them what is tried only while others fail. */
export const ALL_PATHS = { ...PATHS, mail: outside.mail } as const satisfies Record<string, Turn>

export type PathName = keyof typeof ALL_PATHS

/** Words of a worker, one after another. */
export function wordsOf(name: PathName): () => string {
  const own = randomBytes(4).toString('hex')
  let n = 0
  return () => `${name}-${own}-${n++}`
}

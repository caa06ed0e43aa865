import { randomBytes } from 'node:crypto'
import type { Ground } from './ground'
import * as administering from './paths/administering'
import * as cases from './paths/cases'
import * as casework from './paths/casework'
import * as filling from './paths/filling'
import * as nightly from './paths/nightly'
import * as office from './paths/office'
import * as outside from './paths/outside'
import * as receipt from './paths/receipt'
import * as supervising from './paths/supervising'
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
  casework: casework.casework,
  remedies: casework.remedies,
  story: casework.story,
  receipt: receipt.receipt,
  templates: receipt.templates,
  supervision: supervising.supervision,
  absence: supervising.absence,
  suggesting: supervising.suggesting,
  office: administering.office,
  below: administering.below,
  signing: administering.signIn,
  reporting: office.reporting,
  mailing: nightly.mailing,
  notices: nightly.notices,
  uploads: nightly.uploads,
  leaving: nightly.leaving,
  rebuild: nightly.rebuild,
} as const satisfies Record<string, Turn>

/** What fills an empty place. */
export const FILLINGS = {
  begin: filling.begin,
  takeIn: filling.takeIn,
  restore: filling.restore,
  move: filling.moveAway,
  training: filling.training,
} as const satisfies Record<string, Turn>
export type FillingName = keyof typeof FILLINGS

/** Beside them what is tried only while others fail. */
export const ALL_PATHS = { ...PATHS, ...FILLINGS, mail: outside.mail } as const satisfies Record<string, Turn>

export type PathName = keyof typeof ALL_PATHS

/** Those that nobody works beside: a new key ends who knows the old one only, and the sweep here is that of two days later. */
export const ALONE: ReadonlySet<PathName> = new Set(['keys', 'sweep', 'backup', 'rehearsal', 'rebuild'])

/** Words of a worker, one after another. */
export function wordsOf(name: PathName): () => string {
  const own = randomBytes(4).toString('hex')
  let n = 0
  return () => `${name}-${own}-${n++}`
}

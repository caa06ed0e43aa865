import { randomBytes } from 'node:crypto'
import type { Ground } from './ground'

/** One turn of the work of a writing path; `word` is unlike any other. */
export type Turn = (ground: Ground, word: string) => Promise<void>
type Load = () => Promise<Turn>

// A worker lives for a second, so it loads what its own path needs and nothing else.
const cases = () => import('./paths/cases')
const casework = () => import('./paths/casework')
const outside = () => import('./paths/outside')
const offices = () => import('./paths/office')
const upkeep = () => import('./paths/upkeep')
const receipt = () => import('./paths/receipt')
const supervising = () => import('./paths/supervising')
const administering = () => import('./paths/administering')
const nightly = () => import('./paths/nightly')
const filling = () => import('./paths/filling')

/** All ways on which the program writes. Each is worked on by a process of its own. */
export const PATHS = {
  desk: async () => (await cases()).desk,
  online: async () => (await outside()).online,
  source: async () => (await outside()).source,
  submissions: async () => (await outside()).submissions,
  letters: async () => (await cases()).letters,
  pass: async () => (await cases()).passOn,
  bulk: async () => (await cases()).bulk,
  import: async () => (await offices()).importing,
  undo: async () => (await offices()).undoing,
  seal: async () => (await offices()).sealing,
  retention: async () => (await offices()).retention,
  keys: async () => (await upkeep()).keys,
  backup: async () => (await upkeep()).backup,
  rehearsal: async () => (await upkeep()).rehearsal,
  sweep: async () => (await upkeep()).sweep,
  casework: async () => (await casework()).casework,
  remedies: async () => (await casework()).remedies,
  story: async () => (await casework()).story,
  receipt: async () => (await receipt()).receipt,
  templates: async () => (await receipt()).templates,
  supervision: async () => (await supervising()).supervision,
  absence: async () => (await supervising()).absence,
  suggesting: async () => (await supervising()).suggesting,
  office: async () => (await administering()).office,
  below: async () => (await administering()).below,
  signing: async () => (await administering()).signIn,
  reporting: async () => (await offices()).reporting,
  mailing: async () => (await nightly()).mailing,
  notices: async () => (await nightly()).notices,
  uploads: async () => (await nightly()).uploads,
  leaving: async () => (await nightly()).leaving,
  rebuild: async () => (await nightly()).rebuild,
  rewriting: async () => (await upkeep()).rewriting,
} as const satisfies Record<string, Load>

/** What fills an empty place. */
export const FILLINGS = {
  begin: async () => (await filling()).begin,
  takeIn: async () => (await filling()).takeIn,
  restore: async () => (await filling()).restore,
  move: async () => (await filling()).moveAway,
  training: async () => (await filling()).training,
} as const satisfies Record<string, Load>
export type FillingName = keyof typeof FILLINGS

/** Beside them what is tried only while others fail. */
export const ALL_PATHS = {
  ...PATHS,
  ...FILLINGS,
  mail: async () => (await outside()).mail,
} as const satisfies Record<string, Load>

export type PathName = keyof typeof ALL_PATHS

/** Those that nobody works beside: a new key ends who knows the old one only, and the sweep here is that of two days later. */
export const ALONE: ReadonlySet<PathName> = new Set([
  'keys',
  'sweep',
  'backup',
  'rehearsal',
  'rebuild',
  'rewriting',
])

/** Words of a worker, one after another. */
export function wordsOf(name: PathName): () => string {
  const own = randomBytes(4).toString('hex')
  let n = 0
  return () => `${name}-${own}-${n++}`
}

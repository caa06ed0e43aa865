import type { Answer, Options } from './answer'

type Command = (words: string[], options: Options) => Promise<Answer>

/** What a command is given: what of it is not named here it does not take, and says so. */
export interface Takes {
  /** Loaded when it is called: a deadline need not wait for the writers of documents. */
  load(): Promise<Command>
  /** How many words it takes; absent where it says itself what is missing or too much. */
  words?: number
  options?: readonly (keyof Options)[]
}

export const COMMANDS: Readonly<Record<string, Takes>> = {
  clock: { load: async () => (await import('./clock')).clock, words: 1 },
  'check-text': { load: async () => (await import('./check-text')).checkTextCommand, words: 1 },
  init: { load: async () => (await import('./init')).init, words: 0, options: ['agency'] },
  unlock: { load: async () => (await import('./accounts')).unlock, words: 0, options: ['account'] },
  'reset-password': {
    load: async () => (await import('./accounts')).resetPassword,
    words: 0,
    options: ['account'],
  },
  'reset-second-factor': {
    load: async () => (await import('./accounts')).resetSecondFactor,
    words: 0,
    options: ['account'],
  },
  import: {
    load: async () => (await import('./import')).importCommand,
    words: 1,
    options: ['commit', 'skip-refused', 'again', 'sheet', 'mapping'],
  },
  export: {
    load: async () => (await import('./export')).exportLedgerCommand,
    words: 2,
    options: ['year', 'names'],
  },
  archive: { load: async () => (await import('./archive')).archiveCommand },
  report: { load: async () => (await import('./report')).report, options: ['docx', 'xlsx', 'html'] },
  stats: { load: async () => (await import('./stats')).stats, options: ['from', 'to', 'by', 'xlsx'] },
  forecast: { load: async () => (await import('./forecast')).forecast, options: ['on'] },
  backtest: { load: async () => (await import('./forecast')).backtest, options: ['from', 'to'] },
  board: { load: async () => (await import('./board')).board },
  rebuild: { load: async () => (await import('./rebuild')).rebuild, words: 0, options: ['after-upgrade'] },
  sweep: { load: async () => (await import('./sweep')).sweep, words: 0, options: ['dry-run'] },
  'files-to-bucket': { load: async () => (await import('./files-between')).filesToBucket },
  'files-to-folder': { load: async () => (await import('./files-between')).filesToFolder },
  'rotate-key': {
    load: async () => (await import('./rotate-key')).rotateKeyCommand,
    words: 0,
    options: ['dry-run'],
  },
  verify: { load: async () => (await import('./verify')).verify, words: 0, options: ['anchor', 'seal'] },
  backup: { load: async () => (await import('./backup')).backup, options: ['to'] },
  rehearse: { load: async () => (await import('./backup')).rehearse, options: ['from'] },
  restore: { load: async () => (await import('./backup')).restore, options: ['into', 'backup'] },
  'export-all': { load: async () => (await import('./transfer')).exportAllCommand, options: ['into'] },
  'import-all': { load: async () => (await import('./transfer')).importAllCommand },
  move: { load: async () => (await import('./transfer')).moveCommand, options: ['to'] },
  play: { load: async () => (await import('./play')).play },
}

/** Taken by all of them. */
const OF_ALL: readonly string[] = ['json', 'help']

/**
 * What was typed that a command does not take, as a sentence; null where there is nothing. Nothing of it is left out in
 * silence: whoever adds --dry-run to what has none would find it done.
 */
export function notTaken(
  name: string,
  { words: most, options: taken = [] }: Takes,
  typed: { words: readonly string[]; options: Readonly<Record<string, unknown>> },
): string | null {
  const strange = Object.entries(typed.options).find(
    ([option, value]) =>
      value !== undefined &&
      value !== false &&
      !OF_ALL.includes(option) &&
      !taken.some((one) => one === option),
  )?.[0]
  if (strange !== undefined) {
    const others = taken.length > 0 ? `，它的选项是 ${taken.map((one) => `--${one}`).join('、')}` : ''
    return `命令“${name}”没有“--${strange}”这个选项${others}。没有执行，请参照 --help。`
  }
  const more = most === undefined ? undefined : typed.words[most]
  return more === undefined ? null : `命令“${name}”不认识“${more}”。没有执行，请参照 --help。`
}

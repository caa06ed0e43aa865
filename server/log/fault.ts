import { type FaultKind, faultKindOf } from '../../domain/faults/faults'
import { randomCharacters } from '../secrets/chance'

/** What the log may know of something that was thrown: never its message, which may quote what a person wrote. */
export interface LoggedFault {
  fault: FaultKind
  name: string
  code: string | null
  /** Told to the person who met it, and written with the line: eight letters that can be read over the telephone. */
  reference: string
  /** File and line of where it came from. */
  places: readonly string[]
}

export function loggedFault(thrown: unknown): LoggedFault {
  const error = thrown instanceof Error ? thrown : null
  const code = (thrown as { code?: unknown } | null)?.code
  return {
    fault: faultKindOf(thrown),
    name: error?.name ?? typeof thrown,
    code: typeof code === 'string' ? code : null,
    reference: newReference(),
    places: error ? placesIn(error) : [],
  }
}

/** Without vowels, so that none of them makes a word, and without digits, so that none looks like a number of somebody. */
const LETTERS = 'BCDFGHJKLMNPQRSTVWXZ'

export function newReference(): string {
  return randomCharacters(LETTERS, 8)
}

/** A line of a stack as V8 writes it: what is called, then file, line and column. */
const FRAME = /^ {4}at (?:[^\n(]*\()?([^\s()]+):(\d+):\d+\)?$/

function placesIn({ message, stack = '' }: Error): string[] {
  // The message stands before the frames and may have lines of its own that look like one.
  const begin = stack.indexOf(message)
  const frames = begin < 0 ? stack : stack.slice(begin + message.length)
  return frames.split('\n').flatMap((line) => {
    const [, file, number] = FRAME.exec(line) ?? []
    return file === undefined ? [] : [`${shortened(file)}:${number}`]
  })
}

/** The folder of the installation is nobody's business. */
function shortened(file: string): string {
  const path = file.replace(/^file:\/\//, '')
  const ours = `${process.cwd()}/`
  const theirs = path.startsWith('node:') ? path : path.split('/').slice(-3).join('/')
  const short = path.startsWith(ours) ? path.slice(ours.length) : theirs
  // Scopes of packages begin as addresses of e-mail do.
  return short.replaceAll('@', '')
}

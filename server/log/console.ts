import { format } from 'node:util'
import { loggedFault } from './fault'
import { log } from './log'

const METHODS = ['log', 'info', 'warn', 'error', 'debug', 'trace'] as const

/**
 * From now on what libraries say on the console becomes a line of the log that says that they did and what kind of fault
 * it was. Next prints every error that a page throws with its message, and a message may quote what somebody wrote.
 */
export function consoleIntoLog(): void {
  for (const method of METHODS) {
    console[method] = (...pieces: unknown[]) => {
      const thrown = pieces.find((piece) => piece instanceof Error)
      // React and Next pass nothing but texts for their own progress; they are counted, not kept.
      if (thrown === undefined && isEmpty(pieces)) return
      log('said', {
        on: method,
        pieces: pieces.length,
        ...(thrown === undefined ? {} : loggedFault(thrown)),
      })
    }
  }
}

/** What Next tells of its progress with. */
const PROGRESS = 'log'

/**
 * Does a work without what Next says on the way: in English it tells how long it took to read its settings, between lines
 * that an administrator reads, and has no option against it. What is wrong it says otherwise, or throws.
 */
export async function withoutProgress(work: () => Promise<void>): Promise<void> {
  const before = console[PROGRESS]
  const silent = () => {}
  console[PROGRESS] = silent
  try {
    await work()
  } finally {
    // The program may have taken the console into its log meanwhile.
    if (console[PROGRESS] === silent) console[PROGRESS] = before
  }
}

function isEmpty(pieces: readonly unknown[]): boolean {
  return format(...pieces).trim() === ''
}

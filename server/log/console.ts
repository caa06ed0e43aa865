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

function isEmpty(pieces: readonly unknown[]): boolean {
  return format(...pieces).trim() === ''
}

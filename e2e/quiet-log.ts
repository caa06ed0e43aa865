import { readFileSync } from 'node:fs'
import { LOG_LINES } from '../server/log/lines'

/**
 * The log of a server in which people worked for a whole run: lines of the program's own kinds and nothing else, and
 * not one Chinese character, e-mail address or long number of all that was typed. Throws with the first that is not so.
 */
export function expectQuietLog(file: string): void {
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean)
  const begun = lines.findIndex((line) => line.includes('"kind":"started"'))
  if (begun < 0) throw new Error(`${file}: the server did not say that it began`)
  for (const [at, line] of lines.entries()) {
    const wrong = at < begun ? spoken(line) : (unknown(line) ?? spoken(line))
    if (wrong) throw new Error(`${file}:${at + 1}: ${wrong}: ${line}`)
  }
}

function unknown(line: string): string | null {
  try {
    const { kind } = JSON.parse(line) as { kind?: string }
    return kind !== undefined && Object.hasOwn(LOG_LINES, kind) ? null : 'no kind of ours'
  } catch {
    return 'no line of the log'
  }
}

function spoken(line: string): string | null {
  if (/\p{Script=Han}/u.test(line)) return 'somebody’s words'
  if (/[\w.]@[\w.]/.test(line)) return 'an address of e-mail'
  return /"[^"]*1[3-9]\d{9}[^"]*"|\d{17}[\dX]/.test(line) ? 'a number of somebody' : null
}

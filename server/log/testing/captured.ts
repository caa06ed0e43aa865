import { logTo } from '../log'
import { quietLog } from './quiet'

/** The log of this process from now on, as lines; `end` makes it quiet again, as tests are. */
export function captureLog(): {
  lines: () => Record<string, unknown>[]
  text: () => string
  end: () => void
} {
  let written = ''
  logTo({
    write: (line) => {
      written += line
    },
  })
  return {
    text: () => written,
    lines: () =>
      written
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as Record<string, unknown>),
    end: quietLog,
  }
}

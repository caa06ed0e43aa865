import { type DestinationStream, destination, type Logger, multistream, pino, stdTimeFunctions } from 'pino'
import { type LoggedFault, loggedFault, newReference } from './fault'
import { allowedFields, LOG_LINES, type LogFields, type LogKind } from './lines'

// One line of JSON for each thing that whoever looks after the server should know, on the standard streams, for journald
// or whatever collects them. Lines are written at once: the last one before a crash is the one that matters.

// Next bundles modules several times, and the server in front is not bundled at all: one log for the whole process.
const kept = globalThis as typeof globalThis & {
  yishenbanLog?: Logger
  yishenbanServer?: string
}

/** The name of this process among several servers: letters, made at its start. */
kept.yishenbanServer ??= newReference()
export const SERVER_NAME = kept.yishenbanServer

/** Writes a line of a kind. A field that the kind has not is left out, a value that has not its shape becomes `?`. */
export function log<K extends LogKind>(kind: K, fields: LogFields<K>): void {
  const { level } = LOG_LINES[kind]
  logger()[level]({ kind, ...allowedFields(kind, fields) })
}

/**
 * Writes down what was thrown, without its message, and answers with what may be told: the reference leads whoever has
 * seen it to this line.
 */
export function logFault(where: string, thrown: unknown): LoggedFault {
  const fault = loggedFault(thrown)
  log('fault', { where, ...fault })
  return fault
}

function logger(): Logger {
  kept.yishenbanLog ??= loggerTo(standardStreams())
  return kept.yishenbanLog
}

/** Errors on the one for errors, so that whoever starts the program at a terminal sees them alone. */
function standardStreams(): DestinationStream {
  const [out, errors] = [1, 2].map((fd) => destination({ fd, sync: true }))
  if (!out || !errors) throw new Error('no standard streams')
  return multistream(
    [
      { stream: out, level: 'info' },
      { stream: errors, level: 'error' },
    ],
    { dedupe: true },
  )
}

/** From now on lines go to this stream. */
export function logTo(stream: DestinationStream): void {
  kept.yishenbanLog = loggerTo(stream)
}

function loggerTo(stream: DestinationStream): Logger {
  return pino(
    {
      base: { server: SERVER_NAME },
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    stream,
  )
}

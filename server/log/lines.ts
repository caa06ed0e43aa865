// What the log may say. A line has a kind, a kind has its fields, and a field has a shape that no name, number of a
// person, address or text fits into. There is no field for words: what a person wrote has no way into the log.

/**
 * `code`: a word of the program's own or of a library (`SQLITE_FULL`, `outbox`); `count`: a number;
 * `flag`: yes or no; `places`: where in the program, as file and line.
 */
type Shape = 'code' | 'count' | 'flag' | 'places'

interface Line {
  level: 'info' | 'warn' | 'error'
  fields: Readonly<Record<string, Shape>>
}

const FAULT = { fault: 'code', name: 'code', code: 'code', reference: 'code' } as const

export const LOG_LINES = {
  started: { level: 'info', fields: { version: 'code', node: 'code', database: 'code' } },
  stopped: { level: 'info', fields: {} },
  /** A request that failed or took long; the others are counted in the metrics only. */
  request: { level: 'warn', fields: { area: 'code', method: 'code', status: 'count', ms: 'count' } },
  /** Anything that was thrown. `where` is the part of the program that met it. */
  fault: { level: 'error', fields: { where: 'code', ...FAULT, places: 'places' } },
  job: {
    level: 'info',
    fields: { job: 'code', result: 'code', done: 'count', left: 'count', ms: 'count', ...FAULT },
  },
  swept: {
    level: 'info',
    fields: {
      files: 'count',
      uploads: 'count',
      ledgers: 'count',
      work: 'count',
      bytes: 'count',
      doubtful: 'flag',
    },
  },
  disk: { level: 'warn', fields: { standing: 'code', free: 'count', total: 'count' } },
  clock: { level: 'error', fields: { standing: 'code', seconds: 'count' } },
  limitHit: { level: 'warn', fields: { limit: 'code' } },
  /** A sign-in through a broker that came to nothing; never what the broker told of a person. */
  openid: { level: 'error', fields: { what: 'code', why: 'code' } },
  /** What a library said on the console: that it did, not what. */
  said: {
    level: 'warn',
    fields: { on: 'code', pieces: 'count', fault: 'code', name: 'code', code: 'code', places: 'places' },
  },
} as const satisfies Record<string, Line>

export type LogKind = keyof typeof LOG_LINES

type ValueOf<S extends Shape> = S extends 'code'
  ? string
  : S extends 'count'
    ? number
    : S extends 'flag'
      ? boolean
      : readonly string[]

export type LogFields<K extends LogKind> = {
  [F in keyof (typeof LOG_LINES)[K]['fields']]?: (typeof LOG_LINES)[K]['fields'][F] extends Shape
    ? ValueOf<(typeof LOG_LINES)[K]['fields'][F]> | null
    : never
}

/** What stands where a value did not have the shape of its field. */
export const UNFIT = '?'

/**
 * No blank, no sign of an e-mail address and no seven digits in a row: telephone and identity numbers, postcodes with
 * anything behind them and names in characters do not fit.
 */
const CODE = /^(?!.*\d{7})[A-Za-z0-9_.:+-]{1,60}$/
/** A file of a program and its line; `node:` stands before those of Node itself. */
const PLACE =
  /^(?!.*\d{7})(?:node:[a-z_/]{1,60}|[A-Za-z0-9_./[\]()+-]{1,160}\.(?:ts|tsx|js|mjs|cjs)):\d{1,6}$/
const MOST_PLACES = 8

/** The fields of a line as they may be written: those of its kind, each in its shape; empty ones are left out. */
export function allowedFields(
  kind: LogKind,
  given: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const shapes: Readonly<Record<string, Shape>> = LOG_LINES[kind].fields
  const allowed: Record<string, unknown> = {}
  for (const [field, shape] of Object.entries(shapes)) {
    const value = given[field]
    if (value !== null && value !== undefined) allowed[field] = inShape(value, shape)
  }
  return allowed
}

function inShape(value: unknown, shape: Shape): unknown {
  switch (shape) {
    case 'code':
      return typeof value === 'string' && CODE.test(value) ? value : UNFIT
    case 'count':
      return typeof value === 'number' && Number.isFinite(value) ? Math.round(value) : UNFIT
    case 'flag':
      return typeof value === 'boolean' ? value : UNFIT
    case 'places':
      return Array.isArray(value)
        ? value.slice(0, MOST_PLACES).map((place) => (PLACE.test(String(place)) ? place : UNFIT))
        : UNFIT
  }
}

// How much room and how right a clock the program needs, and what it says below. Pure: bytes and seconds come in.

const MB = 1024 * 1024

/** Below this nothing can be relied on to be written, in bytes. */
export const LEAST_ROOM = 20 * MB
/** Below this no new file is taken in: steps of cases, which need little, go on while there is room for them. In bytes. */
export const ROOM_FOR_STEPS = 100 * MB
/** Where no setting says otherwise, the administrator is warned below so many MB. */
export const WARN_BELOW_MB = 2_048

export type DiskStanding = 'enough' | 'low' | 'noUploads' | 'full'

/** How a disk stands with so many bytes free; `warnBelow` is the office's own threshold in bytes. */
export function diskStanding(free: number, warnBelow: number): DiskStanding {
  if (free < LEAST_ROOM) return 'full'
  if (free < ROOM_FOR_STEPS) return 'noUploads'
  return free < warnBelow ? 'low' : 'enough'
}

/** What a file that is about to be taken in may be at most, in bytes, with so many bytes free. */
export function roomForUpload(free: number): number {
  return Math.max(0, free - ROOM_FOR_STEPS)
}

/** Two servers and a database that agree to this are as good as one; in seconds. */
export const CLOCK_TOLERANCE_S = 120

/**
 * True of an instant (ISO) that has not come yet by any clock that agrees with ours: one that was ahead wrote it, and was
 * set right since.
 */
export function isAhead(instant: string, now: string): boolean {
  return secondsBetween(now, instant) > CLOCK_TOLERANCE_S
}

export type ClockStanding =
  | { is: 'right' }
  /** Something that was written before has a later instant. */
  | { is: 'setBack'; seconds: number }
  /** The database's clock shows another time; positive where ours is ahead. */
  | { is: 'apart'; seconds: number }

interface Clocks {
  /** Instants in ISO; null where there is none to compare with. */
  own: string
  database: string | null
  /** The newest instant that was seen or written by this clock. */
  newest: string | null
}

/** Deadlines are counted by days, the audit log and second factors by instants: a clock that is minutes off harms both. */
export function clockStanding({ own, database, newest }: Clocks): ClockStanding {
  const back = newest === null ? 0 : secondsBetween(own, newest)
  if (back > CLOCK_TOLERANCE_S) return { is: 'setBack', seconds: back }
  const apart = database === null ? 0 : secondsBetween(database, own)
  return Math.abs(apart) > CLOCK_TOLERANCE_S ? { is: 'apart', seconds: apart } : { is: 'right' }
}

function secondsBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 1000)
}

/** A length of time as people say it: 40秒, 5分钟, 3小时, 12天. */
export function lengthWords(seconds: number): string {
  const s = Math.abs(Math.round(seconds))
  if (s < 60) return `${s}秒`
  if (s < 3_600) return `${Math.floor(s / 60)}分钟`
  if (s < 2 * 86_400) return `${Math.floor(s / 3_600)}小时`
  return `${Math.floor(s / 86_400)}天`
}

/** Bytes as people say them. */
export function sizeWords(bytes: number): string {
  if (bytes < MB) return `${Math.ceil(bytes / 1024)} KB`
  if (bytes < 1024 * MB) return `${(bytes / MB).toFixed(1)} MB`
  return `${(bytes / MB / 1024).toFixed(1)} GB`
}

import { z } from 'zod'

/** Files that a backup may list: a hundred times the largest office. */
const MOST_FILES = 50_000_000
const MOST_PIECES = 10_000_000

const count = z.number().int().min(0)
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

/** A long content that lies in the store as numbered pieces. */
const stream = z.object({
  pieces: count.max(MOST_PIECES),
  /** Of the content before it was packed, and its hash. */
  bytes: count,
  sha256,
})
export type StoredStream = z.infer<typeof stream>

/** What an installation comes to when it is counted; equal numbers and hashes mean an equal restoration. */
const counted = z.object({
  /** Rows of each table, by the table's name. */
  tables: z.record(z.string().max(100), count),
  /** 表三 of `year`: a hash for each agency. */
  table3: z.object({ year: z.number().int(), agencies: z.record(z.string().max(100), sha256) }),
})
export type Counted = z.infer<typeof counted>

/** What a backup says of itself. It is sealed like everything else, so nobody without the key has written it. */
export const manifestShape = z.object({
  format: z.literal('yishenban-backup-1'),
  id: z.string().max(60),
  /** Instant (ISO) of the copy: everything is as it stood then. */
  at: z.string().max(40),
  database: z.enum(['sqlite', 'postgres']),
  /** Hash of the first line of the audit log: two installations never share it. Null in one without a line. */
  installation: z.string().max(100).nullable(),
  agency: z.string().max(200),
  /** Name of the key (`YISHENBAN_KEY`) that the data need. */
  dataKeyId: z.string().max(40),
  anchor: z
    .object({
      format: z.literal('yishenban-anchor-1'),
      seq: count,
      hash: z.string(),
      at: z.string(),
      keyId: z.string(),
      mac: z.string(),
    })
    .nullable(),
  counted,
  copy: stream,
  fileList: stream,
  files: z.object({ count: count.max(MOST_FILES), bytes: count }),
  /** Hashes of contents that the database names and that were gone or altered already when the copy was made. */
  lost: z.array(sha256),
})
export type Manifest = z.infer<typeof manifestShape>

/** An id that sorts by its instant: `20261127T013000Z-1f2e3d4c`. */
export function backupId(instant: string, random: string): string {
  return `${instant.slice(0, 19).replaceAll(/[-:]/g, '')}Z-${random}`
}

const ID = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z-[0-9a-f]{8}$/

/** The instant of an id; null when it is none. */
export function instantOfId(id: string): string | null {
  const match = ID.exec(id)
  if (!match) return null
  const [year, month, day, hour, minute, second] = match.slice(1)
  const instant = `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`
  return Number.isNaN(Date.parse(instant)) ? null : instant
}

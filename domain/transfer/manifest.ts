import { z } from 'zod'

const count = z.number().int().min(0)

/** A file of lines as it was written. */
const lines = z.object({
  rows: count,
  bytes: count,
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})
export type WrittenLines = z.infer<typeof lines>

/** What an export of everything says of itself; `mac` is made with the data key, so nobody without it has written this. */
export const manifestShape = z.object({
  format: z.literal('yishenban-export-1'),
  /** Instant (ISO) of the export: everything is as it stood then. */
  at: z.string().max(40),
  agency: z.string().max(200),
  database: z.enum(['sqlite', 'postgres']),
  /** The newest migration of the database: only the same program reads the tables as they were meant. */
  schema: z.string().max(200),
  /** Name of the key under which the manifest stands, and which the data need. */
  dataKeyId: z.string().max(40),
  /** Names of all keys that something was written with. */
  keyIds: z.array(z.string().max(40)).max(1000),
  /** The end of the audit log; null where there is no keyed line. */
  anchor: z.object({ seq: count, hash: z.string().max(200) }).nullable(),
  /** In the order in which they are put in again, each a file `tables/NAME.jsonl`. */
  tables: z.array(lines.extend({ name: z.string().regex(/^[a-z0-9_]{1,63}$/) })).max(1000),
  /** Cases in the order in which they were registered: `registered.jsonl`. */
  registered: lines,
  /** Attachments, by `files.jsonl`. */
  files: z.object({ count, bytes: count, list: lines }),
  /** Attachments that were gone or altered already. */
  lost: count,
  mac: z.string().max(200),
})
export type Manifest = z.infer<typeof manifestShape>

/** An attachment as `files.jsonl` names it. */
export const listedFile = z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/), size: count })
export type ListedFile = z.infer<typeof listedFile>

import type { BackupCounts, BackupResult } from '../../domain/backup/due'
import type { BackupProgress } from '../../domain/backup/progress'
import type { FaultKind } from '../../domain/faults/faults'
import type { JobName, JobResult } from '../../domain/operation/jobs'
import { date, id, index, instant, integer, json, table, text } from '../dialect'

/** Work of the night that goes on where it stopped, on whichever server: one row for each kind. */
export const nightWork = table('night_work', {
  work: text('work').primaryKey(),
  /** Place in the order of registration up to which everything was looked at. */
  position: integer('position').notNull(),
  /** Until then it is the business of the server that took it. */
  leaseUntil: instant('lease_until').notNull(),
  lease: text('lease').notNull(),
  startedAt: instant('started_at').notNull(),
  endedAt: instant('ended_at'),
  /** Cases that were looked at, and suggestions that were found or grew, in the last run. */
  seen: integer('seen').notNull(),
  found: integer('found').notNull(),
})

/**
 * What the program did beside answering: a run that did something or failed, and of those that found nothing to do one
 * now and then, as a sign of life. No personal data.
 */
export const jobRuns = table(
  'job_runs',
  {
    id: id(),
    job: text('job').$type<JobName>().notNull(),
    /** Of which of several servers, by the name that it gave itself at its start. */
    server: text('server').notNull(),
    startedAt: instant('started_at').notNull(),
    endedAt: instant('ended_at').notNull(),
    result: text('result').$type<JobResult>().notNull(),
    /** How much was done: messages, files, cases. */
    done: integer('done').notNull(),
    /** How much of it did not succeed although the run went through. */
    left: integer('left_over').notNull(),
    fault: text('fault').$type<FaultKind>(),
    /** Under which the log says more of the fault. */
    reference: text('reference'),
  },
  (t) => [index('job_runs_job').on(t.job, t.endedAt), index('job_runs_ended').on(t.endedAt)],
)

/** Backups that were begun, here or from the shell, and what came of each. */
export const backups = table(
  'backups',
  {
    /** The name of the backup in its place. */
    id: id(),
    /** The folder or bucket, as people are told it. */
    place: text('place').notNull(),
    result: text('result').$type<BackupResult>().notNull(),
    startedAt: instant('started_at').notNull(),
    /** While it runs, the last sign of life: of whoever was killed there comes no other. */
    aliveAt: instant('alive_at').notNull(),
    endedAt: instant('ended_at'),
    /** Of the last rehearsal that proved it. */
    provenAt: instant('proven_at'),
    /** Bytes of the database and of all its files; null until it is whole. */
    bytes: integer('bytes'),
    counts: json<BackupCounts>('counts'),
    /** What went wrong, in words; no personal data. */
    fault: text('fault'),
    startedBy: text('started_by').notNull(),
    /** While it runs, how far it has come. */
    progress: json<BackupProgress>('progress'),
  },
  (t) => [index('backups_started').on(t.startedAt)],
)

/** How full the disk of the data folder was, once a day: from it follows how much it grows. Bytes. */
export const diskDays = table('disk_days', {
  day: date('day').primaryKey(),
  used: integer('used').notNull(),
  /** A disk of another size is another disk, which says nothing of how this one grows. */
  total: integer('total').notNull(),
})

/** Keys that something was written with, each with a value that only it gives: a wrong one shows before it is used. */
export const keyChecks = table('key_checks', {
  keyId: text('key_id').primaryKey(),
  mac: text('mac').notNull(),
  since: instant('since').notNull(),
  /** From then on nothing is written with it any more; null while it may. */
  retiredAt: instant('retired_at'),
})

/**
 * Changes of keys (更换密钥): what stands sealed under former keys is sealed anew, column by column (`SEALED`), in the order
 * of ids. A row says how far it is, so that whoever comes after a kill goes on from there.
 */
export const keyRotations = table('key_rotations', {
  id: id(),
  /** The key that everything comes under. */
  keyId: text('key_id').notNull(),
  startedAt: instant('started_at').notNull(),
  /** Null while it is not done; of one that a later change of keys took over, when that began. */
  endedAt: instant('ended_at'),
  /** The column that is being walked through, and the last id of it that was looked at. */
  column: text('column_name').notNull(),
  lastId: text('last_id').notNull(),
  /** Values sealed anew, those that could not be opened and were left, and how many there were in all. */
  done: integer('done').notNull(),
  left: integer('left_sealed').notNull(),
  total: integer('total').notNull(),
  /** Until then it is the business of the process that took it. */
  lease: text('lease').notNull(),
  leaseUntil: instant('lease_until').notNull(),
})

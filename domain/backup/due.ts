import { isAhead } from '../operation/thresholds'

/** A run of backup or rehearsal as these rules see it. Instants are ISO texts in UTC. */
export interface BackupRun {
  startedAt: string
  result: BackupResult
}

/** `proven`: restored and counted. `copied`: made, and not restored yet. */
export type BackupResult = 'running' | 'copied' | 'proven' | 'failed'

export const BACKUP_RESULT_LABELS: Readonly<Record<BackupResult, string>> = {
  running: '正在进行',
  copied: '已备份，未演练',
  proven: '演练通过',
  failed: '没有完成',
}

/** Of one that failed although its copy is whole: it was found wrong when it was restored, or is damaged since. */
export const FOUND_WRONG_LABEL = '不能放心恢复'

/** What a backup holds, in numbers. */
export interface BackupCounts {
  cases: number
  events: number
  auditLines: number
  files: number
}

const HOUR_MS = 3_600_000

/** Without a proven backup for so long the administrator is told in red. */
export const RED_AFTER_HOURS = 36
/** Two nights are never further apart; an office whose server is off at night has its turn in the morning. */
const LATEST_AFTER_HOURS = 26
/**
 * As long as the night: twice a night none is made, and one that was made by hand in the afternoon does not take the
 * place of that of the night, or those of the days to come would be made by day.
 */
const NIGHT_APART_HOURS = 5
/** What failed is tried again after an hour: a store that was away may be back. */
const AGAIN_AFTER_HOURS = 1

/** Hours of the night here in which nobody waits for the machine. */
const FROM_HOUR = 1
const TO_HOUR = 6

/**
 * True when a backup should begin: once a night, or by day when the night was missed. `hour`: of the day here. What a
 * clock that was ahead has made does not keep out those of the days until then.
 */
export function isBackupDue(runs: readonly BackupRun[], at: { now: string; hour: number }): boolean {
  if (runs.some(({ result }) => result === 'running')) return false
  const since = (instant: string | null) =>
    instant === null ? Number.POSITIVE_INFINITY : (Date.parse(at.now) - Date.parse(instant)) / HOUR_MS
  const past = runs.filter(({ startedAt }) => !isAhead(startedAt, at.now))
  const failed = newest(past, ({ result }) => result === 'failed' || result === 'copied')
  if (since(failed) < AGAIN_AFTER_HOURS) return false
  const proven = since(newest(past, ({ result }) => result === 'proven'))
  const night = at.hour >= FROM_HOUR && at.hour < TO_HOUR
  return proven >= (night ? NIGHT_APART_HOURS : LATEST_AFTER_HOURS)
}

function newest(runs: readonly BackupRun[], which: (run: BackupRun) => boolean): string | null {
  const instants = runs.filter(which).map(({ startedAt }) => startedAt)
  return instants.sort().at(-1) ?? null
}

/** How an installation stands to its backups. */
export type BackupStanding =
  | { state: 'good'; hours: number }
  /** Too young to have needed one. */
  | { state: 'young' }
  /** Red: the last proven one is so many hours old; null where there has never been one. */
  | { state: 'late'; hours: number | null }
  /** Red: a copy that was made was found wrong, and none was proven since. */
  | { state: 'wrong' }

/** Instants (ISO); `since`: from which there was something to lose; `lastWrong`: of the last copy that was found wrong. */
export function backupStanding(of: {
  lastProven: string | null
  lastWrong: string | null
  since: string
  now: string
}): BackupStanding {
  const hoursFrom = (instant: string) => Math.floor((Date.parse(of.now) - Date.parse(instant)) / HOUR_MS)
  if (of.lastWrong !== null && (of.lastProven === null || of.lastWrong > of.lastProven))
    return { state: 'wrong' }
  if (of.lastProven === null)
    return hoursFrom(of.since) > RED_AFTER_HOURS ? { state: 'late', hours: null } : { state: 'young' }
  const hours = hoursFrom(of.lastProven)
  return { state: hours > RED_AFTER_HOURS ? 'late' : 'good', hours }
}

/** The red line in words; null while there is none. `set`: whether a place for backups is named at all. */
export function lateWords(standing: BackupStanding, { set }: { set: boolean }): string | null {
  if (standing.state === 'wrong') return '最近一份备份演练没有通过，不能放心恢复'
  if (standing.state !== 'late') return null
  const what =
    standing.hours === null
      ? '还没有一份经过演练的备份'
      : `已有${hoursWords(standing.hours)}没有经过演练的备份`
  return set ? what : `${what}，没有设置备份位置`
}

export function hoursWords(hours: number): string {
  return hours < 48 ? `${hours}小时` : `${Math.floor(hours / 24)}天`
}

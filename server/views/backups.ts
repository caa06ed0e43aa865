import { type BackupRow, lastProvenBackup, lastWrongBackup, newestBackups } from '@/db/queries/backups'
import { mainAgency, personRow } from '@/db/queries/office'
import { reads } from '@/db/transact'
import type { Actor } from '@/domain/access'
import {
  BACKUP_RESULT_LABELS,
  type BackupStanding,
  backupStanding,
  FOUND_WRONG_LABEL,
  lateWords,
} from '@/domain/backup/due'
import { keepingWords, parseKeeping, USUAL_KEEPING } from '@/domain/backup/keep'
import { progressWords } from '@/domain/backup/progress'
import { sizeWords } from '@/domain/operation/thresholds'
import { backupPlace } from '../backup/backup'
import { INTERRUPTED, isSilent, resultOfKilled } from '../backup/runs'
import { civilTime, now } from '../today'

/** A run of backup or rehearsal as the page lists it. */
export interface BackupShown {
  id: string
  startedAt: string
  /** 演练通过, 已备份（未演练）, 演练没有通过, 没有完成, 正在进行. */
  result: string
  tone: 'ok' | 'soon' | 'late' | 'run'
  /** Empty until it is whole. */
  size: string
  duration: string
  counts: string
  place: string
  fault: string | null
  /** Who began it: the name of a person, or 自动或者终端 where nobody is known. */
  by: string
}

/** A run that is under way. */
export interface BackupRunning {
  startedAt: string
  words: string
  /** Files that were looked at, and of how many; null while nobody can tell how much there is. */
  files: { done: number; total: number } | null
}

export interface BackupsView {
  /** The place that the settings name; null without one. */
  place: string | null
  keeping: string
  /** The red line in words; null while there is none. */
  late: string | null
  /** What to do next; null when nothing is. */
  next: string | null
  /** The newest backup that a rehearsal has proven. */
  proven: BackupShown | null
  runs: readonly BackupShown[]
  /** Null while none is under way. */
  running: BackupRunning | null
}

const SHOWN = 40

/**
 * How the installation stands to its backups. They are of all agencies together: null for an administrator of another than
 * the main one.
 */
export async function backupsView(actor: Actor): Promise<BackupsView | null> {
  const stands = await backupsStand(actor)
  if (!stands) return null
  const { standing, proven } = stands
  const rows = await newestBackups(reads(), SHOWN)
  const place = backupPlace()
  const names = await namesOf(rows)
  const runs = rows.map((row) => shown(row, names))
  const late = lateWords(standing, { set: place !== null })
  return {
    place,
    keeping: keepingWords(parseKeeping(process.env.YISHENBAN_BACKUP_KEEP ?? '') ?? USUAL_KEEPING),
    late,
    next: nextWords(place, runs[0] ?? null, late !== null),
    proven: proven && shown(proven, names),
    runs,
    running: runningOf(rows),
  }
}

/** How far the run that is under way has come; null without one, and for whom it does not concern. */
export async function backupProgress(actor: Actor): Promise<BackupRunning | null> {
  const main = await mainAgency(reads())
  return main?.id === actor.agencyId ? runningOf(await newestBackups(reads(), SHOWN)) : null
}

function runningOf(rows: readonly BackupRow[]): BackupRunning | null {
  const row = rows.find(({ result, aliveAt }) => result === 'running' && !isSilent(aliveAt))
  if (!row) return null
  const { done, total } = row.progress ?? {}
  return {
    startedAt: civilTime(row.startedAt),
    words: row.progress ? progressWords(row.progress) : '开始',
    files: done === undefined || total === undefined ? null : { done, total },
  }
}

/** Names of those who began a run by hand, by their id. */
async function namesOf(rows: readonly BackupRow[]): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(rows.map(({ startedBy }) => startedBy))].filter((id) => id !== 'system')
  const names = new Map<string, string>()
  for (const id of ids) {
    const person = await personRow(reads(), id)
    if (person) names.set(id, person.name)
  }
  return names
}

/** The same in short, for a page that shows many things; null for whom it does not concern. */
export async function backupLate(actor: Actor): Promise<{ words: string; fault: string | null } | null> {
  const stands = await backupsStand(actor)
  const words = stands && lateWords(stands.standing, { set: backupPlace() !== null })
  if (!words) return null
  const [newest] = await newestBackups(reads(), 1)
  return { words, fault: newest ? faultOf(newest) : null }
}

/** The newest backup that was proven, and what is wrong in words; null while nothing is. */
export async function backupsOfInstallation(): Promise<{ proven: BackupRow | null; wrong: string | null }> {
  const main = await mainAgency(reads())
  const set = backupPlace() !== null
  const { standing, proven } = main ? await standOf(main) : { standing: null, proven: null }
  const late = standing && lateWords(standing, { set })
  return { proven, wrong: late ?? (set ? null : '没有设置备份位置') }
}

async function backupsStand(
  actor: Actor,
): Promise<{ standing: BackupStanding; proven: BackupRow | null } | null> {
  const main = await mainAgency(reads())
  return main?.id === actor.agencyId ? standOf(main) : null
}

async function standOf(main: {
  createdAt: string
}): Promise<{ standing: BackupStanding; proven: BackupRow | null }> {
  const at = now()
  // One of a clock that was ahead would hide for so long that none is made.
  const proven = await lastProvenBackup(reads(), at)
  const wrong = await lastWrongBackup(reads(), at)
  const standing = backupStanding({
    lastProven: proven?.startedAt ?? null,
    lastWrong: wrong?.startedAt ?? null,
    since: main.createdAt,
    now: at,
  })
  return { standing, proven }
}

function nextWords(place: string | null, newest: BackupShown | null, late: boolean): string | null {
  if (place === null)
    return '请看管服务器的人员设置 YISHENBAN_BACKUP_TO（备份位置）和 YISHENBAN_BACKUP_KEY（备份密钥），再重新启动程序；此后每夜自动备份并演练。'
  if (newest === null) return '还没有到夜间。也可以现在点“立即备份”。'
  if (newest.fault !== null) {
    const fault = newest.fault.endsWith('。') ? newest.fault : `${newest.fault}。`
    // By day nothing is begun while there is a proven one that is young enough.
    const again = late ? '程序每小时再试一次' : '程序夜间自动再做'
    return `${fault}处理以后，${again}，也可以现在点“立即备份”。`
  }
  if (newest.tone === 'soon')
    return '这份备份还没有演练。请点“立即备份”再做一份并演练，或者等到夜间，也可以由看管服务器的人员运行 rehearse 命令。'
  return null
}

const TONES = { running: 'run', copied: 'soon', proven: 'ok', failed: 'late' } as const

const wasKilled = ({ result, aliveAt }: BackupRow) => result === 'running' && isSilent(aliveAt)
const faultOf = (row: BackupRow) => (wasKilled(row) ? INTERRUPTED : row.fault)

function shown(row: BackupRow, names: ReadonlyMap<string, string>): BackupShown {
  const result = wasKilled(row) ? resultOfKilled(row) : row.result
  return {
    id: row.id,
    startedAt: civilTime(row.startedAt),
    result: result === 'failed' && row.bytes !== null ? FOUND_WRONG_LABEL : BACKUP_RESULT_LABELS[result],
    tone: TONES[result],
    size: row.bytes === null ? '' : sizeWords(row.bytes),
    duration: row.endedAt === null ? '' : durationWords(row.startedAt, row.endedAt),
    counts: row.counts
      ? `案件 ${row.counts.cases} 件、经过 ${row.counts.events} 条、审计记录 ${row.counts.auditLines} 条、附件 ${row.counts.files} 个`
      : '',
    place: row.place,
    fault: faultOf(row),
    by: row.startedBy === 'system' ? '自动或者终端' : (names.get(row.startedBy) ?? '系统管理员'),
  }
}

function durationWords(from: string, to: string): string {
  const seconds = Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 1000))
  if (seconds < 60) return `${seconds} 秒`
  const minutes = Math.floor(seconds / 60)
  return minutes < 60
    ? `${minutes} 分 ${seconds % 60} 秒`
    : `${Math.floor(minutes / 60)} 小时 ${minutes % 60} 分`
}

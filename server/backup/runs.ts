import {
  type BackupRow,
  backupRow,
  changeBackup,
  forgetBackups,
  insertBackup,
  runningBackups,
  wholeBackups,
} from '@/db/queries/backups'
import { mainAgency } from '@/db/queries/office'
import { type Tx, transactOfPart } from '@/db/transact'
import type { BackupCounts } from '@/domain/backup/due'
import { BackupFault } from '@/domain/backup/fault'
import { backupId, type Manifest } from '@/domain/backup/manifest'
import { type BackupProgress, isNews } from '@/domain/backup/progress'
import { thrownLine } from '@/domain/faults/faults'
import { logFault } from '../log/log'
import { appendAudit } from '../proof/append-audit'
import { randomCharacters } from '../secrets/chance'
import { civilTime, now } from '../today'

/** A run says so often that it lives, in milliseconds; who has been silent for the longer time was killed. */
const ALIVE_EVERY_MS = 60_000
const SILENT_MS = 10 * 60_000
/** Runs are remembered for so long, in milliseconds. */
const REMEMBERED_MS = 400 * 24 * 60 * 60_000

export const INTERRUPTED = '中途停止（程序或者服务器被关闭），没有完成。'

/** One run of backup or rehearsal: a row that others see, and no other run meanwhile on whichever server. */
export interface Run {
  id: string
  /** What its row said before, of a backup that is rehearsed once more; null of one that is being made. */
  before: Pick<BackupRow, 'result' | 'fault'> | null
  /** Says how far it has come, now and then; whatever keeps it from being written down keeps nothing else up. */
  tell(progress: BackupProgress): Promise<void>
  end(
    change: Partial<BackupRow> & Pick<BackupRow, 'result'>,
    action: 'backUp' | 'rehearseBackup',
    /** What the audit log is told, where the row says something else. */
    result?: BackupRow['result'],
  ): Promise<void>
}

/** Begins one. Throws BackupFault while another runs. */
export async function beginRun(place: string, by: string): Promise<Run> {
  const startedAt = now()
  const id = backupId(startedAt, randomCharacters('0123456789abcdef', 8))
  await transactOfPart('backups', async (tx) => {
    await refuseSecond(tx)
    await forgetBackups(tx, new Date(Date.parse(startedAt) - REMEMBERED_MS).toISOString())
    await insertBackup(tx, {
      id,
      place,
      result: 'running',
      startedAt,
      aliveAt: startedAt,
      endedAt: null,
      provenAt: null,
      bytes: null,
      counts: null,
      fault: null,
      startedBy: by,
      progress: null,
    })
    if (by !== 'system') await noted(tx, by, 'backUpNow', { backupId: id })
  })
  return living(id, by, null)
}

/** Takes up a backup again that was made before, to rehearse it; one that this database does not know has no row. */
export async function resumeRun(id: string, by: string): Promise<Run> {
  const before = await transactOfPart('backups', async (tx) => {
    await refuseSecond(tx)
    const row = await backupRow(tx, id)
    await changeBackup(tx, id, { result: 'running', aliveAt: now() })
    return row && { result: row.result, fault: row.fault }
  })
  return living(id, by, before)
}

/** Tells by their rows the backups of a place that cannot be restored whole any more; `damaged`: what of each, by id. */
export async function tellDamagedBackups(
  place: string,
  damaged: ReadonlyMap<string, readonly string[]>,
): Promise<void> {
  if (damaged.size === 0) return
  await transactOfPart('backups', async (tx) => {
    for (const { id } of await wholeBackups(tx, place)) {
      const [name, ...others] = damaged.get(id) ?? []
      if (name === undefined) continue
      const what = others.length > 0 ? `“${name}”等 ${others.length + 1} 个文件` : `“${name}”`
      await changeBackup(tx, id, {
        result: 'failed',
        fault: `后来发现备份位置里的${what}损坏或者缺少，这一份不能完整恢复。`,
      })
    }
  })
}

/** One that was killed is told as failed; one that lives keeps others out. */
async function refuseSecond(tx: Tx): Promise<void> {
  for (const { id, aliveAt, startedAt, endedAt, bytes } of await runningBackups(tx)) {
    if (!isSilent(aliveAt))
      throw new BackupFault(
        `${civilTime(startedAt)} 开始的备份或者演练还在进行，没有再开始一次。请等它结束；它被强行终止的，十分钟后可以再开始。`,
        'runs',
      )
    await changeBackup(tx, id, {
      result: resultOfKilled({ bytes }),
      endedAt: endedAt ?? aliveAt,
      fault: INTERRUPTED,
      progress: null,
    })
  }
}

/** Of a copy that was whole already only the rehearsal was cut off. */
export function resultOfKilled({ bytes }: Pick<BackupRow, 'bytes'>): 'failed' | 'copied' {
  return bytes === null ? 'failed' : 'copied'
}

/**
 * True for a run whose last sign of life is too old, or of a clock that was ahead and was set right since: otherwise
 * one that was killed under such a clock would keep out every backup until that day.
 */
export function isSilent(aliveAt: string): boolean {
  return Math.abs(Date.parse(now()) - Date.parse(aliveAt)) > SILENT_MS
}

function living(id: string, by: string, before: Run['before']): Run {
  const timer = setInterval(() => {
    transactOfPart('backups', (tx) => changeBackup(tx, id, { aliveAt: now() })).catch((fault: unknown) =>
      logFault('backup.alive', fault),
    )
  }, ALIVE_EVERY_MS)
  timer.unref()
  let told: BackupProgress | null = null
  return {
    id,
    before,
    async tell(progress) {
      if (!isNews(told, progress)) return
      told = progress
      await transactOfPart('backups', (tx) => changeBackup(tx, id, { progress, aliveAt: now() })).catch(
        (fault: unknown) => logFault('backup.progress', fault),
      )
    },
    async end(change, action, result = change.result) {
      clearInterval(timer)
      const ended = { progress: null, ...change }
      await transactOfPart('backups', async (tx) => {
        // A rehearsal later on says nothing of how long the backup took.
        await changeBackup(tx, id, action === 'backUp' ? { endedAt: now(), ...ended } : ended)
        await noted(tx, by, action, { backupId: id, backupResult: result })
      })
    },
  }
}

/** The backups of all agencies are the business of the main one; before the first run there is none. */
async function noted(
  tx: Tx,
  by: string,
  action: 'backUp' | 'backUpNow' | 'rehearseBackup',
  detail: Record<string, unknown>,
): Promise<void> {
  const agency = await mainAgency(tx)
  if (agency)
    await appendAudit(tx, { at: now(), agencyId: agency.id, personId: by, action, caseId: null, detail })
}

/** What a backup holds, for its row. */
export function heldBy({ counted: { tables }, copy, files }: Manifest): {
  bytes: number
  counts: BackupCounts
} {
  return {
    bytes: copy.bytes + files.bytes,
    counts: {
      cases: tables.cases ?? 0,
      events: tables.case_events ?? 0,
      auditLines: tables.audit_lines ?? 0,
      files: files.count,
    },
  }
}

/** A fault in words for whoever looks at the page; its details stay in the log. */
export function faultWords(fault: unknown): string {
  return fault instanceof BackupFault ? fault.message : thrownLine(fault)
}

import {
  type BackupRow,
  changeBackup,
  forgetBackups,
  insertBackup,
  runningBackups,
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
  /** Says how far it has come, now and then; whatever keeps it from being written down keeps nothing else up. */
  tell(progress: BackupProgress): Promise<void>
  end(
    change: Partial<BackupRow> & Pick<BackupRow, 'result'>,
    action: 'backUp' | 'rehearseBackup',
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
  return living(id, by)
}

/** Takes up a backup again that was made before, to rehearse it; one that this database does not know has no row. */
export async function resumeRun(id: string, by: string): Promise<Run> {
  await transactOfPart('backups', async (tx) => {
    await refuseSecond(tx)
    await changeBackup(tx, id, { result: 'running', aliveAt: now() })
  })
  return living(id, by)
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

function living(id: string, by: string): Run {
  const timer = setInterval(() => {
    transactOfPart('backups', (tx) => changeBackup(tx, id, { aliveAt: now() })).catch((fault: unknown) =>
      logFault('backup.alive', fault),
    )
  }, ALIVE_EVERY_MS)
  timer.unref()
  let told: BackupProgress | null = null
  return {
    id,
    async tell(progress) {
      if (!isNews(told, progress)) return
      told = progress
      await transactOfPart('backups', (tx) => changeBackup(tx, id, { progress, aliveAt: now() })).catch(
        (fault: unknown) => logFault('backup.progress', fault),
      )
    },
    async end(change, action) {
      clearInterval(timer)
      const ended = { progress: null, ...change }
      await transactOfPart('backups', async (tx) => {
        // A rehearsal later on says nothing of how long the backup took.
        await changeBackup(tx, id, action === 'backUp' ? { endedAt: now(), ...ended } : ended)
        await noted(tx, by, action, { backupId: id, backupResult: change.result })
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

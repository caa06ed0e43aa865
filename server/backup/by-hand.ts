import { mainAgency } from '@/db/queries/office'
import { reads } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import { BackupFault } from '@/domain/backup/fault'
import { type Refused, refuse } from '@/domain/case/refusal'
import { recordedRun } from '../operation/recorded'
import { backupPlace, beginBackup } from './backup'
import { doneWork } from './schedule'

/** A backup that was begun from the page: `work` does the rest, and what comes of it stands on the page. */
export interface Begun {
  work: () => Promise<unknown>
}

/**
 * Begins a backup now, with its rehearsal, as the night does it. Refused while another run is under way on whichever
 * server, where no place or key is set, and for whoever does not look after the whole installation.
 */
export async function backUpByHand(actor: Actor): Promise<Begun | Refused> {
  if (!mayDo(actor, 'viewBackups') || (await mainAgency(reads()))?.id !== actor.agencyId)
    return refuse(
      'backupNotYours',
      '备份由最上级机关的系统管理员看管，没有开始。',
      '请联系最上级机关的系统管理员。',
    )
  const place = backupPlace()
  if (place === null)
    return refuse(
      'backupNotSet',
      '没有设置备份位置，没有开始。',
      '请看管服务器的人员设置 YISHENBAN_BACKUP_TO（备份位置）和 YISHENBAN_BACKUP_KEY（备份密钥），再重新启动程序。',
    )
  try {
    const rest = await beginBackup(place, actor.personId)
    return { work: () => recordedRun('backup', async () => doneWork(await rest())) }
  } catch (fault) {
    if (!(fault instanceof BackupFault)) throw fault
    return fault.kind === 'runs'
      ? refuse('backupRuns', fault.message, '进度在本页显示。')
      : refuse('backupNotBegun', fault.message, '处理以后，请再点“立即备份”。')
  }
}

import path from 'node:path'
import { BackupFault } from '@/domain/backup/fault'
import { type BackupDone, backUp, backupPlace, healingWords, rehearseBackup } from '@/server/backup/backup'
import { damagedBackups } from '@/server/backup/damage'
import { targetAt } from '@/server/backup/restored/restore'
import { restoreCounted } from '@/server/backup/restored/restore-counted'
import { readBackupKey } from '@/server/backup/sealed/key'
import { chosenManifest, unfinishedSince } from '@/server/backup/sealed/manifests'
import { doneWords, manifestWords } from '@/server/backup/words'
import { storeAt } from '@/server/object-store/place'
import { type Answer, notDone, type Options } from './answer'

/** `backup [--to DIR|s3://…]`: copies everything, and rehearses nothing. */
export async function backup(words: string[], { to }: Options): Promise<Answer> {
  if (words.length > 0) return notDone('backup 没有其他参数，例如 backup --to /mnt/beifen。')
  const place = to ?? backupPlace()
  if (place === null) return notDone(NO_PLACE)
  return inWords(async () => {
    const done = await backUp(place, 'system')
    return { ...answerOf(done), messages: [...lostWords(done), '还没有演练，请运行 rehearse 命令。'] }
  })
}

/** `rehearse [ID] [--from DIR|s3://…]`: restores the newest backup into a throwaway place and counts it. */
export async function rehearse([id, ...words]: string[], { from }: Options): Promise<Answer> {
  if (words.length > 0) return notDone('rehearse 至多有一个参数，即备份的编号；不写的，演练最近一份。')
  const place = from ?? backupPlace()
  if (place === null) return notDone(NO_PLACE.replace('--to', '--from'))
  return inWords(async () => answerOf(await rehearseBackup(place, id, 'system')))
}

/**
 * `restore DIR|s3://… --into FOLDER [--backup ID]`: the newest backup, or the one named, into a new folder; on PostgreSQL its
 * database into the empty one of DATABASE_URL. Counts it afterwards. Opens no installation.
 */
export async function restore([place, ...words]: string[], { into, backup: id }: Options): Promise<Answer> {
  if (!place || words.length > 0 || !into)
    return notDone('请写明备份位置和恢复到哪个文件夹，例如 restore /mnt/beifen --into /srv/huifu。')
  return inWords(async () => {
    const key = readBackupKey()
    const store = storeAt(place)
    const damaged = await damagedBackups(store, key)
    const manifest = await chosenManifest(store, key, id, damaged)
    const later = id === undefined ? await unfinishedSince(store, manifest.id) : []
    const target = targetAt(into)
    const wrong = await restoreCounted(store, key, manifest, target)
    return {
      done: wrong.length === 0,
      messages: [
        ...damagedWords(damaged, manifest.id),
        ...unfinishedWords(later),
        ...wrong.map((one) => `不符：${one}`),
      ],
      json: { backup: manifest.id, at: manifest.at, into: path.resolve(into), wrong },
      lines: [
        `已把备份 ${manifest.id} 恢复到 ${path.resolve(into)}：${manifestWords(manifest)}`,
        wrong.length === 0
          ? '逐项清点与备份时一致。把 YISHENBAN_DATA 设为这个文件夹，再启动程序。'
          : '恢复的内容与备份时不一致，请先查明，不要用它办理。',
      ],
    }
  })
}

const NO_PLACE = '没有指定备份位置：请用 --to 指定文件夹或者 s3://存储桶/前缀，或者设置 YISHENBAN_BACKUP_TO。'

/** Whoever takes away a manifest takes away a backup, and another one would pass for the newest. */
function unfinishedWords(ids: readonly string[]): string[] {
  return ids.length === 0
    ? []
    : [`注意：备份位置里还有更新的 ${ids.join('、')}，其中没有清单，没有使用：备份没有做完，或者清单被删去。`]
}

/** What is known to be damaged is not used unless it is named, and never without a word. */
function damagedWords(damaged: ReadonlyMap<string, readonly string[]>, used: string): string[] {
  return [...damaged].flatMap(([id, objects]) => {
    const what = `备份 ${id} 已知有损坏（${objects[0]}${objects.length > 1 ? ` 等 ${objects.length} 个文件` : ''}）`
    if (id === used) return [`注意：${what}，请核对恢复的内容。`]
    return id > used ? [`注意：${what}，没有使用。`] : []
  })
}

function answerOf(done: BackupDone): Answer {
  const { manifest, wrong } = done
  const heals = healingWords(done.damaged)
  return {
    done: (wrong ?? []).length === 0,
    messages: [...(wrong ?? []).map((one) => `不符：${one}`), ...(heals === null ? [] : [heals])],
    json: { backup: manifest.id, at: manifest.at, files: manifest.files, lost: manifest.lost.length, wrong },
    lines: doneWords(done),
  }
}

function lostWords({ manifest: { lost } }: BackupDone): string[] {
  return lost.length === 0
    ? []
    : [`注意：有 ${lost.length} 个附件已经丢失或者内容被替换，没有备份。请用 verify 命令查明是哪些案件的。`]
}

/** What somebody can act on is an answer; anything else is thrown on. */
async function inWords(work: () => Promise<Answer>): Promise<Answer> {
  try {
    return await work()
  } catch (fault) {
    if (fault instanceof BackupFault) return notDone(fault.message)
    throw fault
  }
}

import { newestBackups } from '@/db/queries/backups'
import { mainAgency } from '@/db/queries/office'
import { reads } from '@/db/transact'
import { keepingWords, parseKeeping, USUAL_KEEPING } from '@/domain/backup/keep'
import { type Night, type NightState, nightsOf } from '@/domain/backup/nights'
import { sizeWords } from '@/domain/operation/thresholds'
import { backupPlace } from '../../backup/backup'
import { civilDay, now } from '../../today'
import { backupsOfInstallation } from '../backups'
import { momentWords } from '../moment-words'
import { tookWords } from './jobs'
import { type OperationLine, type OperationSection, plain, seenToAt, toLookAt, well } from './line'

/** Nights that the page shows, and runs that are looked at for them: some nights are tried again and again. */
const NIGHTS = 30
const LOOKED_AT = 400

const BACKUPS = { href: '/backups', label: '打开备份', permission: 'viewBackups' } as const

/** The last proven backup: since when, how large, how long it took, what it holds and where. */
export async function backupSection(): Promise<OperationSection> {
  const { proven, wrong } = await backupsOfInstallation()
  const label = '最近一份演练通过的备份'
  const value = proven ? momentWords(proven.startedAt) : '没有'
  const standing = wrong
    ? toLookAt('bad', label, value, `请打开“备份”查看怎么办：${wrong}。`)
    : proven
      ? well(label, value)
      : plain(label, value)
  const place = backupPlace()
  const lines: OperationLine[] = [seenToAt(BACKUPS, standing)]
  if (proven?.bytes != null) lines.push(plain('大小', sizeWords(proven.bytes)))
  if (proven?.endedAt)
    lines.push(plain('用时', tookWords(Date.parse(proven.endedAt) - Date.parse(proven.startedAt))))
  if (proven?.counts) {
    const { cases, events, auditLines, files } = proven.counts
    lines.push(plain('清点相符', `案件${cases}件、经过${events}条、审计记录${auditLines}条、附件${files}个`))
  }
  lines.push(plain('存放', placeWords(place, proven?.place ?? null)))
  lines.push(
    plain('保留', keepingWords(parseKeeping(process.env.YISHENBAN_BACKUP_KEEP ?? '') ?? USUAL_KEEPING)),
  )
  return { title: '备份', lines }
}

/** The last thirty nights, and how many came to what. */
export interface NightsView {
  nights: readonly Night[]
  counts: Readonly<Record<NightState, number>>
}

export async function nightsView(): Promise<NightsView> {
  const main = await mainAgency(reads())
  const runs = (await newestBackups(reads(), LOOKED_AT)).map(({ startedAt, result }) => ({
    day: civilDay(startedAt),
    result,
  }))
  const today = civilDay(now())
  // Where nobody ever set backups up there are no nights to be missed; the line above says what is to be done.
  const everSetUp = runs.length > 0 || backupPlace() !== null
  const since = main && everSetUp ? civilDay(main.createdAt) : today
  const nights = nightsOf(runs, { today, since, days: NIGHTS })
  const counts = { proven: 0, copied: 0, failed: 0, none: 0, before: 0 }
  for (const { state } of nights) counts[state]++
  return { nights, counts }
}

/** Where backups go now, and the newest proven one where that lies elsewhere since the settings were changed. */
function placeWords(place: string | null, provenAt: string | null): string {
  const kind = (at: string) => (at.startsWith('s3://') ? '对象存储' : '文件夹')
  const now = place === null ? '没有设置备份位置' : kind(place)
  return provenAt === null || kind(provenAt) === now ? now : `${now}；上面这一份在以前设置的${kind(provenAt)}`
}

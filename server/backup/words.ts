import type { Manifest } from '@/domain/backup/manifest'
import { sizeWords } from '@/domain/operation/thresholds'
import { civilTime } from '../today'
import type { BackupDone } from './backup'

/** What a backup holds: “某某市，2026-11-27 02:15，案件 12 件、经过 80 条、审计记录 95 条、附件 3 个，共 1.4 MB”. */
export function manifestWords({ agency, at, counted: { tables }, copy, files }: Manifest): string {
  const held = [
    `案件 ${tables.cases ?? 0} 件`,
    `经过 ${tables.case_events ?? 0} 条`,
    `审计记录 ${tables.audit_lines ?? 0} 条`,
    `附件 ${files.count} 个`,
  ].join('、')
  return `${agency || '还没有机关'}，${civilTime(at)}，${held}，共 ${sizeWords(copy.bytes + files.bytes)}`
}

/** What a run came to, line by line. */
export function doneWords({ manifest, wrong, pruned }: BackupDone): string[] {
  const lines = [`备份 ${manifest.id}：${manifestWords(manifest)}`]
  if (wrong?.length === 0) lines.push('演练通过：已恢复到临时位置并逐项清点，与备份时一致。')
  if (pruned !== null && typeof pruned !== 'string' && pruned.backups + pruned.files > 0)
    lines.push(`已清理旧备份 ${pruned.backups} 份、其中不再需要的附件 ${pruned.files} 个。`)
  if (pruned !== null && typeof pruned !== 'string' && pruned.unreadable.length > 0)
    lines.push(
      `备份 ${pruned.unreadable.join('、')} 的清单已经损坏，不能恢复，也看不出它用到哪些附件；在它到期以前，附件一个也不删去。`,
    )
  return lines
}

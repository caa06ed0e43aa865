/** What a run of backup or rehearsal is at. */
export const BACKUP_STAGES = {
  database: '备份数据库',
  files: '复制新增的附件',
  rehearse: '恢复到临时位置并逐项清点',
  prune: '清理到期的旧备份',
} as const

export type BackupStage = keyof typeof BACKUP_STAGES

/** How far a run has come; in the other stages than of files nobody can tell how much there is. */
export interface BackupProgress {
  stage: BackupStage
  /** Files that were looked at, and of how many. */
  done?: number
  total?: number
}

/** “复制新增的附件，120/3,000个”. */
export function progressWords({ stage, done, total }: BackupProgress): string {
  const files = done === undefined || total === undefined ? '' : `，${done}/${total}个`
  return `${BACKUP_STAGES[stage]}${files}`
}

/** Shares of a stage that are told: a row for every file would be a commit for every file. */
const STEPS = 100

/** True when so much more was done since it was last told that it is worth a commit. */
export function isNews(told: BackupProgress | null, now: BackupProgress): boolean {
  if (told?.stage !== now.stage || told.total !== now.total) return true
  const { done = 0, total = 0 } = now
  return done > (told.done ?? 0) && (done - (told.done ?? 0)) * STEPS >= total
}

import type { Manifest } from '@/domain/backup/manifest'
import { runOn } from '../../other-installation'
import { heldBy } from '../runs'
import type { Target } from './restore'

const PROGRAM = 'server/backup/restored/settle-program.ts'

/** What the program is told of the run that made the backup. */
export type Settled = { id: string } & ReturnType<typeof heldBy>

/**
 * In its own copy the run that made a backup is still under way: told so, a restored installation would keep others from
 * backing up, and call the backup that it comes from one that failed. Here it is proven, for it was restored and counted.
 * Throws when that cannot be written.
 */
export async function settleRun(manifest: Manifest, target: Target): Promise<void> {
  const told: Settled = { id: manifest.id, ...heldBy(manifest) }
  const { code } = await runOn({ ...target, files: 'inFolder' }, PROGRAM, told)
  if (code !== 0)
    throw new Error(
      '已经恢复，逐项清点与备份时一致；但是不能在其中写入。请检查文件夹和数据库的权限，再运行一次同样的 restore 命令。',
    )
}

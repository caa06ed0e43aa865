import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { DEMONSTRATION_MARK_FILE, isDemonstrationFolder } from '../../server/demo/mark'
import { mustRun, program, ROOT } from '../running/command'
import { type Step, Stop } from '../running/step'
import { demonstrationSecrets, type Secrets } from './secrets'

type Mark = { secrets: Secrets; filled: boolean }

export const DEMONSTRATION_SEED = 'server/demo/seed.ts'

/**
 * The demonstration's folder with its secrets. A folder that holds anything else is left alone (Stop); one that was
 * not filled to the end, or that `fresh` asks to forget, is emptied first.
 */
export function openDemonstration(folder: string, fresh: boolean): Mark {
  const occupied = existsSync(folder) && readdirSync(folder).length > 0
  if (occupied && !isDemonstrationFolder(folder))
    throw new Stop(
      `文件夹 ${folder} 里有不是演示用的内容，没有改动它。请把 YISHENBAN_DATA 指向空文件夹，再运行一次。`,
    )
  if (occupied) {
    const mark = JSON.parse(readFileSync(path.join(folder, DEMONSTRATION_MARK_FILE), 'utf8')) as Mark
    if (mark.filled && !fresh) return mark
    rmSync(folder, { recursive: true })
  }
  const mark = { secrets: demonstrationSecrets(), filled: false }
  write(folder, mark)
  return mark
}

/** Makes the tables and, the first time, the demonstration cases. */
export async function fillDemonstration(
  folder: string,
  mark: Mark,
  env: Record<string, string>,
  step: Step,
): Promise<void> {
  await step('准备数据库', () => mustRun(process.execPath, program('db/migrate.ts'), { env }))
  if (mark.filled) {
    const check = program('cli/main.ts', 'rebuild', '--after-upgrade')
    await step('核对演示数据', () => mustRun(process.execPath, check, { env }))
    return
  }
  await step('装入演示数据', () => mustRun(process.execPath, program(DEMONSTRATION_SEED), { env }))
  write(folder, { ...mark, filled: true })
}

function write(folder: string, mark: Mark): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  writeFileSync(path.join(folder, DEMONSTRATION_MARK_FILE), `${JSON.stringify(mark, null, 2)}\n`, {
    mode: 0o600,
  })
}

/** Where the demonstration's data lies. */
export function demonstrationFolder(usual: 'data-demo' | 'data-training'): string {
  return path.resolve(ROOT, process.env.YISHENBAN_DATA ?? usual)
}

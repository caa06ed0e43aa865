import path from 'node:path'
import { shellActor } from '@/server/installation'
import { dryRun, importLedger } from '@/server/ledger/import'
import type { ImportSummary } from '@/server/ledger/summary'
import { type Answer, NOT_INITIALISED, notDone, type Options } from './answer'

/** `import FILE [--commit] [--skip-refused]`: a dry run, or all accepted rows in one transaction. */
export async function importCommand([file]: string[], options: Options): Promise<Answer> {
  if (!file) return notDone('请指定台账文件，例如 import 台账.csv。')
  const actor = await shellActor()
  if (!actor) return notDone(NOT_INITIALISED)
  const source = { path: path.resolve(file), name: path.basename(file) }
  if (!options.commit) {
    const summary = await dryRun(actor, source)
    if ('refusal' in summary) return notDone(`${summary.refusal.message}。${summary.refusal.remedy}。`)
    return answer(summary, true, '试导入完成，没有写入。加 --commit 写入。')
  }
  const imported = await importLedger(actor, source, { skipRefused: options['skip-refused'] ?? false })
  if ('refusal' in imported) return notDone(`${imported.refusal.message}。${imported.refusal.remedy}。`)
  const { summary, batchId } = imported
  if (batchId) return answer(summary, true, `已导入 ${summary.accepted} 件。`)
  const why =
    summary.refused > 0
      ? `有 ${summary.refused} 行不能导入，没有写入。改正后再导入，或者加 --skip-refused 跳过。`
      : '没有可以导入的行。'
  return answer(summary, false, why)
}

function answer(summary: ImportSummary, done: boolean, message: string): Answer {
  const { rows, accepted, refused, warnings, findings } = summary
  return {
    done,
    messages: [message],
    json: { rows, accepted, refused, warnings, findings },
    lines: [
      `共 ${rows} 行，可导入 ${accepted} 行，不能导入 ${refused} 行，有提示 ${warnings} 行。`,
      ...findings.map(
        (f) => `第${f.line}行 ${f.column} ${f.level === 'refused' ? '不能导入' : '提示'}：${f.message}`,
      ),
    ],
  }
}

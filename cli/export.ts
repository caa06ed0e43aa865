import { shellActor } from '@/server/installation'
import { exportLedger } from '@/server/ledger/export'
import { type Answer, NOT_INITIALISED, notDone, type Options } from './answer'
import { writeFile } from './write-file'

const MASKED = '自然人姓名、电话、地址已遮盖；确需全部内容的，加 --names（审计有记录）。'

/**
 * `export ledger FILE.csv|xlsx [--year Y] [--names]`. Natural persons are masked, as for everybody who has no part in
 * their cases; `--names` writes them out, and the audit says so. The file appears whole or not at all.
 */
export async function exportLedgerCommand([what, file]: string[], { year, names }: Options): Promise<Answer> {
  const format = /\.(csv|xlsx)$/i.exec(file ?? '')?.[1]?.toLowerCase()
  if (what !== 'ledger' || !file || (format !== 'csv' && format !== 'xlsx')) {
    return notDone('请写成 export ledger 文件.csv 或者 export ledger 文件.xlsx。')
  }
  if (year !== undefined && !/^20\d{2}$/.test(year))
    return notDone(`年度“${year}”不正确，请写成 2022 的样子。`)
  const actor = await shellActor()
  if (!actor) return notDone(NOT_INITIALISED)
  const made = await exportLedger(actor, {
    format,
    year: year === undefined ? undefined : Number(year),
    applicants: names ? 'in_full' : undefined,
  })
  if ('refusal' in made) return notDone(`${made.refusal.message}${made.refusal.remedy}`)
  const notWritten = await writeFile(file, made.content)
  if (notWritten) return notDone(notWritten)
  return {
    done: true,
    messages: [],
    json: { file, format },
    lines: [`已导出到 ${file}。`, ...(names ? [] : [MASKED])],
  }
}

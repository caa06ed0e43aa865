import { isRefused } from '@/domain/case/refusal'
import { archiveNumbered } from '@/server/archive/archive'
import { shellActor } from '@/server/installation'
import { type Answer, NOT_INITIALISED, notDone } from './answer'
import { writeFile } from './write-file'

/** `archive NUMBER FILE.zip`: the package of a concluded case. Whoever has the shell sees all of it; the audit says so. */
export async function archiveCommand([number, file, ...more]: string[]): Promise<Answer> {
  if (!number || !file || more.length > 0 || !/\.zip$/i.test(file))
    return notDone('请写成 archive 受理编号 文件.zip，例如 archive 依申〔2026〕1号 1号.zip。')
  const program = await shellActor()
  if (!program) return notDone(NOT_INITIALISED)
  const made = await archiveNumbered({ ...program, roles: ['supervisor'] }, number)
  if (!made) return notDone(`没有受理编号为“${number}”的案件，请核对编号。`)
  if (isRefused(made)) return notDone(`${made.refusal.message}${made.refusal.remedy}`)
  const notWritten = await writeFile(file, made.content)
  if (notWritten) return notDone(notWritten)
  return {
    done: true,
    messages: [],
    json: { number, file },
    lines: [`已写入 ${file}，其中有个人信息，请按档案管理规定保管。`],
  }
}

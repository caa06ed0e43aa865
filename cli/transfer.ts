import path from 'node:path'
import { TransferFault } from '@/domain/transfer/fault'
import type { Manifest } from '@/domain/transfer/manifest'
import { shellActor } from '@/server/installation'
import { bucketWords } from '@/server/object-store/bucket'
import { filesPlace } from '@/server/object-store/place'
import { civilTime } from '@/server/today'
import { exportAll } from '@/server/transfer/export'
import { importAll } from '@/server/transfer/import'
import { move } from '@/server/transfer/move'
import { type Answer, NOT_INITIALISED, notDone, type Options } from './answer'

/** `export-all --into FOLDER`: everything in open formats, with hashes and a reader's guide. */
export async function exportAllCommand(words: string[], { into }: Options): Promise<Answer> {
  if (words.length > 0 || !into)
    return notDone('请写明导出到哪个文件夹，例如 export-all --into /mnt/daochu。')
  const actor = await shellActor()
  if (!actor) return notDone(NOT_INITIALISED)
  return inWords(async () => {
    const manifest = await exportAll(actor, into)
    return {
      done: true,
      messages: lostWords(manifest),
      json: { into: path.resolve(into), ...countsOf(manifest) },
      lines: [
        `已导出到 ${path.resolve(into)}：${manifestWords(manifest)}`,
        '含有个人信息，请按规定保管；怎样阅读，见其中的 说明.html。',
      ],
    }
  })
}

/** `import-all FOLDER`: such an export into the empty installation that the environment names. Opens none before. */
export async function importAllCommand([folder, ...words]: string[]): Promise<Answer> {
  if (!folder || words.length > 0) return notDone('请写明导出的文件夹，例如 import-all /mnt/daochu。')
  return inWords(async () => {
    const { manifest, wrong, missingKeys } = await importAll(folder)
    return {
      done: wrong.length === 0,
      messages: [...lostWords(manifest), ...keysWords(missingKeys), ...wrong.map((one) => `不通过：${one}`)],
      json: { ...countsOf(manifest), wrong, missingKeys },
      lines: [
        `已导入：${manifestWords(manifest)}`,
        wrong.length === 0
          ? '逐行与导出的一致，核验通过。现在可以启动程序。'
          : '逐行与导出的一致，但是核验没有通过，请先查明，不要用它办理；原来的系统核验时也不通过的，会照样带过来。',
      ],
    }
  })
}

/** `move --to postgres://… [FOLDER]` or `move --to sqlite FOLDER`: everything into an empty database of either kind. */
export async function moveCommand([folder, ...words]: string[], { to = '' }: Options): Promise<Answer> {
  const url = /^postgres(ql)?:\/\//.test(to) ? to : null
  if (words.length > 0 || (url === null && (to !== 'sqlite' || !folder)))
    return notDone(
      '请写明搬到哪里，例如 move --to postgres://用户:密码@主机/空数据库，或者 move --to sqlite /srv/xin。',
    )
  const actor = await shellActor()
  if (!actor) return notDone(NOT_INITIALISED)
  return inWords(async () => {
    const target = folder ?? process.env.YISHENBAN_DATA ?? 'data'
    const { manifest, wrong, missingKeys } = await move(actor, { folder: target, url })
    return {
      done: wrong.length === 0,
      messages: [...lostWords(manifest), ...keysWords(missingKeys), ...wrong.map((one) => `不通过：${one}`)],
      json: { ...countsOf(manifest), folder: path.resolve(target), wrong, missingKeys },
      lines: [
        `已搬迁：${manifestWords(manifest)}`,
        ...(wrong.length === 0
          ? [
              `逐行一致，核验通过。${nextWords(url, target)}原来的数据库没有改动，请先停用，确认无误后再删去。`,
              ...filesWords(),
            ]
          : []),
      ],
    }
  })
}

function nextWords(url: string | null, folder: string): string {
  return url === null
    ? `请去掉 DATABASE_URL，把 YISHENBAN_DATA 设为 ${path.resolve(folder)}，再启动程序。`
    : `请把 DATABASE_URL 设为新的数据库，YISHENBAN_DATA 设为 ${path.resolve(folder)}，再启动程序。`
}

/** A move leaves files in the bucket where they lie. */
function filesWords(): string[] {
  const bucket = filesPlace()?.name
  return bucket
    ? [
        `附件仍在 ${bucketWords(bucket)}，YISHENBAN_S3_… 各项照旧；要放回数据文件夹的，启动以前运行 files-to-folder。`,
      ]
    : []
}

function keysWords(missing: readonly string[]): string[] {
  return missing.length === 0
    ? []
    : [`注意：缺少曾经使用的密钥 ${missing.join('、')}，请在 YISHENBAN_FORMER_KEYS 中补上。`]
}

function lostWords({ lost }: Manifest): string[] {
  return lost === 0
    ? []
    : [`注意：有 ${lost} 个附件早已丢失或者内容被替换，没有带上。请用 verify 命令查明是哪些案件的。`]
}

function countsOf({ at, agency, tables, files, lost }: Manifest) {
  return {
    at,
    agency,
    tables: Object.fromEntries(tables.map(({ name, rows }) => [name, rows])),
    files: files.count,
    lost,
  }
}

function manifestWords({ agency, at, tables, files }: Manifest): string {
  const rows = (name: string) => tables.find((table) => table.name === name)?.rows ?? 0
  const all = tables.reduce((sum, table) => sum + table.rows, 0)
  const held = `案件 ${rows('cases')} 件、经过 ${rows('case_events')} 条、审计记录 ${rows('audit_lines')} 条、附件 ${files.count} 个`
  return `${agency || '还没有机关'}，${civilTime(at)}，${held}，共 ${tables.length} 张表、${all} 行`
}

/** What somebody can act on is an answer; anything else is thrown on. */
async function inWords(work: () => Promise<Answer>): Promise<Answer> {
  try {
    return await work()
  } catch (fault) {
    if (fault instanceof TransferFault) return notDone(fault.message)
    throw fault
  }
}

import { access, constants, stat } from 'node:fs/promises'
import path from 'node:path'
import { ledgerFeesWords } from '@/domain/ledger/fees'
import type { LedgerDecisions } from '@/domain/ledger/taking-in/decisions'
import { CERTAINTY_LABELS, FIELDS } from '@/domain/ledger/taking-in/fields'
import { behindSealsWords } from '@/domain/report/seal/cases-behind-seals'
import { shellActor } from '@/server/installation'
import { dryRun, importLedger } from '@/server/ledger/import'
import type { ImportSummary } from '@/server/ledger/summary'
import { type Answer, NOT_INITIALISED, notDone, type Options } from './answer'
import { printedImport, readMapping } from './import-mapping'

/**
 * `import FILE [--sheet NAME] [--mapping MAP.json] [--commit] [--skip-refused] [--again]`: a dry run, or all accepted
 * rows in one transaction. Without a mapping the program's own proposal holds.
 */
export async function importCommand([file]: string[], options: Options): Promise<Answer> {
  if (!file) return notDone('请指定台账文件，例如 import 台账.xlsx。')
  const given = options.mapping ? await readMapping(options.mapping) : {}
  if ('fault' in given) return notDone(given.fault)
  const decisions: LedgerDecisions = options.sheet ? { ...given, sheet: options.sheet } : given
  const actor = await shellActor()
  if (!actor) return notDone(NOT_INITIALISED)
  const unreadable = await whyUnreadable(file)
  if (unreadable) return notDone(unreadable)
  const source = { path: path.resolve(file), name: path.basename(file) }
  if (!options.commit) {
    const summary = await dryRun(actor, source, decisions, progressTold('已检查'))
    if ('refusal' in summary) return notDone(toldRefusal(summary.refusal))
    return answer(summary, true, '试导入完成，没有写入。加 --commit 写入。')
  }
  const choice = { skipRefused: options['skip-refused'] ?? false, again: options.again ?? false, decisions }
  const imported = await importLedger(actor, source, choice, progressTold('已写入'))
  if ('refusal' in imported) return notDone(toldRefusal(imported.refusal))
  const { summary, batchId } = imported
  if (batchId) return answer(summary, true, `已导入 ${summary.accepted} 件${withRemedies(summary)}。`)
  const why =
    summary.refused > 0
      ? `有 ${summary.refused} 行不能导入，没有写入。改正后再导入，或者加 --skip-refused 略去。`
      : '没有可以导入的行。'
  return answer(summary, false, why)
}

async function whyUnreadable(file: string): Promise<string | null> {
  try {
    await access(file, constants.R_OK)
    return (await stat(file)).isFile() ? null : `读不了“${file}”：不是文件。请写明台账文件。`
  } catch {
    return `读不了“${file}”：文件不存在，或者运行程序的账号没有权限。请核对文件名，把文件放在这个账号能读取的地方。`
  }
}

function toldRefusal({ rule, message, remedy }: { rule: string; message: string; remedy: string }): string {
  const sentence = (text: string) => (text.endsWith('。') ? text : `${text}。`)
  const again = rule === 'fileImportedBefore' ? '（在命令后加 --again）' : ''
  return `${sentence(message)}${sentence(remedy)}${again}`
}

const TOLD_EVERY_ROWS = 10_000

/** Says on stderr how far a long ledger is. */
function progressTold(done: string): (rows: number, total: number | null) => void {
  let next = TOLD_EVERY_ROWS
  return (rows, total) => {
    if (rows < next) return
    next = rows + TOLD_EVERY_ROWS
    console.error(total === null ? `${done} ${rows} 行` : `${done} ${rows} / ${total} 行`)
  }
}

function answer(summary: ImportSummary, done: boolean, message: string): Answer {
  return {
    done,
    messages: [...toldBeside(summary), message],
    json: printedImport(summary),
    lines: lines(summary),
  }
}

/** What nobody should overlook, also where only the JSON is read. */
function toldBeside({ otherSheets, values, missing, sameFile, ...summary }: ImportSummary): string[] {
  const behindSeals = behindSealsWords(summary.behindSeals)
  const fees = ledgerFeesWords(summary.fees)
  const ledgers = otherSheets.filter(({ ledger }) => ledger)
  const undecided = values.filter(({ to }) => to === null)
  return [
    ...(sameFile ? [`这个文件已于${sameFile.importedAt}导入过（“${sameFile.fileName}”）。`] : []),
    ...(ledgers.length > 0
      ? [
          `没有读取的工作表中也有台账：${ledgers.map(({ sheet, rows }) => `${sheet}（${rows}行）`).join('、')}。用 --sheet 指定。`,
        ]
      : []),
    ...(behindSeals === ''
      ? []
      : [`其中有案件属于已经封存的年报：${behindSeals}。导入后列入这些年度的更正。`]),
    ...(fees === '' ? [] : [`${fees}。导入后可在年报的信息处理费一页采用。`]),
    ...missing.map(({ field, neededFor }) => `没有“${FIELDS[field]}”一列，${neededFor}。`),
    ...(undecided.length > 0
      ? [`有 ${undecided.length} 个值没有对应，须在 values 的 to 中填写，用 --mapping 交回。`]
      : []),
  ]
}

/** “（其中复议、诉讼 2 件）”; empty where the ledger tells of none. */
const withRemedies = ({ remedies }: ImportSummary) =>
  remedies > 0 ? `（其中复议、诉讼 ${remedies} 件）` : ''

function lines(summary: ImportSummary): string[] {
  const { rows, accepted, refused, warnings, findings, mapping, values, leftOut } = summary
  const counts = `共 ${rows} 行，可导入 ${accepted} 行${withRemedies(summary)}，不能导入 ${refused} 行，有提示 ${warnings} 行。`
  const told = (level: 'refused' | 'warning', word: string) =>
    findings.filter((f) => f.level === level).map((f) => `第${f.line}行 ${f.column} ${word}：${f.message}`)
  const found = [...told('refused', '不能导入'), ...told('warning', '提示')]
  if (summary.layout === 'standard') return [counts, ...found]
  return [
    `工作表“${summary.sheet}”，列名在第${summary.headerRows.join('、')}行。`,
    ...mapping.map(({ column, field, certainty, value, note }) => {
      const to = field === null ? '不导入' : `${FIELDS[field]}　${CERTAINTY_LABELS[certainty]}`
      return `  ${column ?? `（整张表）${value ?? ''}`} → ${to}${note ? `（${note}）` : ''}`
    }),
    ...values.map(({ field, from, to, rows: n, note }) => {
      const why = note ? `（${note}）` : ''
      return `  ${FIELDS[field]}“${from}”${n}行 → ${to ?? '没有对应'}${why}`
    }),
    ...leftOut.map(({ line, why }) => `第${line}行 不是申请：${why}`),
    counts,
    ...found,
  ]
}

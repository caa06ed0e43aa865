import type { Readable } from 'node:stream'
import { type AuditFilter, auditCount, auditPage } from '@/db/queries/audit-log'
import { reads, transactOfAgency } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import { type Refused, refuse } from '@/domain/case/refusal'
import { appendAudit } from '../proof/append-audit'
import { type CellValue, type Column, writeCsv, writeXlsx } from '../spreadsheet'
import { now, today } from '../today'
import { type AuditAddress, type AuditEntryLine, auditFilter, auditLine, namesInAudit } from '../views/audit'

const COLUMNS: readonly (Column & { of(line: AuditEntryLine): CellValue })[] = [
  { header: '序号', width: 10, type: 'number', of: (line) => line.seq },
  { header: '时间', width: 20, of: (line) => line.at },
  { header: '人员', width: 14, of: (line) => line.person },
  { header: '类别', width: 14, of: (line) => line.kind },
  { header: '操作', width: 20, of: (line) => line.action },
  { header: '案件', width: 22, of: (line) => line.caseNumber },
  { header: '内容', width: 80, of: (line) => line.detail },
  { header: '前一条的校验值', width: 66, of: (line) => line.previousHash },
  { header: '校验值', width: 66, of: (line) => line.hash },
]

/** Lines of one spreadsheet; the format holds a few more. A csv file holds any number. */
const MOST_IN_SHEET = 1_000_000
/** Lines that are read at once while the file is written. */
const AT_ONCE = 1000

/**
 * The lines behind an address of the log, whole and in words, as they stand on the screen. For the auditor alone; that
 * they were exported, and which, is a line of the log itself and the first of the file.
 */
export async function exportAudit(
  actor: Actor,
  address: AuditAddress,
  format: 'xlsx' | 'csv',
): Promise<{ name: string; content: Readable } | Refused> {
  if (!mayDo(actor, 'exportAudit'))
    return refuse('notAllowed', '您的岗位不能导出审计记录。', '请由审计员导出。')
  const filter = auditFilter(address)
  if (
    format === 'xlsx' &&
    (await auditCount(reads(), actor.agencyId, filter, MOST_IN_SHEET)) >= MOST_IN_SHEET
  )
    return refuse(
      'tooManyLines',
      `符合条件的记录达到${MOST_IN_SHEET}条，一张电子表格放不下。`,
      '请缩短日期范围，或者改为导出 CSV 文件。',
    )
  await transactOfAgency(actor.agencyId, (tx) =>
    appendAudit(tx, {
      at: now(),
      agencyId: actor.agencyId,
      personId: actor.personId,
      action: 'exportAudit',
      caseId: null,
      detail: { ...asked(address), format },
    }),
  )
  const rows = linesOf(actor.agencyId, filter)
  const content =
    format === 'csv' ? writeCsv(rows, COLUMNS) : writeXlsx({ sheetName: '审计记录', columns: COLUMNS, rows })
  return { name: `审计记录 ${today()}.${format}`, content }
}

/** What was asked for, under the names that the log has words for. */
function asked({ person, action, kind, number, from, to }: AuditAddress): Record<string, string | undefined> {
  return {
    ofPerson: person,
    ofAction: action,
    ofKind: kind,
    caseNumber: number,
    fromDay: from,
    toDay: to,
  }
}

async function* linesOf(agencyId: string, filter: AuditFilter): AsyncGenerator<CellValue[]> {
  const names = await namesInAudit(reads(), agencyId)
  let before: number | undefined
  for (;;) {
    const rows = await auditPage(reads(), agencyId, filter, { before, limit: AT_ONCE })
    for (const row of rows) {
      const line = auditLine(row, names)
      yield COLUMNS.map(({ of }) => of(line))
    }
    before = rows.at(-1)?.line.seq
    if (rows.length < AT_ONCE) return
  }
}

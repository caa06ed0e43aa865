import { appendAudit } from '@/db/queries/audit'
import { reads, transact } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import { type Refusal, refuse } from '@/domain/case/refusal'
import { TABLE3_COLUMNS, type Table3 } from '@/domain/report/table3'
import { type FormEntry, LABEL_COLUMNS, TABLE3_BODY, TABLE3_HEAD } from '@/domain/report/table3-form'
import { loadOffice } from '../cases/office-context'
import { type FormCell, writeNationalTable } from '../spreadsheet'
import { now } from '../today'
import { table3Report } from '../views/report'

const WIDTHS = [8, 16, 52, ...TABLE3_COLUMNS.map(() => 12)]

/** 表三 of a year as an xlsx file in the national form; the export is audited. */
export async function exportTable3(
  actor: Actor,
  year: number,
): Promise<{ name: string; content: Buffer } | { refusal: Refusal }> {
  if (!mayDo(actor, 'exportReport'))
    return refuse('notAllowed', '您的岗位不能导出年报。', '请由年报填报人导出。')
  const office = await loadOffice(reads(), actor.agencyId)
  const { table } = await table3Report(reads(), actor.agencyId, year)
  const content = await table3Xlsx(office.name, year, table)
  await transact((tx) =>
    appendAudit(tx, {
      at: now(),
      agencyId: actor.agencyId,
      personId: actor.personId,
      action: 'exportReport',
      caseId: null,
      detail: { year, form: 'table3', format: 'xlsx' },
    }),
  )
  return { name: `${year}年度报告表三.xlsx`, content }
}

export function table3Xlsx(agencyName: string, year: number, table: Table3): Promise<Buffer> {
  const title: FormCell = {
    value: `${agencyName}${year}年收到和处理政府信息公开申请情况`,
    colSpan: LABEL_COLUMNS + TABLE3_COLUMNS.length,
    bold: true,
    size: 16,
    border: false,
  }
  return writeNationalTable({
    sheetName: '表三',
    columnWidths: WIDTHS,
    rows: [
      { cells: [title], height: 30 },
      ...TABLE3_HEAD.map((entries) => ({ cells: entries.map((e) => cell(e, table)) })),
      ...TABLE3_BODY.map((entries) => ({ cells: entries.map((e) => cell(e, table)) })),
    ],
  })
}

function cell(entry: FormEntry, table: Table3): FormCell {
  if ('row' in entry) return { value: table[entry.row.key][entry.column] }
  const { words, rowSpan, colSpan, left } = entry
  return { value: words, rowSpan, colSpan, align: left ? 'left' : 'center' }
}

import { type CaseRow, caseRow, eventRows, recordOf } from '@/db/queries/case-store'
import { waitingOf } from '@/db/queries/submissions'
import type { Reads } from '@/db/transact'
import { type Case, loadCase } from '@/domain/case/case'
import { type Refused, refuse } from '@/domain/case/refusal'
import type { Office } from './office-context'

/** A case of the office with its history, or null when it has none such. */
export async function loadCaseOf(from: Reads, office: Office, caseId: string): Promise<Case | null> {
  const row = await caseRow(from, caseId)
  return row && row.agencyId === office.id ? caseOfRow(from, office, row) : null
}

/** The case of a stored row, as its history comes to. */
export async function caseOfRow(from: Reads, office: Office, row: CaseRow): Promise<Case> {
  const record = recordOf(row, await eventRows(from, row.id), await waitingOf(from, row.id))
  return loadCase(record, office.calendar, office.settings)
}

export function noSuchCase(): Refused {
  return refuse('noSuchCase', '没有找到该案件，或者您无权查看。', '请核对编号，或从案件列表打开。')
}

import type { Findings } from '../../findings'
import { FIELDS, type Field } from '../fields'
import { plainText } from '../plain-text'
import type { MergedRange } from '../table/find-table'
import type { SpreadRow } from '../table/merged-cells'

type Place = (field: Field) => number | undefined

/**
 * Refuses rows whose merged cells do not mean the same for each row: a number, or an applicant with a request, that
 * several rows share is one request; a text over several columns belongs to none of them.
 */
export function refuseSharedRequest(placeOf: Place, row: SpreadRow, findings: Findings): void {
  if (row.shared.size > 0) {
    const rangeOf = (field: Field): MergedRange | undefined => {
      const at = placeOf(field)
      return at === undefined ? undefined : row.shared.get(at)
    }
    const numbered = rangeOf('number')
    const one = numbered ?? (rangeOf('applicantName') && rangeOf('requested'))
    if (one)
      findings.refuse(
        numbered ? 'number' : 'requested',
        `第${one.top}至${one.bottom}行的这一格是合并的，几行像是同一件申请。请把同一件申请并为一行，或者拆开单元格分别填写。`,
      )
    for (const field of ['fee', 'applicants'] as const)
      if (rangeOf(field))
        findings.warn(field, `“${FIELDS[field]}”与其他行合并，不知道各行多少，只在备注中照录。`)
  }
  for (const { left, right } of row.across) {
    if (plainText(row.cells[left - 1] ?? '') === '') continue
    const covered = COVERABLE.filter((field) => {
      const at = placeOf(field)
      return at !== undefined && at >= left - 1 && at < right
    })
    const [first] = covered
    if (first && new Set(covered.map(placeOf)).size > 1)
      findings.refuse(first, '这一格与旁边的列合并，看不出各列的内容。请拆开单元格后填写。')
  }
}

const COVERABLE = Object.keys(FIELDS) as Field[]

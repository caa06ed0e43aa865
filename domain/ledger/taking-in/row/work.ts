import type { Calendar } from '../../../calendar/calendar'
import type { IsoDate } from '../../../calendar/day'
import type { Findings } from '../../findings'
import type { YearEvidence } from '../days/year-of-day'
import { FIELDS, type Field } from '../fields'
import { plainText } from '../plain-text'
import type { Plan } from '../plan'
import type { SpreadRow } from '../table/merged-cells'
import type { ReadValue, Values } from '../values/read-value'
import { ALLOWED } from '../values/value-words'
import type { UnitNamed } from './unit'

/** What all rows of a file are read by. */
export interface Translating {
  plan: Plan
  values: Values
  calendar: Calendar
  today: IsoDate
  /** Units of the agency that cases can be held by. */
  units: readonly UnitNamed[]
}

/** A row as it stands in the sheet, and what is known around it. */
export interface OwnRow {
  cells: SpreadRow
  /** Fields that a person has amended in this row. */
  amended: ReadonlyMap<Field, string>
  evidence: YearEvidence
}

/** One row on its way, and where to complain. */
export interface Work extends Translating, OwnRow {
  findings: Findings
}

/** What the row says in a field: as amended, as it stands, or the value that holds for the whole sheet. */
export function textOf(
  { plan, cells, amended }: Pick<Work, 'plan' | 'cells' | 'amended'>,
  field: Field,
): string {
  if (amended.size > 0) {
    const column = plan.at.get(field)
    for (const [name, value] of amended)
      if (name === field || (column && plan.at.get(name)?.at === column.at)) return value.trim()
  }
  const column = plan.at.get(field)
  return (column ? (cells.cells[column.at] ?? '') : (plan.fixed.get(field) ?? '')).trim()
}

/** A cell that says that no fee was taken. */
export const NO_FEE = /^(?:0(?:\.0{1,2})?元?|否|未收取|未收|不收|免|免费)$/

/** Cells that say nothing: a dash, 无, 暂无. */
export function saysNothing(written: string): boolean {
  return written === '' || /^(?:[-—–/\\、.]+|无|暂无|未|未答复|待定|无此项)$/.test(plainText(written))
}

/** A value of our ledger for what the row says, decided once for all rows; null when nobody has decided. */
export function settledValue(
  work: Work,
  field: 'channel' | 'mailKind' | 'applicantKind' | 'outcome',
  proposal: ReadValue,
): string | null {
  const to = work.values.settle(field, proposal)
  if (to === null) {
    work.findings.refuse(
      field,
      `“${proposal.from}”没有对应的${FIELDS[field]}${proposal.note ? `：${proposal.note}` : ''}。请在值的对应中决定一次，各行照用。`,
      'value',
    )
  } else if (!ALLOWED[field].includes(to)) {
    work.findings.refuse(
      field,
      `“${proposal.from}”对应的“${to}”不在可选范围内：${ALLOWED[field].join('、')}。`,
    )
    return null
  }
  return to
}

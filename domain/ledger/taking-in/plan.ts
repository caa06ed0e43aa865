import type { PartOrder } from './days/read-day'
import { type ColumnUse, DAY_FIELDS, FIELDS, type Field } from './fields'
import type { FoundTable } from './table/find-table'

/** Where a field stands in the rows of a sheet. */
export interface FieldColumn {
  at: number
  name: string
  order: PartOrder | undefined
}

/** A mapping applied to a table: what every row is read by. */
export interface Plan {
  at: ReadonlyMap<Field, FieldColumn>
  /** Values that hold for the whole sheet. */
  fixed: ReadonlyMap<Field, string>
  /** The day by which rows are in order. */
  firstDay: Field | null
  /** A running number as a full case number. */
  completeNumber(year: number, n: number): string
}

/** Something in a mapping that does not fit the table. */
export interface MappingFault {
  column: string
  message: string
}

export function planFor(
  table: FoundTable,
  uses: readonly Pick<ColumnUse, 'column' | 'field' | 'value' | 'order'>[],
  completeNumber: Plan['completeNumber'],
): { plan: Plan; faults: MappingFault[] } {
  const at = new Map<Field, FieldColumn>()
  const fixed = new Map<Field, string>()
  const faults: MappingFault[] = []
  for (const { column, field, value, order } of uses) {
    if (field === null) continue
    if (at.has(field) || fixed.has(field)) {
      faults.push({ column: column ?? '', message: `“${FIELDS[field]}”对应了两次，请只留一处。` })
    } else if (column === null) {
      if (value !== undefined && value !== '') fixed.set(field, value)
    } else {
      const found = table.columns.find(({ name }) => name === column)
      if (found) at.set(field, { at: found.at, name: found.name, order })
      else faults.push({ column, message: `表中没有名为“${column}”的列，请核对版式是否适用于这张表。` })
    }
  }
  const firstDay = DAY_FIELDS.find((field) => at.has(field)) ?? null
  return { plan: { at, fixed, firstDay, completeNumber }, faults }
}

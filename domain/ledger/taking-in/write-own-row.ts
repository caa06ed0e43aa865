import { EXPORT_HEADINGS } from '../write-row'
import { FIELDS, type Field, KEPT_IN_REMARK, type RememberedColumn, type RememberedValue } from './fields'

/** A layout that the office imported by before, for writing a ledger in it. */
export interface OwnLayout {
  mapping: readonly RememberedColumn[]
  values: readonly RememberedValue[]
}

/** Headings of the office's own ledger, in its order. */
export function ownHeadings({ mapping }: OwnLayout): string[] {
  return [...new Set(mapping.flatMap(({ column }) => column ?? []))]
}

/**
 * A row of our ledger (`EXPORT_HEADINGS`) in the columns and words of an office's own. What our ledger keeps in the
 * remark, under the name of its column, goes back into that column; `unit` is the name of the one that holds the case.
 */
export function ownRow(layout: OwnLayout, row: readonly string[], unit: string): string[] {
  const ours = new Map(EXPORT_HEADINGS.map((heading, i) => [heading, row[i] ?? '']))
  const remark = (ours.get(FIELDS.remark) ?? '').split('；')
  const columns = ownHeadings(layout)
  const inRemark = (column: string) => remark.find((part) => part.startsWith(`${column}：`))
  const movedOut = new Set(
    layout.mapping.flatMap(({ column, field }) =>
      column !== null && isKeptInRemark(field) ? (inRemark(column) ?? []) : [],
    ),
  )
  const textOf = (column: string, field: Field): string => {
    if (isKeptInRemark(field)) {
      const kept = inRemark(column)?.slice(column.length + 1) ?? ''
      return field === 'unit' && kept === '' ? theirWord(layout, 'unit', unit) : kept
    }
    if (field === 'remark') return remark.filter((part) => !movedOut.has(part)).join('；')
    if (field === 'withdrawn') return ours.get(FIELDS.outcome) === '其他处理/撤回' ? '是' : ''
    if (field === 'extendedTo') return ours.get(FIELDS.extendedOn) ? (ours.get(FIELDS.statedDue) ?? '') : ''
    return theirWord(layout, field, ours.get(FIELDS[field]) ?? '')
  }
  return columns.map((column) => {
    const fields = layout.mapping.flatMap((use) => (use.column === column && use.field ? [use.field] : []))
    // 收件日期 is the received day where there is one.
    const ordered = fields.includes('receivedOn') ? (['receivedOn', ...fields] as const) : fields
    return ordered.map((field) => textOf(column, field)).find((text) => text !== '') ?? ''
  })
}

const isKeptInRemark = (field: Field | null) => (KEPT_IN_REMARK as readonly (Field | null)[]).includes(field)

/** The office's own word for a value, where it has one for just this. */
function theirWord({ values }: OwnLayout, field: Field, ours: string): string {
  const word = values.find(
    ({ field: of, from, to }) => of === field && to === ours && !/^[…（]|·|^姓名$|^几个/.test(from),
  )
  return word?.from ?? ours
}

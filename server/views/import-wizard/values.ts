import { FIELDS, type ValueField } from '@/domain/ledger/taking-in/fields'
import { UNIT_IN_REMARK } from '@/domain/ledger/taking-in/row/unit'
import { ALLOWED } from '@/domain/ledger/taking-in/values/value-words'
import type { ImportSummary } from '../../ledger/summary'

// What the words of a table are read as.

export interface ValueGroup {
  field: ValueField
  label: string
  hint: string
  choices: readonly string[]
  items: readonly { from: string; to: string | null; rows: number; note: string }[]
  /** Decided values that are not shown. */
  more: number
  /** Undecided values, shown or not, and their rows. */
  open: { values: number; rows: number }
}

const VALUES_SHOWN = 60

/** Of the undecided values the most frequent, and of the decided ones. */
export function valueGroup({ values, mapping, units }: ImportSummary, field: ValueField): ValueGroup[] {
  const all = values.filter((one) => one.field === field).sort((a, b) => b.rows - a.rows)
  if (all.length === 0) return []
  const shown = { open: 0, decided: 0 }
  const items = all.filter(({ to }) => ++shown[to === null ? 'open' : 'decided'] <= VALUES_SHOWN)
  const open = all.filter(({ to }) => to === null)
  const mapped = mapping.some((use) => use.field === field)
  return [
    {
      field,
      label: field === 'concludedOn' ? '撤回的日期' : FIELDS[field],
      hint: field === 'applicantKind' && !mapped ? '表中没有这一列，由名称判断' : '',
      choices: choicesOf(field, units),
      items: items.map(({ from, to, rows, note }) => ({ from, to, rows, note: note ?? '' })),
      more: Math.max(0, shown.decided - VALUES_SHOWN),
      open: { values: open.length, rows: open.reduce((n, { rows }) => n + rows, 0) },
    },
  ]
}

function choicesOf(field: ValueField, units: readonly string[]): readonly string[] {
  if (field === 'unit') return [...units, UNIT_IN_REMARK]
  return field === 'concludedOn' ? ['收到当日'] : ALLOWED[field]
}

import type { Format } from './format'

/** Results as they are shown shortly: single outcomes and headings with all that stands under them. */
export interface OutcomeGroup {
  key: string
  no: string
  label: string
}

/** The results of a format without those that stand under a heading, in its order. */
export function outcomeGroups({ table3: { rows } }: Format): OutcomeGroup[] {
  const [all, ...headings] = rows.filter(({ role }) => role === 'heading')
  const under = new Set(headings.flatMap(({ parts }) => parts))
  return rows
    .filter(
      ({ key, role }) => (role === 'outcome' && !under.has(key)) || headings.some((one) => one.key === key),
    )
    .filter(({ key }) => key !== all?.key)
    .map(({ key, no, label, ledger }) => ({ key, no, label: ledger ?? label }))
}

import type { RemedyKind } from '../../remedies/remedy'
import { type Amount, remedyAmount } from './amount'
import type { Named } from './named'
import { arrives, meaningsOf, type NameWord } from './names'

export function remedyRateOf(names: readonly NameWord[]): Named | null {
  const [rate, more] = meaningsOf(names, 'remedyRate')
  if (!rate || more || names.some(({ means }) => means.is !== 'remedyRate' && means.is !== 'remedy'))
    return null
  const rows = remedyRows(names)
  return { kind: 'remedyRate', column: rate.column, of: rows.length > 0 ? [rows] : [] }
}

/** 受理行政复议申请3件 is about remedies; 办结行政复议3件 is a part of them that no cell has;
 * 对答复不服提起行政诉讼3件 says against what. */
export function remedyOf(names: readonly NameWord[]): Named | null {
  if (names.some(({ means }) => !['remedy', 'remedyResult', 'term'].includes(means.is))) return null
  const against = names.filter(({ means }) => !(means.is === 'term' && means.term === 'answered'))
  if (!arrives(against)) return null
  const rows = remedyRows(names)
  const [result, more] = meaningsOf(names, 'remedyResult')
  if (more) return null
  if (result)
    return {
      kind: 'remedyResult',
      column: result.column,
      orOther: result.orOther ?? false,
      of: rows.length > 0 ? [rows] : [],
    }
  return { kind: 'remedy', rows }
}

/** All that are named; of 未经复议直接起诉的行政诉讼 only the narrower. */
function remedyRows(names: readonly NameWord[]): RemedyKind[] {
  let rows: readonly RemedyKind[] = []
  for (const { means, tied } of names) {
    if (means.is !== 'remedy') continue
    const shared = rows.filter((row) => means.rows.includes(row))
    const narrower = tied !== 'joined' && shared.length > 0
    rows = narrower ? shared : [...new Set([...rows, ...means.rows])]
  }
  return [...rows]
}

/** 胜诉 may count 其他结果 in: 驳回起诉 is one. */
export function resultAmounts(
  rows: readonly RemedyKind[],
  { column, orOther }: Extract<Named, { kind: 'remedyResult' }>,
): Amount[] {
  const one = remedyAmount(rows, column)
  return orOther ? [one, { plus: [...one.plus, ...remedyAmount(rows, 'other').plus], minus: [] }] : [one]
}

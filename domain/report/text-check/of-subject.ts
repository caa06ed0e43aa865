import type { Table2RowKey } from '../table2'
import { row2 } from './amount'
import type { Named } from './named'
import type { Context, Statement } from './statement'

/** 制定规章2件，废止1件 */
export function withRule(named: Named, { subject }: Context): Named {
  const before = subject?.named.kind === 'figure' ? subject.named.readings[0]?.plus[0] : null
  if (named.kind !== 'ruleState' || before?.table !== 'table2' || before.column === 'decisions') return named
  const cell = row2(before.row as Table2RowKey, named.column)
  return { kind: 'figure', readings: [{ plus: [cell], minus: [] }] }
}

function rowsOf({ named }: Statement) {
  if (named.kind === 'remedy') return named.rows
  return named.kind === 'remedyResult' ? (named.of[0] ?? []) : []
}

/** 维持5件: of the remedies that were counted just before, in a bracket of the last alone. */
export function withRemedies(named: Named, { remedies, bracket }: Context): Named {
  if (named.kind !== 'remedyResult' || named.of.length > 0) return named
  const counted = remedies.map(rowsOf)
  const last = counted.at(-1)
  if (!last) return named
  return { ...named, of: bracket ? [last] : [last, [...new Set(counted.flat())]] }
}

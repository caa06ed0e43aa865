import { amount, row2 } from './amount'
import { counterIn } from './counter'
import { isIncoming, type Named } from './named'
import { isGeneral, type Place } from './reading'
import type { Context, Statement } from './statement'

/** 制定规章2件，废止1件 */
export function withRule(named: Named, { subject }: Context): Named {
  const before = subject?.named.kind === 'figure' ? subject.named.readings[0]?.plus[0] : null
  if (named.kind !== 'ruleState' || before?.table !== 'table2' || before.column === 'decisions') return named
  const cell = row2(before.row, named.column)
  return { kind: 'figure', readings: [{ plus: [cell], minus: [] }] }
}

export function rowsOf({ named }: Statement) {
  if (named.kind === 'remedy') return named.rows
  return named.kind === 'remedyResult' ? (named.of[0] ?? []) : []
}

/** 维持5件: of the remedies that were counted just before, in a bracket of the last alone. */
export function withRemedies(named: Named, { remedies, earlierRemedies, bracket }: Context): Named {
  if (named.kind !== 'remedyResult' || named.of.length > 0) return named
  const counted = remedies.map(rowsOf)
  const last = counted.at(-1)
  if (!last) return named
  if (bracket) return { ...named, of: [last] }
  const before = earlierRemedies.map(rowsOf)
  const all = [...new Set(counted.flat())]
  return { ...named, of: [last, all, ...counted, ...before, [...new Set([...before.flat(), ...all])]] }
}

/** 行政复议5件，维持率60% */
export function withRemedyRate(
  named: Named | null | undefined,
  names: readonly unknown[],
  { remedies }: Context,
): Named | null {
  if (named?.kind !== 'remedyRate') return named ?? null
  if (named.of.length > 0 || names.length === 0) return named
  const counted = remedies.map(rowsOf)
  const last = counted.at(-1)
  return last ? { ...named, of: [last, [...new Set(counted.flat())]] } : null
}

/** A number that the words beside it do not name, but the number before does. */
export function ofSubject({ quantity, before, phrase }: Place, { subject, whole, carried }: Context) {
  const { marks, names, blocked } = phrase
  if (!subject || names.length > 0 || blocked) return null
  const found = (named: Named) => ({ named, from: quantity.from, to: quantity.to, phrase, blocked: false })
  // 行政诉讼12件，其中政府信息公开类3件
  if (subject.named.kind === 'remedy' && marks.has('among') && marks.has('disclosure')) {
    subject.beyond = true
    return found(subject.named)
  }
  // 全市收到680件，其中我局120件
  if (counterIn(before)?.of === 'own' && isGeneral(subject.named)) return found(subject.named)
  // 新收120件，上年结转8件，合计128件
  const both = carried && isIncoming(whole?.named)
  return marks.has('sum') && both ? found({ kind: 'rows', terms: ['taken'], readings: [WITH_CARRIED] }) : null
}

const WITH_CARRIED = amount('new', 'carried_in')

import { amount, remedyAmount, sumOf } from './amount'
import type { KnownFacts } from './facts'
import { type Finding, follows, otherwise, recorded } from './finding'
import { judgeChangeClaim } from './judge-changes'
import { judgeNothing, LATE_ROW } from './judge-counts'
import { readingsOf } from './named'
import type { Claim, Statement } from './statement'

/** What a text claims without a number, against the facts. */
export function judgeClaim(claim: Claim, facts: KnownFacts): Finding | null {
  const { claims, named } = claim
  switch (claims) {
    case 'allOnTime':
    case 'noneLate':
      return facts.late ? recorded(claim, facts.late, LATE_ROW) : null
    case 'none':
      return named && judgeNothing(named, claim, facts)
    case 'level':
    case 'doubled':
    case 'more':
    case 'less':
      return named && judgeChangeClaim(named, { ...claim, claims }, facts)
    case 'allConcluded':
      return judgeConcluded(claim, facts)
    case 'allEnded':
      return judgeEnded(claim, facts)
    case 'allResult':
      return judgeResult(claim, facts)
  }
}

function judgeConcluded(claim: Claim, facts: KnownFacts): Finding | null {
  const open = amount('carried_out')
  const is = sumOf(open, facts.now)
  return is ? otherwise(claim, is, open, facts.format) : null
}

/** 均已审结 */
function judgeEnded({ remedies, from, to }: Claim, facts: KnownFacts): Finding | null {
  const pending = remedyAmount([...new Set(remedies.slice(-1).flatMap(rowsOf))], 'pending')
  const is = sumOf(pending, facts.now)
  return is ? otherwise({ from, to }, is, pending, facts.format) : null
}

/** 均获维持: the column of all that the sentence counts is their total. Of totals alone nothing shows it. */
function judgeResult({ named, remedies, extent, from, to }: Claim, facts: KnownFacts): Finding | null {
  if (named?.kind !== 'remedyResult') return null
  const counted = extent === 'all' ? remedies : remedies.slice(-1)
  const rows = [...new Set(counted.flatMap(rowsOf))]
  const total = sumOf(remedyAmount(rows), facts.now)
  const column = readingsOf({ ...named, of: [rows] }).at(-1) ?? remedyAmount(rows, named.column)
  const is = sumOf(column, facts.now)
  if (!total || is === total) return null
  if (is !== null) return otherwise({ from, to }, is, column, facts.format)
  const unclear = extent === 'all' && named.column !== 'pending'
  return unclear
    ? { ...follows({ from, to }, '没有列出', column, facts.format), says: '统计表没有列出这一结果' }
    : null
}

function rowsOf({ named }: Statement) {
  return named.kind === 'remedy' ? named.rows : []
}

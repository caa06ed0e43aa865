import type { Case } from '../../case/case'
import { letterOf } from '../../letters/definitions'

/** Things that a concluded case may lack and that the tables, the file or a later reader need. */
export const GAPS = ['basis', 'outcome_detail', 'delivery', 'lateness_cause'] as const
export type Gap = (typeof GAPS)[number]

/** Names of the gaps, and what to do about each on the case's page. */
export const GAP_LABELS: Record<Gap, { lacks: string; toDo: string }> = {
  basis: { lacks: '没有法律依据', toDo: '用“更正记录”作废原答复，再按原日期登记并选择法律依据' },
  outcome_detail: {
    lacks: '“其他处理”没有写明情况',
    toDo: '用“更正记录”作废原答复，再按原日期登记并填写说明',
  },
  delivery: { lacks: '没有送达记录', toDo: '登记送达，或者登记退信后重新寄送' },
  lateness_cause: { lacks: '超期答复没有原因', toDo: '用“更正记录”作废原答复，再按原日期登记并选择超期原因' },
}

/**
 * Gaps of a concluded case; none while it is open. A reply that is known from a ledger (it names no way of sending) is
 * asked only for what a ledger can tell.
 */
export function gapsOf(kase: Case, lateWorkingDays: number | null): Gap[] {
  const { reply, delivery } = kase.standing
  if (!reply || kase.standing.ended?.how !== 'replied') return []
  const worked = reply.way !== null
  const found: (Gap | false)[] = [
    worked && reply.basis.length === 0 && 'basis',
    worked && reply.outcome === 'other' && reply.textId === null && !byLetter(kase) && 'outcome_detail',
    worked && delivery === null && 'delivery',
    (lateWorkingDays ?? 0) > 0 && reply.latenessCause === null && worked && 'lateness_cause',
  ]
  return found.filter((gap) => gap !== false)
}

/** A reply that went out as a letter of the program says in it what was found; a receipt or a correction notice does not. */
function byLetter({ standing }: Case): boolean {
  return Object.values(standing.letters).some(
    ({ stage, kind }) => stage === 'sent' && letterOf(kind).group === 'reply',
  )
}

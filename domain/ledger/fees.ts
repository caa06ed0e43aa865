import type { CaseProgress } from '../case/progress'
import type { FeeTold } from './taking-in/row/fee'

/** Fees that a ledger tells of, by the year of the answer; a ledger does not tell when they were paid. */
export interface LedgerFees {
  year: number
  payments: number
  /** Of the payments whose amount can be read. */
  fen: number
  /** Payments whose amount cannot be read. */
  unread: number
}

/** Adds the fee of a row to those before. Pure. */
export function addedFee(
  known: readonly LedgerFees[],
  fee: FeeTold,
  { concludedOn, receivedOn, arrivedOn }: Pick<CaseProgress, 'concludedOn' | 'receivedOn' | 'arrivedOn'>,
): LedgerFees[] {
  const year = Number((concludedOn ?? receivedOn ?? arrivedOn).slice(0, 4))
  const before = known.find((one) => one.year === year) ?? { year, payments: 0, fen: 0, unread: 0 }
  const after = {
    year,
    payments: before.payments + 1,
    fen: before.fen + (fee.fen ?? 0),
    unread: before.unread + (fee.fen === null ? 1 : 0),
  }
  return [...known.filter((one) => one.year !== year), after].sort((a, b) => a.year - b.year)
}

/** “台账记有信息处理费2笔、120.5元（2025年）”; empty where it tells of none. */
export function ledgerFeesWords(fees: readonly LedgerFees[]): string {
  return fees.length === 0 ? '' : `台账记有信息处理费${fees.map(feesWords).join('，')}`
}

function feesWords({ year, payments, fen, unread }: LedgerFees): string {
  const unsaid = unread > 0 ? `，其中${unread}笔看不出金额` : ''
  return `${payments}笔、${fen / 100}元（${year}年${unsaid}）`
}

/** The year's sum of several ledgers in whole yuan, as it is offered; null where none of them tells an amount. */
export function offeredYuan(fees: readonly LedgerFees[]): number | null {
  const fen = fees.reduce((sum, one) => sum + one.fen, 0)
  return fees.some(({ payments, unread }) => payments > unread) ? Math.round(fen / 100) : null
}

import type { EnteredCell } from './table2'

/** The fees of a whole year (信息处理费, 国办函〔2020〕109号), in whole yuan, where somebody says what they came to. */
export const FEES_CELL: EnteredCell = {
  row: 'information_fees',
  column: 'yuan',
  rowLabel: '信息处理费',
  columnLabel: '全年收取金额（元）',
  article: '国办函〔2020〕109号',
  decimals: 0,
}

/** What is known of the fees of a year. */
export interface YearFees {
  /** Yuan; null where neither a payment is recorded nor anybody said that there was none. */
  yuan: number | null
  /** Payments whose amount no notice tells, and which the sum leaves out. */
  withoutAmount: number
  /** As entered for the whole year, with its source; null where nobody did. */
  entered: number | null
  /** Sum of the recorded payments. */
  recorded: number
}

/**
 * The fees of a year from the payments that cases record and from what was entered for the whole of it, which knows also
 * those that no case records. Nothing recorded is no absence of fees: a ledger may simply not tell them.
 */
export function yearFees(
  payments: readonly { yuan: number | null }[],
  figures: Iterable<{ row: string; column: string; value: number | null }>,
): YearFees {
  const told = [...figures].find(({ row, column }) => row === FEES_CELL.row && column === FEES_CELL.column)
  const entered = told?.value ?? null
  const recorded = payments.reduce((sum, { yuan }) => sum + (yuan ?? 0), 0)
  if (entered !== null) return { yuan: entered, withoutAmount: 0, entered, recorded }
  return {
    yuan: payments.length > 0 ? recorded : null,
    withoutAmount: payments.filter(({ yuan }) => yuan === null).length,
    entered,
    recorded,
  }
}

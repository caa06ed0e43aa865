import { plainText } from '../plain-text'
import { NO_FEE, saysNothing, textOf, type Work } from './work'

/** A fee that a row tells of; null: its amount cannot be read. */
export interface FeeTold {
  fen: number | null
}

/** A fee of the row; null where it tells of none. One cell over several rows is one fee, of its first row. */
export function feeTold(work: Work): FeeTold | null {
  const written = textOf(work, 'fee')
  const plain = plainText(written)
  if (saysNothing(written) || NO_FEE.test(plain)) return null
  const at = work.plan.at.get('fee')?.at
  const shared = at === undefined ? undefined : work.cells.shared.get(at)
  if (shared && shared.top !== work.cells.line) return null
  return { fen: fenIn(plain) }
}

/** 120, 120元, ￥120.50, 收取1,200元. Null where there is no amount, or more than one number. */
function fenIn(plain: string): number | null {
  const [, yuan = '', decimals = ''] = AMOUNT.exec(plain) ?? []
  const fen = Number(yuan.replaceAll(',', '')) * 100 + Number(decimals.padEnd(2, '0'))
  return yuan === '' || fen === 0 ? null : fen
}

const AMOUNT =
  /^(?:已?收取?|已?缴纳?|信息处理费|人民币|[¥￥:])*(\d{1,3}(?:,\d{3}){1,2}|\d{1,7})(?:\.(\d{1,2}))?(?:元整?)?$/

import { type Amount, amount, placeOf, remedyAmount, row2, sumOf } from './amount'
import { applicantAmounts, wholesOf } from './applicants'
import type { KnownFacts } from './facts'
import { type Finding, follows, otherwise, recorded } from './finding'
import { isIncoming, type Named, readingsOf } from './named'
import type { Statement } from './statement'

export const LATE_ROW = '超期答复或者到年底超期未答复的件数'
export const FEE_ROW = '收费记录'

/** A number of things against the facts: right where it fits one of what may be meant. */
export function judgeCount(statement: Statement, facts: KnownFacts): Finding | null {
  const { named } = statement
  if (statement.ofLastYear) return judgeLastYears(statement, facts)
  switch (named.kind) {
    case 'late':
      return judgeLate(statement, named.extent, facts)
    case 'fee':
      return judgeFee(statement, facts)
    case 'channel':
      return judgeChannel(statement, named, facts)
    case 'applicant':
      return judgeApplicants(statement, named, facts)
    case 'remedyResult':
      return judgeAmounts(statement, readingsOf(named), facts) ?? judgeResultTotal(statement, named, facts)
    case 'figure':
      return judgeAmounts(statement, named.readings, facts) ?? judgeInForce(statement, named.readings, facts)
    case 'rate':
    case 'remedyRate':
    case 'ruleState':
      return null
    default:
      return judgeAmounts(statement, meantBy(statement), facts)
  }
}

function meantBy({ named, withCarried }: Statement): readonly Amount[] {
  return named.kind === 'rows' && withCarried ? (named.withCarried ?? named.readings) : readingsOf(named)
}

function judgeAmounts(statement: Statement, meant: readonly Amount[], facts: KnownFacts): Finding | null {
  const values = meant.map((one) => sumOf(one, facts.now))
  const [first] = meant
  const is = values[0] ?? null
  if (!first || is === null || values.includes(null)) return null
  const right = values.some(
    (value) => value !== null && (fits(statement, value, facts) || isOfNew(statement, value, facts)),
  )
  return right ? null : otherwise(statement, is, first, facts.format)
}

/** 新收的120件申请中，已办结114件: those that were carried in are not among them. */
function isOfNew({ ofNew, named, quantity }: Statement, value: number, facts: KnownFacts): boolean {
  if (!ofNew || named.kind !== 'rows' || isIncoming(named)) return false
  const carried = sumOf(amount('carried_in'), facts.now) ?? value
  return quantity.value <= value && quantity.value >= value - carried
}

/** 2023年收到申请96件 */
function judgeLastYears(statement: Statement, { lastYear, format }: KnownFacts): Finding | null {
  const meant = readingsOf(statement.named)
  const values = lastYear ? meant.map((one) => sumOf(one, lastYear)) : []
  const [first] = meant
  const is = values[0] ?? null
  if (!first || is === null || values.includes(null)) return null
  const { value, within } = statement.quantity
  if (values.some((one) => one !== null && Math.abs(one - value) <= (within > 0.5 ? within : 0))) return null
  return {
    ...follows(statement, String(is), first, format),
    says: `上年统计表为${is}（${placeOf(first, format)}）`,
    cells: [],
  }
}

function fits(statement: Statement, value: number, facts: KnownFacts): boolean {
  const { named, quantity, onTime } = statement
  const typed = quantity.value
  if (named.kind === 'rows' && named.atMost) return typed <= value
  if (named.kind === 'applicant' && named.who.includes('some')) return typed <= value
  if (named.kind === 'figure' && named.readings[0]?.plus[0]?.column === 'amount') {
    // Figures of fees are kept in hundredths of 万元.
    return Math.abs(typed - value * 100) <= Math.max(quantity.within, 50)
  }
  const late = facts.answeredLate ?? facts.late
  if (onTime && late) {
    const carried = sumOf(amount('carried_out'), facts.now) ?? 0
    return typed >= value - late && typed <= value - Math.max(0, late - carried)
  }
  return (
    Math.abs(typed - value) <=
    (Number.isInteger(quantity.within * 2) && quantity.within > 0.5 ? quantity.within : 0)
  )
}

/** Of totals alone only more than all of them contradicts. */
function judgeApplicants(
  statement: Statement,
  named: Extract<Named, { kind: 'applicant' }>,
  facts: KnownFacts,
): Finding | null {
  if (!facts.onlyTotals?.applicants) {
    return judgeAmounts(statement, applicantAmounts(named, statement.whole), facts)
  }
  const wholes = wholesOf(named.of, statement.whole)
  const exceeds = wholes.every(
    (one) => statement.quantity.value > (sumOf(one, facts.now) ?? Number.POSITIVE_INFINITY),
  )
  return exceeds ? judgeAmounts(statement, wholes, facts) : null
}

function judgeLate(statement: Statement, extent: 'all' | 'part', { late }: KnownFacts): Finding | null {
  if (late === undefined) return null
  const typed = statement.quantity.value
  return typed === late || (extent === 'part' && typed < late) ? null : recorded(statement, late, LATE_ROW)
}

function judgeFee(statement: Statement, { fees }: KnownFacts): Finding | null {
  if (!fees) return null
  const { value, within, unit } = statement.quantity
  const { yuan, cases, withoutAmount = 0 } = fees
  if (unit === 'yuan') {
    const tolerance = within > 0.5 ? within : 0.005
    const right = Math.abs(value - yuan) <= tolerance || (withoutAmount > 0 && value > yuan)
    return right ? null : recorded(statement, `${yuan}元`, FEE_ROW)
  }
  return cases === undefined || value === cases || value <= withoutAmount
    ? null
    : recorded(statement, `${cases}件`, FEE_ROW)
}

function judgeChannel(
  statement: Statement,
  { groups, extent }: Extract<Named, { kind: 'channel' }>,
  { channels }: KnownFacts,
): Finding | null {
  if (!channels) return null
  const is = groups.reduce((sum, group) => sum + (channels[group] ?? 0), 0)
  const typed = statement.quantity.value
  if (typed === is || (extent === 'part' && typed < is)) return null
  return { ...recorded(statement, is, `新收申请中经${groups.join('、')}渠道的`), cells: amount('new').plus }
}

/** Where the tables do not say how remedies ended, more cannot have ended than there were. */
function judgeResultTotal(
  statement: Statement,
  { of }: Extract<Named, { kind: 'remedyResult' }>,
  facts: KnownFacts,
): Finding | null {
  const totals = of.map((rows) => remedyAmount(rows))
  const values = totals.map((one) => sumOf(one, facts.now))
  const [total] = totals
  if (!total || values.some((value) => value === null || value >= statement.quantity.value)) return null
  return otherwise(statement, values[0] ?? 0, total, facts.format)
}

/** What was made this year and not repealed is in force. */
function judgeInForce(statement: Statement, [meant]: readonly Amount[], facts: KnownFacts): Finding | null {
  const cell = meant?.plus[0]
  if (cell?.table !== 'table2' || cell.column !== 'made') return null
  const row = cell.row as 'rules' | 'normative_documents'
  const inForce: Amount = { plus: [row2(row, 'in_force')], minus: [] }
  const is = sumOf(inForce, facts.now)
  const made = sumOf({ plus: [cell], minus: [row2(row, 'repealed')] }, facts.now)
  if (is === null || made === null || is >= made) return null
  return {
    ...otherwise(statement, is, inForce, facts.format),
    says: `统计表中现行有效为${is}，少于本年制发减去废止的${made}`,
  }
}

/** Where nothing is: 无行政复议, 未收取信息处理费. */
export function judgeNothing(
  named: Named,
  span: { from: number; to: number },
  facts: KnownFacts,
): Finding | null {
  if (named.kind === 'fee') {
    const { yuan = 0, cases = 0, withoutAmount = 0 } = facts.fees ?? {}
    if (yuan > 0) return recorded(span, `${yuan}元`, FEE_ROW)
    return cases + withoutAmount > 0 ? recorded(span, `${cases || withoutAmount}件`, FEE_ROW) : null
  }
  const [first, ...others] = readingsOf(named)
  const is = first ? sumOf(first, facts.now) : null
  if (!first || is === null || is === 0) return null
  return others.some((one) => sumOf(one, facts.now) === 0) ? null : otherwise(span, is, first, facts.format)
}

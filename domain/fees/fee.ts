/** How an information processing fee is counted (国办函〔2020〕109号): by request or by page, never both for one request. */
export const FEE_BASES = ['per_request', 'per_page'] as const
export type FeeBasis = (typeof FEE_BASES)[number]
export const FEE_BASIS_LABELS: Record<FeeBasis, string> = { per_request: '按件', per_page: '按量（页）' }

/** One step of the working: so many at this price. */
export interface FeeLine {
  from: number
  to: number
  unitYuan: number
  yuan: number
}

export interface Fee {
  yuan: number
  /** The working, from the first unit; free ones included. */
  lines: readonly FeeLine[]
}

interface Band {
  /** Last unit of the band. */
  to: number
  unitYuan: number
}

const PAGE_BANDS: readonly Band[] = [
  { to: 30, unitYuan: 0 },
  { to: 100, unitYuan: 10 },
  { to: 200, unitYuan: 20 },
  { to: Number.POSITIVE_INFINITY, unitYuan: 40 },
]

/** From the 31st request of a month the price rises by 100 yuan with every ten. */
const FREE_REQUESTS = 10
const FLAT_REQUESTS = 30
const REQUEST_STEP = 10
const REQUEST_YUAN = 100

/** Fee for the pages (or copied data counted as pages) of one request, in yuan. Each part at its own rate. */
export function pageFee(pages: number): Fee {
  return progressive(pages, PAGE_BANDS)
}

/** The fee for one applicant's requests of a calendar month together, in yuan. */
export function monthFee(requests: number): Fee {
  return progressive(requests, requestBands(requests))
}

/** Fee of the n-th request that one applicant makes in a calendar month: its own price, not that of those before. */
export function requestFee(n: number): Fee {
  const before = monthFee(n - 1).yuan
  const yuan = monthFee(n).yuan - before
  return { yuan, lines: [{ from: n, to: n, unitYuan: yuan, yuan }] }
}

/** The fee of a case: the n-th request of the month, or its pages. */
export function feeOf(basis: FeeBasis, quantity: number): Fee {
  return basis === 'per_request' ? requestFee(quantity) : pageFee(quantity)
}

/** The working in words: “第31至100页，70页，每页10元，700元”. */
export function feeWords(basis: FeeBasis, quantity: number): string {
  const { lines, yuan } = feeOf(basis, quantity)
  if (basis === 'per_request') return `按件收取，本月第${quantity}件，${yuan}元`
  const parts = lines.map(({ from, to, unitYuan, yuan: sum }) =>
    unitYuan === 0
      ? `第${from}至${to}页免收`
      : `第${from}至${to}页共${to - from + 1}页，每页${unitYuan}元，计${sum}元`,
  )
  return `按量收取，共${quantity}页：${parts.join('；')}`
}

function requestBands(requests: number): Band[] {
  const bands: Band[] = [
    { to: FREE_REQUESTS, unitYuan: 0 },
    { to: FLAT_REQUESTS, unitYuan: REQUEST_YUAN },
  ]
  for (let to = FLAT_REQUESTS + REQUEST_STEP; to < requests + REQUEST_STEP; to += REQUEST_STEP) {
    bands.push({ to, unitYuan: REQUEST_YUAN * ((to - FLAT_REQUESTS) / REQUEST_STEP + 1) })
  }
  return bands
}

function progressive(units: number, bands: readonly Band[]): Fee {
  const lines: FeeLine[] = []
  let from = 1
  for (const { to: last, unitYuan } of bands) {
    if (from > units) break
    const to = Math.min(last, units)
    lines.push({ from, to, unitYuan, yuan: (to - from + 1) * unitYuan })
    from = to + 1
  }
  return { yuan: lines.reduce((sum, line) => sum + line.yuan, 0), lines }
}

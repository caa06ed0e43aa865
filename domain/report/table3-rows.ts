/**
 * The rows of 表三 (收到和处理政府信息公开申请情况), 国办公开办函〔2021〕30号, in the order of the national form.
 * This one definition gives the counts, the lists behind them, the words on screens and in files, and the checks.
 */
interface OutcomeRow {
  key: string
  no: string
  label: string
  /** The value of 办理结果 in a ledger. */
  ledger: string
}

const OUTCOME_ROWS = {
  granted: { no: '三（一）', label: '予以公开', ledger: '予以公开' },
  partly_granted: {
    no: '三（二）',
    label: '部分公开（区分处理的，只计这一情形，不计其他情形）',
    ledger: '部分公开',
  },
  refused_state_secret: { no: '三（三）1', label: '属于国家秘密', ledger: '不予公开/国家秘密' },
  refused_other_law: {
    no: '三（三）2',
    label: '其他法律行政法规禁止公开',
    ledger: '不予公开/法律行政法规禁止',
  },
  refused_safety: { no: '三（三）3', label: '危及“三安全一稳定”', ledger: '不予公开/三安全一稳定' },
  refused_third_party: { no: '三（三）4', label: '保护第三方合法权益', ledger: '不予公开/第三方合法权益' },
  refused_internal: { no: '三（三）5', label: '属于三类内部事务信息', ledger: '不予公开/内部事务信息' },
  refused_process: { no: '三（三）6', label: '属于四类过程性信息', ledger: '不予公开/过程性信息' },
  refused_enforcement_file: { no: '三（三）7', label: '属于行政执法案卷', ledger: '不予公开/行政执法案卷' },
  refused_admin_query: { no: '三（三）8', label: '属于行政查询事项', ledger: '不予公开/行政查询事项' },
  not_held: { no: '三（四）1', label: '本机关不掌握相关政府信息', ledger: '无法提供/本机关不掌握' },
  needs_creation: { no: '三（四）2', label: '没有现成信息需要另行制作', ledger: '无法提供/需要另行制作' },
  unclear_after_correction: {
    no: '三（四）3',
    label: '补正后申请内容仍不明确',
    ledger: '无法提供/补正后仍不明确',
  },
  petition: { no: '三（五）1', label: '信访举报投诉类申请', ledger: '不予处理/信访举报投诉' },
  repeated: { no: '三（五）2', label: '重复申请', ledger: '不予处理/重复申请' },
  publication: { no: '三（五）3', label: '要求提供公开出版物', ledger: '不予处理/公开出版物' },
  excessive: { no: '三（五）4', label: '无正当理由大量反复申请', ledger: '不予处理/无正当理由大量反复申请' },
  confirm_again: {
    no: '三（五）5',
    label: '要求行政机关确认或重新出具已获取信息',
    ledger: '不予处理/确认或重新出具已获取信息',
  },
  correction_lapsed: {
    no: '三（六）1',
    label: '申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请',
    ledger: '其他处理/逾期不补正',
  },
  fee_lapsed: {
    no: '三（六）2',
    label: '申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请',
    ledger: '其他处理/逾期未缴费',
  },
  other: { no: '三（六）3', label: '其他', ledger: '其他处理/其他' },
} as const satisfies Record<string, Omit<OutcomeRow, 'key'>>

/** One of the 21 results (办理结果). Every concluded case has exactly one. */
export type Outcome = keyof typeof OUTCOME_ROWS

export const OUTCOMES = Object.keys(OUTCOME_ROWS) as Outcome[]

/**
 * How a row selects cases of a period, over the columns of `case_progress`: those received in it, those concluded in it
 * with one of some outcomes, or those that were open in the night before it begins or after it ends.
 */
export type RowPredicate =
  | { counts: 'received' }
  | { counts: 'concluded'; outcomes: readonly Outcome[] }
  | { counts: 'open'; at: 'start' | 'end' }

export type HeadingKey = 'results' | 'refused' | 'cannot_provide' | 'not_processed' | 'other_handling'
export type Table3RowKey = 'new' | 'carried_in' | Outcome | HeadingKey | 'results_total' | 'carried_out'

export interface Table3Row {
  key: Table3RowKey
  no: string
  label: string
  /** In place of the label where the period is not the year of a report. */
  periodLabel?: string
  /** `heading` rows are sums of their `parts`; the national form prints them as merged cells. */
  role: 'count' | 'outcome' | 'heading' | 'total'
  parts: readonly Outcome[]
  selects: RowPredicate
}

function outcomeRow(key: Outcome): Table3Row {
  const { no, label } = OUTCOME_ROWS[key]
  return { key, no, label, role: 'outcome', parts: [key], selects: { counts: 'concluded', outcomes: [key] } }
}

function group(key: HeadingKey, no: string, label: string, parts: readonly Outcome[]): Table3Row[] {
  const heading: Table3Row = {
    key,
    no,
    label,
    role: 'heading',
    parts,
    selects: { counts: 'concluded', outcomes: parts },
  }
  return [heading, ...parts.map(outcomeRow)]
}

const between = (first: Outcome, last: Outcome): Outcome[] =>
  OUTCOMES.slice(OUTCOMES.indexOf(first), OUTCOMES.indexOf(last) + 1)

const allResults: RowPredicate = { counts: 'concluded', outcomes: OUTCOMES }

export const TABLE3_ROWS: readonly Table3Row[] = [
  {
    key: 'new',
    no: '一',
    label: '本年新收政府信息公开申请数量',
    periodLabel: '本期新收政府信息公开申请数量',
    role: 'count',
    parts: [],
    selects: { counts: 'received' },
  },
  {
    key: 'carried_in',
    no: '二',
    label: '上年结转政府信息公开申请数量',
    periodLabel: '上期结转政府信息公开申请数量',
    role: 'count',
    parts: [],
    selects: { counts: 'open', at: 'start' },
  },
  {
    key: 'results',
    no: '三',
    label: '本年度办理结果',
    periodLabel: '本期办理结果',
    role: 'heading',
    parts: OUTCOMES,
    selects: allResults,
  },
  outcomeRow('granted'),
  outcomeRow('partly_granted'),
  ...group('refused', '三（三）', '不予公开', between('refused_state_secret', 'refused_admin_query')),
  ...group('cannot_provide', '三（四）', '无法提供', between('not_held', 'unclear_after_correction')),
  ...group('not_processed', '三（五）', '不予处理', between('petition', 'confirm_again')),
  ...group('other_handling', '三（六）', '其他处理', between('correction_lapsed', 'other')),
  {
    key: 'results_total',
    no: '三（七）',
    label: '总计',
    role: 'total',
    parts: OUTCOMES,
    selects: allResults,
  },
  {
    key: 'carried_out',
    no: '四',
    label: '结转下年度继续办理',
    periodLabel: '结转下期继续办理',
    role: 'count',
    parts: [],
    selects: { counts: 'open', at: 'end' },
  },
]

/** How the form of a year words a row, or that of any other period. */
export type Wording = 'year' | 'period'

export function rowLabel({ label, periodLabel }: Table3Row, wording: Wording): string {
  return wording === 'period' && periodLabel ? periodLabel : label
}

export function table3Row(key: Table3RowKey): Table3Row {
  const row = TABLE3_ROWS.find((r) => r.key === key)
  if (!row) throw new Error(`no row ${key} in 表三`)
  return row
}

/** The value of 办理结果 in a ledger, also the short name on screens. */
export function outcomeLabel(outcome: Outcome): string {
  return OUTCOME_ROWS[outcome].ledger
}

/** The outcome that a ledger's value names, or null. */
export function outcomeOfLabel(label: string): Outcome | null {
  return OUTCOMES.find((o) => OUTCOME_ROWS[o].ledger === label) ?? null
}

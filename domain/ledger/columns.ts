/** The columns of a ledger (台账), in the order in which they are exported. Any order is read. */
export const LEDGER_COLUMNS = {
  number: '受理编号',
  channel: '渠道',
  mailKind: '邮寄方式',
  submittedOn: '提交日期',
  signedOn: '签收日期',
  confirmedOn: '确认日期',
  applicantKind: '申请人类别',
  applicantName: '申请人',
  phone: '联系电话',
  address: '通讯地址',
  requested: '所需信息',
  correctionRequestedOn: '补正告知日期',
  respondBy: '补正期限',
  correctionReceivedOn: '收到补正日期',
  opinionFrom: '征求意见对象',
  opinionRequestedOn: '征求意见日期',
  opinionReceivedOn: '收到意见日期',
  extendedOn: '延期日期',
  extensionDays: '延长工作日',
  concludedOn: '办结日期',
  outcome: '办理结果',
  replyNumber: '答复文号',
  remark: '备注',
} as const
export type LedgerColumn = keyof typeof LEDGER_COLUMNS

/** Computed columns that an export adds; an import passes over them. */
export const COMPUTED_COLUMNS = ['收到日期', '答复期限', '超期工作日'] as const

/** Cells of a row by column; a missing column counts as empty. */
export type LedgerRow = Readonly<Record<LedgerColumn, string>>

/** Where each column stands in this file, and the headings that mean nothing here. */
export interface LedgerHeader {
  at: ReadonlyMap<LedgerColumn, number>
  unknown: readonly string[]
}

export function readHeader(cells: readonly string[]): LedgerHeader {
  const at = new Map<LedgerColumn, number>()
  const unknown: string[] = []
  for (const [i, cell] of cells.entries()) {
    const label = cell.trim()
    const column = columnLabelled(label)
    if (column && !at.has(column)) at.set(column, i)
    else if (label !== '' && !(COMPUTED_COLUMNS as readonly string[]).includes(label)) unknown.push(label)
  }
  return { at, unknown }
}

function columnLabelled(label: string): LedgerColumn | undefined {
  return (Object.keys(LEDGER_COLUMNS) as LedgerColumn[]).find((column) => LEDGER_COLUMNS[column] === label)
}

export function rowOf({ at }: LedgerHeader, cells: readonly string[]): LedgerRow {
  // All rows have one shape, which is what makes reading them fast.
  const row = { ...EMPTY_ROW }
  for (const [column, place] of at) row[column] = cells[place]?.trim() ?? ''
  return row
}

/** A row that tells nothing. */
export const EMPTY_ROW = Object.freeze(
  Object.fromEntries(Object.keys(LEDGER_COLUMNS).map((column) => [column, ''])),
) as LedgerRow as Record<LedgerColumn, string>

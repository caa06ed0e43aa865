import { type Refused, refuse } from '../case/refusal'
import type { QueueTab } from './queue'

// 列表的列: which columns of the list of cases a person sees, and in which order. The number leads into the case and comes
// first, and the request is never left out; beyond that it is everybody's own choice. Files of the list go by it too.

/** Every column that the list can have, in the order in which they are offered. */
export const LIST_COLUMN_LABELS = {
  number: '编号',
  applicant: '申请人',
  requested: '所需信息',
  channel: '渠道',
  received: '收到',
  due: '到期',
  left: '期限',
  holder: '承办',
  state: '状态',
  concluded: '办结',
  arrived: '到达',
  way: '收件方式',
  unit: '承办单位',
  person: '承办人',
  stage: '环节',
  risk: '风险',
  outcome: '办理结果',
  cause: '超期原因',
  documentNumber: '文号',
} as const
export type ListColumn = keyof typeof LIST_COLUMN_LABELS

export const LIST_COLUMNS = Object.keys(LIST_COLUMN_LABELS) as ListColumn[]

/** What everybody sees who has chosen nothing. */
export const USUAL_COLUMNS: readonly ListColumn[] = [
  'number',
  'applicant',
  'requested',
  'channel',
  'received',
  'due',
  'left',
  'holder',
  'state',
]

/** Columns that nobody can do without: how a case is opened, and what it is about. */
const FIXED: readonly ListColumn[] = ['number', 'requested']

export function isFixedColumn(column: ListColumn): boolean {
  return FIXED.includes(column)
}

/**
 * The columns as somebody chose them, in order: the number goes to the front, the request behind it where it was left
 * out, and what is named twice stands once. `unknownColumn`.
 */
export function chosenColumns(typed: readonly string[]): readonly ListColumn[] | Refused {
  const unknown = typed.find((name) => !isColumn(name))
  if (unknown !== undefined)
    return refuse('unknownColumn', '所选的列中有一列不存在，没有保存。', '请刷新页面后重新选择。')
  return inOrder(typed.filter(isColumn))
}

/** The columns that were kept, without those that the program no longer has; null when they are the usual ones. */
export function keptColumns(kept: readonly string[] | null): readonly ListColumn[] | null {
  if (!kept) return null
  const columns = inOrder(kept.filter(isColumn))
  return isUsual(columns) ? null : columns
}

/** True of the columns that everybody sees who has chosen nothing. */
export function isUsual(columns: readonly ListColumn[]): boolean {
  return columns.join() === USUAL_COLUMNS.join()
}

/** The columns of one tab: what was concluded says when. */
export function columnsOfTab(columns: readonly ListColumn[], tab: QueueTab): readonly ListColumn[] {
  return tab === 'concluded' && !columns.includes('concluded') ? [...columns, 'concluded'] : columns
}

function inOrder(columns: readonly ListColumn[]): readonly ListColumn[] {
  const named = columns.includes('requested') ? columns : ['requested' as const, ...columns]
  return [...new Set<ListColumn>(['number', ...named])]
}

function isColumn(name: string): name is ListColumn {
  return Object.hasOwn(LIST_COLUMN_LABELS, name)
}

import { LEDGER_COLUMNS } from '../columns'

/**
 * Everything that a column of an office's own ledger can tell. The columns of our ledger, and what other ledgers tell
 * in other ways: one received day for all channels, the deadline in words, things that go into the remark.
 */
export const FIELDS = {
  ...LEDGER_COLUMNS,
  receivedOn: '收到日期',
  statedDue: '答复期限',
  extendedTo: '延期至',
  unit: '承办单位',
  deliveryWay: '答复方式',
  fee: '信息处理费',
  applicants: '申请人数',
  withdrawn: '撤回',
  reconsideration: '行政复议',
  reconsiderationFiledOn: '复议申请日期',
  reconsiderationBody: '复议机关',
  reconsiderationNumber: '复议案号',
  reconsiderationConcludedOn: '复议审结日期',
  reconsiderationResult: '复议结果',
  litigation: '行政诉讼',
  litigationFiledOn: '起诉日期',
  litigationBody: '受理法院',
  litigationNumber: '诉讼案号',
  litigationConcludedOn: '诉讼审结日期',
  litigationResult: '诉讼结果',
} as const
export type Field = keyof typeof FIELDS
export const FIELD_NAMES = Object.keys(FIELDS) as [Field, ...Field[]]

/** Fields that are days; of these only the first is read in the order of rows. */
export const DAY_FIELDS = [
  'receivedOn',
  'submittedOn',
  'signedOn',
  'confirmedOn',
  'correctionRequestedOn',
  'respondBy',
  'correctionReceivedOn',
  'opinionRequestedOn',
  'opinionReceivedOn',
  'extendedOn',
  'concludedOn',
] as const satisfies readonly Field[]
export type DayField = (typeof DAY_FIELDS)[number]

/** Fields of few different values, each decided once. */
export const VALUE_FIELDS = [
  'channel',
  'mailKind',
  'applicantKind',
  'outcome',
  'concludedOn',
  'unit',
] as const
export type ValueField = (typeof VALUE_FIELDS)[number]

/** Columns that tell of a reconsideration or a lawsuit; the first may tell everything in words. */
export const RECONSIDERATION_FIELDS = [
  'reconsideration',
  'reconsiderationFiledOn',
  'reconsiderationBody',
  'reconsiderationNumber',
  'reconsiderationConcludedOn',
  'reconsiderationResult',
] as const satisfies readonly Field[]
export const LITIGATION_FIELDS = [
  'litigation',
  'litigationFiledOn',
  'litigationBody',
  'litigationNumber',
  'litigationConcludedOn',
  'litigationResult',
] as const satisfies readonly Field[]

/** Fields that our ledger has no column for: they are kept in the remark, under their names. */
export const KEPT_IN_REMARK = [
  'unit',
  'deliveryWay',
  'fee',
  'applicants',
  ...RECONSIDERATION_FIELDS,
  ...LITIGATION_FIELDS,
] as const satisfies readonly Field[]

/** How sure a proposal is: by name, by name and contents, by contents or for want of anything better. */
export const CERTAINTIES = ['sure', 'likely', 'check'] as const
export type Certainty = (typeof CERTAINTIES)[number]
export const CERTAINTY_LABELS: Record<Certainty, string> = {
  sure: '有把握',
  likely: '较有把握',
  check: '请核对',
}

export interface ColumnUse {
  /** Name of the column as found; null for a value that holds for the whole sheet. */
  column: string | null
  /** Null: not taken over. */
  field: Field | null
  certainty: Certainty
  /** Of a value for the whole sheet. */
  value?: string | undefined
  /** Order of the parts where days of the column have several readings. */
  order?: 'yearFirst' | 'monthFirst' | 'dayFirst' | undefined
  samples?: string[] | undefined
  /** Cells whose day has several readings. */
  ambiguousDays?: number | undefined
  /** What to look at, and why. */
  note?: string | undefined
}

export interface ValueUse {
  field: ValueField
  /** As found in the ledger, or the kind of value that rows have in common. */
  from: string
  /** A value of our ledger; null while nobody has decided, and rows with it are refused. */
  to: string | null
  rows: number
  note?: string | undefined
}

/** A decided column and a decided value, as they are kept for the next ledger of the layout. */
export type RememberedColumn = Pick<ColumnUse, 'column' | 'field' | 'value' | 'order' | 'certainty'>
export type RememberedValue = Pick<ValueUse, 'field' | 'from' | 'to'>

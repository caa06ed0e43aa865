import {
  FIELDS,
  type Field,
  LITIGATION_FIELDS,
  RECONSIDERATION_FIELDS,
} from '@/domain/ledger/taking-in/fields'
import { ALLOWED } from '@/domain/ledger/taking-in/values/value-words'
import type { Choice } from './choose'

const GROUPS: readonly (readonly [group: string, fields: readonly Field[]])[] = [
  ['编号和日期', ['number', 'receivedOn', 'submittedOn', 'signedOn', 'confirmedOn']],
  ['怎样来的', ['channel', 'mailKind']],
  ['申请人', ['applicantName', 'applicantKind', 'phone', 'address', 'applicants']],
  ['申请', ['requested']],
  ['办理', ['correctionRequestedOn', 'respondBy', 'correctionReceivedOn']],
  ['办理', ['opinionFrom', 'opinionRequestedOn', 'opinionReceivedOn']],
  ['办理', ['extendedOn', 'extensionDays', 'extendedTo', 'statedDue']],
  ['结果', ['concludedOn', 'outcome', 'replyNumber', 'withdrawn']],
  ['复议', RECONSIDERATION_FIELDS],
  ['诉讼', LITIGATION_FIELDS],
  ['备注，和记入备注的', ['remark', 'unit', 'deliveryWay', 'fee']],
]

/** Every field that a column can tell, in the order of a case; those told already say so. */
export function fieldChoices(used: ReadonlySet<Field>): Choice[] {
  return GROUPS.flatMap(([group, fields]) =>
    fields.map((field) => ({
      value: field,
      label: used.has(field) ? `${FIELDS[field]}（已用）` : FIELDS[field],
      group,
    })),
  )
}

/** Values as a list; those of one group (不予公开/…) under its name. */
export function valueChoices(values: readonly string[]): Choice[] {
  return values.map((value) => {
    const [group = '', rest] = value.split('/')
    const several = values.filter((other) => other.startsWith(`${group}/`)).length > 1
    return rest !== undefined && several && group !== '邮寄'
      ? { value, label: rest, group }
      : { value, label: value }
  })
}

/** Values of a cell that is amended; each stands alone in the ledger. */
export function cellChoices(field: Field | null): Choice[] | null {
  if (field === 'channel')
    return ['网络', '邮寄', '当面', '传真', '未载明'].map((value) => ({ value, label: value }))
  if (field === 'applicantKind' || field === 'outcome' || field === 'mailKind')
    return valueChoices(ALLOWED[field])
  return null
}

/** Values that a whole sheet can have; null: any text. */
export function sheetChoices(field: Field): Choice[] | null {
  return field === 'channel' || field === 'applicantKind' || field === 'outcome' || field === 'mailKind'
    ? valueChoices(ALLOWED[field])
    : null
}

import { CASE_STATE_LABELS } from '@/domain/case/case'
import { EVENTS } from '@/domain/case/chapters/events'
import { CHANNEL_LABELS } from '@/domain/case/facts'
import { OUTCOMES, outcomeLabel } from '@/domain/case/outcomes'
import { RECEIVED_MAIL_KIND_LABELS } from '@/domain/mail/mail-item'
import { REMEDY_KIND_LABELS, REMEDY_RESULT_LABELS } from '@/domain/remedies/remedy'
import { isSubmissionKind, SUBMISSION_CHANNEL_LABELS, SUBMISSIONS } from '@/domain/submissions/kinds'

type Detail = Readonly<Record<string, unknown>>

/** What a line tells of the history of its case: each event with its day, then what the case came to. */
export function historyWords({ events, state }: Detail): string[] {
  const told = Array.isArray(events) ? events.flatMap(eventWords) : []
  return [
    ...(told.length > 0 ? [`经过：${told.join('、')}`] : []),
    ...(typeof state === 'string' && Object.hasOwn(CASE_STATE_LABELS, state)
      ? [`状态：${word(CASE_STATE_LABELS, state)}`]
      : []),
  ]
}

function eventWords(event: unknown): string[] {
  if (event === null || typeof event !== 'object') return []
  const { type, on } = event as Detail
  const definition = Object.hasOwn(EVENTS, String(type)) ? EVENTS[type as keyof typeof EVENTS] : null
  const title = definition?.title
  const called = typeof title === 'object' ? title.called : (title ?? '本版本不认识的经过')
  return [`${called}（${String(on)}）`]
}

/** A reconsideration or lawsuit: what was counted of it, before and after, or what was recorded and taken out. */
export function remedyWords({ before, after, kind, result, filedOn, concludedOn }: Detail): string[] {
  if (isDetail(before) && isDetail(after))
    return Object.entries(REMEDY_FIELDS).flatMap(([key, { label, of }]) =>
      before[key] === after[key] ? [] : [`${label}：${of(before[key])} → ${of(after[key])}`],
    )
  if (typeof kind !== 'string' || !Object.hasOwn(REMEDY_KIND_LABELS, kind)) return []
  const told: Detail = { kind, result, filedOn, concludedOn }
  return Object.entries(REMEDY_FIELDS).flatMap(([key, { label, of }]) =>
    told[key] === undefined || told[key] === null ? [] : [`${label}：${of(told[key])}`],
  )
}

const isDetail = (value: unknown): value is Detail => value !== null && typeof value === 'object'

const REMEDY_FIELDS: Readonly<Record<string, { label: string; of(value: unknown): string }>> = {
  kind: { label: '种类', of: (value) => word(REMEDY_KIND_LABELS, value) },
  result: { label: '结果', of: (value) => (value ? word(REMEDY_RESULT_LABELS, value) : '尚未审结') },
  filedOn: { label: '提起日期', of: (value) => String(value ?? '无') },
  concludedOn: { label: '审结日期', of: (value) => String(value ?? '无') },
}

/** Values of a case that have words of their own. */
export const CASE_VALUES: Readonly<Record<string, (value: unknown) => string>> = {
  channel: (value) => word(CHANNEL_LABELS, value),
  submission: (value) =>
    typeof value === 'string' && isSubmissionKind(value) ? SUBMISSIONS[value].label : '其他',
  cameBy: (value) => word(SUBMISSION_CHANNEL_LABELS, value),
  mailKind: (value) => word(RECEIVED_MAIL_KIND_LABELS, value),
  outcome: (value) => {
    const outcome = OUTCOMES.find((one) => one === value)
    return outcome ? outcomeLabel(outcome) : '其他'
  },
}

/** What stands under a key in a table of words; what stands nowhere is not shown as it is. */
export function word(labels: Readonly<Record<string, string>>, value: unknown): string {
  return (Object.hasOwn(labels, String(value)) ? labels[String(value)] : undefined) ?? '其他'
}

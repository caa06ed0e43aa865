import { z } from 'zod'
import type { Calendar } from '../calendar/calendar'
import { isoDate } from '../calendar/day'
import { effectiveHistory } from '../case/events'
import { CHANNELS } from '../case/facts'
import { runClock } from './clock'
import type { ClockRules, ClockState } from './types'

const on = isoDate
const clockEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('correctionRequested'), on, respondBy: isoDate }),
  z.object({ type: z.literal('correctionReceived'), on }),
  z.object({ type: z.literal('reasonsRequested'), on, respondBy: isoDate.optional() }),
  z.object({ type: z.literal('reasonsReceived'), on }),
  z.object({
    type: z.literal('opinionRequested'),
    id: z.string(),
    from: z.enum(['third_party', 'agency']),
    on,
  }),
  z.object({ type: z.literal('opinionReceived'), id: z.string(), on }),
  z.object({ type: z.literal('opinionLapsed'), id: z.string(), on }),
  z.object({ type: z.literal('extended'), on, workingDays: z.number().int().min(1).max(20) }),
  z.object({ type: z.literal('feeNoticed'), on }),
  z.object({ type: z.literal('feePaid'), on }),
  z.object({ type: z.literal('laterDaySet'), on, dueOn: isoDate }),
  z.object({ type: z.literal('replied'), on }),
  z.object({ type: z.literal('lapsed'), on }),
  z.object({ type: z.literal('withdrawn'), on }),
])

const EVENT_TYPES = clockEvent.options.map((option) => option.shape.type.value)

const clockCase = z.object({
  id: z.string().min(1),
  channel: z.enum(CHANNELS),
  submittedOn: isoDate,
  signedOn: isoDate.nullish(),
  confirmedOn: isoDate.nullish(),
  events: z.array(clockEvent).default([]),
})
const casesFile = z.object({ cases: z.array(clockCase) })

export interface ComputedCase {
  id: string
  received: string | null
  due: string | null
  state: ClockState
  provisional: boolean
}

export type ComputedCases = { cases: ComputedCase[] } | { errors: string[] }

/** Computes deadlines for a file of cases (the format of clock-cases.json). Errors name the case and the field. */
export function computeClockCases(file: unknown, calendar: Calendar, rules: ClockRules): ComputedCases {
  const parsed = casesFile.safeParse(file)
  if (!parsed.success) return { errors: parsed.error.issues.map((issue) => inWords(issue, file)) }
  return {
    cases: parsed.data.cases.map((one) => {
      const history = effectiveHistory(
        one.events.map((event, i) => ({ seq: i + 1, event: recordable(event) })),
      )
      const { id, channel, submittedOn, signedOn, confirmedOn } = one
      const receipt = { channel, submittedOn, signedOn: signedOn ?? null, confirmedOn: confirmedOn ?? null }
      const clock = runClock(receipt, history, calendar, rules)
      return {
        id,
        received: clock.receivedOn,
        due: clock.dueOn,
        state: clock.state,
        provisional: clock.provisional,
      }
    }),
  }
}

/** Fills what a recorded event has beside its effect on time. */
function recordable(event: z.output<typeof clockEvent>) {
  const textId = null
  switch (event.type) {
    case 'replied':
      return {
        ...event,
        textId,
        datedOn: event.on,
        outcome: 'granted' as const,
        basis: [],
        replyNumber: null,
        way: null,
        latenessCause: null,
      }
    case 'lapsed':
      return { ...event, outcome: 'correction_lapsed' as const }
    case 'reasonsRequested':
      return { ...event, textId, respondBy: event.respondBy ?? event.on }
    default:
      return { ...event, textId }
  }
}

/** “案例 x：events.0.on 请填写正确的日期”: the fields keep the names they have in the file. */
function inWords(issue: z.core.$ZodIssue, file: unknown): string {
  const [root, index, ...rest] = issue.path
  if (root !== 'cases' || typeof index !== 'number') return '文件格式不符：应为 {"cases":[…]}，每个案例一项。'
  const id = valueAt(file, ['cases', index, 'id'])
  const name = typeof id === 'string' && id !== '' ? id : `第${index + 1}个`
  return `案例 ${name}：${rest.join('.') || '内容'} ${problem(issue, valueAt(file, issue.path))}`
}

function problem(issue: z.core.$ZodIssue, value: unknown): string {
  if (value === undefined) return '没有填写。'
  const written = `“${typeof value === 'object' ? JSON.stringify(value) : String(value)}”`
  switch (issue.code) {
    case 'invalid_value':
      return `${written}不能用，可用的有：${issue.values.join('、')}。`
    case 'invalid_union':
      return `${written}不是认识的事件，可用的有：${EVENT_TYPES.join('、')}。`
    case 'too_small':
      return issue.origin === 'string' ? '没有填写。' : `${written}太小，最小为${issue.minimum}。`
    case 'too_big':
      return `${written}太大，最大为${issue.maximum}。`
    default:
      // Dates bring their own words.
      return /\p{Script=Han}/u.test(issue.message)
        ? `${written}有误，${issue.message}。`
        : `${written}的类型不对。`
  }
}

function valueAt(from: unknown, path: readonly PropertyKey[]): unknown {
  let value = from
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined
    value = (value as Record<PropertyKey, unknown>)[key]
  }
  return value
}

import { z } from 'zod'
import type { Calendar } from '../calendar/calendar'
import { isoDate } from '../calendar/day-input'
import { clockSteps } from '../case/case'
import { EVENTS } from '../case/chapters/events'
import type { EventDefinition } from '../case/event-definition'
import { type CaseEvent, type CaseEventType, effectiveHistory, numbered } from '../case/events'
import { CHANNELS } from '../case/facts'
import { isGeneral } from '../case/issue-words'
import { runClock } from './clock'
import type { ClockRules, ClockState } from './types'

type EventForm = NonNullable<EventDefinition<CaseEvent>['inCasesFile']>

/** The forms of the events that such a file can tell, by their type. */
function eventForms(): [CaseEventType, EventForm][] {
  const definitions = Object.entries(EVENTS) as [CaseEventType, { inCasesFile: EventForm | null }][]
  return definitions.flatMap(([type, { inCasesFile }]) => (inCasesFile ? [[type, inCasesFile]] : []))
}

function casesFile() {
  const forms = eventForms().map(([, form]) => form)
  const event = z.discriminatedUnion('type', forms as never) as unknown as EventForm
  const clockCase = z.object({
    id: z.string().min(1),
    channel: z.enum(CHANNELS),
    submittedOn: isoDate,
    signedOn: isoDate.nullish(),
    confirmedOn: isoDate.nullish(),
    events: z.array(event).default([]),
  })
  return z.object({ cases: z.array(clockCase) })
}

export interface ComputedCase {
  id: string
  received: string | null
  due: string | null
  /** The due day that ran out while a reply was owed, judged by the events told. */
  missed: string | null
  state: ClockState
  provisional: boolean
}

export type ComputedCases = { cases: ComputedCase[] } | { errors: string[] }

/** Computes deadlines for a file of cases (the format of clock-cases.json). Errors name the case and the field. */
export function computeClockCases(file: unknown, calendar: Calendar, rules: ClockRules): ComputedCases {
  const parsed = casesFile().safeParse(file)
  if (!parsed.success) return { errors: parsed.error.issues.map((issue) => inWords(issue, file)) }
  return {
    cases: parsed.data.cases.map((one) => {
      const { id, channel, submittedOn, signedOn, confirmedOn } = one
      const receipt = { channel, submittedOn, signedOn: signedOn ?? null, confirmedOn: confirmedOn ?? null }
      const steps = clockSteps(effectiveHistory(numbered(one.events, 0)), rules)
      const clock = runClock({ receipt, steps }, calendar, rules)
      return {
        id,
        received: clock.receivedOn,
        due: clock.dueOn,
        missed: clock.missed,
        state: clock.state,
        provisional: clock.provisional,
      }
    }),
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
      return `${written}不是认识的事件，可用的有：${eventForms()
        .map(([type]) => type)
        .join('、')}。`
    case 'too_small':
      return issue.origin === 'string' ? '没有填写。' : `${written}太小，最小为${issue.minimum}。`
    case 'too_big':
      return `${written}太大，最大为${issue.maximum}。`
    case 'invalid_type':
      return `${written}的类型不对。`
    default:
      // Dates bring their own words.
      return isGeneral(issue) ? `${written}的类型不对。` : `${written}有误，${issue.message}。`
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

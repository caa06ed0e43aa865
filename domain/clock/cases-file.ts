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

const clockCase = z.object({
  id: z.string().min(1),
  channel: z.enum(CHANNELS),
  submittedOn: isoDate,
  signedOn: isoDate.optional(),
  confirmedOn: isoDate.optional(),
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
      const { id, channel, submittedOn, signedOn = null, confirmedOn = null } = one
      const clock = runClock({ channel, submittedOn, signedOn, confirmedOn }, history, calendar, rules)
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

function inWords(issue: z.core.$ZodIssue, file: unknown): string {
  const [root, index, ...rest] = issue.path
  if (root !== 'cases' || typeof index !== 'number')
    return `文件格式不符：应为 {"cases":[…]}（${issue.message}）`
  const cases = (file as { cases?: unknown[] }).cases ?? []
  const id = (cases[index] as { id?: unknown } | undefined)?.id ?? `第${index + 1}个`
  return `案例 ${String(id)}：${rest.join('.') || '内容'} 有误（${issue.message}）`
}

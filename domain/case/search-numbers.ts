import type { RecordedEvent } from './events'

/** Ids of the texts in which a history tells what was answered. */
export function answerTextIds(recorded: readonly RecordedEvent[]): string[] {
  return recorded.flatMap(({ event }) => {
    const answers = event.type === 'replied' || event.type === 'repliedAnew'
    return answers && event.textId ? [event.textId] : []
  })
}

/** Fields of events whose value somebody reads from a letter or an envelope, and looks for. */
const LOOKED_FOR = ['trackingNumber', 'replyNumber'] as const

/** Mail numbers and 文号 that a history tells; a case is found by them. */
export function numbersIn(recorded: readonly RecordedEvent[]): string[] {
  return recorded.flatMap(({ event }) => {
    const told: Readonly<Record<string, unknown>> = { ...event }
    return LOOKED_FOR.flatMap((field) => {
      const value = told[field]
      return typeof value === 'string' && value !== '' ? [value] : []
    })
  })
}

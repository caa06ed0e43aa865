import type { IsoDate } from '../calendar/day'
import { letterOf } from '../letters/definitions'
import type { Case } from './case'
import { definitionOf } from './chapters/events'
import { noticeId, noticeOf } from './chapters/notice/events'
import type { CaseEvent } from './events'

/** How far a letter that was sent has come; `answered`: what it asked for has come, so it must have arrived. */
export type LetterService =
  | { state: 'underWay' | 'answered' }
  | { state: 'served' | 'returned'; on: IsoDate }
  /** Its answer was ordered to be given anew. */
  | { state: 'ordered' }

/** The service of a letter, from the step that went out with it; null while it has not left, or when that step is void. */
export function letterService(
  { history, standing }: Pick<Case, 'history' | 'standing'>,
  letterId: string,
): LetterService | null {
  const sent = history.find(({ event }) => event.type === 'letterSent' && event.letterId === letterId)
  const kind = standing.letters[letterId]?.kind
  if (!sent || !kind) return null
  const { group, command } = letterOf(kind)
  // A letter that takes a step is recorded right behind it.
  const step =
    command === null
      ? sent
      : history
          .filter(({ seq, event }) => seq < sent.seq && definitionOf(event).letter === group)
          .sort((a, b) => b.seq - a.seq)[0]
  return step ? serviceOf(step.event, standing) : null
}

function serviceOf(
  step: CaseEvent,
  { answer, reply, anew, delivery, returnedMail, ...standing }: Case['standing'],
) {
  if (step.type === 'replied' || step.type === 'repliedAnew') {
    if (step !== answer || (anew !== null && step === reply)) return { state: 'ordered' } as const
    if (delivery) return { state: 'served', on: delivery.on } as const
    return returnedMail ? ({ state: 'returned', on: returnedMail.on } as const) : UNDER_WAY
  }
  const notice = noticeOf(standing, noticeId(step as Parameters<typeof noticeId>[0]))
  if (!notice) return { state: 'answered' } as const
  if (notice.returnedOn) return { state: 'returned', on: notice.returnedOn } as const
  return notice.servedOn ? ({ state: 'served', on: notice.servedOn } as const) : UNDER_WAY
}

const UNDER_WAY = { state: 'underWay' } as const

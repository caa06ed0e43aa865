import type { Case } from '../../case'
import type { EventOf } from '../../events'
import { settledOn } from '../../standing'
import { definitionOf } from '../events'

/**
 * The urging (催办) that whoever holds the case has not taken up: the newest one, while nothing recorded after it moves
 * the case on or answers it. Null once nobody works on the case any more. What counts is the order of recording: a step
 * that was taken before and is entered now answers the urging all the same.
 */
export function openUrging({
  history,
  standing,
}: Pick<Case, 'history' | 'standing'>): EventOf<'urged'> | null {
  if (settledOn(standing) !== null) return null
  const urged = history.filter(({ event }) => event.type === 'urged').sort((a, b) => b.seq - a.seq)[0]
  if (urged?.event.type !== 'urged') return null
  const takenUp = history.some(({ seq, event }) => {
    const { place, takesUpUrging } = definitionOf(event)
    return seq > urged.seq && (place !== 'anytime' || takesUpUrging === true)
  })
  return takenUp ? null : urged.event
}

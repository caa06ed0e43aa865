import type { IsoDate } from '../calendar/day'
import type { Standing } from './standing'

/**
 * True while the unit to which a case was given has neither taken it nor begun to work on it: whoever has taken a step of
 * the procedure since (`lastStepOn` is the day of the newest) or submitted a letter has taken the case, 接收 or not.
 */
export function awaitsAcceptance(
  { holder, letters }: Pick<Standing, 'holder' | 'letters'>,
  lastStepOn: IsoDate | null,
): boolean {
  if (!holder || holder.accepted || Object.keys(letters).length > 0) return false
  return lastStepOn === null || lastStepOn < holder.since
}

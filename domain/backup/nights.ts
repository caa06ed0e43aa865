import { addDays, type IsoDate } from '../calendar/day'
import type { BackupResult } from './due'

/** What came of a day's backups: the best of them counts. `before`: there was no installation, or it was too young. */
export type NightState = 'proven' | 'copied' | 'failed' | 'none' | 'before'

export interface Night {
  day: IsoDate
  state: NightState
}

const RANK: Readonly<Record<Exclude<BackupResult, 'running'>, number>> = { failed: 0, copied: 1, proven: 2 }

/**
 * The last so many days up to today, the oldest first. `runs` are given by their civil days; `since` is the day from which
 * there was something to back up. Today counts as `before` until there is one: its night may be to come.
 */
export function nightsOf(
  runs: readonly { day: IsoDate; result: BackupResult }[],
  { today, since, days }: { today: IsoDate; since: IsoDate; days: number },
): Night[] {
  const best = new Map<IsoDate, Exclude<BackupResult, 'running'>>()
  for (const { day, result } of runs) {
    if (result === 'running') continue
    const known = best.get(day)
    if (known === undefined || RANK[result] > RANK[known]) best.set(day, result)
  }
  return Array.from({ length: days }, (_, n) => {
    const day = addDays(today, n - days + 1)
    return { day, state: best.get(day) ?? (day <= since || day === today ? 'before' : 'none') }
  })
}

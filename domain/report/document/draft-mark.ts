import type { IsoDate } from '../../calendar/day'
import type { ReportState } from '../seal/standing'

/** What a report is, as far as a mark on its pages tells. */
export interface MarkedStanding {
  state: ReportState
  /** Sealed editions so far. */
  edition: number
  today: IsoDate
}

/**
 * Stands on every page of what is not the sealed report, with the day on which it was made: a sheet on a desk does not
 * tell by itself that its numbers still move.
 */
export function draftMark({ state, edition, today }: MarkedStanding): string {
  if (edition > 0) return `修改稿，与封存的第${edition}版不一致（${today}）`
  return state === 'handed_in' ? `报送稿，未封存（${today}）` : `草稿，未封存（${today}）`
}

/** The mark of what an agency below handed in; null once it has sealed. */
export function handedInMark(state: ReportState, today: IsoDate): string | null {
  return state === 'sealed' || state === 'published' ? null : `报送稿，未封存（${today}）`
}

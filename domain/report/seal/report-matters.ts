import { day, type IsoDate } from '../../calendar/day'
import type { ReportState } from './standing'

// Matters of 今日 about reports between an agency and those right below it: what was sent back, is missing after its day,
// or counts otherwise than it was handed in. Each stands there until it is settled.

/** The day by which an agency's report is with the one above, unless that one says otherwise (Art. 49: 31 January). */
const REPORTS_DUE_ON = '01-31'

/** The last day for the report of a year; `monthDay` is the choice of the agency above, empty while it made none. */
export function reportDueOn(year: number, monthDay: string): IsoDate {
  return day(`${year + 1}-${monthDay || REPORTS_DUE_ON}`)
}

/** A year's report of one agency, as those who wait for it see it. */
export interface WatchedReport {
  year: number
  state: ReportState
  /** Sealed editions so far. */
  edition: number
  /** Remark of the newest return. */
  remark: string
  /** Numbers that are not any more what was handed in or sealed; null where nothing of it counts, or nobody can tell. */
  changed: number | null
  /** Day since which the agency stands in the program: a year whose day was over by then is not asked for. */
  since: IsoDate
}

export type ReportMatterKind = 'returned' | 'missing' | 'changed'

export interface ReportMatter {
  kind: ReportMatterKind
  year: number
  /** It was sealed before it came to this. */
  sealed: boolean
  dueOn: IsoDate
  remark: string
  changed: number
}

/** What a report waits for on a day; null when nothing. `monthDay` as above. Pure. */
export function reportMatter(report: WatchedReport, today: IsoDate, monthDay: string): ReportMatter | null {
  const { year, state, edition, remark, changed, since } = report
  const dueOn = reportDueOn(year, monthDay)
  const matter = (kind: ReportMatterKind) => ({
    kind,
    year,
    sealed: edition > 0,
    dueOn,
    remark,
    changed: changed ?? 0,
  })
  if (state === 'returned') return matter('returned')
  if (state === 'draft') return today > dueOn && since <= dueOn ? matter('missing') : null
  return changed ? matter('changed') : null
}

/** A matter as the agency above reads it, after the name of the agency below. */
export function matterAbove({ kind, year, sealed, dueOn, remark, changed }: ReportMatter): string {
  switch (kind) {
    case 'returned':
      return `${year}年年报已退回，尚未重新报送${remark ? `：${remark}` : ''}`
    case 'missing':
      return `${year}年年报应于${dueOn}前报送，尚未报送`
    case 'changed':
      return `${year}年年报${sealed ? '封存' : '报送'}之后有${changed}个数字变化`
  }
}

/** A matter as the agency reads it whose report it is. */
export function matterOwn({ kind, year, sealed, dueOn, remark, changed }: ReportMatter): string {
  switch (kind) {
    case 'returned':
      return `${year}年年报被上级退回${remark ? `：${remark}` : ''}`
    case 'missing':
      return `${year}年年报应于${dueOn}前报送上级，尚未报送`
    case 'changed':
      return sealed
        ? `${year}年年报封存之后有${changed}个数字变化，需要更正的封存新版`
        : `${year}年年报报送之后有${changed}个数字变化，需要更正的先撤回再报送`
  }
}

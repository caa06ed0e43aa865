import { type IsoDate, isIsoDate } from '../calendar/day'
import type { Outcome } from '../case/outcomes'

// 保存期限: how many years after its end a case keeps what leads to a person. The law leaves it to the office and its
// archive, so there is none until the office has chosen.

/** Kinds of cases that may be kept differently long, in the order in which they are shown. */
export const RETENTION_KINDS = {
  granted: '予以公开、部分公开',
  refused: '不予公开',
  unable: '无法提供',
  notProcessed: '不予处理',
  other: '其他处理',
  remedied: '经过行政复议、行政诉讼的',
} as const
export type RetentionKind = keyof typeof RETENTION_KINDS

/** Years that may be chosen. */
export const LEAST_YEARS = 1
export const MOST_YEARS = 60

/** Years by kind; a kind that is not named is kept without end. */
export type RetentionTerms = Readonly<Partial<Record<RetentionKind, number>>>

const KIND_OF_OUTCOME: Record<Outcome, Exclude<RetentionKind, 'remedied'>> = {
  granted: 'granted',
  partly_granted: 'granted',
  refused_state_secret: 'refused',
  refused_other_law: 'refused',
  refused_safety: 'refused',
  refused_third_party: 'refused',
  refused_internal: 'refused',
  refused_process: 'refused',
  refused_enforcement_file: 'refused',
  refused_admin_query: 'refused',
  not_held: 'unable',
  needs_creation: 'unable',
  unclear_after_correction: 'unable',
  petition: 'notProcessed',
  repeated: 'notProcessed',
  publication: 'notProcessed',
  excessive: 'notProcessed',
  confirm_again: 'notProcessed',
  correction_lapsed: 'other',
  fee_lapsed: 'other',
  other: 'other',
}

/** A case that has ended, as far as its keeping depends on it. */
export interface EndedCase {
  /** Null for a case in no row of 表三. */
  outcome: Outcome | null
  concludedOn: IsoDate
  /** Days on which reconsiderations and lawsuits ended; null for one that goes on. */
  remediesEndedOn: readonly (IsoDate | null)[]
}

/** A case in which somebody went to a higher body or a court is kept as such, whatever was answered. */
export function retentionKindOf({ outcome, remediesEndedOn }: EndedCase): RetentionKind {
  if (remediesEndedOn.length > 0) return 'remedied'
  return outcome === null ? 'other' : KIND_OF_OUTCOME[outcome]
}

/**
 * The first day on which a case may be anonymised; null where it is kept without end. Years count from the end of the
 * case, or from that of its last remedy where that is later.
 */
export function keptUntil(ended: EndedCase, terms: RetentionTerms): IsoDate | null {
  const years = terms[retentionKindOf(ended)]
  if (years === undefined) return null
  const days = [ended.concludedOn, ...ended.remediesEndedOn.filter((on) => on !== null)]
  const last = days.toSorted().at(-1) ?? ended.concludedOn
  return yearsAfter(last, years)
}

/** The latest day on which a case can have ended that is due on `today` by any of the terms; null without terms. */
export function endedBefore(terms: RetentionTerms, today: IsoDate): IsoDate | null {
  const years = Object.values(terms)
  return years.length === 0 ? null : yearsAfter(today, -Math.min(...years))
}

/** 29 February has its anniversary on 1 March where the year has none: kept a day longer, never shorter. */
function yearsAfter(on: IsoDate, years: number): IsoDate {
  const year = String(Number(on.slice(0, 4)) + years).padStart(4, '0')
  const same = `${year}${on.slice(4)}`
  return isIsoDate(same) ? same : (`${year}-03-01` as IsoDate)
}

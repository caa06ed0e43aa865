import type { DerivedRows } from '@/db/queries/derived-rows'
import type { Calendar } from '@/domain/calendar/calendar'
import type { IsoDate } from '@/domain/calendar/day'
import type { Case } from '@/domain/case/case'
import { pendingOf } from '@/domain/case/pending'
import type { CaseProgress } from '@/domain/case/progress'
import { passagesOf } from '@/domain/supervision/passages'
import { handingsOf, type Passage } from '@/domain/supervision/stage'
import { civilDay } from '../today'

/** A passage with how the case came to its unit and left it, as it is stored. */
export type StoredPassage = Omit<DerivedRows['passages'][number], 'caseId' | 'agencyId'>

/** Everything that is derived of a case, as it is stored; `at` (ISO) is when what is not recorded yet is recorded. */
export function derivedRows(
  kase: Case,
  progress: CaseProgress,
  { calendar, at }: { calendar: Calendar; at: string },
): DerivedRows {
  const { caseId, agencyId, holderUnitId: unitId } = progress
  return {
    progress,
    pending: pendingOf(kase, calendar).map(({ kind, on }) => ({ caseId, kind, on, agencyId, unitId })),
    passages: storedPassages(kase, at).map((passage) => ({ caseId, agencyId, ...passage })),
  }
}

/** The passages of a case as they ought to be stored. */
export function storedPassages(kase: Case, at: string): StoredPassage[] {
  const passages = passagesOf(kase, (seq) => recordedOn(kase, seq, at))
  const handings = handingsOf(passages)
  return passages.map(({ stage, unitId, from, to, knownFrom, knownTo }: Passage, i) => ({
    seq: i + 1,
    stage,
    unitId,
    from,
    to,
    knownFrom,
    knownTo,
    came: handings[i]?.came ?? null,
    went: handings[i]?.went ?? null,
  }))
}

function recordedOn({ recorded }: Case, seq: number, at: string): IsoDate {
  return civilDay(recorded.find((one) => one.seq === seq)?.recordedAt ?? at)
}

const COMPARED = ['seq', 'stage', 'unitId', 'from', 'to', 'knownFrom', 'knownTo', 'came', 'went'] as const

/** True when what is stored of a case is not what its history says. */
export function passagesDiffer(
  stored: readonly StoredPassage[] = [],
  derived: readonly StoredPassage[],
): boolean {
  const told = (passages: typeof stored) =>
    JSON.stringify(passages.toSorted((a, b) => a.seq - b.seq).map((one) => COMPARED.map((part) => one[part])))
  return told(stored) !== told(derived)
}

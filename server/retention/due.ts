import { yearStandings } from '@/db/queries/report-years'
import type { EndedRow } from '@/db/queries/retention'
import { endedRows, endedRowsNamed, keptBeside } from '@/db/queries/retention'
import type { Reads } from '@/db/transact'
import type { IsoDate } from '@/domain/calendar/day'
import { unsealedYears, whyKept } from '@/domain/retention/keeping'
import { MOST_IN_LIST } from '@/domain/retention/list'
import {
  endedBefore,
  keptUntil,
  type RetentionKind,
  type RetentionTerms,
  retentionKindOf,
} from '@/domain/retention/terms'

/** A case whose keeping has ended, or that has to be kept all the same. */
export interface RetainedCase {
  caseId: string
  number: string
  kind: RetentionKind
  concludedOn: IsoDate
  keptUntil: IsoDate
  /** Null where it may be anonymised now. */
  why: string | null
}

/** Whose cases, by which terms, on which day. */
export interface Retaining {
  agencyId: string
  terms: RetentionTerms
  today: IsoDate
}

const PORTION = 500
/** So many are looked at: of an office's decades the oldest come first, and lists are worked off from there. */
const MOST_LOOKED_AT = 10_000

/**
 * Cases whose term is over, the one that ended first at the head: as many as a list takes, and those among them that have
 * to be kept all the same with why. Cases in a list that waits are left out.
 */
export async function dueCases(
  from: Reads,
  of: Retaining,
): Promise<{ due: RetainedCase[]; kept: RetainedCase[] }> {
  const due: RetainedCase[] = []
  const kept: RetainedCase[] = []
  const upTo = endedBefore(of.terms, of.today)
  let after: { concludedOn: IsoDate; caseId: string } | null = null
  for (let looked = 0; upTo !== null && looked < MOST_LOOKED_AT; looked += PORTION) {
    const rows = await endedRows(from, of.agencyId, upTo, { after, limit: PORTION })
    for (const { over, listed, ...one } of await judged(from, of, rows)) {
      if (!over || listed) continue
      if (one.why === null) due.push(one)
      else if (kept.length < MOST_IN_LIST) kept.push(one)
      if (due.length === MOST_IN_LIST) return { due, kept }
    }
    const last = rows.at(-1)
    if (!last?.concludedOn || rows.length < PORTION) break
    after = { concludedOn: last.concludedOn, caseId: last.caseId }
  }
  return { due, kept }
}

/** Named cases of the agency, each with why it has to be kept; `null` for those that are none of its. */
export async function judgeCases(from: Reads, of: Retaining, caseIds: readonly string[]): Promise<Judged[]> {
  return judged(from, of, await endedRowsNamed(from, of.agencyId, caseIds))
}

export interface Judged extends RetainedCase {
  /** Its term is over, whatever else keeps it. */
  over: boolean
  /** It stands in a list that waits. */
  listed: boolean
}

async function judged(
  from: Reads,
  { agencyId, terms, today }: Retaining,
  rows: readonly EndedRow[],
): Promise<Judged[]> {
  if (rows.length === 0) return []
  const beside = await keptBeside(
    from,
    rows.map(({ caseId }) => caseId),
  )
  const sealed = (await yearStandings(from, agencyId)).flatMap(({ year, edition }) =>
    edition > 0 ? [year] : [],
  )
  return rows.map((row) => {
    const { caseId, number, outcome, state, receivedOn } = row
    // Only of a case that has not ended; why it is kept is said first by its state.
    const concludedOn = row.concludedOn ?? today
    const ended = {
      outcome,
      concludedOn,
      remediesEndedOn: (beside.remedies.get(caseId) ?? []).map((remedy) => remedy.concludedOn),
    }
    const until = keptUntil(ended, terms)
    const why = whyKept(
      {
        ...ended,
        state,
        answeredAnew: row.anewDueOn === null ? 'settled' : 'owed',
        anonymisedOn: row.anonymisedOn,
        waiting: beside.waiting.get(caseId) ?? 0,
        unsent: beside.unsent.get(caseId) ?? 0,
        openOrders: beside.openOrders.get(caseId) ?? 0,
        incomplete: row.batchId !== null && row.gaps !== null,
        unsealedYears: unsealedYears({ receivedOn, concludedOn }, sealed, today),
      },
      terms,
      today,
    )
    return {
      caseId,
      number,
      kind: retentionKindOf(ended),
      concludedOn,
      keptUntil: until ?? today,
      why,
      over: until !== null && until <= today,
      listed: beside.listed.has(caseId),
    }
  })
}

import { eq, inArray } from 'drizzle-orm'
import type { CaseState } from '@/domain/case/case'
import { agencies, caseProgress, cases } from '../schema'
import type { Reads } from '../transact'

/** What an agency may know of a case at another one that it was passed on to, or came from. */
export interface CaseElsewhere {
  id: string
  number: string
  agencyId: string
  agencyName: string
  shortName: string | null
  parentId: string | null
  state: CaseState
}

/** Cases at whichever agency, by their ids: number, agency and state, and nothing else of them. */
export async function casesElsewhere(from: Reads, caseIds: readonly string[]): Promise<CaseElsewhere[]> {
  if (caseIds.length === 0) return []
  return from
    .select({
      id: cases.id,
      number: cases.number,
      agencyId: agencies.id,
      agencyName: agencies.name,
      shortName: agencies.shortName,
      parentId: agencies.parentId,
      state: caseProgress.state,
    })
    .from(cases)
    .innerJoin(agencies, eq(agencies.id, cases.agencyId))
    .innerJoin(caseProgress, eq(caseProgress.caseId, cases.id))
    .where(inArray(cases.id, [...caseIds]))
}

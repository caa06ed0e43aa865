import { casesByNumber } from '@/db/queries/case-store'
import { findCases, type Knows } from '@/db/search'
import type { Reads } from '@/db/transact'
import { type Actor, mayDo, relationOf } from '@/domain/access'
import { yearOf } from '@/domain/calendar/day'
import { caseNumberPatterns } from '@/domain/case/settings'
import { holdsIdentityNumber } from '@/domain/identity'
import type { ListedHit } from '@/domain/queue/hits'
import { readSearch, type SearchQuery } from '@/domain/queue/search-query'
import { numbersSearched, withoutLabel } from '@/domain/queue/searched-number'
import type { Office } from '../cases/office-context'
import { today } from '../today'

/** A search shows its newest hits; more words find fewer. */
export const SEARCH_LIMIT = 500

export interface SearchHits {
  /** Cases that have the number first, then those with all the words, newest first. */
  hits: readonly ListedHit[]
  /** As it was read. */
  query: SearchQuery
  /** There are more than are shown. */
  more: boolean
  /** The one case that the words can only mean: the only one of that number, or the only one found at all. */
  only: { caseId: string; by: 'number' | 'words' } | null
}

/**
 * Finds cases by everything that somebody on the telephone can say: the 受理编号 in any writing, telephone, mail number
 * or 文号, or words of applicant and request; by what a person may not know of an applicant, nothing.
 */
export async function searchHits(
  from: Reads,
  office: Pick<Office, 'id' | 'settings'>,
  actor: Actor,
  words: string,
): Promise<SearchHits> {
  const looked = withoutLabel(words)
  const query = readSearch(looked)
  if (holdsIdentityNumber(words)) return { hits: [], query, more: false, only: null }
  // What is left out is left out of numbers, too, so they are no case that the words can only mean.
  const numbers = caseNumberPatterns(office.settings).flatMap((pattern) =>
    query.without.length > 0 ? [] : numbersSearched(looked, pattern, yearOf(today())),
  )
  const byNumber = await casesByNumber(from, office.id, numbers)
  const asked = { agencyId: office.id, query, knows: knownTo(actor), limit: SEARCH_LIMIT + 1 }
  const named = new Set(byNumber.map(({ caseId }) => caseId))
  const byWords = (await findCases(from, asked)).filter(({ caseId }) => !named.has(caseId))
  const found = [...byNumber, ...byWords]
  const hits = found.slice(0, SEARCH_LIMIT)
  return {
    hits,
    query,
    more: found.length > SEARCH_LIMIT,
    only: onlyOf(byNumber, 'number') ?? onlyOf(hits, 'words'),
  }
}

/** Names and papers of natural persons are found by those to whom lists show them. */
function knownTo(actor: Actor): Knows {
  if (mayDo(actor, 'viewApplicantName', 'agency')) return 'every applicant'
  return (hit) => hit.ofPerson === 0 || mayDo(actor, 'viewApplicantName', relationOf(actor, hit))
}

function onlyOf(hits: readonly ListedHit[], by: 'number' | 'words'): SearchHits['only'] {
  const [hit] = hits
  return hits.length === 1 && hit !== undefined ? { caseId: hit.caseId, by } : null
}

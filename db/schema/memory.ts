import type { SuggestionKind } from '../../domain/memory/suggestions'
import { date, id, index, instant, integer, json, primaryKey, table, text } from '../dialect'

/**
 * What the night found among requests for the same thing (并案、主动公开、数量频次), until somebody dismisses it. Made anew
 * from the cases; a dismissal stands in the audit log.
 */
export const suggestions = table(
  'suggestions',
  {
    id: id(),
    agencyId: text('agency_id').notNull(),
    kind: text('kind').$type<SuggestionKind>().notNull(),
    /** The newest of its requests; what is counted may be more. */
    caseIds: json<readonly string[]>('case_ids').notNull(),
    requests: integer('requests').notNull(),
    applicants: integer('applicants').notNull(),
    foundOn: date('found_on').notNull(),
    dismissedBy: text('dismissed_by'),
    dismissedAt: instant('dismissed_at'),
    dismissedBecause: text('dismissed_because'),
    /** How many requests it was of then. */
    dismissedRequests: integer('dismissed_requests'),
  },
  (t) => [index('suggestions_agency').on(t.agencyId, t.foundOn, t.id)],
)

/** Cases that a suggestion is of. */
export const suggestionCases = table(
  'suggestion_cases',
  {
    /** Of a case that may be gone since, with an import that was undone. */
    caseId: text('case_id').notNull(),
    suggestionId: text('suggestion_id')
      .notNull()
      .references(() => suggestions.id),
  },
  (t) => [
    primaryKey({ columns: [t.caseId, t.suggestionId] }),
    index('suggestion_cases_of').on(t.suggestionId),
  ],
)

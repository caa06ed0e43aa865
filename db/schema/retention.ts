import type { ListState } from '../../domain/retention/list'
import type { RetentionKind } from '../../domain/retention/terms'
import { date, id, index, instant, integer, primaryKey, table, text } from '../dialect'
import { agencies } from './people'

/** Cases that one person proposed to anonymise and another confirms (匿名清单). */
export const retentionLists = table(
  'retention_lists',
  {
    id: id(),
    agencyId: text('agency_id')
      .notNull()
      .references(() => agencies.id),
    state: text('state').$type<ListState>().notNull(),
    proposedBy: text('proposed_by').notNull(),
    proposedAt: instant('proposed_at').notNull(),
    /** Who confirmed or withdrew it; null while it waits. */
    settledBy: text('settled_by'),
    settledAt: instant('settled_at'),
    settledOn: date('settled_on'),
  },
  (t) => [index('retention_lists_agency').on(t.agencyId, t.proposedAt)],
)

/** The cases of a list, as they stood in it: nothing here leads to a person. */
export const retentionListCases = table(
  'retention_list_cases',
  {
    listId: text('list_id')
      .notNull()
      .references(() => retentionLists.id),
    caseId: text('case_id').notNull(),
    position: integer('position').notNull(),
    number: text('number').notNull(),
    kind: text('kind').$type<RetentionKind>().notNull(),
    concludedOn: date('concluded_on').notNull(),
    keptUntil: date('kept_until').notNull(),
    /** Digest of the case as it stood before; null until it was anonymised. */
    digestBefore: text('digest_before'),
  },
  (t) => [primaryKey({ columns: [t.listId, t.caseId] }), index('retention_list_cases_case').on(t.caseId)],
)

import { index, instant, integer, json, table, text } from '../dialect'

/**
 * What was last written of each case through the program, as keyed digests of its parts: whoever changes a row beside
 * the program cannot make the digest that belongs to it. The newest line of the audit log holds the sum of all of them.
 */
export const caseDigests = table('case_digests', {
  /** Without a reference: it outlasts a case that is taken out by force, and names it. */
  caseId: text('case_id').primaryKey(),
  number: text('number').notNull(),
  keyId: text('key_id').notNull(),
  facts: text('facts').notNull(),
  history: text('history').notNull(),
  /** Null while the case has none. */
  letters: text('letters'),
  files: text('files'),
  remedies: text('remedies'),
  mail: text('mail'),
  /** Over all of the above. */
  mac: text('mac').notNull(),
})

/** The same for what belongs to no case, a whole table each, or a part of it: `people/…` for those of one agency. */
export const bookDigests = table('book_digests', {
  book: text('book').primaryKey(),
  keyId: text('key_id').notNull(),
  mac: text('mac').notNull(),
})

/** Who did what when. Each line carries the hash of the one before; no personal data. */
export const auditLines = table(
  'audit_lines',
  {
    seq: integer('seq').primaryKey(),
    at: instant('at').notNull(),
    agencyId: text('agency_id').notNull(),
    personId: text('person_id').notNull(),
    action: text('action').notNull(),
    caseId: text('case_id'),
    detail: json<Record<string, unknown>>('detail').notNull(),
    previousHash: text('previous_hash').notNull(),
    /** The key under which `hash` stands; null for lines of before the chain was keyed, which anybody can hash. */
    keyId: text('key_id'),
    /** Sum over all digests as this line left them; null for lines of before. */
    sum: text('digests_sum'),
    hash: text('hash').notNull(),
  },
  (t) => [
    index('audit_case').on(t.caseId, t.seq),
    index('audit_agency').on(t.agencyId, t.seq),
    // The filters of the page: without these, a person who did nothing costs a look through every line.
    index('audit_person').on(t.agencyId, t.personId, t.seq),
    index('audit_action').on(t.agencyId, t.action, t.seq),
    index('audit_at').on(t.agencyId, t.at),
  ],
)

// What no statement of ours may use, so that databases which speak PostgreSQL's protocol without being the newest
// PostgreSQL can be used, too. Only what can be told from the text; `docs/databases.md` says what was tried.

interface Beyond {
  /** In lower case, without what stands in quotes. */
  form: RegExp
  what: string
  /** The first PostgreSQL that has it, or what knows it otherwise. */
  since: string
}

/** Of what came after 9.6, the oldest PostgreSQL whose language is spoken here, all that could slip in. */
const BEYOND: readonly Beyond[] = [
  { form: /on conflict\s+do\b/, what: 'ON CONFLICT without a target', since: 'not in openGauss' },
  { form: /\bon duplicate key\b/, what: 'ON DUPLICATE KEY', since: 'openGauss alone' },
  { form: /\bas identity\b|overriding (system|user) value/, what: 'identity columns', since: '10' },
  { form: /generated always as \(/, what: 'generated columns', since: '12' },
  {
    form: /partition (by|of)\b(?=[^)]*$)|for values (in|from|with)\b/,
    what: 'declared partitions',
    since: '10',
  },
  { form: /create statistics\b/, what: 'CREATE STATISTICS', since: '10' },
  { form: /create (or replace )?procedure\b|^\s*call\s/, what: 'procedures', since: '11' },
  { form: /create (unique )?index[^;]*\binclude\s*\(/, what: 'indexes that INCLUDE columns', since: '11' },
  {
    form: /\bgroups between\b|\bexclude (current row|group|ties|no others)\b/,
    what: 'GROUPS, EXCLUDE',
    since: '11',
  },
  {
    form: /websearch_to_tsquery|starts_with\s*\(|\^@/,
    what: 'websearch_to_tsquery, starts_with',
    since: '11',
  },
  { form: /\bsha(224|256|384|512)\s*\(/, what: 'hashes in the database', since: '11' },
  { form: /\bas (not )?materialized\s*\(/, what: 'AS MATERIALIZED', since: '12' },
  { form: /jsonb_path_|json_(table|query|value|exists)\s*\(|\bis json\b|@\?/, what: 'SQL/JSON', since: '12' },
  { form: /reindex[^;]*concurrently/, what: 'REINDEX CONCURRENTLY', since: '12' },
  {
    form: /pg_current_(snapshot|xact_id)|pg_snapshot_|pg_visible_in_snapshot/,
    what: 'pg_snapshot',
    since: '13',
  },
  { form: /gen_random_uuid|uuidv[47]\s*\(/, what: 'uuids by the database', since: '13' },
  { form: /with ties\b/, what: 'WITH TIES', since: '13' },
  {
    form: /\b(is normalized|normalize\s*\(|trim_scale\s*\(|gcd\s*\(|lcm\s*\()/,
    what: 'functions of 13',
    since: '13',
  },
  {
    form: /\bdate_bin\s*\(|\bbit_count\s*\(|string_to_table|trim_array|unistr/,
    what: 'functions of 14',
    since: '14',
  },
  { form: /\bsearch (depth|breadth) first\b/, what: 'SEARCH of recursive queries', since: '14' },
  { form: /^\s*merge into\b/, what: 'MERGE', since: '15' },
  { form: /nulls not distinct/, what: 'NULLS NOT DISTINCT', since: '15' },
  { form: /regexp_(count|like|instr|substr)\s*\(/, what: 'regular expressions of Oracle', since: '15' },
  { form: /regexp_match\s*\(/, what: 'regexp_match', since: '10' },
  {
    form: /any_value\s*\(|array_(shuffle|sample|sort|reverse)\s*\(/,
    what: 'functions of 16 and later',
    since: '16',
  },
  {
    form: /\bcreate (materialized )?view\b|\bcreate rule\b/,
    what: 'views and rules',
    since: 'verify names them',
  },
  { form: /\bcreate extension\b/, what: 'extensions', since: 'not on every server' },
]

/** What a statement uses that not every database has, in words; null where it keeps to what all of them know. */
export function beyondCommon(statement: string): string | null {
  const text = statement.replace(/--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|"[^"]*"/g, ' x ').toLowerCase()
  const found = BEYOND.find(({ form }) => form.test(text))
  return found ? `${found.what} (${found.since}): ${statement.slice(0, 200)}` : null
}

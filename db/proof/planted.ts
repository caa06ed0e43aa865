import { type SQL, sql } from 'drizzle-orm'
import { prepared } from '../connection'
import { dialect } from '../dialect'
import type { Reads } from '../transact'
import { tableNameOf } from './held-row'
import { HELD, type HeldTable } from './tables'

/**
 * Triggers, rules and views by which the database itself changes what the program writes or reads; the program has none.
 * What such a one slips into a transaction of the program would be digested with it as its own. By name, with its table.
 */
export async function plantedInDatabase(from: Reads): Promise<string[]> {
  const rows = await all(from).execute()
  return rows.map(({ name }) => name).sort()
}

// Asked within steps of a case: prepared, or PostgreSQL plans longer than it looks.
const all = prepared('planted_in_database', (from: Reads) =>
  from.select({ name: sql<string>`planted.name` }).from(planted()),
)

function planted(): SQL {
  if (dialect === 'sqlite')
    return sql`(select type || ' ' || name || ' (' || tbl_name || ')' as name
      from sqlite_master where type in ('trigger', 'view')) as planted`
  // Views of extensions are none of our business; one that bears the name of a table of ours is.
  const ours = sql.join(
    (Object.keys(HELD) as HeldTable[]).map((name) => sql`${tableNameOf(name)}`),
    sql`, `,
  )
  return sql`(
    select 'trigger ' || t.tgname || ' (' || c.relname || ')' as name
      from pg_trigger t join pg_class c on c.oid = t.tgrelid
      where not t.tgisinternal and c.relname in (${ours})
    union all
    select 'rule ' || r.rulename || ' (' || c.relname || ')'
      from pg_rewrite r join pg_class c on c.oid = r.ev_class
      where c.relkind in ('r', 'p') and c.relname in (${ours})
    union all
    select 'view ' || c.relname from pg_class c where c.relkind in ('v', 'm') and c.relname in (${ours})
  ) as planted`
}

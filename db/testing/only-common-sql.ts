import pg from 'pg'
import { beyondCommon } from './common-subset'

// Loaded before every test on PostgreSQL: whatever the program sends there, written by hand or put together by drizzle,
// is looked at once. A statement that not every database has fails the test that made it.

const seen = new Set<string>()
const kept = pg.Client.prototype as pg.Client & { looksAtStatements?: true }

if (!kept.looksAtStatements) {
  kept.looksAtStatements = true
  const send = kept.query as (this: pg.Client, ...given: unknown[]) => unknown
  kept.query = function (this: pg.Client, ...given: unknown[]) {
    const [config] = given
    const text = typeof config === 'string' ? config : (config as { text?: unknown } | undefined)?.text
    if (typeof text === 'string' && !seen.has(text)) {
      const beyond = beyondCommon(text)
      if (beyond) throw new Error(`not in the common subset (docs/databases.md): ${beyond}`)
      seen.add(text)
    }
    return send.apply(this, given)
  } as typeof kept.query
}

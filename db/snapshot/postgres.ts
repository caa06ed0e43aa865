import { drizzle } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import { guardedClient } from '../connection/guarded-client'
import { faultOf } from '../connection/postgres-faults'
import { typed } from '../connection/typed'
import { addressOf, outputOf } from './postgres-programs'
import type { Snapshot } from './types'

/** A snapshot that PostgreSQL exports, so that `pg_dump` copies the very instant that is counted. */
export async function openPostgresSnapshot(url: string): Promise<Snapshot> {
  const pool = new pg.Pool({ connectionString: url, max: 1, application_name: 'yishenban backup' })
  // The server may be restarted while `pg_dump` works: the next query on it fails by itself, the process goes on.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  try {
    const client = await pool.connect()
    // It waits while `pg_dump` works, and must not be ended for that.
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    await client.query('SET LOCAL idle_in_transaction_session_timeout = 0')
    const { rows } = await client.query<{ id: string }>('SELECT pg_export_snapshot() AS id')
    const guarded = guardedClient(client, (query) =>
      query().catch((error: unknown) => {
        throw faultOf(error)
      }),
    )
    return {
      from: typed(drizzle({ client: guarded })),
      content: () => dump(url, rows[0]?.id ?? ''),
      async close() {
        client.release(true)
        await pool.end()
      },
    }
  } catch (error) {
    await pool.end()
    throw faultOf(error)
  }
}

/** Not packed: whoever stores it packs it. Owners and rights are those of the server that it came from. */
function dump(url: string, snapshot: string): AsyncIterable<Uint8Array> {
  const { name, env } = addressOf(url)
  const options = ['--format=custom', '--compress=0', '--no-owner', '--no-privileges', '--no-password']
  return outputOf('pg_dump', [...options, `--snapshot=${snapshot}`, `--dbname=${name}`], env)
}

import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream, existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { BackupFault } from '../../domain/backup/fault'
import { diskFault } from '../connection/faults'
import { makeFolder } from '../connection/private-files'
import { addressOf, fed } from './postgres-programs'

/** Writes SQLite's file into a folder that has none; it appears whole or not at all. */
export async function restoreSqlite(folder: string, content: AsyncIterable<Uint8Array>): Promise<void> {
  const file = path.join(folder, 'yishenban.db')
  if (existsSync(file)) throw new BackupFault(`“${folder}”里已有数据库，没有改动。请另选一个空文件夹。`)
  await makeFolder(folder)
  const draft = `${file}.part`
  try {
    // Flushed before it takes its name: a database that is there is whole.
    await pipeline(Readable.from(content), createWriteStream(draft, { mode: 0o600, flush: true }))
    await rename(draft, file)
  } catch (fault) {
    await rm(draft, { force: true })
    throw diskFault(fault)
  }
}

/** Writes a dump into an empty database, all or nothing. */
export async function restorePostgres(url: string, content: AsyncIterable<Uint8Array>): Promise<void> {
  const { name, env } = addressOf(url)
  const options = ['--no-owner', '--no-privileges', '--no-comments', '--no-password']
  const whole = ['--exit-on-error', '--single-transaction']
  await fed('pg_restore', [...options, ...whole, `--dbname=${name}`], { env, content })
}

/** True when the database has a table of its own. Throws BackupFault when it cannot be reached. */
export async function hasTables(url: string): Promise<boolean> {
  const rows = await asked<{ n: number }>(
    url,
    "SELECT count(*)::int AS n FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')",
  )
  return (rows[0]?.n ?? 0) > 0
}

/** A database of the same server that is thrown away again. */
interface Throwaway {
  url: string
  drop(): Promise<void>
}

/**
 * Makes one, called by the first eight letters of a name (a UUID), and takes away what killed ones have left behind, but
 * for those whose names stand beside it. Throws BackupFault when the account may not.
 */
export async function throwawayDatabase(
  url: string,
  { name = randomUUID(), beside = new Set() }: { name?: string; beside?: ReadonlySet<string> } = {},
): Promise<Throwaway> {
  const { pathname, host } = new URL(url)
  const owner = createHash('sha256').update(`${host}${pathname}`).digest('hex').slice(0, 12)
  const prefix = `yishenban_rehearsal_${owner}_`
  const called = (one: string) => `${prefix}${one.slice(0, 8)}`
  const left = await asked<{ name: string }>(
    url,
    `SELECT datname AS name FROM pg_database WHERE datname LIKE '${prefix.replaceAll('_', '\\_')}%'`,
  )
  const used = new Set([...beside].map(called))
  for (const { name: old } of left) {
    if (used.has(old)) continue
    // The proof of a run that was killed may not have seen yet that nobody waits for it.
    await asked(url, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${old}'`)
    await asked(url, `DROP DATABASE IF EXISTS ${old}`)
  }
  const made = called(name)
  await asked(url, `CREATE DATABASE ${made} TEMPLATE template0 ENCODING 'UTF8'`)
  const other = new URL(url)
  other.pathname = `/${made}`
  return {
    url: other.href,
    drop: async () => {
      await asked(url, `DROP DATABASE IF EXISTS ${made}`)
    },
  }
}

async function asked<Row extends object>(url: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url, application_name: 'yishenban backup' })
  client.on('error', () => {})
  try {
    await client.connect()
    return (await client.query<Row>(text)).rows
  } catch (error) {
    const { code } = error as { code?: string }
    if (code === '42501')
      throw new BackupFault(
        '数据库账号不能建立演练用的临时数据库，没有演练。请由数据库管理员执行：ALTER ROLE 账号 CREATEDB;',
      )
    throw new BackupFault(
      `数据库没有答复（${code ?? '连接不上'}）。请核对 DATABASE_URL 和数据库服务器是否在运行。`,
    )
  } finally {
    await client.end().catch(() => {})
  }
}

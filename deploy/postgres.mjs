// The PostgreSQL database before an upgrade: postgres.mjs dump FILE writes it down, restore FILE makes it again what it
// was. Both by PostgreSQL's own programs, which must be on the path; the password never stands in their arguments.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'

const [what, file] = process.argv.slice(2)
const url = new URL(process.env.DATABASE_URL)
const options = {
  PGHOST: url.searchParams.get('host') ?? url.hostname,
  PGPORT: url.port,
  PGUSER: decodeURIComponent(url.username),
  PGPASSWORD: decodeURIComponent(url.password),
  PGDATABASE: decodeURIComponent(url.pathname.slice(1)),
  PGSSLMODE: url.searchParams.get('sslmode') ?? '',
}
const set = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== ''))
const env = { ...process.env, ...set }

/** Takes away what the program keeps: tables, with all that hangs on them. Who else may read the schema stays. */
const EMPTY = `SET client_min_messages = warning;
DO $$ DECLARE one text; BEGIN
  FOR one IN SELECT format('DROP TABLE IF EXISTS %I.%I CASCADE', schemaname, tablename)
    FROM pg_tables WHERE schemaname = current_schema() LOOP EXECUTE one; END LOOP;
END $$;
`

process.exitCode = what === 'dump' ? await dump() : await restore()

function dump() {
  const args = [
    '--format=plain',
    '--no-owner',
    '--no-privileges',
    '--serializable-deferrable',
    `--file=${file}`,
  ]
  return ended(spawn('pg_dump', args, { env, stdio: ['ignore', 'inherit', 'inherit'] }))
}

/** All of it or nothing: whatever the newer program made is gone as well. */
async function restore() {
  if (!(await isWhole())) {
    console.error(`${file} 不完整，没有改动数据库。`)
    return 1
  }
  const psql = spawn(
    'psql',
    [
      '--no-psqlrc',
      '--quiet',
      '--output=/dev/null',
      '--set=ON_ERROR_STOP=1',
      '--single-transaction',
      '--file=-',
    ],
    {
      env,
      stdio: ['pipe', 'inherit', 'inherit'],
    },
  )
  const code = ended(psql)
  psql.stdin.write(EMPTY)
  // psql that ends early says itself why.
  await pipeline(createReadStream(file), psql.stdin).catch(() => {})
  return code
}

/** pg_dump says at the end that it came there; psql would take half of a file without a word. */
async function isWhole() {
  const handle = await open(file)
  const { size } = await handle.stat()
  const { buffer } = await handle.read(Buffer.alloc(1024), 0, 1024, Math.max(0, size - 1024))
  await handle.close()
  return buffer.includes('PostgreSQL database dump complete')
}

async function ended(child) {
  child.on('error', (fault) => console.error(`PostgreSQL 的程序没有启动：${fault.message}`))
  const [code] = await Promise.race([once(child, 'close'), once(child, 'error').then(() => [1])])
  return code ?? 1
}

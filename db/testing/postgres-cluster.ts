import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { memoryFolder } from './memory-folder'

export interface Cluster {
  /** Of its maintenance database; the user may create others. */
  url: string
  /** Ends the server, its connections at once; its data stay for `resume`. */
  halt(): Promise<void>
  /** Ends it as if its machine had died: nothing is written out any more. */
  crash(): Promise<void>
  /** Starts it again after `halt` or `crash`; waits until it answers. */
  resume(): Promise<void>
  stop(): Promise<void>
}

interface Wanted {
  /** Every commit reaches the disk. */
  durable?: boolean
  /** The folder that its own is made in, where it is durable; its user must be let through. */
  under?: string
  /** Settings of the server: `name=value`. */
  more?: readonly string[]
}

/**
 * A PostgreSQL server of its own in a temporary folder, reached through a socket there, so that it disturbs no other.
 * Its default collation is Chinese on purpose: whatever sorts alike on it and on SQLite does so on every office's
 * server. Nothing reaches a disk unless `durable`, as measuring wants it, and nothing is tidied up in the background, so
 * that no plan depends on when that happens. It ends with this process, even when that is killed. Throws when PostgreSQL is not installed.
 */
export async function startCluster({ durable = false, under, more = [] }: Wanted = {}): Promise<Cluster> {
  const bin = programs()
  const owner = ownerOfCluster()
  const folder = durable
    ? mkdtempSync(path.join(under ?? tmpdir(), 'yishenban-pg-'))
    : memoryFolder('yishenban-pg-')
  if (owner) chownSync(folder, owner.uid, owner.gid)
  const data = path.join(folder, 'data')
  const locale = ['--no-locale', '--encoding=UTF8', '--locale-provider=icu', '--icu-locale=zh-Hans-CN']
  execFileSync(
    path.join(bin, 'initdb'),
    ['--pgdata', data, '--username=postgres', '--auth=trust', '--no-sync', ...locale],
    { ...owner, cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] },
  )
  const settings = [
    'listen_addresses=',
    `unix_socket_directories=${folder}`,
    'log_min_messages=panic',
    ...more,
    ...(durable ? [] : ['autovacuum=off', 'fsync=off', 'full_page_writes=off', 'synchronous_commit=off']),
  ]
  const url = `postgres://postgres@localhost/postgres?host=${encodeURIComponent(folder)}`
  const launch = async () => {
    const server = spawn(path.join(bin, 'postgres'), ['-D', data, ...settings.flatMap((s) => ['-c', s])], {
      ...owner,
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    const ended = once(server, 'exit')
    const leave = endWithThisProcess(server.pid, folder)
    const end = async (signal: 'SIGINT' | 'SIGQUIT') => {
      leave()
      server.kill(signal)
      await ended
    }
    try {
      await untilItAnswers(url, () => server.exitCode === null)
    } catch (fault) {
      await end('SIGQUIT')
      throw fault
    }
    return end
  }
  const remove = () => rmSync(folder, { recursive: true, force: true })
  let end = await launch().catch((fault: unknown) => {
    remove()
    throw fault
  })
  return {
    url,
    halt: () => end('SIGINT'),
    crash: () => end('SIGQUIT'),
    resume: async () => {
      end = await launch()
    },
    stop: async () => {
      await end('SIGQUIT')
      remove()
    },
  }
}

/**
 * Ends the server and takes its folder away when this process is gone without having done so: a shell waits for the
 * end of its input, which the system closes whatever this process died of. Returns how to call that off.
 */
function endWithThisProcess(pid: number | undefined, folder: string): () => void {
  const gone = 'for _ in 1 2 3 4 5 6 7 8 9 10; do [ -e "$2/data/postmaster.pid" ] || break; sleep 0.5; done'
  const wait = `read -r _; kill -QUIT "$1"; ${gone}; rm -rf "$2"`
  const watch = spawn('sh', ['-c', wait, 'sh', String(pid), folder], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  watch.unref()
  if (watch.stdin instanceof Socket) watch.stdin.unref()
  return () => watch.kill('SIGKILL')
}

/** The same server, another database. */
export function withDatabase(url: string, name: string): string {
  const other = new URL(url)
  other.pathname = `/${name}`
  return other.href
}

/** Copies a database file by file: what 15 does else is slower for the little that a test has; older ones do nothing else. */
export async function copyDatabase(url: string, name: string, template: string): Promise<void> {
  await byVersion(url, (version) =>
    version < 150_000
      ? [`CREATE DATABASE ${name} TEMPLATE ${template}`]
      : [`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY FILE_COPY`],
  )
}

/** Drops a database, whoever is still connected to it. */
export async function dropDatabase(url: string, name: string): Promise<void> {
  const dropped = (): Promise<void> =>
    byVersion(url, (version) =>
      version < 130_000
        ? [
            `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`,
            `DROP DATABASE ${name}`,
          ]
        : [`DROP DATABASE ${name} WITH (FORCE)`],
    )
  // Before 13 it waits five seconds for those that were sent away, and on a busy machine some need longer.
  for (let more = 10; ; more--) {
    try {
      return await dropped()
    } catch (fault) {
      if (more === 0 || !(fault instanceof pg.DatabaseError) || fault.code !== OBJECT_IN_USE) throw fault
    }
  }
}

const OBJECT_IN_USE = '55006'

/** Statements that depend on the server's version, such as 150004, one after the other on one connection. */
async function byVersion(url: string, statements: (version: number) => readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{ version: string }>(
      "SELECT current_setting('server_version_num') AS version",
    )
    for (const text of statements(Number(rows[0]?.version))) await client.query(text)
  } finally {
    await client.end()
  }
}

/** One statement outside a transaction, on a connection of its own. */
export async function statement(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(text)
  } finally {
    await client.end()
  }
}

/** Folder of PostgreSQL's programs: the newest of Debian's, which are not on the path, or one that is. */
function programs(): string {
  const debian = '/usr/lib/postgresql'
  const versions = (existsSync(debian) ? readdirSync(debian) : []).sort((a, b) => Number(b) - Number(a))
  const folders = [
    ...versions.map((version) => path.join(debian, version, 'bin')),
    ...(process.env.PATH ?? '').split(path.delimiter),
  ]
  const found = folders.find((folder) => existsSync(path.join(folder, 'initdb')))
  if (!found) throw new Error('PostgreSQL is not installed; install it or name a server in TEST_POSTGRES_URL')
  return found
}

/** PostgreSQL refuses to run as root; the package brings a user for it. */
function ownerOfCluster(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null
  const number = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
  return { uid: number('-u'), gid: number('-g') }
}

async function untilItAnswers(url: string, runs: () => boolean): Promise<void> {
  const giveUpAt = performance.now() + 120_000
  for (;;) {
    const client = new pg.Client({ connectionString: url })
    try {
      await client.connect()
      await client.end()
      return
    } catch (fault) {
      if (!runs() || performance.now() > giveUpAt) throw fault
      await pause(50)
    }
  }
}

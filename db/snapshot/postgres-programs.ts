import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { BackupFault } from '../../domain/backup/fault'

// PostgreSQL's own programs. The password goes by the environment: everybody on a machine reads the arguments.

type Program = 'pg_dump' | 'pg_restore'

/** An address without its password, and the password as those programs take it. */
export function addressOf(url: string): { name: string; env: Record<string, string> } {
  const address = new URL(url)
  const password = decodeURIComponent(address.password)
  address.password = ''
  return { name: address.href, env: password ? { PGPASSWORD: password } : {} }
}

/** What a program writes. Throws BackupFault when it is not installed or does not end well. */
export async function* outputOf(
  program: Program,
  options: readonly string[],
  env: Record<string, string>,
): AsyncGenerator<Uint8Array> {
  const child = start(program, options, env)
  child.stdin?.end()
  const ended = endOf(child, program)
  // It may have failed before anybody waits for its end.
  ended.catch(() => {})
  try {
    if (child.stdout) yield* child.stdout
    await ended
  } finally {
    // Whoever gives up reading ends it; it is awaited all the same.
    child.kill('SIGKILL')
    await ended.catch(() => {})
  }
}

/** Hands a content to a program. Throws BackupFault when it is not installed or does not end well. */
export async function fed(
  program: Program,
  options: readonly string[],
  { env, content }: { env: Record<string, string>; content: AsyncIterable<Uint8Array> },
): Promise<void> {
  const child = start(program, options, env)
  child.stdout?.resume()
  const ended = endOf(child, program)
  ended.catch(() => {})
  if (!child.stdin) throw new Error('no input')
  try {
    await pipeline(Readable.from(content, { objectMode: false }), child.stdin)
  } catch (fault) {
    // A program that has ended tells more than the pipe that broke by it, or was closed behind it.
    const byItself = child.exitCode !== null || (fault as NodeJS.ErrnoException).code === 'EPIPE'
    child.kill('SIGKILL')
    if (byItself) await ended
    throw fault
  }
  await ended
}

function start(program: Program, options: readonly string[], env: Record<string, string>): ChildProcess {
  return spawn(pathOf(program), options, {
    env: { ...process.env, LC_ALL: 'C', ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
}

/** The newest of Debian's, which are not on the path by their version, or the one on the path. */
function pathOf(program: Program): string {
  const folder = '/usr/lib/postgresql'
  const versions = existsSync(folder) ? readdirSync(folder).sort((a, b) => Number(b) - Number(a)) : []
  const found = versions
    .map((version) => path.join(folder, version, 'bin', program))
    .find((file) => existsSync(file))
  return found ?? program
}

const SAID = 300

async function endOf(child: ChildProcess, program: Program): Promise<void> {
  let said = ''
  child.stderr?.on('data', (piece) => {
    said = `${said}${piece}`.slice(0, SAID)
  })
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', (error: NodeJS.ErrnoException) => reject(notStarted(program, error)))
    child.on('close', resolve)
  })
  if (code === 0) return
  if (/server version mismatch|unsupported version/.test(said))
    throw new BackupFault(
      `${program} 的版本低于数据库服务器，没有完成。请安装与数据库服务器相同或者更新版本的 PostgreSQL 客户端程序。`,
    )
  if (/already exists|duplicate key value violates unique constraint "pg_/.test(said))
    throw new BackupFault(
      '数据库里已有同名的表：它不是空的，或者另一次恢复正在写入它。请另建一个空数据库，再恢复。',
    )
  const known = SAID_IN_WORDS.find(([words]) => words.test(said))?.[1]
  if (known) throw new BackupFault(`${program} 没有完成：${known}`)
  throw new BackupFault(`${program} 没有完成（退出码 ${code ?? '无'}）：${said.trim().split('\n')[0] ?? ''}`)
}

/** What the programs of PostgreSQL say in English, as whoever has to mend it is told it. */
const SAID_IN_WORDS: readonly (readonly [RegExp, string])[] = [
  [/No space left on device/, '磁盘已满。请腾出空间。'],
  [/password authentication failed|no pg_hba.conf entry/, '数据库不接受这个账号。请核对 DATABASE_URL。'],
  [/permission denied/, '账号没有权限读取或者写入全部的表。请核对账号在数据库中的权限。'],
  [
    /could not connect|connection to server|server closed the connection|terminating connection/,
    '与数据库服务器的连接不成功或者中断。请检查数据库服务器是否在运行。',
  ],
  [/out of memory/, '数据库服务器的内存不够。'],
]

function notStarted(program: Program, { code }: NodeJS.ErrnoException): BackupFault {
  return code === 'ENOENT'
    ? new BackupFault(
        `没有找到 ${program}，PostgreSQL 的备份和恢复都要用它。请在运行本程序的服务器上安装与数据库相同版本的 PostgreSQL 客户端程序（例如 postgresql-client）。`,
      )
    : new BackupFault(`${program} 不能启动（${code ?? '原因不明'}）。请检查它的执行权限。`)
}

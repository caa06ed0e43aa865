import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type Environment, environment, ROOT } from './command'

export type Site = {
  url: string
  /** Of the server's process. */
  pid: number
  /** Resolves with the exit code when the server has ended, for whatever reason. */
  ended: Promise<number>
  /** Lets running requests finish, then ends the server. */
  stop: () => Promise<void>
}

export type SiteOptions = {
  host: string
  port: number
  env: Environment
  mode?: 'start' | 'dev'
  /** Where the server's own messages go; 'errors' shows only what it says on stderr. */
  output?: 'all' | 'errors' | number
}

const READY_WITHIN_MS = 120_000

/** Starts the site and waits until it answers. Throws when it ends or stays silent instead. */
export async function serve({
  host,
  port,
  env,
  mode = 'start',
  output = 'errors',
}: SiteOptions): Promise<Site> {
  const child = spawn(
    process.execPath,
    mode === 'start' ? behindFront(host, port) : developmentServer(host, port),
    {
      cwd: ROOT,
      env: environment({ ...env, NODE_ENV: mode === 'start' ? 'production' : 'development' }),
      stdio:
        typeof output === 'number'
          ? ['ignore', output, output]
          : ['ignore', output === 'all' ? 'inherit' : 'ignore', 'inherit'],
    },
  )
  const ended = new Promise<number>((resolve) => {
    child.on('error', () => resolve(1))
    child.on('exit', (code) => resolve(code ?? 0))
  })
  const end = () => child.kill('SIGTERM')
  process.once('exit', end)
  ended.then(() => process.off('exit', end))

  const url = `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${port}`
  await answers(url, child, ended)
  return {
    url,
    pid: child.pid ?? 0,
    ended,
    stop: async () => {
      end()
      await ended
    },
  }
}

/**
 * V8 lets what is young grow to 16 MiB, and under load holds three times as much of it: fifty megabytes for pages that a
 * few people ask for. Half as much costs no time that could be measured.
 */
const FEW_PAGES_AT_ONCE = ['--max-semi-space-size=8']

/** The built site behind our own server, as arguments of Node; started in the folder of the site. */
export function behindFront(host: string, port: number): string[] {
  return [...FEW_PAGES_AT_ONCE, path.join(ROOT, 'server', 'front', 'main.mjs'), host, String(port)]
}

function developmentServer(host: string, port: number): string[] {
  return [
    path.join(ROOT, 'node_modules', 'next', 'dist', 'bin', 'next'),
    'dev',
    '-H',
    host,
    '-p',
    String(port),
  ]
}

async function answers(url: string, child: ChildProcess, ended: Promise<number>): Promise<void> {
  let over = false
  ended.then(() => {
    over = true
  })
  const giveUpAt = Date.now() + READY_WITHIN_MS
  while (!over && Date.now() < giveUpAt) {
    try {
      await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(30_000) })
      return
    } catch {
      await pause(200)
    }
  }
  child.kill('SIGTERM')
  throw new Error(over ? 'the server ended before it answered' : 'the server did not answer in time')
}

/** Serves until the server ends or this process is told to stop; then ends it in order. */
export async function until(site: Site): Promise<number> {
  let stopping: Promise<void> | undefined
  const stop = () => {
    stopping ??= site.stop()
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
  const code = await site.ended
  return stopping ? 0 : code
}

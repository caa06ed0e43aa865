import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { Agent, get } from 'node:http'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { type Environment, environment, mustRun, ROOT } from '@/scripts/running/command'
import { anyFreePort } from '@/scripts/running/port'
import { behindFront } from '@/scripts/running/serve'

/** The build folder of both servers, beside the one that people use. */
export const BUILD = '.next-bench'

export interface Site {
  url: string
  child: ChildProcess
  stop(): Promise<void>
}

export async function buildApp(folder: string): Promise<void> {
  await mustRun('next', ['build'], {
    cwd: folder,
    env: { NODE_ENV: 'production', YISHENBAN_DIST: BUILD },
  })
}

/** Serves a built app on a free port of this machine, the product behind its own server; `envOf` is told the address. */
export async function serveApp(folder: string, envOf: (url: string) => Environment): Promise<Site> {
  const port = await anyFreePort()
  const url = `http://127.0.0.1:${port}`
  const args = folder === ROOT ? behindFront('127.0.0.1', port) : bareNext(port)
  const child = spawn(process.execPath, args, {
    cwd: folder,
    env: environment({ YISHENBAN_DIST: BUILD, NODE_ENV: 'production', ...envOf(url) }),
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const end = () => child.kill('SIGTERM')
  // However this program ends, the server does not outlive it.
  process.once('exit', end)
  ended.then(() => process.off('exit', end))
  const stop = async () => {
    end()
    await ended
  }
  for (let i = 0; i < 150; i++) {
    if (child.exitCode !== null) throw new Error('the server ended before it answered')
    try {
      await fetch(url, { redirect: 'manual' })
      return { url, child, stop }
    } catch {
      await pause(200)
    }
  }
  await stop()
  throw new Error('the server did not answer in time')
}

/** Next by itself, as arguments of Node. */
export function bareNext(port: number): string[] {
  const next = path.join(ROOT, 'node_modules', 'next', 'dist', 'bin', 'next')
  return [next, 'start', '-H', '127.0.0.1', '-p', String(port)]
}

/** Requests a second at so many connections, each asking again when it was answered. Throws at anything but 200. */
export async function requestsPerSecond(
  url: string,
  headers: Record<string, string>,
  connections: number,
  seconds: number,
): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const began = performance.now()
  const until = began + seconds * 1000
  let answered = 0
  const ask = async () => {
    while (performance.now() < until) {
      await once(url, headers, agent)
      answered++
    }
  }
  await Promise.all(Array.from({ length: connections }, ask))
  const took = (performance.now() - began) / 1000
  agent.destroy()
  return answered / took
}

/** Requests a second when everybody in turn asks once, so many at a time. Throws at anything but 200. */
export async function each(
  url: string,
  visitors: readonly Record<string, string>[],
  connections: number,
): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const began = performance.now()
  const waiting = visitors.values()
  const ask = async () => {
    for (const headers of waiting) await once(url, headers, agent)
  }
  await Promise.all(Array.from({ length: connections }, ask))
  const took = (performance.now() - began) / 1000
  agent.destroy()
  return visitors.length / took
}

function once(url: string, headers: Record<string, string>, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    get(url, { agent, headers }, (answer) => {
      if (answer.statusCode !== 200) reject(new Error(`${url} answered ${answer.statusCode}`))
      answer.on('end', resolve).on('error', reject).resume()
    }).on('error', reject)
  })
}

/** Bytes on the wire, gzipped alike for both: the page itself, and all scripts that it names. */
export async function weightOf(
  url: string,
  headers: Record<string, string>,
): Promise<{ html: string; page: number; scripts: number }> {
  const html = await (await fetch(url, { headers })).text()
  const sources = new Set([...html.matchAll(/<script[^>]* src="([^"]+)"/g)].map(([, src]) => src ?? ''))
  let scripts = 0
  for (const source of sources) {
    // Old browsers alone load what is marked so.
    if (html.includes(`${source}" noModule`)) continue
    const answer = await fetch(new URL(source.replaceAll('&amp;', '&'), url))
    if (!answer.ok) throw new Error(`${source} answered ${answer.status}`)
    scripts += gzipSync(Buffer.from(await answer.arrayBuffer())).length
  }
  return { html, page: gzipSync(html).length, scripts }
}

/** Processor time that a server has used so far, in milliseconds. */
export function processorTimeOf({ child }: Site): number {
  const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  // Ticks of ten milliseconds, of the program and of the system for it.
  return (Number(fields[11]) + Number(fields[12])) * 10
}

/** From now on the most memory of a process is counted anew. Only where /proc can do that. */
export function forgetPeak({ child }: Site): void {
  try {
    writeFileSync(`/proc/${child.pid}/clear_refs`, '5')
  } catch {
    // Then the peak is that since the start.
  }
}

/** Resident memory of a process in MiB: now, and the most it ever was. Only where /proc tells. */
export function memoryOf({ child }: Site): { now: number; peak: number } | null {
  try {
    const status = readFileSync(`/proc/${child.pid}/status`, 'utf8')
    const of = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1]) / 1024
    return { now: of('VmRSS'), peak: of('VmHWM') }
  } catch {
    return null
  }
}

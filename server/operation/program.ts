import { readFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { now } from '../today'

/** The program that runs, as far as it is the same for every request. */
export interface Program {
  version: string
  node: string
  /** System, processor and release, as the system calls itself. */
  system: string
  /** When this process began to serve (ISO). */
  since: string
}

const kept = globalThis as typeof globalThis & { yishenbanServingSince?: string }

/** Said once, when a server begins. */
export function servingSince(): string {
  kept.yishenbanServingSince ??= now()
  return kept.yishenbanServingSince
}

export function programNow(): Program {
  return {
    version: packageVersion(),
    node: process.versions.node,
    system: `${systemName()}，${process.arch}`,
    since: servingSince(),
  }
}

/** From the folder of the program, where it is started. */
function packageVersion(): string {
  try {
    const read = JSON.parse(readFileSync(path.join(process.cwd(), 'package.json'), 'utf8')) as {
      version?: unknown
    }
    return String(read.version)
  } catch {
    return '未知'
  }
}

function systemName(): string {
  try {
    const text = readFileSync('/etc/os-release', 'utf8')
    return /^PRETTY_NAME="?([^"\n]{1,60})/m.exec(text)?.[1] ?? os.type()
  } catch {
    return os.type()
  }
}

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { program, ROOT } from '@/scripts/running/command'

const PATIENT = { timeout: 60_000, interval: 50 }

test('a program that looks at another installation ends with the process that started it', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'yishenban-lingering-'))
  const starter = spawn(process.execPath, program('server/testing/lingering-program.ts', 'starter'), {
    cwd: ROOT,
    env: { ...process.env, YISHENBAN_DATA: folder, DATABASE_URL: '' },
    stdio: 'ignore',
  })
  const told = path.join(folder, 'pid')
  try {
    await expect.poll(() => existsSync(told) && readFileSync(told, 'utf8') !== '', PATIENT).toBe(true)
    const pid = Number(readFileSync(told, 'utf8'))
    expect(lives(pid)).toBe(true)
    const ended = once(starter, 'exit')
    starter.kill('SIGKILL')
    await ended
    await expect.poll(() => lives(pid), PATIENT).toBe(false)
  } finally {
    starter.kill('SIGKILL')
    rmSync(folder, { recursive: true })
  }
}, 90_000)

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

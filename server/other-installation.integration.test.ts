import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { builtProgram } from '@/scripts/testing/built-program'

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

test('a program on another installation ends when whoever started it was killed', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'yishenban-alone-'))
  const file = path.join(folder, 'pid')
  const starter = spawn(process.execPath, [builtProgram('server/testing/left-alone.ts'), folder])
  const ended = once(starter, 'exit')
  try {
    const written = () => (existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0)
    await expect.poll(written).toBeGreaterThan(0)
    const other = written()
    expect(isAlive(other)).toBe(true)
    starter.kill('SIGKILL')
    await ended
    await expect.poll(() => isAlive(other)).toBe(false)
  } finally {
    starter.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  }
})

import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { goesOn, noteUnderWay, processHere, readUnderWay, type UnderWay } from './under-way'

const noted = (of: Partial<UnderWay>): UnderWay => ({
  since: '2026-11-27T01:30:00.000Z',
  to: '文件夹',
  ...processHere(process.pid),
  ...of,
})

function note(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'yishenban-under-way-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return path.join(folder, 'under-way.json')
}

test('who noted itself goes on, and says since which start of the machine', async () => {
  const file = note()
  expect(await noteUnderWay(file, '文件夹')).toBe(true)
  expect(await noteUnderWay(file, '文件夹')).toBe(false)
  const read = readUnderWay(file)
  expect(read).toMatchObject({ pid: process.pid, to: '文件夹' })
  expect(read && goesOn(read)).toBe(true)
})

test.runIf(existsSync('/proc/self/stat'))(
  'another process under the same number is not who noted that: of a later start of the machine, or of a later time',
  () => {
    const { boot, began } = processHere(process.pid)
    expect([boot, began]).toEqual([expect.stringMatching(/^[0-9a-f-]{36}$/), expect.stringMatching(/^\d+$/)])
    expect(goesOn(noted({}))).toBe(true)
    expect(goesOn(noted({ boot: '00000000-0000-0000-0000-000000000000' }))).toBe(false)
    expect(goesOn(noted({ began: '1' }))).toBe(false)
    expect(goesOn(noted({ boot: '00000000-0000-0000-0000-000000000000', host: 'another-machine' }))).toBe(
      true,
    )
  },
)

test.runIf(existsSync('/proc/self/stat'))('a program of whichever name tells when it began', async () => {
  const folder = path.dirname(note())
  const program = path.join(folder, 'a) b (1 2')
  writeFileSync(program, '#!/bin/sh\necho began\nread line\n', { mode: 0o700 })
  const child = spawn(program, { stdio: ['pipe', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  const uptime = Number(processHere(child.pid ?? 0).began)
  expect(uptime).toBeGreaterThanOrEqual(Number(processHere(process.pid).began))
  child.stdin.end()
  await once(child, 'close')
})

test('of a note of before, and where the kernel tells nothing, the number alone counts', () => {
  const { pid } = spawnSync(process.execPath, ['--version'])
  for (const untold of [
    { boot: null, began: null },
    { boot: undefined, began: undefined },
  ]) {
    expect(goesOn(noted(untold))).toBe(true)
    expect(goesOn(noted({ ...untold, pid }))).toBe(false)
  }
})

import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import path from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { openTestDatabase } from '@/db/testing/databases'
import { workFolder } from '@/db/work-folders'
import { atInstant, now } from '../../today'
import { inThrowaway } from './throwaway-place'

beforeEach(openTestDatabase)

const work = () => workFolder('rehearsal')

test('two at once leave each other’s place alone, and nothing stays', async () => {
  await inThrowaway(async (first) => {
    fill(first.folder)
    await inThrowaway(async (second) => {
      fill(second.folder)
      expect(second).not.toEqual(first)
      expect(existsSync(path.join(first.folder, 'tables'))).toBe(true)
    })
    expect(existsSync(path.join(first.folder, 'tables'))).toBe(true)
  })
  expect(existsSync(work())).toBe(false)
})

test('what a killed one has left goes, with a note or without', async () => {
  left('without-note')
  left('killed', { pid: spawnSync('true').pid, host: hostname() })
  await inThrowaway(async () => {
    expect(readdirSync(work())).toEqual([expect.stringMatching(/^[0-9a-f-]{36}\.json$/)])
  })
  expect(existsSync(work())).toBe(false)
})

test('a machine that cannot be asked is at work for a day at most', async () => {
  left('elsewhere', { pid: 1, host: `not-${hostname()}` })
  await inThrowaway(async () => {})
  expect(readdirSync(work()).sort()).toEqual(['elsewhere', 'elsewhere.json'])
  const tomorrow = new Date(Date.parse(now()) + 24 * 3_600_000).toISOString()
  await atInstant(tomorrow, () => inThrowaway(async () => {}))
  expect(existsSync(work())).toBe(false)
})

test('a failure is told, and its place goes as well', async () => {
  await expect(
    inThrowaway(async ({ folder }) => {
      fill(folder)
      throw new Error('cut off')
    }),
  ).rejects.toThrow('cut off')
  expect(existsSync(work())).toBe(false)
})

function fill(folder: string): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(path.join(folder, 'tables'), '')
}

function left(name: string, by?: { pid: number; host: string }): void {
  fill(path.join(work(), name))
  if (by) writeFileSync(path.join(work(), `${name}.json`), JSON.stringify({ since: now(), to: name, ...by }))
}

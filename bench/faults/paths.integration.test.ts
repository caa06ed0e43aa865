import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { auditLines } from '@/db/schema'
import { openTestDatabase } from '@/db/testing/databases'
import { rowsOf } from '@/db/testing/tables'
import { auditActions } from '@/domain/audit/actions'
import { mailServer, stopMailServer } from '@/server/outbox/testing/mail-server'
import { type Ground, settled } from './ground'
import { PATHS, wordsOf } from './paths'

// A path of the bench is worked on once, undisturbed: it must work, and between them they write what the program writes.

vi.mock('./told', async (original) => ({ ...(await original<object>()), tell: () => {} }))

/** They take seconds or another key, and have tests of their own. */
const ELSEWHERE = ['backup', 'rehearsal', 'keys'] as const
const HERE = (Object.keys(PATHS) as (keyof typeof PATHS)[]).filter(
  (name) => !(ELSEWHERE as readonly string[]).includes(name),
)

let ground: Ground
let close: () => Promise<void>
let folder: string
beforeAll(async () => {
  close = await openTestDatabase()
  folder = mkdtempSync(path.join(tmpdir(), 'yishenban-paths-'))
  await mailServer()
  ground = await settled(path.join(folder, 'backups'))
}, 60_000)
afterAll(async () => {
  await stopMailServer()
  await close()
  rmSync(folder, { recursive: true })
})

test.each(HERE)('%s', async (name) => {
  await PATHS[name](ground, wordsOf(name)())
})

test('what stands in the log by another deed than these has no kills', async () => {
  const written = new Set((await rowsOf(auditLines)).map(({ action }) => action))
  const untried = auditActions().filter(({ value, kind }) => !written.has(value) && kind !== 'cases')
  expect(untried.map(({ value }) => value).toSorted()).toEqual([])
})

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { openTestDatabase } from '@/db/testing/databases'
import { transact } from '@/db/transact'
import { readSheet } from '../spreadsheet'

test('whoever keeps the writers waiting does not wait for a place', async () => {
  const close = await openTestDatabase()
  const folder = await mkdtemp(path.join(tmpdir(), 'apart-'))
  const at = path.join(folder, 'table.csv')
  await writeFile(at, '甲\n乙\n')
  const source = { path: at, name: '台账.csv', by: 'officer' }
  // Readings that were begun and are not taken on hold all places of this person.
  const held = [readSheet(source), readSheet(source)]
  for (const one of held) await one.next()
  let waits = true
  const outside = readSheet(source)
  const row = outside.next().finally(() => {
    waits = false
  })
  const inside = readSheet(source)
  expect((await transact(() => inside.next())).value?.cells).toEqual(['甲'])
  expect(waits).toBe(true)
  for (const one of held) await one.return(undefined)
  expect((await row).value?.cells).toEqual(['甲'])
  for (const one of [outside, inside]) await one.return(undefined)
  await rm(folder, { recursive: true })
  await close()
})

import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { whyNotInto } from './named-folder'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'yishenban-named-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test('a folder that is not there is made for this account alone', async () => {
  const named = path.join(folder, 'a/b')
  expect(await whyNotInto(named)).toBeNull()
  expect(statSync(named).mode & 0o777).toBe(0o700)
})

test('what is no folder is no matter of accounts', async () => {
  writeFileSync(path.join(folder, 'file'), '')
  await expect(whyNotInto(path.join(folder, 'file'))).rejects.toMatchObject({ code: 'EEXIST' })
})

// Where nobody may make anything, whichever account runs the tests.
test('where this account may not write, the command that mends it is said', async () => {
  expect(await whyNotInto('/sys/huifu')).toMatch(/install -d -o yishenban|只读/)
})

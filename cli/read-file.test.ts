import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { checkTextCommand } from './check-text'
import { clock } from './clock'
import { readMapping } from './import-mapping'
import { play } from './play'
import { readNamedFile } from './read-file'
import { verify } from './verify'

const folder = mkdtempSync(path.join(tmpdir(), 'yishenban-named-'))
afterAll(() => rmSync(folder, { recursive: true }))
const pipe = path.join(folder, 'pipe')
execFileSync('mkfifo', [pipe])

test.each<[string, (file: string) => Promise<unknown>]>([
  ['verify --seal', (seal) => verify([], { seal })],
  ['verify --anchor', (anchor) => verify([], { anchor })],
  ['play', (file) => play([file])],
  ['clock', (file) => clock([file])],
  ['check-text', (file) => checkTextCommand([file])],
  ['import --mapping', readMapping],
])('%s does not wait for a pipe into which nobody writes, and reads no folder', async (_, read) => {
  for (const file of [pipe, folder])
    expect(JSON.stringify(await read(file))).toContain(`读不了“${file}”：不是文件`)
  const none = path.join(folder, 'none.json')
  expect(JSON.stringify(await read(none))).toContain(`读不了“${none}”：文件不存在`)
})

test('what is too large is not read, and a file is', async () => {
  const file = path.join(folder, 'file')
  writeFileSync(file, '内容')
  expect(await readNamedFile(file)).toEqual({ text: '内容' })
  expect(await readNamedFile(file, 5)).toEqual({ fault: expect.stringContaining('过大') })
})

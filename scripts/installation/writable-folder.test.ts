import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { privacyWords, reasonsAgainstFolder } from './writable-folder'

let place: string
beforeEach(() => {
  place = mkdtempSync(path.join(tmpdir(), 'yishenban-folder-'))
})
afterEach(() => rmSync(place, { recursive: true }))

const mode = (at: string) => statSync(at).mode & 0o777

test('a folder that is not there is made for its owner alone, and nothing is left of the trial', () => {
  const folder = path.join(place, 'a', 'data')
  const before = process.umask(0)
  try {
    expect(reasonsAgainstFolder(folder)).toEqual([])
  } finally {
    process.umask(before)
  }
  expect(mode(folder)).toBe(0o700)
  expect(readdirSync(folder)).toEqual([])
})

test('a file in its place is told without its path', () => {
  const file = path.join(place, 'file')
  writeFileSync(file, '')
  expect(reasonsAgainstFolder(file)).toEqual(['YISHENBAN_DATA 指向的不是文件夹，请更换。'])
  expect(reasonsAgainstFolder(path.join(file, 'data'))).toEqual(['YISHENBAN_DATA 指向的不是文件夹，请更换。'])
})

test.skipIf(process.getuid?.() === 0)('a folder that cannot be written is told', () => {
  chmodSync(place, 0o500)
  expect(reasonsAgainstFolder(place)).toEqual([expect.stringContaining('不能写入')])
  chmodSync(place, 0o700)
})

test('what an older program left open is closed, and told once', () => {
  const data = path.join(place, 'data')
  mkdirSync(path.join(data, 'files', 'ab'), { recursive: true })
  const files = ['yishenban.db', 'yishenban.db-wal', 'files/ab/cdef'].map((name) => path.join(data, name))
  for (const file of files) writeFileSync(file, '')
  for (const at of [data, path.join(data, 'files'), path.join(data, 'files', 'ab')]) chmodSync(at, 0o755)
  for (const file of files) chmodSync(file, 0o644)
  expect(privacyWords(data)).toMatch(/^数据文件夹原来允许其他账号读取，已改为.*（6 个/)
  for (const file of files) expect(mode(file), file).toBe(0o600)
  expect(mode(path.join(data, 'files', 'ab'))).toBe(0o700)
  expect(mode(data)).toBe(0o700)
  expect(privacyWords(data)).toBeNull()
})

test('a single file that is open in a closed folder is closed too', () => {
  const data = path.join(place, 'data')
  mkdirSync(data, { mode: 0o700 })
  writeFileSync(path.join(data, 'yishenban.db'), '')
  chmodSync(path.join(data, 'yishenban.db'), 0o644)
  expect(privacyWords(data)).toContain('1 个')
  expect(mode(path.join(data, 'yishenban.db'))).toBe(0o600)
})

test('a folder that is not there has nothing to be said', () => {
  expect(privacyWords(path.join(place, 'none'))).toBeNull()
})

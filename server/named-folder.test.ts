import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { whyNotInto } from './named-folder'

test('a folder is made where there is none; what is no folder is told in words', async () => {
  const at = mkdtempSync(path.join(tmpdir(), 'yishenban-named-'))
  onTestFinished(() => rmSync(at, { recursive: true }))
  expect(await whyNotInto(path.join(at, 'new', 'one'))).toBeNull()
  expect(existsSync(path.join(at, 'new', 'one'))).toBe(true)
  const file = path.join(at, 'file')
  writeFileSync(file, '')
  expect(await whyNotInto(file)).toBe(`“${file}”不是文件夹，请另选一个位置。`)
  expect(await whyNotInto(path.join(file, 'below'))).toContain('不是文件夹')
})

test('a disk on which no folder can be made is one that may only be read', async () => {
  expect(await whyNotInto('/proc/yishenban')).toContain('是只读的')
})

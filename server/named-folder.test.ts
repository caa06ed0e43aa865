import { existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { whyNotInto, whyNotWords } from './named-folder'

test('a folder is made where there is none; what is no folder is told in words', async () => {
  const at = mkdtempSync(path.join(tmpdir(), 'yishenban-named-'))
  onTestFinished(() => rmSync(at, { recursive: true }))
  expect(await whyNotInto(path.join(at, 'new', 'one'))).toBeNull()
  expect(existsSync(path.join(at, 'new', 'one'))).toBe(true)
  const file = path.join(at, 'file')
  writeFileSync(file, '')
  expect(await whyNotInto(file)).toBe(`“${file}”不是文件夹，请另选一个位置。`)
  expect(await whyNotInto(path.join(file, 'below'))).toContain('不是文件夹')
  const link = path.join(at, 'link')
  symlinkSync(path.join(at, 'away', 'folder'), link)
  expect(await whyNotInto(link)).toContain('它指向的文件夹不存在')
})

test('a disk that may only be read is told as that, whichever way Node says it', () => {
  for (const code of ['EROFS', 'ENOENT'])
    expect(whyNotWords('/mnt/daochu', code)).toBe('“/mnt/daochu”所在的磁盘是只读的，请另选一个位置。')
  expect(whyNotWords('/mnt/daochu', 'EMFILE')).toBeNull()
})

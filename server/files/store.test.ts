import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readlink, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { MAX_FILE_BYTES } from '@/domain/case/file-sizes'
import { writeXlsx } from '../spreadsheet'
import { exists, open, put } from '.'
import { streamed } from './answers'
import { aPdf } from './samples'
import { abandonedUploads, removeStoredBefore, takeBack } from './store'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'files-'))
  vi.stubEnv('YISHENBAN_DATA', folder)
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true })
})

async function stored(content: Blob | AsyncIterable<Uint8Array>) {
  const result = await put(content, '附件')
  if ('refused' in result) throw new Error(result.refused)
  return result
}

const blob = (bytes: Uint8Array | string) =>
  new Blob([typeof bytes === 'string' ? bytes : Uint8Array.from(bytes)])
const drafts = () => readdir(join(folder, 'files/incoming'))

describe('put', () => {
  test('stores a file under the hash of its content and gives it back', async () => {
    const pdf = aPdf()
    const result = await stored(blob(pdf))
    const sha256 = createHash('sha256').update(pdf).digest('hex')
    expect(result).toMatchObject({ sha256, size: pdf.length, mediaType: 'application/pdf' })
    expect((await stat(join(folder, 'files', sha256.slice(0, 2), sha256.slice(2)))).size).toBe(pdf.length)
    expect(await buffer(await open(sha256))).toEqual(pdf)
    expect(await exists(sha256)).toBe(true)
    expect(await drafts()).toEqual([])
  })

  test('takes a stream as well, and stores the same content once', async () => {
    const stream = () => writeXlsx({ sheetName: '表', columns: [{ header: '甲' }], rows: [['一']] })
    const [once, again] = await Promise.all([stored(stream()), stored(stream())])
    expect({ ...once, mark: null }).toEqual({ ...again, mark: null })
    expect(once.mediaType).toBe('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
  })

  test('a killed upload is found when it is old, and one under way is not', async () => {
    const incoming = join(folder, 'files/incoming')
    await mkdir(incoming, { recursive: true })
    await writeFile(join(incoming, 'abandoned'), 'half')
    await writeFile(join(incoming, 'under way'), 'half')
    await utimes(join(incoming, 'abandoned'), 1000, 1000)
    expect(await abandonedUploads(Date.now() - 1000)).toEqual([
      { path: join(incoming, 'abandoned'), size: 4 },
    ])
  })

  test('files and folders are for their owner alone, whatever the umask', async () => {
    const before = process.umask(0)
    try {
      const { sha256 } = await stored(blob(aPdf()))
      const mode = async (...parts: string[]) => (await stat(join(folder, 'files', ...parts))).mode & 0o777
      expect(await mode()).toBe(0o700)
      expect(await mode('incoming')).toBe(0o700)
      expect(await mode(sha256.slice(0, 2))).toBe(0o700)
      expect(await mode(sha256.slice(0, 2), sha256.slice(2))).toBe(0o600)
    } finally {
      process.umask(before)
    }
  })

  test('takes a file of exactly the limit, and not one byte more', async () => {
    const largest = Buffer.alloc(MAX_FILE_BYTES, 'a')
    expect(await put(blob(largest), '大.txt')).toMatchObject({ size: MAX_FILE_BYTES })
    expect(await put(blob(Buffer.concat([largest, Buffer.from('a')])), '大.txt')).toEqual({
      refused: '文件“大.txt”超过20MB，请压缩或者拆分后再上传',
    })
    expect(await drafts()).toEqual([])
  })

  test('stops reading a stream without end', async () => {
    let pieces = 0
    const endless = async function* () {
      for (;;) {
        pieces += 1
        yield new Uint8Array(1024 * 1024)
      }
    }
    expect(await put(endless(), '无尽')).toHaveProperty('refused')
    expect(pieces).toBe(21)
  })

  test('refuses an empty file', async () => {
    expect(await put(blob(''), '空.txt')).toEqual({ refused: '文件“空.txt”是空的，请核对是否选错文件' })
  })

  test('leaves nothing of a refused upload, nor of one that breaks off', async () => {
    expect(await put(blob(Buffer.from('MZ\0\0')), '程序.pdf')).toHaveProperty('refused')
    const broken = async function* () {
      yield aPdf()
      throw new Error('connection lost')
    }
    await expect(put(broken(), '断.pdf')).rejects.toThrow('connection lost')
    expect(await readdir(join(folder, 'files'))).toEqual(['incoming'])
    expect(await drafts()).toEqual([])
  })

  test('says nothing is stored when the folder cannot be written', async () => {
    await writeFile(join(folder, 'files'), 'in the way')
    await expect(put(blob('text'), '文.txt')).rejects.toThrow()
  })
})

describe('taking back', () => {
  test('what was stored first goes, and nothing of it stays', async () => {
    const file = await stored(blob(aPdf()))
    expect(await takeBack(file)).toBe(true)
    expect(await exists(file.sha256)).toBe(false)
    expect(await takeBack(file)).toBe(false)
    expect(await drafts()).toEqual([])
  })

  test('what somebody else has stored before or since stays', async () => {
    const mine = await stored(blob(aPdf()))
    const theirs = await stored(blob(aPdf()))
    expect(await takeBack(mine)).toBe(false)
    expect(await takeBack(theirs)).toBe(false)
    expect(await exists(mine.sha256)).toBe(true)
  })

  test('of many who store the same at once and take it back, none takes it from one who does not', async () => {
    for (let round = 0; round < 20; round++) {
      const content = () => blob(`的确是同样的内容${round}`)
      const refused = async () => takeBack(await stored(content()))
      const [kept] = await Promise.all([stored(content()), refused(), refused(), refused()])
      expect(await exists(kept.sha256)).toBe(true)
    }
    expect(await drafts()).toEqual([])
  })

  test('by age: what was stored again is young', async () => {
    const file = await stored(blob(aPdf()))
    const path = join(folder, 'files', file.sha256.slice(0, 2), file.sha256.slice(2))
    await utimes(path, 1000, 1000)
    await stored(blob(aPdf()))
    expect(await removeStoredBefore(file.sha256, Date.now() - 60_000)).toBe(false)
    await utimes(path, 1000, 1000)
    expect(await removeStoredBefore(file.sha256, Date.now() - 60_000)).toBe(true)
    expect(await exists(file.sha256)).toBe(false)
  })
})

describe('open and exists', () => {
  const missing = '0'.repeat(64)
  /** The files of the folder that this process holds open, as Linux tells. */
  const heldOpen = async () => {
    const handles = await readdir('/proc/self/fd')
    const targets = await Promise.all(handles.map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => '')))
    return targets.filter((target) => target.startsWith(folder))
  }

  test('a file is held open while it is read, and not before or after', async () => {
    const { sha256 } = await stored(blob(Buffer.alloc(1024 * 1024, 'a')))
    const neverRead = await open(sha256)
    // As for a HEAD request: an answer whose content nobody takes.
    const answer = streamed(await open(sha256), {})
    expect(await heldOpen()).toEqual([])
    const reader = answer.body?.getReader()
    await reader?.read()
    expect(await heldOpen()).toHaveLength(1)
    await reader?.cancel()
    expect(await heldOpen()).toEqual([])
    expect((await buffer(neverRead)).length).toBe(1024 * 1024)
    expect(await heldOpen()).toEqual([])
  })

  test('a missing file', async () => {
    await expect(open(missing)).rejects.toMatchObject({ code: 'ENOENT' })
    expect(await exists(missing)).toBe(false)
  })

  test.each(['../../etc/passwd', 'AB'.repeat(32), '', `${missing}/..`])(
    '“%s” is no address',
    async (address) => {
      await expect(open(address)).rejects.toThrow(RangeError)
      await expect(exists(address)).rejects.toThrow(RangeError)
    },
  )
})

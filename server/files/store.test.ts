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
    expect(result).toEqual({ sha256, size: pdf.length, mediaType: 'application/pdf' })
    expect((await stat(join(folder, 'files', sha256.slice(0, 2), sha256.slice(2)))).size).toBe(pdf.length)
    expect(await buffer(await open(sha256))).toEqual(pdf)
    expect(await exists(sha256)).toBe(true)
    expect(await drafts()).toEqual([])
  })

  test('takes a stream as well, and stores the same content once', async () => {
    const stream = () => writeXlsx({ sheetName: '表', columns: [{ header: '甲' }], rows: [['一']] })
    const [once, again] = await Promise.all([stored(stream()), stored(stream())])
    expect(once).toEqual(again)
    expect(once.mediaType).toBe('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
  })

  test('what a killed upload left behind goes after a day, what another one writes just now stays', async () => {
    const incoming = join(folder, 'files/incoming')
    await mkdir(incoming, { recursive: true })
    await writeFile(join(incoming, 'abandoned'), 'half')
    await writeFile(join(incoming, 'under way'), 'half')
    const longAgo = new Date(Date.now() - 25 * 60 * 60 * 1000)
    await utimes(join(incoming, 'abandoned'), longAgo, longAgo)
    await stored(blob(aPdf()))
    expect(await drafts()).toEqual(['under way'])
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

import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import { setImmediate as turn } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { dataFolder } from '@/db/connection'
import { storedHashes } from '@/db/queries/files'
import { comingContents } from '@/db/schema'
import { openTestDatabase } from '@/db/testing/databases'
import { changeRows, rowsOf } from '@/db/testing/tables'
import { reads, transact } from '@/db/transact'
import { faultKindOf } from '@/domain/faults/faults'
import { attachFiles } from '../cases/attach-files'
import { filesPlace } from '../object-store/place'
import { endOtherStores, storeAnswers } from '../object-store/testing/other-stores'
import { filesInBucket, startS3 } from '../object-store/testing/s3-server'
import { findLeftovers, removeLeftovers } from '../sweep/sweep'
import { handIn, openOffice } from '../testing/office'
import { filesIntoBucket, filesIntoFolder } from './between-places'
import { BucketFault, filesBucket } from './bucket-contents'
import { everyFile, exists, open, put, putAgain, takeBack } from './store'

// Files in a bucket, of a real server on this machine: what holds for the folder (`store.test.ts`) holds here.

let s3: Awaited<ReturnType<typeof startS3>>
beforeAll(async () => {
  s3 = await startS3()
})
afterAll(() => s3.stop())

let prefix = 0
beforeEach(async () => {
  const close = await openTestDatabase()
  const without = filesInBucket(s3.settings, `run${++prefix}`)
  return async () => {
    without()
    await close()
  }
})

afterEach(endOtherStores)

const A_DAY = 24 * 60 * 60_000

async function stored(content: Blob | string) {
  const result = await put(new Blob([content]), '附件')
  if ('refused' in result) throw new Error(result.refused)
  return result
}

async function names(): Promise<string[]> {
  const found: string[] = []
  for await (const { sha256 } of everyFile()) found.push(sha256)
  return found.sort()
}

test('a content comes back as it was put, in pieces, and is stored once', async () => {
  const large = Buffer.alloc(5 * 1024 * 1024, '件')
  const one = await stored(new Blob([large]))
  const again = await stored(new Blob([large]))
  expect(again.sha256).toBe(one.sha256)
  expect((await buffer(await open(one.sha256))).equals(large)).toBe(true)
  expect(await exists(one.sha256)).toBe(true)
  expect(await names()).toEqual([one.sha256])
  expect(await putAgain(one.sha256, new Blob([large]).stream())).toBeNull()
  await expect(putAgain('0'.repeat(64), new Blob(['x']).stream())).rejects.toThrow(RangeError)
})

test('a missing content, and what is no address', async () => {
  const missing = '0'.repeat(64)
  await expect(open(missing)).rejects.toMatchObject({ code: 'ENOENT' })
  expect(await exists(missing)).toBe(false)
  for (const address of ['../../etc/passwd', '', 'AB'.repeat(32)]) {
    await expect(open(address)).rejects.toThrow(RangeError)
    await expect(exists(address)).rejects.toThrow(RangeError)
  }
})

test('what is not taken is refused before it reaches the store', async () => {
  expect(await put(new Blob(['']), '空.txt')).toHaveProperty('refused')
  expect(await put(new Blob([Buffer.from('MZ\0\0')]), '程序.pdf')).toHaveProperty('refused')
  expect(await names()).toEqual([])
})

test('a file lies there before its row; of a refusal the sweep takes what nobody names, a day later', async () => {
  const office = await openOffice()
  const { caseId } = await handIn(office.clerk)
  await attachFiles(office.clerk, caseId, 'other', [new File(['扫描件的内容'], '扫描件.txt')])
  const [named = ''] = await storedHashes(reads())
  const refused = await stored('没有登记的')
  expect(await takeBack(refused)).toBe(false)
  expect(await names()).toEqual([named, refused.sha256].sort())

  const soon = Date.now() + 60_000
  expect(await removeLeftovers(await findLeftovers(soon), soon)).toMatchObject({ files: 0 })
  const tomorrow = Date.now() + A_DAY + 60_000
  const found = await findLeftovers(tomorrow)
  expect(found.files.map(({ sha256 }) => sha256)).toEqual([refused.sha256])
  expect(await removeLeftovers(found, tomorrow)).toMatchObject({ files: 1 })
  expect(await names()).toEqual([named])
  expect(await rowsOf(comingContents)).toEqual([])
})

test('no writer waits for a request of the sweep, and who stores the same content waits for its end', async () => {
  const { sha256 } = await stored('没有登记的')
  await changeRows(comingContents, { sha256 }, { until: '2026-01-01T00:00:00.000Z' })
  const course: string[] = []
  let again: ReturnType<typeof stored> | null = null
  await storeAnswers(async (request, response) => {
    if (request.method === 'DELETE') {
      again = stored('没有登记的')
      await transact(async () => {})
      // Who stores it again has said so, and waits.
      while (!(await rowsOf(comingContents, { sha256 })).length) await turn()
      course.push('written', 'removed')
      response.writeHead(204).end()
      return
    }
    await buffer(request)
    course.push(request.method ?? '')
    response.writeHead(200, { ETag: '"1"' }).end()
  })
  const left = { sha256, size: 1, storedAt: 0 }
  const none = { uploads: [], ledgers: [], work: [], doubtful: false }
  expect(await removeLeftovers({ files: [left], ...none })).toMatchObject({ files: 1 })
  await again
  expect(course).toEqual(['written', 'removed', 'PUT'])
  expect(await rowsOf(comingContents)).toMatchObject([{ sha256 }])
})

test('two sweeps at once take a content away once; after a fault its note stays for a while', async () => {
  const { sha256 } = await stored('没有登记的')
  await changeRows(comingContents, { sha256 }, { until: '2026-01-01T00:00:00.000Z' })
  let requests = 0
  const found = {
    files: [{ sha256, size: 1, storedAt: 0 }],
    ...{ uploads: [], ledgers: [], work: [], doubtful: false },
  }
  await storeAnswers(async (_, response) => {
    requests++
    expect(await removeLeftovers(found)).toMatchObject({ files: 0 })
    response.writeHead(500).end()
  })
  await expect(removeLeftovers(found)).rejects.toThrow(BucketFault)
  expect(requests).toBe(1)
  expect(await removeLeftovers(found)).toMatchObject({ files: 0 })
  expect(requests).toBe(1)
})

test('what somebody stores again after it was found to be left over stays', async () => {
  const { sha256 } = await stored('同样的内容')
  const tomorrow = Date.now() + A_DAY + 60_000
  const found = await findLeftovers(tomorrow)
  await stored('同样的内容')
  // Its age in the list is that of before; the note of the second storing holds for a day from now.
  expect(await removeLeftovers(found, Date.now())).toMatchObject({ files: 0 })
  expect(await exists(sha256)).toBe(true)
})

test('files of the bucket come back into the data folder once, as they are; an altered one is told and left', async () => {
  const [one, two] = [await stored('甲'), await stored('乙')]
  const wrong = '0'.repeat(64)
  const place = filesPlace()
  if (!place) throw new Error('no bucket is set')
  await filesBucket(place).put(`files/00/${wrong.slice(2)}`, Buffer.from('丁'))
  expect(await filesIntoFolder()).toMatchObject({ copied: 2, there: 0, altered: [wrong] })
  expect(await filesIntoFolder()).toMatchObject({ copied: 0, there: 2, altered: [wrong] })
  expect(await names()).toEqual([wrong, one.sha256, two.sha256].sort())

  const bucket = process.env.YISHENBAN_S3_BUCKET
  process.env.YISHENBAN_S3_BUCKET = ''
  expect(await filesIntoFolder()).toBeNull()
  expect(await names()).toEqual([one.sha256, two.sha256].sort())
  expect((await buffer(await open(one.sha256))).toString()).toBe('甲')
  process.env.YISHENBAN_S3_BUCKET = bucket
})

test('files of the data folder are copied once, as they are; an altered one is told and left', async () => {
  const set = { YISHENBAN_S3_BUCKET: process.env.YISHENBAN_S3_BUCKET }
  process.env.YISHENBAN_S3_BUCKET = ''
  expect(await filesIntoBucket()).toBeNull()
  const [one, two, wrong] = [await stored('甲'), await stored('乙'), await stored('丙')]
  writeFileSync(path.join(dataFolder(), 'files', wrong.sha256.slice(0, 2), wrong.sha256.slice(2)), '丁')
  Object.assign(process.env, set)

  expect(await filesIntoBucket()).toMatchObject({ copied: 2, there: 0, altered: [wrong.sha256] })
  expect(await filesIntoBucket()).toMatchObject({ copied: 0, there: 2, altered: [wrong.sha256] })
  expect(await names()).toEqual([one.sha256, two.sha256].sort())
  expect((await buffer(await open(one.sha256))).toString()).toBe('甲')
})

describe('a store that does not do it says so in words, and nothing is half written', () => {
  const fault = async (work: () => Promise<unknown>) => {
    const thrown = await work().catch((error: unknown) => error)
    expect(thrown).toBeInstanceOf(BucketFault)
    expect(faultKindOf(thrown)).toBe('filesAway')
    return (thrown as BucketFault).words
  }

  test('away', async () => {
    const office = await openOffice()
    const { caseId } = await handIn(office.clerk)
    process.env.YISHENBAN_S3_ENDPOINT = 'http://127.0.0.1:9'
    const words = await fault(() =>
      attachFiles(office.clerk, caseId, 'other', [new File(['内容'], '件.txt')]),
    )
    expect(words).toMatch(/连接不上.*YISHENBAN_S3_ENDPOINT/)
    expect(await storedHashes(reads())).toEqual([])
    expect(await fault(() => exists('0'.repeat(64)))).toMatch(/连接不上/)
  })

  test('refusing', async () => {
    await storeAnswers((request, response) => {
      request.resume()
      response.writeHead(403).end()
    })
    expect(await fault(() => stored('内容'))).toMatch(/拒绝访问.*YISHENBAN_S3_SECRET_KEY/)
  })

  test('a page of a gateway, which has taken nothing', async () => {
    await storeAnswers((request, response) => {
      request.resume()
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html>请登录</html>')
    })
    for (const work of [() => stored('内容'), () => exists('0'.repeat(64)), names])
      expect(await fault(work)).toMatch(/答复的是网页.*YISHENBAN_S3_ENDPOINT/)
  })

  test('failing once is asked again; failing always is told', async () => {
    let asked = 0
    await storeAnswers((request, response) => {
      request.resume()
      response.writeHead(++asked === 1 ? 503 : 200).end()
    })
    await stored('内容')
    expect(asked).toBe(2)
    await storeAnswers((request, response) => {
      request.resume()
      response.writeHead(500).end()
    })
    expect(await fault(() => stored('内容'))).toMatch(/没有完成.*管理员/)
  })

  test('a connection that breaks in the middle of a content', async () => {
    const { sha256 } = await stored('内容很长')
    await storeAnswers((request, response) => {
      if (request.method === 'HEAD') return void response.writeHead(200).end()
      response.writeHead(206, { 'content-length': 100, 'content-range': 'bytes 0-99/100' }).write('half')
      response.socket?.destroySoon()
    })
    expect(await fault(async () => buffer(await open(sha256)))).toMatch(/连接不上|没有及时答复/)
  })
})

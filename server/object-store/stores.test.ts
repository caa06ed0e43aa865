import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { folderStore, notFoundMeansReadOnly } from './folder'
import { liesIn, overlapsFiles, storeAt } from './place'
import { type S3Settings, s3Store } from './s3'
import { checkName, MOST_OBJECT_BYTES, type ObjectStore } from './store'
import { BUCKET, filesInBucket, startS3 } from './testing/s3-server'

// Both kinds of place keep to one contract; the S3 one is a real server on this machine.

let s3: Awaited<ReturnType<typeof startS3>>
let folder: string
beforeAll(async () => {
  s3 = await startS3()
  folder = mkdtempSync(path.join(tmpdir(), 'yishenban-store-'))
})
afterAll(async () => {
  await s3.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** Settings of a store that answers so, until the tests have ended. */
async function answering(answer: RequestListener): Promise<S3Settings> {
  const server = createServer(answer)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { ...s3.settings, endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}
const servers: Server[] = []
afterAll(() => {
  for (const server of servers) {
    server.closeAllConnections()
    server.close()
  }
})

const bucket = (prefix = '') => s3Store({ bucket: BUCKET, prefix }, s3.settings, 5_000)
const PLACES: readonly [string, () => ObjectStore][] = [
  ['a folder', () => folderStore(path.join(folder, randomBytes(4).toString('hex')))],
  ['a bucket', () => bucket(`dir/${randomBytes(4).toString('hex')}`)],
]

async function namesOf(store: ObjectStore, under: string): Promise<string[]> {
  const names: string[] = []
  for await (const name of store.list(under)) names.push(name)
  return names.sort()
}

describe.each(PLACES)('%s', (_, open) => {
  test('what is put anew while it is read is whole, the old or the new', async () => {
    const store = open()
    const [old, fresh] = [Buffer.alloc(10, 'a'), Buffer.alloc(300_000, 'b')]
    await store.put('files/one', old)
    let puts = 0
    const putting = (async () => {
      for (; puts < 30; puts++) await store.put('files/one', puts % 2 ? old : fresh)
    })()
    while (puts < 30) {
      const read = await store.get('files/one')
      expect(read?.equals(old) || read?.equals(fresh)).toBe(true)
    }
    await putting
  })

  test('gives back what was put, whole, and the newest under a name', async () => {
    const store = open()
    const content = randomBytes(5 * 1024 * 1024)
    await store.put('files/ab/one', content)
    expect((await store.get('files/ab/one'))?.equals(content)).toBe(true)
    await store.put('files/ab/one', Buffer.from('new'))
    expect((await store.get('files/ab/one'))?.toString()).toBe('new')
    expect(await store.get('files/ab/two')).toBeNull()
  })

  test('lists what lies under a folder and nothing else, and forgets what was removed', async () => {
    const store = open()
    expect(await namesOf(store, 'backups/')).toEqual([])
    for (const name of ['backups/a/manifest', 'backups/a/database.000000', 'files/ab/x'])
      await store.put(name, Buffer.from(name))
    expect(await namesOf(store, 'backups/')).toEqual(['backups/a/database.000000', 'backups/a/manifest'])
    await store.remove('backups/a/manifest')
    await store.remove('backups/a/manifest')
    expect(await namesOf(store, 'backups/')).toEqual(['backups/a/database.000000'])
    expect(await namesOf(store, 'files/')).toEqual(['files/ab/x'])
  })
})

test('what a killed writer left half written in a folder goes when it is old, and nothing else', async () => {
  const place = path.join(folder, 'killed')
  const store = folderStore(place)
  await store.put('files/ab/one', Buffer.from('whole'))
  const draft = path.join(place, 'files', 'ab', 'two.0341767a.part')
  writeFileSync(draft, 'ha')
  await store.removeDrafts(statSync(draft).mtimeMs)
  expect(existsSync(draft)).toBe(true)
  await store.removeDrafts(statSync(draft).mtimeMs + 1)
  expect(existsSync(draft)).toBe(false)
  expect(await namesOf(store, 'files/')).toEqual(['files/ab/one'])
  await folderStore(path.join(folder, 'none')).removeDrafts(Date.now())
})

// The server of the tests fails at its own second page, so this one is told in a store's own words.
test('a bucket whose names fill more than one page is listed to its end', async () => {
  const settings = await answering((request, response) => {
    const token = new URL(request.url ?? '', 'http://here.invalid').searchParams.get('continuation-token')
    const next = '<IsTruncated>true</IsTruncated><NextContinuationToken>2</NextContinuationToken>'
    response.end(`<?xml version="1.0" encoding="UTF-8"?><ListBucketResult>${token === '2' ? '<IsTruncated>false</IsTruncated>' : next}
      <Contents><Key>dir/files/${token ?? '1'}</Key><Size>1</Size></Contents></ListBucketResult>`)
  })
  const store = s3Store({ bucket: BUCKET, prefix: 'dir' }, settings, 5_000)
  expect(await namesOf(store, 'files/')).toEqual(['files/1', 'files/2'])
})

test('what is larger than anything of ours is not read', async () => {
  const settings = await answering((request, response) => {
    request.resume()
    response.writeHead(200, { 'content-length': MOST_OBJECT_BYTES + 1 }).write('x')
  })
  const store = s3Store({ bucket: BUCKET, prefix: '' }, settings, 5_000)
  await expect(store.get('x')).rejects.toThrow(/过大，不是本程序写的/)
  const large = path.join(folder, 'large')
  writeFileSync(large, '')
  truncateSync(large, MOST_OBJECT_BYTES + 1)
  await expect(folderStore(folder).get('large')).rejects.toThrow(/过大，不是本程序写的/)
})

test.each(['../x', 'a/../b', '/etc', 'a//b', '', 'a b', 'a/.b'])('“%s” is no name of an object', (name) => {
  expect(() => checkName(name)).toThrow(RangeError)
})

describe('what stands in the way, in words', () => {
  const anything = Buffer.from('x')

  test('a store that is not there', async () => {
    const settings = { ...s3.settings, endpoint: 'http://127.0.0.1:9' }
    const away = s3Store({ bucket: BUCKET, prefix: '' }, settings, 2_000)
    await expect(away.put('x', anything)).rejects.toThrow(/^对象存储 s3:\/\/beifen 连接不上.*ENDPOINT 和网络/)
    await expect(namesOf(away, 'files/')).rejects.toThrow(/连接不上/)
  })

  test('a store that never answers', async () => {
    const slow = s3Store({ bucket: BUCKET, prefix: '' }, await answering(() => {}), 100)
    await expect(slow.get('x')).rejects.toThrow(/没有及时答复/)
  })

  test('a bucket that is not there, and a key that is wrong', async () => {
    const none = s3Store({ bucket: 'none', prefix: '' }, s3.settings, 5_000)
    await expect(none.put('x', anything)).rejects.toThrow(/没有这个存储桶/)
    await expect(namesOf(none, 'files/')).rejects.toThrow(/没有这个存储桶/)
    const wrong = s3Store({ bucket: BUCKET, prefix: '' }, { ...s3.settings, accessKeyId: 'x' }, 5_000)
    await expect(wrong.put('x', anything)).rejects.toThrow(/拒绝访问.*SECRET_KEY/)
  })

  test('a store that fails twice is asked again', async () => {
    let asked = 0
    const settings = await answering((request, response) => {
      request.resume()
      asked++
      response.writeHead(asked < 3 ? 503 : 200).end()
    })
    await s3Store({ bucket: BUCKET, prefix: '' }, settings, 5_000).put('x', anything)
    expect(asked).toBe(3)
  })

  test('a file where the folder should be', async () => {
    const file = path.join(folder, 'a-file')
    writeFileSync(file, '')
    await expect(folderStore(file).put('x', anything)).rejects.toThrow(/^备份位置“.*a-file”不是文件夹/)
  })

  test.skipIf(process.getuid?.() === 0)(
    'a folder that may not be written, of which nothing half stays',
    async () => {
      const closed = mkdtempSync(path.join(folder, 'closed-'))
      chmodSync(closed, 0o500)
      await expect(folderStore(closed).put('x', anything)).rejects.toThrow(/没有写入权限/)
      expect(readdirSync(closed)).toEqual([])
    },
  )
})

describe('the place as it is named', () => {
  test.each(['s3://', 's3://B', 's3://bucket/../x', 's3://bucket/a b', 's3:///x'])(
    '“%s” is refused',
    (place) => {
      expect(() => storeAt(place)).toThrow(/写法不对/)
    },
  )

  test('a bucket needs its settings', () => {
    expect(() => storeAt('s3://beifen/yishenban')).toThrow(/YISHENBAN_BACKUP_S3_ENDPOINT/)
  })

  test('backups never lie where the files lie', () => {
    const stop = filesInBucket(s3.settings, 'fujian')
    try {
      for (const place of [`s3://${BUCKET}`, `s3://${BUCKET}/fujian`, `s3://${BUCKET}/fujian/beifen`])
        expect(overlapsFiles(place), place).toBe(true)
      for (const place of [
        `s3://${BUCKET}/beifen`,
        `s3://${BUCKET}/fujian2`,
        's3://other/fujian',
        '/mnt/beifen',
      ])
        expect(overlapsFiles(place), place).toBe(false)
    } finally {
      stop()
    }
    expect(overlapsFiles(`s3://${BUCKET}/fujian`)).toBe(false)
  })

  test('a folder within another is told', () => {
    expect(liesIn('/srv/data/beifen', '/srv/data')).toBe(true)
    expect(liesIn('/srv/data', '/srv/data/')).toBe(true)
    expect(liesIn('/srv/data/..beifen', '/srv/data')).toBe(true)
    expect(liesIn('/srv/data-beifen', '/srv/data')).toBe(false)
    expect(liesIn('/srv', '/srv/data')).toBe(false)
  })
})

test('what lies in a folder and is no file, such as a pipe into which nobody writes, is told and not waited for', async () => {
  const store = folderStore(path.join(folder, 'pipes'))
  await store.put('backups/other', Buffer.from('whole'))
  spawnSync('mkfifo', [path.join(folder, 'pipes/backups/manifest')])
  await expect(store.get('backups/manifest')).rejects.toThrow(/“backups\/manifest”不是文件/)
})

test.runIf(existsSync('/proc/self/mem'))(
  'what a disk cannot read any more is damaged; the place is not away',
  async () => {
    const store = folderStore(path.join(folder, 'sectors'))
    await store.put('files/other', Buffer.from('whole'))
    // The kernel answers as it does for a bad sector.
    symlinkSync('/proc/self/mem', path.join(folder, 'sectors/files/bad'))
    const fault = await store.get('files/bad').catch((one: unknown) => one)
    expect(fault).toMatchObject({ kind: 'damaged', objects: ['files/bad'] })
    expect(String(fault)).toMatch(/“files\/bad”读不出来（磁盘读写出错）/)
  },
)

test('a disk on which no folder can be made is one that may only be read', () => {
  const said = (code: string) => () => notFoundMeansReadOnly(Object.assign(new Error('mkdir'), { code }))
  expect(said('ENOENT')).toThrow(expect.objectContaining({ code: 'EROFS' }))
  expect(said('EACCES')).toThrow(expect.objectContaining({ code: 'EACCES' }))
})

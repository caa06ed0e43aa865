import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ObjectStore } from '../../object-store/store'
import { type BackupKey, readBackupKey } from './key'
import { fileName, getSealed, getStream, putSealed, putStream } from './sealed-objects'

const kept = process.env.YISHENBAN_BACKUP_KEY
let key: BackupKey
beforeEach(() => {
  key = freshKey()
})
afterEach(() => {
  if (kept === undefined) delete process.env.YISHENBAN_BACKUP_KEY
  else process.env.YISHENBAN_BACKUP_KEY = kept
})

function freshKey(): BackupKey {
  process.env.YISHENBAN_BACKUP_KEY = randomBytes(32).toString('base64')
  return readBackupKey()
}

/** A place in memory, to look at and to spoil. */
function memory() {
  const objects = new Map<string, Buffer>()
  const store: ObjectStore = {
    place: 'memory',
    put: async (name, content) => void objects.set(name, Buffer.from(content)),
    get: async (name) => objects.get(name) ?? null,
    async *list(folder) {
      for (const name of objects.keys()) if (name.startsWith(folder)) yield name
    },
    remove: async (name) => void objects.delete(name),
    removeDrafts: async () => {},
  }
  return { objects, store }
}

async function* inPieces(content: Buffer, size: number) {
  for (let at = 0; at < content.length; at += size) yield content.subarray(at, at + size)
}

async function whole(content: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  for await (const piece of content) pieces.push(piece)
  return Buffer.concat(pieces)
}

test.each([0, 1, 4 * 1024 * 1024, 9_000_000])('a stream of %i bytes comes back as it went', async (size) => {
  const { objects, store } = memory()
  const content = randomBytes(size)
  const stored = await putStream(store, key, 'backups/a/database', inPieces(content, 700_001))
  expect(stored).toMatchObject({ bytes: size, pieces: objects.size })
  expect((await whole(getStream(store, key, 'backups/a/database', stored))).equals(content)).toBe(true)
})

test('no bit of an object can be changed, no object take the place of another, and none be cut', async () => {
  const { objects, store } = memory()
  await putSealed(store, key, 'files/a', Buffer.from('附件的内容'))
  await putSealed(store, key, 'files/b', Buffer.from('另一个附件'))
  const sealed = objects.get('files/a') ?? Buffer.alloc(0)
  for (let at = 0; at < sealed.length; at++) {
    const other = Buffer.from(sealed)
    other[at] = (other[at] ?? 0) ^ 1
    objects.set('files/a', other)
    await expect(getSealed(store, key, 'files/a'), `byte ${at}`).rejects.toThrow(/不完整|被改动过|密钥不对/)
  }
  for (let size = 0; size < sealed.length; size++) {
    objects.set('files/a', sealed.subarray(0, size))
    await expect(getSealed(store, key, 'files/a'), `${size} bytes`).rejects.toThrow(
      /不完整|被改动过|密钥不对/,
    )
  }
  objects.set('files/a', objects.get('files/b') ?? Buffer.alloc(0))
  await expect(getSealed(store, key, 'files/a')).rejects.toThrow(/被改动过/)
})

test('pieces that changed places, an end that is gone and a shorter list are found', async () => {
  const { objects, store } = memory()
  const stored = await putStream(store, key, 'd', inPieces(randomBytes(9_000_000), 100_000))
  const read = (of = stored) => whole(getStream(store, key, 'd', of))
  const [first, second] = ['d.000000', 'd.000001'].map((name) => objects.get(name) ?? Buffer.alloc(0))
  if (!first || !second) throw new Error('too few pieces')
  objects.set('d.000000', second)
  await expect(read()).rejects.toThrow(/被改动过/)
  objects.set('d.000000', first)
  await expect(read({ ...stored, pieces: stored.pieces - 1 })).rejects.toThrow(/不完整|与清单不符/)
  await expect(read({ ...stored, bytes: stored.bytes - 1 })).rejects.toThrow(/与清单不符/)
  objects.delete('d.000001')
  await expect(read()).rejects.toThrow(/缺少“d\.000001”/)
})

test('a key of another installation opens nothing, says so, and names files otherwise', async () => {
  const { store } = memory()
  await putSealed(store, key, 'files/a', Buffer.from('x'))
  const other = freshKey()
  await expect(getSealed(store, other, 'files/a')).rejects.toThrow(
    `备份密钥不对：备份是用密钥 ${key.id} 加密的`,
  )
  const sha256 = 'a'.repeat(64)
  expect(fileName(other, sha256)).not.toBe(fileName(key, sha256))
  expect(fileName(key, sha256)).not.toContain(sha256.slice(0, 8))
})

test('a place that fails in the middle ends the reading of the source', async () => {
  const { store } = memory()
  let open = true
  const source = (async function* () {
    try {
      for (;;) yield randomBytes(1_000_000)
    } finally {
      open = false
    }
  })()
  const full: ObjectStore = { ...store, put: () => Promise.reject(new Error('full')) }
  await expect(putStream(full, key, 'd', source)).rejects.toThrow('full')
  await expect.poll(() => open).toBe(false)
})

test('what was sealed before another suite was chosen is opened, and a file keeps its name', async () => {
  const { store } = memory()
  await putSealed(store, key, 'files/a', Buffer.from('附件的内容'))
  const suite = process.env.YISHENBAN_CRYPTO
  process.env.YISHENBAN_CRYPTO = 'sm'
  try {
    const sm = readBackupKey()
    expect(sm.id).not.toBe(key.id)
    expect(fileName(sm, 'f'.repeat(64))).toBe(fileName(key, 'f'.repeat(64)))
    expect((await getSealed(store, sm, 'files/a')).toString()).toBe('附件的内容')
    await putSealed(store, sm, 'files/b', Buffer.from('另一个附件'))
    expect((await getSealed(store, key, 'files/b')).toString()).toBe('另一个附件')
  } finally {
    if (suite === undefined) delete process.env.YISHENBAN_CRYPTO
    else process.env.YISHENBAN_CRYPTO = suite
  }
})

import { Readable } from 'node:stream'
import { createGunzip, createGzip } from 'node:zlib'
import { BackupFault } from '@/domain/backup/fault'
import type { StoredStream } from '@/domain/backup/manifest'
import type { ObjectStore } from '../../object-store/store'
import { fingerprinting } from '../../secrets/fingerprint'
import type { BackupKey } from './key'

const MARK = Buffer.from('YSBB1')
const KEY_ID_BYTES = 8
const HEAD_BYTES = MARK.length + KEY_ID_BYTES

/** Bytes of a piece before it is sealed: a few milliseconds of work, and little to send again. */
const PIECE_BYTES = 4 * 1024 * 1024

/** Puts a content, sealed and bound to its name: in the place of another object it does not open. */
export async function putSealed(
  store: ObjectStore,
  key: BackupKey,
  name: string,
  plain: Uint8Array,
): Promise<void> {
  const sealed = key.sealing.seal(Buffer.from(plain), boundTo(key.id, name))
  await store.put(name, Buffer.concat([MARK, Buffer.from(key.id), sealed]))
}

/** In the place of another object, or under another key's name, it does not open. */
function boundTo(keyId: string, name: string): Buffer {
  return Buffer.from(JSON.stringify([keyId, name]))
}

/** Opens what `putSealed` put under this name. Throws BackupFault: gone, of another key, or altered. */
export async function getSealed(store: ObjectStore, key: BackupKey, name: string): Promise<Buffer> {
  const sealed = await store.get(name)
  if (!sealed) throw damaged(name, `备份中缺少“${name}”：被删除，或者没有传完。请换一份备份。`)
  if (sealed.length <= HEAD_BYTES || !sealed.subarray(0, MARK.length).equals(MARK))
    throw damaged(name, `备份中的“${name}”不完整，或者不是本程序写的。请换一份备份，并检查备份位置的磁盘。`)
  const keyId = sealed.subarray(MARK.length, HEAD_BYTES).toString('latin1')
  const opening = key.opening.get(keyId)
  if (!opening)
    throw new BackupFault(
      `备份密钥不对：备份是用密钥 ${printable(keyId)} 加密的，现在设置的 YISHENBAN_BACKUP_KEY 是 ${key.id}。请用备份当时的密钥。`,
      'wrongKey',
    )
  try {
    return opening.open(sealed.subarray(HEAD_BYTES), boundTo(keyId, name))
  } catch {
    throw damaged(name, `备份中的“${name}”被改动过，或者磁盘损坏，不能解密。请换一份备份，并检查备份位置。`)
  }
}

/** What reads stored objects gives; null where one of them is gone or altered. Any other fault is thrown. */
export async function ifUndamaged<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read()
  } catch (fault) {
    if (fault instanceof BackupFault && fault.kind === 'damaged') return null
    throw fault
  }
}

function damaged(name: string, words: string): BackupFault {
  return new BackupFault(words, 'damaged', [name])
}

/**
 * Puts a long content as numbered pieces under a name, packed. Each is bound to its number; how many there are and what
 * the whole comes to is for the manifest to say, which is sealed as well.
 */
export async function putStream(
  store: ObjectStore,
  key: BackupKey,
  name: string,
  content: AsyncIterable<Uint8Array>,
): Promise<StoredStream> {
  const hash = fingerprinting()
  let bytes = 0
  let pieces = 0
  const counted = async function* () {
    for await (const some of content) {
      hash.add(some)
      bytes += some.length
      yield some
    }
  }
  const source = Readable.from(counted(), { objectMode: false })
  const packed = createGzip({ level: 1 })
  source.on('error', (fault) => packed.destroy(fault))
  source.pipe(packed)
  try {
    for await (const piece of inPieces(packed)) {
      await putSealed(store, key, pieceName(name, pieces), piece)
      pieces++
    }
  } finally {
    // A store that fails leaves the source unread: it must end all the same.
    packed.destroy()
    source.destroy()
  }
  return { pieces, bytes, sha256: hash.end() }
}

/** The content that `putStream` put. Throws BackupFault at its end at the latest when it is not the same. */
export async function* getStream(
  store: ObjectStore,
  key: BackupKey,
  name: string,
  stored: StoredStream,
): AsyncGenerator<Uint8Array> {
  const hash = fingerprinting()
  let bytes = 0
  const pieces = async function* () {
    for (let n = 0; n < stored.pieces; n++) yield await getSealed(store, key, pieceName(name, n))
  }
  const source = Readable.from(pieces(), { objectMode: false })
  const unpacked = createGunzip()
  source.on('error', (fault) => unpacked.destroy(fault))
  source.pipe(unpacked)
  try {
    for await (const some of unpacked as AsyncIterable<Buffer>) {
      hash.add(some)
      bytes += some.length
      yield some
    }
  } catch (fault) {
    if (fault instanceof BackupFault) throw fault
    throw damaged(name, `备份中的“${name}”不完整。请换一份备份。`)
  } finally {
    unpacked.destroy()
    source.destroy()
  }
  if (bytes !== stored.bytes || hash.end() !== stored.sha256)
    throw damaged(name, `备份中的“${name}”与清单不符（${bytes} 字节，应为 ${stored.bytes}）。请换一份备份。`)
}

/** The name of a stored file: a keyed hash of its content's hash. */
export function fileName(key: BackupKey, sha256: string): string {
  const name = key.naming.mac(sha256).toString('hex')
  return `files/${name.slice(0, 2)}/${name}`
}

function pieceName(name: string, n: number): string {
  return `${name}.${String(n).padStart(6, '0')}`
}

async function* inPieces(content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let waiting: Buffer[] = []
  let size = 0
  for await (const some of content) {
    waiting.push(some)
    size += some.length
    if (size < PIECE_BYTES) continue
    yield Buffer.concat(waiting)
    waiting = []
    size = 0
  }
  if (size > 0) yield Buffer.concat(waiting)
}

/** A key's name from foreign bytes, as far as it may be shown. */
function printable(text: string): string {
  return /^[0-9a-f]+$/.test(text) ? text : '不明'
}

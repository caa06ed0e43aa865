import { onDisk } from '@/db/connection'
import { filesPlace } from '../object-store/place'
import { bucketContents } from './bucket-contents'
import type { Contents, Stored, StoredContent } from './contents'
import { type FileContent, withDraft } from './drafts'
import { folderContents } from './folder-contents'
import { isMediaType, type MediaType, type NotTaken, sniff } from './media-type'

export { abandonedUploads, type FileContent } from './drafts'
export type { StoredContent }

/** `sha256`: of the content, in hex; the address under which it is opened again. */
export interface StoredFile extends Stored {
  /** In bytes. */
  size: number
  mediaType: MediaType
}

/** A file that was not stored, and why, as a person reads it. */
export interface RefusedFile {
  refused: string
}

/**
 * Stores a file under the SHA-256 of its content, and answers once it is there for good. The same content is stored once.
 * Nothing stays of a refused or interrupted one. `name` is only for messages. Throws `StoreFault` when the disk or the
 * bucket fails.
 */
export async function put(content: FileContent, name: string): Promise<StoredFile | RefusedFile> {
  return onDisk(() =>
    withDraft(content, async (draft) => {
      if (draft === 'tooLarge') return { refused: `文件“${name}”超过20MB，请压缩或者拆分后再上传` }
      if (draft.size === 0) return { refused: `文件“${name}”是空的，请核对是否选错文件` }
      const type = await sniff(draft.path)
      if (!isMediaType(type)) return { refused: reason(type, name) }
      return { ...(await contents().keep(draft)), size: draft.size, mediaType: type }
    }),
  )
}

/**
 * The content of a stored file, to be streamed. Throws ENOENT when it is missing, RangeError when the address is none,
 * `StoreFault` when the disk or the bucket does not tell.
 */
export async function open(sha256: string): Promise<AsyncIterable<Uint8Array>> {
  return contents().open(sha256)
}

/** False when it is missing; throws `StoreFault` when the disk or the bucket does not tell. */
export async function exists(sha256: string): Promise<boolean> {
  return contents().has(sha256)
}

/**
 * Stores a content that was stored elsewhere under this address, whatever kind of file it is. Answers its mark; null
 * where it stood here already. Throws RangeError for a content of another address.
 */
export async function putAgain(sha256: string, content: AsyncIterable<Uint8Array>): Promise<string | null> {
  return onDisk(() =>
    withDraft(content, async (draft) => {
      if (draft === 'tooLarge' || draft.sha256 !== sha256) throw new RangeError('another content')
      return (await contents().keep(draft)).mark
    }),
  )
}

/** Takes back what a storing has just made, unless the same content has been stored again since. */
export async function takeBack(stored: Stored): Promise<boolean> {
  return contents().takeBack(stored)
}

/** Whether a content is removed at once, or by a request for which no writer may wait. */
export function howRemoved(): Contents['removes'] {
  return contents().removes
}

/** Removes a content that was last stored before an instant (milliseconds); false when it is younger or gone. */
export async function removeStoredBefore(sha256: string, instant: number): Promise<boolean> {
  return contents().removeStoredBefore(sha256, instant)
}

/** Everything that is stored, whether or not a row names it. */
export function everyFile(): AsyncIterable<StoredContent> {
  return contents().list()
}

/** The place that the settings name. */
function contents(): Contents {
  const named = filesPlace()
  return named ? bucketContents(named) : folderContents
}

function reason(why: NotTaken, name: string): string {
  switch (why) {
    case 'encrypted':
      return `文件“${name}”设有打开密码，请取消密码并保存后再上传`
    case 'macros':
      return `文件“${name}”含有宏，请另存为不含宏的文档，或者导出为PDF后再上传`
    case 'unknown':
      return `文件“${name}”的内容不是可以上传的格式。可以上传PDF、OFD、图片（JPG、PNG、WebP、HEIC、TIFF）、Word、Excel、PPT文档和纯文本；文件可能已损坏，或者被改过扩展名，请核对`
  }
}

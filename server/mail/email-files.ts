import type { NewFile } from '@/db/queries/files'
import { emailFilesOf } from '@/db/queries/received-emails'
import type { Reads } from '@/db/transact'

/** Files that came with an e-mail of the receipt desk, as files of the request that it turned out to be. */
export async function filesOfEmail(from: Reads, mailId: string): Promise<NewFile[]> {
  const rows = await emailFilesOf(from, mailId)
  return rows.map(({ name, mediaType, size, sha256 }) => ({
    kind: 'application',
    name,
    mediaType,
    size,
    sha256,
  }))
}

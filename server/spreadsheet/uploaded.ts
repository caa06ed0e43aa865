import { randomUUID } from 'node:crypto'
import { rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { dataFolder, makeFolder, onDisk } from '@/db/connection'

/**
 * Lays an uploaded spreadsheet on the disk for as long as `use` reads it there. It lies beside the ledgers, where it is
 * swept should the process be killed. Throws `StoreFault` when the disk fails.
 */
export async function withUploaded<T>(file: File, use: (path: string) => Promise<T>): Promise<T> {
  const folder = path.join(dataFolder(), 'imports')
  const at = path.join(folder, randomUUID())
  try {
    await onDisk(async () => {
      await makeFolder(folder)
      await writeFile(at, Buffer.from(await file.arrayBuffer()), { mode: 0o600 })
    })
    return await use(at)
  } finally {
    await rm(at, { force: true })
  }
}

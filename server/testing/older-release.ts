import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { closeConnection, dataFolder } from '@/db/connection'

/**
 * Lays the data of an older release in the place of those of the test that runs (SQLite): what `worked-office.ts` of
 * 0.1.0-20261126.671ef5b4 had written, with 42 migrations and the digests of then. `older-release.br` is one line of
 * names and sizes in JSON and the files one after the other, in Brotli.
 */
export async function layOlderData(): Promise<void> {
  await closeConnection()
  const folder = dataFolder()
  for (const end of ['', '-wal', '-shm']) rmSync(path.join(folder, `yishenban.db${end}`), { force: true })
  const packed = brotliDecompressSync(readFileSync(path.join(import.meta.dirname, 'older-release.br')))
  let at = packed.indexOf('\n')
  const listed = JSON.parse(packed.subarray(0, at++).toString()) as [name: string, size: number][]
  for (const [name, size] of listed) {
    const file = path.join(folder, name)
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, packed.subarray(at, at + size))
    at += size
  }
}

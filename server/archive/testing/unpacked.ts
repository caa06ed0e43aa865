import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { fromBuffer } from 'yauzl'
import { HASHES } from '../archive'

/** Every file of a zip by its path. */
export function unpacked(zip: Buffer): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>()
  return new Promise((resolve, reject) => {
    fromBuffer(zip, { lazyEntries: true }, (fault, opened) => {
      if (fault) return reject(fault)
      opened.on('end', () => resolve(files))
      opened.on('entry', (entry) => {
        opened.openReadStream(entry, async (failed, stream) => {
          if (failed) return reject(failed)
          files.set(entry.fileName, await buffer(stream))
          opened.readEntry()
        })
      })
      opened.readEntry()
    })
  })
}

/** Files of a package that its list of hashes does not name, or names with another hash. */
export function wrongHashes(files: ReadonlyMap<string, Buffer>): string[] {
  const listed = new Map(
    String(files.get(HASHES))
      .trimEnd()
      .split('\n')
      .map((line) => line.split('  '))
      .map(([sha256 = '', path = '']) => [path, sha256]),
  )
  return [...files].flatMap(([path, content]) =>
    path === HASHES || listed.get(path) === createHash('sha256').update(content).digest('hex') ? [] : [path],
  )
}

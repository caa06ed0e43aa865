import { createHash } from 'node:crypto'
import { createReadStream, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { mustRun } from '../running/command'
import { archiveName, type Release } from './release'

/** The list that every file of a release is held against, as `sha256sum -c` reads it. */
export const SUMS = 'SHA256SUMS'

/** Writes the list of all files below a folder with their SHA-256, in the order of their names. */
export async function writeSums(folder: string): Promise<void> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .filter((file) => file !== SUMS)
    .sort()
  const lines: string[] = []
  for (const file of files) lines.push(`${await sha256Of(path.join(folder, file))}  ${file}\n`)
  writeFileSync(path.join(folder, SUMS), lines.join(''))
}

async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}

/**
 * Packs the folder of a release, named as its archive, and writes the archive's own SHA-256 beside it. The same content
 * gives the same bytes: names in order, nobody's account, the time of the commit. Returns the archive.
 */
export async function pack(folder: string, release: Release, into: string): Promise<string> {
  const archive = path.join(into, `${archiveName(release)}.tar.gz`)
  const same = ['--sort=name', `--mtime=@${release.at}`, '--owner=0', '--group=0', '--numeric-owner']
  await mustRun(
    'tar',
    [
      ...same,
      '--mode=u+rwX,go+rX,go-w',
      '--use-compress-program=gzip -n',
      '-cf',
      archive,
      '-C',
      path.dirname(folder),
      path.basename(folder),
    ],
    {},
  )
  writeFileSync(`${archive}.sha256`, `${await sha256Of(archive)}  ${path.basename(archive)}\n`)
  return archive
}

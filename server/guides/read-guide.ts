import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { type Block, blocksOf } from './blocks'
import { GUIDES, type GuideName } from './guides'

/** The folder `docs` of the installation; the program is started from the folder above it. */
const docs = () => path.join(/* turbopackIgnore: true */ process.cwd(), 'docs')

/** A guide as it lies beside the program: nothing is fetched, and what is shown is what this version does. */
export async function readGuide(name: GuideName): Promise<Block[]> {
  return blocksOf(await readFile(path.join(docs(), GUIDES[name].file), 'utf8'))
}

/** A picture of the guides; null where there is none of this name. Names have no dots or slashes but their end. */
export async function guideImage(name: string): Promise<Uint8Array<ArrayBuffer> | null> {
  if (!/^[a-z0-9-]{1,60}\.png$/.test(name)) return null
  return readFile(path.join(docs(), 'guide', 'images', name)).then(
    (bytes) => new Uint8Array(bytes),
    () => null,
  )
}

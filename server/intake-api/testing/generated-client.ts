import { writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { generateSource } from 'oazapfts'
import { interfaceDescription } from '../description'

/** The generator does not know `exactOptionalPropertyTypes`; whoever calls the client is checked all the same. */
const UNCHECKED = '// @ts-nocheck: written by the generator, for looser settings of the compiler than ours.\n'

/** The client that a portal's programmers would generate from the description of the interface, as text. */
export async function generatedClient(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'description-'))
  try {
    const file = path.join(folder, 'openapi.json')
    writeFileSync(file, JSON.stringify(interfaceDescription()))
    return `${UNCHECKED}${await generateSource(file)}`
  } finally {
    await rm(folder, { recursive: true })
  }
}

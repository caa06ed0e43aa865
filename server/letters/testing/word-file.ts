import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import PizZip from 'pizzip'
import { zip } from '../../spreadsheet/write/zip'
import { defaultTemplate } from '../default-template'

const shipped = defaultTemplate('granted')

/** Parts of a Word file by name; undefined takes one out. */
export type Changes = Record<string, string | Uint8Array | undefined>

/** The shipped template of a reply with some of its parts replaced. */
export async function templateWith(changes: Changes): Promise<Buffer> {
  const file = new PizZip(await shipped)
  for (const [name, content] of Object.entries(changes)) {
    if (content === undefined) file.remove(name)
    else file.file(name, content, { createFolders: false })
  }
  return file.generate({ type: 'nodebuffer', compression: 'DEFLATE' })
}

export async function partOfTemplate(name: string): Promise<string> {
  return new PizZip(await shipped).file(name)?.asText() ?? ''
}

/** The shipped template with more at the end of its text. */
export async function templateSaying(xml: string, changes: Changes = {}): Promise<Buffer> {
  const document = await partOfTemplate('word/document.xml')
  return templateWith({ 'word/document.xml': document.replace('<w:sectPr', `${xml}<w:sectPr`), ...changes })
}

/** The shipped template with one relationship more of its text, as it would be written. */
export async function templateRelating(relation: string, changes: Changes = {}): Promise<Buffer> {
  const relations = await partOfTemplate('word/_rels/document.xml.rels')
  return templateWith({
    'word/_rels/document.xml.rels': relations.replace('</Relationships>', `${relation}</Relationships>`),
    ...changes,
  })
}

/** With the type of a part declared, and its content. */
export async function templateHolding(
  name: string,
  type: string,
  content: string | Uint8Array,
): Promise<Changes> {
  const types = await partOfTemplate('[Content_Types].xml')
  const override = `<Override PartName="/${name}" ContentType="${type}"/>`
  return { '[Content_Types].xml': types.replace('</Types>', `${override}</Types>`), [name]: content }
}

/** A zip file of these entries as they stand, twice the same name if so. */
export function zipOf(entries: readonly (readonly [name: string, content: string])[]): Promise<Buffer> {
  return buffer(Readable.from(zip(entries.map(([name, content]) => ({ name, content: [content] })))))
}

/** The parts of the shipped template, for `zipOf`. */
export async function entriesOfTemplate(): Promise<[name: string, content: string][]> {
  const file = new PizZip(await shipped)
  return file.file(/./).map((part) => [part.name, part.asText()])
}

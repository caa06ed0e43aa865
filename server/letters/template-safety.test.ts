import PizZip from 'pizzip'
import { expect, test } from 'vitest'
import { defaultTemplate } from './default-template'
import { unsafeTemplate } from './template-safety'

async function withParts(parts: Record<string, string>): Promise<Buffer> {
  const zip = new PizZip(await defaultTemplate('granted'))
  for (const [name, text] of Object.entries(parts)) zip.file(name, text)
  return zip.generate({ type: 'nodebuffer', compression: 'DEFLATE' })
}

const relation = (kind: string) =>
  `<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${kind}" Target="http://elsewhere.example/x.png" TargetMode="External"/></Relationships>`
const body = (xml: string) => `<w:document><w:body><w:p>${xml}</w:p></w:body></w:document>`

test('a letterhead with a link is taken', async () => {
  expect(await unsafeTemplate(await withParts({}))).toBeNull()
  expect(await unsafeTemplate(await withParts({ 'word/_rels/x.xml.rels': relation('hyperlink') }))).toBeNull()
})

test.each([
  ['macros', { 'word/vbaProject.bin': 'x' }, '宏'],
  ['an embedded object', { 'word/embeddings/oleObject1.bin': 'x' }, '嵌入的对象'],
  ['a picture from elsewhere', { 'word/_rels/document.xml.rels': relation('image') }, '指向外部'],
  ['a template from elsewhere', { 'word/_rels/settings.xml.rels': relation('attachedTemplate') }, '指向外部'],
  ['another document', { 'word/document.xml': body('<w:altChunk r:id="r1"/>') }, '外部文档'],
  [
    'a field that fetches, cut into pieces',
    {
      'word/document.xml': body(
        '<w:r><w:instrText>INCLUDE</w:instrText></w:r><w:r><w:instrText>PICTURE "http://x"</w:instrText></w:r>',
      ),
    },
    '自动取得',
  ],
  [
    'a field that puts text in as XML, cut into pieces',
    { 'word/document.xml': body('<w:r><w:t>{</w:t></w:r><w:r><w:t>@查明情况}</w:t></w:r>') },
    '{@…}',
  ],
  [
    'what unpacks to more than can be held',
    { 'word/media/x.xml': '0'.repeat(60 * 1024 * 1024) },
    '解压后过大',
  ],
])('%s is refused', async (_, parts, words) => {
  expect(await unsafeTemplate(await withParts(parts))).toMatchObject({
    refusal: { rule: 'templateUnsafe', message: expect.stringContaining(words) },
  })
})

test('a part that says of itself that it is small is not believed', async () => {
  const template = await withParts({ 'word/media/x.xml': '0'.repeat(60 * 1024 * 1024) })
  const size = Buffer.alloc(4)
  size.writeUInt32LE(60 * 1024 * 1024)
  for (let at = template.indexOf(size); at >= 0; at = template.indexOf(size, at + 4))
    template.writeUInt32LE(10, at)
  expect(await unsafeTemplate(template)).toMatchObject({ refusal: { rule: 'templateUnsafe' } })
})

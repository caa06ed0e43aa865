import PizZip from 'pizzip'
import { describe, expect, test } from 'vitest'
import { LETTER_KINDS, letterOf } from '@/domain/letters/definitions'
import { fieldValues } from '@/domain/letters/field-values'
import { sampleCase, sampleMaterial } from '@/domain/letters/testing/sample'
import { aPng } from '../../files/samples'
import { defaultTemplate } from '../default-template'
import { partOfTemplate, templateWith, zipOf } from '../testing/word-file'
import { paragraphsOf, readTemplate } from '../word'
import { checkTemplateFile } from './check'

async function taken(template: Uint8Array, required: Parameters<typeof checkTemplateFile>[1] = []) {
  const checked = await checkTemplateFile(template, required)
  if ('refusal' in checked) throw new Error(`${checked.refusal.message}${checked.refusal.remedy}`)
  return checked.template
}

const partsOf = (docx: Uint8Array) =>
  new Map(new PizZip(docx).file(/./).map((part) => [part.name, part.asText()]))

describe('the shipped templates', () => {
  test.each(LETTER_KINDS)('%s is taken, and makes the same letter', async (kind) => {
    const shipped = await defaultTemplate(kind)
    const kept = await taken(shipped, letterOf(kind).required)
    const values = fieldValues(sampleCase(), sampleMaterial(kind))
    const letters = [shipped, kept].map((template) => paragraphsOf(readTemplate(template)(values)))
    expect(letters[1]).toEqual(letters[0])
  })

  test('what is kept is taken again, and does not change any more', async () => {
    const once = await taken(await defaultTemplate('granted'))
    expect(Buffer.from(await taken(once)).equals(once)).toBe(true)
  })
})

const R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const P = 'http://schemas.openxmlformats.org/package/2006/relationships'
const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml'
const xml = (text: string) => `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n${text}`

const relations = (list: readonly (readonly [type: string, target: string, more?: string])[]) =>
  xml(
    `<Relationships xmlns="${P}">${list
      .map(
        ([type, target, more = ''], i) =>
          `<Relationship Id="rId${i + 1}" Type="${type.startsWith('http') ? type : `${R}/${type}`}" Target="${target}" ${more}/>`,
      )
      .join('')}</Relationships>`,
  )

const types = (overrides: Record<string, string>) =>
  xml(
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="jpeg" ContentType="image/jpeg"/>' +
      '<Default Extension="png" ContentType="image/png"/>' +
      '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>' +
      Object.entries(overrides)
        .map(([name, type]) => `<Override PartName="/${name}" ContentType="${type}"/>`)
        .join('') +
      '</Types>',
  )

/** What Word 365 writes when an office edits a letter: a header with a picture, a list of sources, prompts, labels. */
async function wordOf365(): Promise<[string, string][]> {
  const shipped = partsOf(await defaultTemplate('granted'))
  const body = shipped.get('word/document.xml') ?? ''
  const prompt =
    '<w:sdt><w:sdtPr><w:alias w:val="联系人"/><w:placeholder><w:docPart w:val="DefaultPlaceholder_1"/></w:placeholder><w:dataBinding w:xpath="/a" w:storeItemID="{1}"/></w:sdtPr><w:sdtContent><w:p w14:paraId="1A2B3C4D"><w:r><w:t>联系人：王某</w:t></w:r></w:p></w:sdtContent></w:sdt>'
  const link =
    '<w:p><w:hyperlink r:id="rId12" w:history="1"><w:r><w:t>网站</w:t></w:r></w:hyperlink><w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/></w:p>'
  const main: [string, string][] = [
    ['styles', 'styles.xml'],
    ['numbering', 'numbering.xml'],
    ['footnotes', 'footnotes.xml'],
    ['endnotes', 'endnotes.xml'],
    ['settings', 'settings.xml'],
    ['footer', 'footer1.xml'],
    ['footer', 'footer2.xml'],
    ['theme', 'theme/theme1.xml'],
    ['fontTable', 'fontTable.xml'],
    ['header', 'header1.xml'],
    ['webSettings', 'webSettings.xml'],
  ]
  const extra: Record<string, string> = {
    'word/webSettings.xml': xml(`<w:webSettings xmlns:w="${W}"><w:optimizeForBrowser/></w:webSettings>`),
    'customXml/item1.xml': xml(
      '<b:Sources SelectedStyle="\\APA.XSL" xmlns:b="http://schemas.openxmlformats.org/officeDocument/2006/bibliography"/>',
    ),
    'customXml/itemProps1.xml': xml('<ds:datastoreItem ds:itemID="{1}" xmlns:ds="x"/>'),
    'customXml/_rels/item1.xml.rels': relations([['customXmlProps', 'itemProps1.xml']]),
    'word/glossary/document.xml': xml(
      `<w:glossaryDocument xmlns:w="${W}"><w:docParts/></w:glossaryDocument>`,
    ),
    'word/glossary/styles.xml': xml(`<w:styles xmlns:w="${W}"/>`),
    'word/glossary/_rels/document.xml.rels': relations([['styles', 'styles.xml']]),
    'word/people.xml': xml('<w15:people xmlns:w15="x"/>'),
    'docMetadata/LabelInfo.xml': xml('<clbl:labelList xmlns:clbl="x"/>'),
    'docProps/thumbnail.jpeg': 'JFIF',
  }
  return [
    [
      '[Content_Types].xml',
      (shipped.get('[Content_Types].xml') ?? '').replace(
        '</Types>',
        `<Override PartName="/word/header1.xml" ContentType="${WORD}.header+xml"/><Override PartName="/word/webSettings.xml" ContentType="${WORD}.webSettings+xml"/></Types>`,
      ),
    ],
    [
      '_rels/.rels',
      relations([
        ['officeDocument', 'word/document.xml'],
        [`${P}/metadata/core-properties`, 'docProps/core.xml'],
        ['extended-properties', '/docProps/app.xml'],
        ['custom-properties', 'docProps/custom.xml'],
        [`${P}/metadata/thumbnail`, 'docProps/thumbnail.jpeg'],
        [
          'http://schemas.microsoft.com/office/2020/02/relationships/classificationlabels',
          'docMetadata/LabelInfo.xml',
        ],
      ]),
    ],
    ['word/document.xml', body.replace('<w:sectPr', `${prompt}${link}<w:sectPr`)],
    [
      'word/_rels/document.xml.rels',
      relations([
        ...main,
        ['hyperlink', 'https://www.example.gov.cn/gk', 'TargetMode="External"'],
        ['customXml', '../customXml/item1.xml'],
        ['glossaryDocument', 'glossary/document.xml'],
        ['http://schemas.microsoft.com/office/2011/relationships/people', 'people.xml'],
      ]),
    ],
    [
      'word/header1.xml',
      xml(
        `<w:hdr xmlns:w="${W}" xmlns:r="${R}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><w:p><w:r><w:drawing><a:blip r:embed="rId1"/></w:drawing></w:r></w:p></w:hdr>`,
      ),
    ],
    ['word/_rels/header1.xml.rels', relations([['image', 'media/image1.png']])],
    ...[...shipped].filter(([name]) => !/^(?:\[|_rels|word\/document|word\/_rels\/document)/.test(name)),
    ...Object.entries(extra),
  ]
}

/** With a picture; `zipOf` writes text only. */
async function withPicture(entries: readonly (readonly [string, string])[]): Promise<Buffer> {
  const zip = new PizZip(await zipOf(entries))
  zip.file('word/media/image1.png', aPng(), { createFolders: true })
  return zip.generate({ type: 'nodebuffer', compression: 'DEFLATE' })
}

test('a letter edited in Word: its own extras are taken out, the letter stays as it is', async () => {
  const kept = partsOf(await taken(await withPicture(await wordOf365()), letterOf('granted').required))
  expect(
    [...kept.keys()].filter((name) =>
      /customXml|glossary|webSettings|people|docMetadata|thumbnail|custom\.xml/.test(name),
    ),
  ).toEqual([])
  expect(kept.get('word/_rels/document.xml.rels')).not.toMatch(/customXml|glossary|webSettings|people/)
  expect(kept.get('word/_rels/document.xml.rels')).toContain('https://www.example.gov.cn/gk')
  expect(kept.get('_rels/.rels')).toMatch(/Target="docProps\/app\.xml"/)
  expect(kept.get('word/_rels/header1.xml.rels')).toContain('Target="media/image1.png"')
  expect(kept.get('[Content_Types].xml')).toContain(
    'PartName="/word/media/image1.png" ContentType="image/png"',
  )
  expect(kept.get('word/document.xml')).toContain('联系人：王某')
})

test('a letter edited in LibreOffice: few parts, dates as it writes them', async () => {
  const field = (code: string) =>
    `<w:r><w:fldChar w:fldCharType="begin"></w:fldChar></w:r><w:r><w:instrText xml:space="preserve">${code}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"></w:fldChar></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"></w:fldChar></w:r>`
  const template = await zipOf([
    [
      '[Content_Types].xml',
      types({
        '_rels/.rels': 'application/vnd.openxmlformats-package.relationships+xml',
        'docProps/core.xml': 'application/vnd.openxmlformats-package.core-properties+xml',
        'docProps/app.xml': 'application/vnd.openxmlformats-officedocument.extended-properties+xml',
        'word/_rels/document.xml.rels': 'application/vnd.openxmlformats-package.relationships+xml',
        'word/document.xml': `${WORD}.document.main+xml`,
        'word/styles.xml': `${WORD}.styles+xml`,
        'word/footer1.xml': `${WORD}.footer+xml`,
        'word/fontTable.xml': `${WORD}.fontTable+xml`,
        'word/settings.xml': `${WORD}.settings+xml`,
      }),
    ],
    [
      'docProps/app.xml',
      xml(
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Template></Template><Application>LibreOffice/24.2$Linux_X86_64</Application></Properties>',
      ),
    ],
    [
      'docProps/core.xml',
      xml(
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:language>zh-CN</dc:language></cp:coreProperties>',
      ),
    ],
    [
      '_rels/.rels',
      relations([
        [`${P}/metadata/core-properties`, 'docProps/core.xml'],
        ['extended-properties', 'docProps/app.xml'],
        ['officeDocument', 'word/document.xml'],
      ]),
    ],
    [
      'word/_rels/document.xml.rels',
      relations([
        ['styles', 'styles.xml'],
        ['footer', 'footer1.xml'],
        ['fontTable', 'fontTable.xml'],
        ['settings', 'settings.xml'],
      ]),
    ],
    [
      'word/document.xml',
      xml(
        `<w:document xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:r="${R}" xmlns:w="${W}"><w:body><w:p><w:r><w:t>{申请人}</w:t></w:r>${field(' DATE \\@"yyyy/M/d" ')}</w:p></w:body></w:document>`,
      ),
    ],
    ['word/styles.xml', xml(`<w:styles xmlns:w="${W}"><w:docDefaults/></w:styles>`)],
    ['word/footer1.xml', xml(`<w:ftr xmlns:w="${W}"><w:p>${field(' PAGE ')}</w:p></w:ftr>`)],
    ['word/fontTable.xml', xml(`<w:fonts xmlns:w="${W}"><w:font w:name="SimSun"/></w:fonts>`)],
    ['word/settings.xml', xml(`<w:settings xmlns:w="${W}"><w:zoom w:percent="100"/></w:settings>`)],
  ])
  expect(paragraphsOf(await taken(template, ['申请人'])).map(({ text }) => text)).toEqual(['{申请人}1'])
})

test('a letter edited in WPS: its own data are taken out, the page number in a text box stays', async () => {
  const story =
    '<w:txbxContent><w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE  \\* MERGEFORMAT </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:txbxContent>'
  const footer = xml(
    `<w:ftr xmlns:w="${W}" xmlns:r="${R}" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:wpsCustomData="http://www.wps.cn/officeDocument/2013/wpsCustomData" mc:Ignorable="wpsCustomData"><w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>${story}</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape id="_x0000_s1026" o:spt="202" o:gfxdata="UEsDBAoA" style="position:absolute"><v:fill on="f" focussize="0,0"/><v:textbox inset="0mm">${story}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p></w:ftr>`,
  )
  const roots = (await partOfTemplate('_rels/.rels')).replace(
    '</Relationships>',
    `<Relationship Id="rId9" Type="${R}/customXml" Target="customXml/item1.xml"/></Relationships>`,
  )
  const kept = partsOf(
    await taken(
      await templateWith({
        'word/footer1.xml': footer,
        '_rels/.rels': roots,
        'customXml/item1.xml': xml(
          '<s:customData xmlns="http://www.wps.cn/officeDocument/2013/wpsCustomData" xmlns:s="http://www.wps.cn/officeDocument/2013/wpsCustomData"/>',
        ),
        'docProps/custom.xml': xml(
          '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"><property name="KSOProductBuildVer"/></Properties>',
        ),
      }),
      letterOf('granted').required,
    ),
  )
  expect([...kept.keys()].some((name) => /custom/i.test(name))).toBe(false)
  expect(kept.get('word/footer1.xml')?.match(/ PAGE {2}\\\* MERGEFORMAT /g)).toHaveLength(2)
  expect(kept.get('word/footer1.xml')).not.toContain('gfxdata')
})

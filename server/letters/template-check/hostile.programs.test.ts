import PizZip from 'pizzip'
import { describe, expect, test } from 'vitest'
import {
  entriesOfTemplate,
  partOfTemplate,
  templateHolding,
  templateRelating,
  templateSaying,
  templateWith,
  zipOf,
} from '../testing/word-file'
import { checkTemplateFile } from './check'

const check = (template: Uint8Array) => checkTemplateFile(template, [])

async function refusedWords(template: Uint8Array): Promise<string> {
  const checked = await check(template)
  if (!('refusal' in checked)) throw new Error('was taken')
  expect(checked.refusal.remedy).toMatch(/\p{Script=Han}/u)
  return checked.refusal.message
}

const TYPE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const FAR = 'http://203.0.113.9/x'
const relation = (kind: string, more = 'TargetMode="External"', target = FAR) =>
  `<Relationship Id="r99" Type="${TYPE}/${kind}" Target="${target}" ${more}/>`

const paragraph = (xml: string) => `<w:p>${xml}</w:p>`
const run = (xml: string) => `<w:r>${xml}</w:r>`
const mark = (type: string) => run(`<w:fldChar w:fldCharType="${type}"/>`)
const code = (text: string) => run(`<w:instrText xml:space="preserve">${text}</w:instrText>`)
const field = (...pieces: string[]) =>
  paragraph(mark('begin') + pieces.map(code).join('') + mark('separate') + run('<w:t>1</w:t>') + mark('end'))
const choice = (first: string, second: string) =>
  `<mc:AlternateContent><mc:Choice Requires="w14">${first}</mc:Choice><mc:Fallback>${second}</mc:Fallback></mc:AlternateContent>`

describe('relationships that lead out', () => {
  test.each<[string, string, string]>([
    ['a picture from elsewhere', relation('image'), '图片'],
    ['in single quotes', relation('image', "TargetMode='External'"), '指向外部'],
    ['with blanks around the sign', relation('image', 'TargetMode = \n"External"'), '指向外部'],
    ['in character references', relation('image', 'TargetMode="&#69;xternal"'), '指向外部'],
    ['in hexadecimal references', relation('image', 'TargetMode="&#x45;&#x78;ternal"'), '指向外部'],
    ['in small letters', relation('image', 'TargetMode="external"'), '指向外部'],
    ['without saying so', relation('image', ''), '图片'],
    ['a share of the network', relation('image', '', '\\\\203.0.113.9\\share\\x.png'), '图片'],
    [
      'with a prefix',
      `<p:Relationship xmlns:p="http://schemas.openxmlformats.org/package/2006/relationships" Id="r99" Type="${TYPE}/image" Target="${FAR}" TargetMode="External"/>`,
      '指向外部',
    ],
    [
      'an attribute of another namespace',
      relation('image', 'xmlns:q="q" q:TargetMode="Internal" TargetMode="External"'),
      '指向外部',
    ],
    ['named like a link', relation('image', 'TargetMode="External"', 'http://h/hyperlink'), '指向外部'],
    ['an attached template', relation('attachedTemplate'), '附加的外部模板'],
    ['an OLE object', relation('oleObject'), '嵌入的对象'],
    ['a packed object', relation('package'), '嵌入的对象'],
    ['a document', relation('aFChunk', '', 'x.html'), '插入的外部文档'],
    ['a part of a master document', relation('subDocument'), '插入的外部文档'],
    ['a frame', relation('frame'), '框架页'],
    ['the data of a mail merge', relation('mailMergeSource'), '邮件合并'],
    ['a film', relation('video'), '音频或者视频'],
    ['of a type that nobody knows', relation('x'), '指向外部的内容（x）'],
    [
      'a link to a program',
      relation('hyperlink', 'TargetMode="External"', 'javascript:alert(1)'),
      'javascript',
    ],
    [
      'a link with a blank before it',
      relation('hyperlink', 'TargetMode="External"', ' java&#10;script:x'),
      '链接',
    ],
    ['a link to a file', relation('hyperlink', 'TargetMode="External"', 'file:///C:/x.exe'), 'file:'],
    ['a link to the network', relation('hyperlink', 'TargetMode="External"', '\\\\host\\x'), 'host'],
    ['a link to a search', relation('hyperlink', 'TargetMode="External"', 'search-ms:query=x'), 'search-ms'],
    ['a link to the support tool', relation('hyperlink', 'TargetMode="External"', 'ms-msdt:/id'), 'ms-msdt'],
    ['the same number twice', relation('image', '', 'a').replace('r99', 'rId1'), '不合规范的关系'],
  ])('%s is refused', async (_, xml, words) => {
    expect(await refusedWords(await templateRelating(xml))).toContain(words)
  })

  test('UTF-16 is refused', async () => {
    const text = (await partOfTemplate('word/_rels/document.xml.rels')).replace(
      '</Relationships>',
      `${relation('image')}</Relationships>`,
    )
    const utf16 = Buffer.from(`\uFEFF${text.replace('UTF-8', 'UTF-16')}`, 'utf16le')
    expect(await refusedWords(await templateWith({ 'word/_rels/document.xml.rels': utf16 }))).toContain(
      'UTF-8',
    )
    const unmarked = Buffer.from(text, 'utf16le')
    expect(await refusedWords(await templateWith({ 'word/_rels/document.xml.rels': unmarked }))).toContain(
      '字符',
    )
    const declared = text.replace('encoding="UTF-8"', "encoding = 'UTF-7'")
    expect(await refusedWords(await templateWith({ 'word/_rels/document.xml.rels': declared }))).toContain(
      'UTF-8',
    )
  })
})

describe('fields', () => {
  const dde = 'DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc"'
  test.each<[string, string, string]>([
    ['DDEAUTO', field(dde), 'DDEAUTO'],
    ['DDEAUTO in pieces', field('DD', 'EAU', 'TO x'), 'DDEAUTO'],
    ['DDEAUTO in CDATA', field('<![CDATA[DDE]]>AUTO x'), 'DDEAUTO'],
    ['DDEAUTO in character references', field('&#68;&#x44;EAUTO x'), 'DDEAUTO'],
    ['DDEAUTO around a comment', field('DDE<!-- PAGE -->AUTO x'), 'DDEAUTO'],
    ['DDE in small letters', field('dde x y'), 'dde'],
    [
      'INCLUDEPICTURE over seven runs',
      field('IN', 'CL', 'UD', 'EP', 'IC', 'TU', `RE "${FAR}" \\d`),
      'INCLUDEPICTURE',
    ],
    ['DDE within the switches of a link', field('HYPERLINK "http://a.cn" \\o "x" DDEAUTO x'), '链接'],
    ['a link with the code of a field in it', field('HYPERLINK "http://a.cn/{DDEAUTO x}"'), '链接'],
    ['a value of the document that stands nowhere', field('DOCVARIABLE x'), 'DOCVARIABLE'],
    ['a property of the file', field('DOCPROPERTY x'), 'DOCPROPERTY'],
    ['text that Word completes', field('AUTOTEXT x'), 'AUTOTEXT'],
    ['INCLUDETEXT', field(`INCLUDETEXT "${FAR}"`), 'INCLUDETEXT'],
    ['INCLUDEPICTURE', field(`INCLUDEPICTURE "${FAR}" \\d`), 'INCLUDEPICTURE'],
    ['IMPORT', field(`IMPORT "${FAR}"`), 'IMPORT'],
    ['LINK', field('LINK Excel.Sheet c:\\\\x.xls'), 'LINK'],
    ['MACROBUTTON', field('MACROBUTTON AutoOpen x'), 'MACROBUTTON'],
    ['QUOTE, which writes codes of its own', field('QUOTE 68 68 69'), 'QUOTE'],
    ['DATABASE', field('DATABASE \\d x'), 'DATABASE'],
    ['ASK', field('ASK x'), 'ASK'],
    ['RD', field('RD x'), 'RD'],
    ['a field without a name', field('"PAGE"'), 'PAGE'],
    ['a simple field', paragraph(`<w:fldSimple w:instr="${dde.replaceAll('"', '&quot;')}"/>`), 'DDEAUTO'],
    ['a simple field in single quotes', paragraph("<w:fldSimple w:instr = 'DDEAUTO x'/>"), 'DDEAUTO'],
    ['a simple field in references', paragraph('<w:fldSimple w:instr="&#68;DEAUTO x"/>'), 'DDEAUTO'],
    [
      'a field with a prefix of its own',
      `<x:p xmlns:x="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><x:fldSimple x:instr="DDEAUTO x"/></x:p>`,
      '命名空间',
    ],
    [
      'a field within the code of a field',
      field(`PAGE</w:instrText></w:r>${mark('begin')}${code(dde)}${mark('end')}<w:r><w:instrText>`),
      '嵌套的域代码',
    ],
    [
      'a code that is another for other programs',
      paragraph(
        mark('begin') +
          run(choice(`<w:instrText>PAGE </w:instrText>`, `<w:instrText>${dde}</w:instrText>`)) +
          mark('end'),
      ),
      '隐藏在',
    ],
    [
      'a code whose beginning is deleted',
      paragraph(
        `${mark('begin')}<w:del w:id="1" w:author="a">${code('PAGE ')}</w:del>${code(dde)}${mark('end')}`,
      ),
      '隐藏在del',
    ],
    [
      'a deleted code',
      paragraph(mark('begin') + run('<w:delInstrText>PAGE </w:delInstrText>') + code(dde) + mark('end')),
      '隐藏在',
    ],
    [
      'a code whose beginning Word skips',
      paragraph(
        `${mark('begin')}<u:x xmlns:u="urn:u" mc:Ignorable="u">${code('PAGE ')}</u:x>${code(dde)}${mark('end')}`,
      ),
      '隐藏在x',
    ],
    [
      'a code whose beginning stands in a text box',
      paragraph(
        `${mark('begin')}${run(`<w:pict><v:textbox><w:txbxContent>${paragraph(code('PAGE '))}</w:txbxContent></v:textbox></w:pict>`)}${code(dde)}${mark('end')}`,
      ),
      '游离的域代码',
    ],
    [
      'a code over two paragraphs',
      paragraph(mark('begin') + code('PAGE ')) + paragraph(code(dde) + mark('end')),
      '跨段落',
    ],
    [
      'text within a code, which a section could cut out',
      paragraph(mark('begin') + code('PAGE ') + run('<w:t>{#联系方式}</w:t>') + code(dde) + mark('end')),
      '夹有文字',
    ],
    ['a code outside of any field', paragraph(code('PAGE')), '游离的域代码'],
    ['a field that does not end', paragraph(mark('begin') + code('PAGE') + mark('separate')), '没有结束的域'],
    ['an end without a field', paragraph(mark('end')), '不完整的域'],
    [
      'hidden data of a field',
      paragraph(
        run('<w:fldChar w:fldCharType="begin"><w:fldData>AAAA</w:fldData></w:fldChar>') +
          code('PAGE') +
          mark('end'),
      ),
      '隐藏数据',
    ],
    [
      'a macro of a form field',
      paragraph(
        run('<w:fldChar w:fldCharType="begin"><w:ffData><w:entryMacro w:val="x"/></w:ffData></w:fldChar>') +
          code('PAGE') +
          mark('end'),
      ),
      '宏',
    ],
    ['a link to a program', field('HYPERLINK "javascript:alert(1)"'), 'javascript'],
    ['a link to the network', field('HYPERLINK "\\\\\\\\host\\\\x" \\t "_blank"'), '链接'],
    ['a link with two addresses', field(`HYPERLINK "http://a.cn" "file:///c:/x"`), '链接'],
  ])('%s is refused', async (_, xml, words) => {
    expect(await refusedWords(await templateSaying(xml))).toContain(words)
  })

  test.each<[string, string]>([
    ['the page number, in pieces', field(' PA', 'GE   \\* MERGE', 'FORMAT ')],
    ['the number of pages', field(' NUMPAGES \\* Arabic ')],
    ['a date', field(' DATE \\@ "yyyy年M月d日" ')],
    ['a simple field', paragraph('<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>')],
    ['enclosed characters', field(' eq \\o\\ac(○,1) ')],
    [
      'a link to a page',
      field('HYPERLINK "https://www.example.gov.cn/gk?a=1#b" \\o "公开" \\t "_blank" \\h'),
    ],
    ['a link to a mailbox', field('HYPERLINK "mailto:gk@example.gov.cn"')],
    ['a link within the letter', field('HYPERLINK \\l "_Toc1"')],
    [
      'a page number in a text box in a choice',
      paragraph(
        run(
          choice(
            `<w:drawing><wps:wsp><wps:txbx><w:txbxContent>${field(' PAGE ')}</w:txbxContent></wps:txbx></wps:wsp></w:drawing>`,
            `<w:pict><v:shape><v:textbox><w:txbxContent>${field(' PAGE ')}</w:txbxContent></v:textbox></v:shape></w:pict>`,
          ),
        ),
      ),
    ],
    [
      'a field whose result holds another',
      paragraph(
        mark('begin') +
          code('REF x') +
          mark('separate') +
          mark('begin') +
          code('PAGE') +
          mark('end') +
          mark('end'),
      ),
    ],
  ])('%s is taken', async (_, xml) => {
    expect(await check(await templateSaying(xml))).toHaveProperty('template')
  })
})

describe('elements and attributes', () => {
  test.each<[string, string, string]>([
    ['another document', paragraph('<w:altChunk r:id="r1"/>'), '插入的外部文档'],
    [
      'another document with a prefix of its own',
      '<x:altChunk xmlns:x="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>',
      '插入的外部文档',
    ],
    [
      'another document of strict Open XML',
      '<x:altChunk xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main"/>',
      '插入的外部文档',
    ],
    [
      'an object',
      paragraph(run('<w:object><o:OLEObject Type="Link" ProgID="x" r:id="r1"/></w:object>')),
      '嵌入的对象',
    ],
    ['a control', paragraph(run('<w:control r:id="r1"/>')), '嵌入的对象'],
    [
      'a picture of VML from elsewhere',
      paragraph(run(`<w:pict><v:shape><v:imagedata src="${FAR}"/></v:shape></w:pict>`)),
      '外部地址',
    ],
    [
      'a fill of VML from elsewhere',
      paragraph(run(`<w:pict><v:rect><v:fill src = '${FAR}'/></v:rect></w:pict>`)),
      '外部地址',
    ],
    ['a link of VML', paragraph(run(`<w:pict><v:rect href="javascript:x"/></w:pict>`)), '外部地址'],
    [
      'a film of the web',
      paragraph(
        run('<w:drawing><wp15:webVideoPr xmlns:wp15="urn:w" embeddedHtml="&lt;iframe&gt;"/></w:drawing>'),
      ),
      '视频',
    ],
    [
      'a line for signatures, which names a provider of the web',
      paragraph(
        run(`<w:pict><v:shape><o:signatureline issignatureline="t" sigprovurl="${FAR}"/></v:shape></w:pict>`),
      ),
      '签名行',
    ],
    ['a script of a drawing', paragraph(run('<w:pict><v:shape o:onmouseover="x()"/></w:pict>')), '脚本'],
    [
      'what happens at a click',
      paragraph(
        run('<w:drawing><a:hlinkClick xmlns:a="urn:a" r:id="" action="ppaction://program"/></w:drawing>'),
      ),
      '动作',
    ],
    [
      'a picture of VML by its address',
      paragraph(run('<w:pict><v:shape><v:imagedata r:href="rId1"/></v:shape></w:pict>')),
      '外部地址',
    ],
    ['a part of another document', paragraph('<w:subDoc r:id="rId1"/>'), '插入的外部文档'],
    ['an object in a run', paragraph(run('<w:object w:dxaOrig="1"/>')), '嵌入的对象'],
    ['a macro of a drawing', paragraph(run('<w:drawing><wps:wsp macro="x"/></w:drawing>')), '宏'],
  ])('%s is refused', async (_, xml, words) => {
    expect(await refusedWords(await templateSaying(xml))).toContain(words)
  })

  test.each<[string, string, string]>([
    ['a template from elsewhere', '<w:attachedTemplate r:id="r1"/>', '附加的外部模板'],
    ['a mail merge', '<w:mailMerge><w:dataSource r:id="r1"/></w:mailMerge>', '邮件合并'],
    ['a program to save with', '<w:saveThroughXslt r:id="r1"/>', '转换程序'],
  ])('settings: %s is refused', async (_, xml, words) => {
    const settings = (await partOfTemplate('word/settings.xml')).replace(
      '</w:settings>',
      `${xml}</w:settings>`,
    )
    expect(await refusedWords(await templateWith({ 'word/settings.xml': settings }))).toContain(words)
  })

  test('entities are refused, whatever they stand for', async () => {
    const document = await partOfTemplate('word/document.xml')
    const bomb = document.replace(
      '<w:document',
      '<!DOCTYPE w:document [<!ENTITY a "DDEAUTO"><!ENTITY b "&a;&a;&a;">]><w:document',
    )
    expect(await refusedWords(await templateWith({ 'word/document.xml': bomb }))).toContain('DTD')
  })

  test('a text that says something else to Word than to this program is refused', async () => {
    const document = await partOfTemplate('word/document.xml')
    const other = document
      .replaceAll('<w:', '<x:')
      .replaceAll('</w:', '</x:')
      .replaceAll(' w:', ' x:')
      .replaceAll('xmlns:w=', 'xmlns:x=')
    expect(await refusedWords(await templateWith({ 'word/document.xml': other }))).toContain('命名空间')
    const strict = document.replaceAll(
      'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
      'http://purl.oclc.org/ooxml/wordprocessingml/main',
    )
    expect(await refusedWords(await templateWith({ 'word/document.xml': strict }))).toContain(
      'Strict Open XML',
    )
  })

  test('what is kept is written anew: comments, CDATA and packed copies of drawings are gone', async () => {
    const xml = paragraph(
      `${run('<w:t><![CDATA[<甲>&]]></w:t>')}<!-- w:altChunk --><?mso x?>${run('<w:pict><v:rect o:gfxdata="UEsDBBQ="/></w:pict>')}`,
    )
    const checked = await check(await templateSaying(xml))
    if ('refusal' in checked) throw new Error(checked.refusal.message)
    const kept = new PizZip(checked.template).file('word/document.xml')?.asText()
    expect(kept).toContain('<w:t>&lt;甲&gt;&amp;</w:t>')
    expect(kept).not.toMatch(/CDATA|<!--|<\?mso|gfxdata/)
  })
})

describe('parts', () => {
  test.each<[string, string, string, string | Uint8Array, string]>([
    ['macros', 'word/vbaProject.bin', 'application/vnd.ms-office.vbaProject', 'x', '宏'],
    [
      'macros of another name',
      'word/x.bin',
      'application/vnd.ms-office.vbaProject',
      'x',
      '信函模板用不到的内容',
    ],
    ['macros in capital letters', 'Word/VBAProject.BIN', 'x', 'x', '宏'],
    ['an embedded object', 'word/embeddings/oleObject1.bin', 'x', 'x', '嵌入的对象'],
    ['a control', 'word/activeX/activeX1.xml', 'x', '<a/>', '嵌入的对象'],
    ['a web page', 'word/afchunk.mht', 'message/rfc822', 'x', '插入的外部文档'],
    ['buttons that run macros', 'customUI/customUI14.xml', 'application/xml', '<customUI/>', '加载项'],
    ['an add-in from the web', 'word/webextensions/taskpanes.xml', 'application/xml', '<a/>', '加载项'],
    ['a diagram', 'word/diagrams/data1.xml', 'x', '<a/>', 'SmartArt'],
    ['a chart', 'word/charts/chart1.xml', 'x', '<a/>', '图表'],
    ['a font', 'word/fonts/font1.odttf', 'x', 'x', '嵌入的字体'],
    ['comments, which would go to every applicant', 'word/comments.xml', 'x', '<a/>', '批注'],
    [
      'a picture that can run scripts',
      'word/media/image1.svg',
      'image/svg+xml',
      '<svg onload="x"/>',
      '图片格式',
    ],
    [
      'what only says that it is a picture',
      'word/media/image1.png',
      'image/png',
      '<svg onload="x"/>',
      '图片格式',
    ],
    ['a name in other letters', 'Word/header9.xml', 'x', '<w:hdr/>', '用不到'],
    ['a signature', '_xmlsignatures/sig1.xml', 'x', '<a/>', '签名'],
  ])('%s is refused', async (_, name, type, content, words) => {
    const message = await refusedWords(await templateWith(await templateHolding(name, type, content)))
    expect(message).toContain(words)
    expect(message).toContain(name)
  })

  test('a document with macros by its declared type is refused', async () => {
    const types = (await partOfTemplate('[Content_Types].xml')).replace(
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
      'application/vnd.ms-word.document.macroEnabled.main+xml',
    )
    expect(await refusedWords(await templateWith({ '[Content_Types].xml': types }))).toContain('内容类型')
  })

  test('a header that is something else inside is refused', async () => {
    const holding = await templateHolding(
      'word/header1.xml',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml',
      '<html><script>x</script></html>',
    )
    expect(await refusedWords(await templateWith(holding))).toContain('与名称不符的内容')
  })

  test('a template without its text, its relations or its types is refused', async () => {
    for (const name of ['word/document.xml', '_rels/.rels', '[Content_Types].xml'])
      expect(await refusedWords(await templateWith({ [name]: undefined }))).toContain('缺少')
  })
})

describe('what programs add is taken out', () => {
  const kept = async (template: Uint8Array) => {
    const checked = await check(template)
    if ('refusal' in checked) throw new Error(checked.refusal.message)
    const file = new PizZip(checked.template)
    return (name: string) => file.file(name)?.asText() ?? ''
  }

  test.each<[string, string]>([
    ['where tags are explained', `<w:smartTagType w:namespaceuri="u" w:name="n" w:url="${FAR}"/>`],
    ['a schema', `<w:attachedSchema w:val="${FAR}"/>`],
    [
      'a library of schemas',
      `<sl:schemaLibrary xmlns:sl="urn:sl"><sl:schema sl:uri="u" sl:schemaLocation="${FAR}"/></sl:schemaLibrary>`,
    ],
    ['values that stand nowhere', '<w:docVars><w:docVar w:name="a" w:val="203.0.113.9"/></w:docVars>'],
  ])('settings: %s', async (_, xml) => {
    const settings = await partOfTemplate('word/settings.xml')
    const part = await kept(
      await templateWith({ 'word/settings.xml': settings.replace('</w:settings>', `${xml}</w:settings>`) }),
    )
    expect(part('word/settings.xml')).toContain('</w:settings>')
    expect(part('word/settings.xml')).not.toContain('203.0.113.9')
  })

  test('text that Word would fetch from a property, whatever stands there', async () => {
    const bound = `<w:sdt><w:sdtPr><w:dataBinding w:xpath="/x" w:storeItemID="{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"/></w:sdtPr><w:sdtContent>${paragraph(run('<w:t>此致</w:t>'))}</w:sdtContent></w:sdt>`
    const part = await kept(await templateSaying(bound))
    expect(part('word/document.xml')).toContain('此致')
    expect(part('word/document.xml')).not.toContain('dataBinding')
  })

  test('the address from which every link of the letter would be counted', async () => {
    const properties = await partOfTemplate('docProps/app.xml')
    const based = properties.replace(/\/>$/, `><HyperlinkBase>${FAR}</HyperlinkBase></Properties>`)
    expect(based).toContain(FAR)
    const part = await kept(await templateWith({ 'docProps/app.xml': based }))
    expect(part('docProps/app.xml')).toContain('Properties')
    expect(part('docProps/app.xml')).not.toContain('203.0.113.9')
  })

  test('a mark of the order of bytes, and what is written in a longer way than UTF-8 has', async () => {
    const document = Buffer.from(await partOfTemplate('word/document.xml'))
    const marked = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), document])
    expect((await kept(await templateWith({ 'word/document.xml': marked })))('word/document.xml')).toMatch(
      /^<\?xml/,
    )
    const at = document.indexOf('<w:body>')
    // “<” in two bytes.
    const overlong = Buffer.concat([
      document.subarray(0, at),
      Buffer.from([0xc0, 0xbc]),
      document.subarray(at),
    ])
    expect(await refusedWords(await templateWith({ 'word/document.xml': overlong }))).toContain('UTF-8')
    const utf32 = Buffer.from(
      [...document.toString('latin1')].flatMap((sign) => [sign.charCodeAt(0), 0, 0, 0]),
    )
    expect(await refusedWords(await templateWith({ 'word/document.xml': utf32 }))).toMatch(/字符|UTF-8/)
  })
})

describe('zip files', () => {
  test('what the list of parts says counts; what stands before a part says nothing', async () => {
    const file = await zipOf(await entriesOfTemplate())
    const checked = await check(file)
    const local = file.indexOf('word/settings.xml')
    // The name before the part, which some readers take, is another than in the list.
    const renamed = Buffer.from(file)
    renamed.write('word/vbaProjt.bin', local, 'latin1')
    const of = await check(renamed)
    if (!('refusal' in of)) expect(of).toEqual(checked)
  })

  test('a part whose data goes into the next, and a list that begins elsewhere', async () => {
    const file = await zipOf(await entriesOfTemplate())
    const entry = file.lastIndexOf('word/settings.xml') - 46
    const overlapping = Buffer.from(file)
    overlapping.writeUInt32LE(overlapping.readUInt32LE(entry + 20) + 500, entry + 20)
    // The part ends where its data says, and what is kept is packed anew.
    expect(await check(overlapping)).toEqual(await check(file))
    const cut = Buffer.from(file)
    cut.writeUInt32LE(10, entry + 20)
    expect(await refusedWords(cut)).toContain('与目录不符')
    const list = Buffer.from(file)
    list.writeUInt32LE(list.readUInt32LE(list.length - 6) - 20, list.length - 6)
    expect(await refusedWords(list)).toContain('与目录不符')
  })

  test('sizes of 64 bits that promise more than there is', async () => {
    const file = await zipOf(await entriesOfTemplate())
    const entry = file.lastIndexOf('word/settings.xml') - 46
    file.writeUInt32LE(0xffffffff, entry + 24)
    expect(await refusedWords(file)).toMatch(/与目录不符|过大/)
  })

  test('two parts of one name', async () => {
    const entries = await entriesOfTemplate()
    expect(await refusedWords(await zipOf([...entries, ['word/document.xml', '<a/>']]))).toContain('重名')
    expect(await refusedWords(await zipOf([...entries, ['WORD/document.XML', '<a/>']]))).toContain('重名')
  })

  test.each(['../../word/x.xml', '/word/x.xml', 'C:/x.xml', 'word\\x.xml'])('the name %s', async (name) => {
    const words = await refusedWords(await zipOf([...(await entriesOfTemplate()), [name, '<a/>']]))
    expect(words).toMatch(/压缩内容|用不到/)
  })

  test('a part under a password', async () => {
    const file = await zipOf(await entriesOfTemplate())
    const directory = file.lastIndexOf('word/document.xml') - 46
    file.writeUInt16LE(file.readUInt16LE(directory + 8) | 1, directory + 8)
    expect(await refusedWords(file)).toContain('加密')
  })

  test('a part that is larger than it says', async () => {
    const file = await zipOf([...(await entriesOfTemplate()), ['word/media/x.png', 'x'.repeat(60_000_000)]])
    const directory = file.lastIndexOf('word/media/x.png') - 46
    file.writeUInt32LE(10, directory + 24)
    expect(await refusedWords(file)).toContain('与目录不符')
  })

  test('more than can be unpacked, and more parts than a letter has', async () => {
    const entries = await entriesOfTemplate()
    expect(
      await refusedWords(await zipOf([...entries, ['word/media/x.png', '0'.repeat(53_000_000)]])),
    ).toContain('过大')
    const many = Array.from({ length: 600 }, (_, i): [string, string] => [`word/media/${i}.png`, 'x'])
    expect(await refusedWords(await zipOf([...entries, ...many]))).toContain('过大')
  })

  test('a zip file behind something else, which other readers would open', async () => {
    const hidden = Buffer.concat([Buffer.from('MZ'), await zipOf(await entriesOfTemplate())])
    expect(await check(hidden)).toMatchObject({ refusal: { rule: 'templateBroken' } })
  })

  test.each<[string, Buffer]>([
    ['nothing', Buffer.alloc(0)],
    ['two bytes', Buffer.from('PK')],
    ['a text', Buffer.from('nothing of Word')],
  ])('%s', async (_, content) => {
    expect(await check(content)).toMatchObject({ refusal: { rule: 'templateBroken' } })
  })
})

describe('size and depth', () => {
  test.each<[string, (document: string) => string]>([
    ['45 MB of “<”', () => '<'.repeat(45_000_000)],
    ['4 MB of “<”', () => '<'.repeat(4_000_000)],
    [
      'a tag that does not end',
      (document) => document.replace('<w:body>', `<w:body a="${'x'.repeat(3_900_000)}`),
    ],
    [
      'many tags that do not end',
      (document) => document.replace('<w:body>', `<w:body>${'<a '.repeat(1_000_000)}`),
    ],
    [
      'elements within each other',
      (document) => document.replace('<w:body>', `<w:body>${'<a>'.repeat(1_000_000)}`),
    ],
    ['elements without end', (document) => document.replace('<w:body>', `<w:body>${'<a/>'.repeat(900_000)}`)],
    [
      'attributes without end',
      (document) =>
        document.replace(
          '<w:body>',
          `<w:body ${Array.from({ length: 100_000 }, (_, i) => `a${i}=""`).join(' ')}>`,
        ),
    ],
    [
      'prefixes without end',
      (document) =>
        document.replace(
          '<w:body>',
          `<w:body ${Array.from({ length: 50_000 }, (_, i) => `xmlns:a${i}="x"`).join(' ')}>`,
        ),
    ],
    [
      'references that do not end',
      (document) => document.replace('<w:body>', `<w:body>${'&a'.repeat(1_000_000)}`),
    ],
  ])('%s', async (_, change) => {
    const document = change(await partOfTemplate('word/document.xml'))
    expect(await refusedWords(await templateWith({ 'word/document.xml': document }))).toMatch(/过大|过于复杂/)
  })

  test('a list within itself, and XML put in as it is', async () => {
    const nested = paragraph(run('<w:t>{#附件}{#附件}{名称}{/附件}{/附件}</w:t>'))
    expect(await refusedWords(await templateSaying(nested))).toContain('套在自身之内')
    const raw = paragraph(run('<w:t>{</w:t>') + run('<w:t>@查明情况}</w:t>'))
    expect(await refusedWords(await templateSaying(raw))).toContain('{@查明情况}')
  })
})

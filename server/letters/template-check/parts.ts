// What a letter may consist of, and how Word names it. A part that is not on these lists is refused.

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships/'
export const WORD_NAMESPACE = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.'

export const HYPERLINK = `${OFFICE}hyperlink`

export interface PartKind {
  /** As people call it. */
  label: string
  path: RegExp
  /** Type of the relationship that leads to it. */
  relation: string
  contentType: string
  /** Name of its outermost element. */
  root: string
}

const inWord = (label: string, name: string, path: RegExp, root: string): PartKind => ({
  label,
  path,
  relation: `${OFFICE}${name === 'document.main' ? 'officeDocument' : name}`,
  contentType: `${WORD}${name}+xml`,
  root,
})

export const XML_PARTS: readonly PartKind[] = [
  inWord('正文', 'document.main', /^word\/document\.xml$/, 'document'),
  inWord('样式', 'styles', /^word\/styles\.xml$/, 'styles'),
  inWord('编号', 'numbering', /^word\/numbering\.xml$/, 'numbering'),
  inWord('文档设置', 'settings', /^word\/settings\.xml$/, 'settings'),
  inWord('字体表', 'fontTable', /^word\/fontTable\.xml$/, 'fonts'),
  inWord('页眉', 'header', /^word\/header\d*\.xml$/, 'hdr'),
  inWord('页脚', 'footer', /^word\/footer\d*\.xml$/, 'ftr'),
  inWord('脚注', 'footnotes', /^word\/footnotes\.xml$/, 'footnotes'),
  inWord('尾注', 'endnotes', /^word\/endnotes\.xml$/, 'endnotes'),
  {
    label: '主题',
    path: /^word\/theme\/theme\d*\.xml$/,
    relation: `${OFFICE}theme`,
    contentType: 'application/vnd.openxmlformats-officedocument.theme+xml',
    root: 'theme',
  },
  {
    label: '文档属性',
    path: /^docProps\/core\.xml$/,
    relation: `${PACKAGE}metadata/core-properties`,
    contentType: 'application/vnd.openxmlformats-package.core-properties+xml',
    root: 'coreProperties',
  },
  {
    label: '文档属性',
    path: /^docProps\/app\.xml$/,
    relation: `${OFFICE}extended-properties`,
    contentType: 'application/vnd.openxmlformats-officedocument.extended-properties+xml',
    root: 'Properties',
  },
]

export const MAIN_PART = 'word/document.xml'
export const MAIN_RELATION = `${OFFICE}officeDocument`
export const IMAGE = /^word\/media\/[^/]+\.(?:png|jpe?g|gif|bmp|emf)$/i
export const IMAGE_RELATION = `${OFFICE}image`

/** Beginnings of pictures that Word draws itself and that cannot point elsewhere, as SVG can. */
const IMAGE_STARTS: readonly (readonly [type: string, at: number, start: Buffer])[] = [
  ['image/png', 0, Buffer.from('89504e470d0a1a0a', 'hex')],
  ['image/jpeg', 0, Buffer.from('ffd8ff', 'hex')],
  ['image/gif', 0, Buffer.from('GIF8')],
  ['image/bmp', 0, Buffer.from('BM')],
  ['image/x-emf', 40, Buffer.from(' EMF')],
]

/** The type of a picture by its content; undefined for what is none. */
export function imageType(content: Buffer): string | undefined {
  return IMAGE_STARTS.find(([, at, start]) => content.subarray(at, at + start.length).equals(start))?.[0]
}

export function xmlPart(name: string): PartKind | undefined {
  return XML_PARTS.find(({ path }) => path.test(name))
}

/** Relationships of a part stand in a file of their own beside it; the empty name stands for the whole file's. */
export function sourceOfRelations(name: string): string | undefined {
  const match = /^(.*)_rels\/([^/]*)\.rels$/.exec(name)
  return match ? `${match[1]}${match[2]}` : undefined
}

export function relationsOf(part: string): string {
  const slash = part.lastIndexOf('/') + 1
  return `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`
}

/** The relationship types of a kind of file that office programs add by themselves and a letter does not need. */
interface Extra {
  path: RegExp
  relation: RegExp
}

/** Taken out without a word: nothing of it is seen in the letter, some of it tells of the office. */
export const TAKEN_OUT: readonly Extra[] = [
  // Sources of a bibliography, WPS's own data.
  { path: /^customXml\//, relation: /\/customXml$/ },
  { path: /^docProps\/custom\.xml$/, relation: /\/custom-properties$/ },
  { path: /^docProps\/thumbnail\.[a-z]+$/, relation: /\/metadata\/thumbnail$/ },
  // Building blocks behind the prompts of content controls.
  { path: /^word\/glossary\//, relation: /\/glossaryDocument$/ },
  { path: /^word\/(?:_rels\/)?webSettings\.xml/, relation: /\/webSettings$/ },
  { path: /^word\/stylesWithEffects\.xml$/, relation: /\/stylesWithEffects$/ },
  { path: /^word\/people\.xml$/, relation: /\/people$/ },
  { path: /^word\/printerSettings\//, relation: /\/printerSettings$/ },
  { path: /^word\/intelligence\d*\.xml$/, relation: /\/intelligence\d*$/ },
  { path: /^docMetadata\//, relation: /\/classificationlabels$/ },
]

/** How things that are refused are called; what no line names is called by its own name. */
const CALLED: readonly (readonly [name: RegExp, what: string])[] = [
  [/vba(?:Project|Data)|macro|keyMapCustomizations|attachedToolbars|customizations\.xml/i, '宏'],
  [/customUI|extensibility|webextension|taskpanes/i, '加载项'],
  [/embeddings|oleObject|\/package$|activeX|\/control$/i, '嵌入的对象或者控件'],
  [/aFChunk|afchunk|subDocument/i, '插入的外部文档'],
  [/attachedTemplate/i, '附加的外部模板'],
  [/mailMerge|recipientData/i, '邮件合并的数据源'],
  [/\/frame$/i, '框架页'],
  [/comments/i, '批注'],
  [/charts?\d*\b|chartEx/i, '图表'],
  [/diagram/i, 'SmartArt 图形'],
  [/\/font$|fonts\//i, '嵌入的字体'],
  [/signature/i, '数字签名'],
  [/\/(?:video|audio|media)$|\.(?:mp4|wav|mp3|avi|wmv)$/i, '音频或者视频'],
  [/media\/|image/i, '不能使用的图片格式（可用 PNG、JPEG、GIF、BMP、EMF）'],
]

export function called(name: string): string {
  return CALLED.find(([pattern]) => pattern.test(name))?.[1] ?? '信函模板用不到的内容'
}

import type { Attr, Element } from '@xmldom/xmldom'
import { faultyFields } from './field-codes'
import { DELETE_IN_WORD, type Finding, SAVE_ANEW } from './finding'
import { type PartKind, WORD_NAMESPACE } from './parts'
import { elementsOf } from './xml'

/** Elements that run, fetch or hide something, by their name whatever its prefix. */
const REFUSED_ELEMENTS = new Map(
  Object.entries({
    altChunk: '插入的外部文档',
    subDoc: '插入的外部文档',
    object: '嵌入的对象或者控件',
    OLEObject: '嵌入的对象或者控件',
    control: '嵌入的对象或者控件',
    ocx: '嵌入的对象或者控件',
    binData: '嵌入的对象或者控件',
    attachedTemplate: '附加的外部模板',
    mailMerge: '邮件合并的数据源',
    saveThroughXslt: '保存时的转换程序',
    entryMacro: '宏',
    exitMacro: '宏',
    frameset: '框架页',
    movie: '音频或者视频',
    webVideoPr: '音频或者视频',
    videoFile: '音频或者视频',
    audioFile: '音频或者视频',
    fldData: '域中的隐藏数据',
    comment: '批注',
    embedRegular: '嵌入的字体',
    embedBold: '嵌入的字体',
    embedItalic: '嵌入的字体',
    embedBoldItalic: '嵌入的字体',
    // A signature line names the page of whoever is to provide the signature.
    signatureline: '签名行',
    script: '脚本',
    scriptAnchor: '脚本',
    applet: '嵌入的对象或者控件',
  }),
)

/** Attributes that name an address, or a macro, by themselves; others go through the relationships. */
const REFUSED_ATTRIBUTES = new Map(
  Object.entries({
    src: '图形中的外部地址',
    href: '图形中的外部地址',
    althref: '图形中的外部地址',
    macro: '宏',
    onmouseover: '脚本',
    action: '点击时的动作',
  }),
)

/** Left out: a packed copy of a drawing, which Word may take instead of what is written; a link that Word could not read. */
const LEFT_OUT_ATTRIBUTES = new Set(['gfxdata', 'invalidUrl'])
/**
 * Left out, because programs add them and no letter needs them: settings of a printer; what text is bound to, which Word
 * shows instead of the text; values that stand nowhere in the letter; where the meaning of tags is fetched from; the
 * address from which every link is counted, and its list of links.
 */
const LEFT_OUT_ELEMENTS = new Set([
  'printerSettings',
  'dataBinding',
  'docVars',
  'smartTagType',
  'attachedSchema',
  'schemaLibrary',
  'HyperlinkBase',
  'HLinks',
])

/** Judges an XML part of a letter, and takes out of it what is left out. */
export function* judgeContent(part: string, kind: PartKind, root: Element): Generator<Finding> {
  if (root.localName !== kind.root) yield { part, what: '与名称不符的内容', remedy: SAVE_ANEW }
  yield* elements(part, root)
  for (const what of faultyFields(root)) yield { part, what, remedy: FIELDS }
}

const FIELDS =
  '模板中只能使用页码、日期、引用和网页链接等域，请按 Alt+F9 显示域代码，删去后另存为 .docx 再上传。'

function* elements(part: string, element: Element): Generator<Finding> {
  const refused = REFUSED_ELEMENTS.get(element.localName ?? '')
  if (refused) yield { part, what: refused, remedy: DELETE_IN_WORD }
  // Fields are filled in, and letters shown, by the name `w:t`: text of another name would be in the letter unseen.
  if ((element.prefix === 'w') !== (element.namespaceURI === WORD_NAMESPACE)) yield otherNames(part, element)
  for (const attribute of [...element.attributes]) yield* judgeAttribute(part, element, attribute)
  for (const child of elementsOf(element)) {
    if (LEFT_OUT_ELEMENTS.has(child.localName ?? '')) element.removeChild(child)
    else yield* elements(part, child)
  }
}

function* judgeAttribute(part: string, element: Element, attribute: Attr): Generator<Finding> {
  const name = attribute.localName ?? attribute.name
  const refused = REFUSED_ATTRIBUTES.get(name)
  if (LEFT_OUT_ATTRIBUTES.has(name)) element.removeAttributeNode(attribute)
  else if (refused && attribute.value !== '') yield { part, what: refused, remedy: DELETE_IN_WORD }
}

function otherNames(part: string, { namespaceURI }: Element): Finding {
  return namespaceURI?.startsWith('http://purl.oclc.org/ooxml/')
    ? {
        part,
        what: '“Strict Open XML”格式的内容',
        remedy: '请在 Word 中另存为普通的“Word 文档（*.docx）”后再上传。',
      }
    : { part, what: '不合惯例的命名空间', remedy: SAVE_ANEW }
}

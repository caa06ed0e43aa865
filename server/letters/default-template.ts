import { AlignmentType, Document, Packer, Paragraph, TextRun } from 'docx'
import { type TemplateKind, templateTextOf } from '@/domain/letters/template-kinds'
import {
  BODY_FONT,
  INDENT,
  LINE,
  PAGE,
  pageNumbers,
  TEXT_WIDTH,
  THREE,
  TITLE_FONT,
  TWO,
} from '../word/official-page'

/** 附件说明: two characters in, further lines under the first character of the name. */
const ATTACHMENT = { left: 6 * 320, hanging: 4 * 320 }
/** The sealed signature: the name centred over the date, which ends four characters before the margin (7.3.5.1). */
const SIGNATURE_WIDTH = 14.5 * 320

/** The Word template that ships with the program for a kind of letter; fields stand in braces for the office to move. */
export async function defaultTemplate(kind: TemplateKind): Promise<Buffer> {
  const { title, body, slip, wordings } = templateTextOf(kind)
  const addressee = wordings.includes('addressee') ? '{收件对象}' : '{申请人}'
  const document = new Document({
    creator: '依申办',
    title,
    styles: {
      default: { document: { run: { font: BODY_FONT, size: THREE }, paragraph: { spacing: LINE } } },
      paragraphStyles: [
        {
          // One line apart from the text, and not from each other.
          id: ATTACHMENT_STYLE,
          name: '附件说明',
          paragraph: { spacing: { ...LINE, before: 578 }, contextualSpacing: true },
        },
      ],
    },
    evenAndOddHeaderAndFooters: true,
    // A line of a value ends where it ends; justified, it would be spread over the page.
    compatibility: { doNotExpandShiftReturn: true },
    sections: [
      {
        properties: { page: PAGE },
        footers: pageNumbers(),
        children: [
          heading('{机关名称}'),
          heading(title),
          new Paragraph({
            alignment: AlignmentType.CENTER,
            spacing: { ...LINE, after: 578 },
            children: [run('{文号}')],
          }),
          new Paragraph({ spacing: LINE, children: [run(`${addressee}：`)] }),
          ...body.map((text, i) => bodyText(text, { keepNext: i >= lastOf(body) })),
          ...ATTACHMENTS.map(attachmentText),
          signature('{机关名称}', 1156),
          signature('{落款日期}'),
          ...(slip ? replySlip(slip) : []),
        ],
      },
    ],
  })
  return Packer.toBuffer(document)
}

/** Where the last paragraph stands that is always there: a section at the end may say nothing. */
function lastOf(body: readonly string[]): number {
  const atTheEnd = body.at(-1)?.startsWith('{/')
  return (atTheEnd ? body.findLastIndex((text) => /^\{[#^]/.test(text)) : body.length) - 1
}

/** `keepNext`: the signature never stands alone on a page. */
function bodyText(text: string, { keepNext } = { keepNext: false }): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.BOTH,
    indent: { firstLine: INDENT },
    spacing: LINE,
    keepNext,
    children: [run(text)],
  })
}

/** One paragraph for each file; none when there is none. */
const ATTACHMENTS = ['{#附件}', '{附件引导}{名称}', '{/附件}'] as const
const ATTACHMENT_STYLE = 'attachment'

function attachmentText(text: string): Paragraph {
  return new Paragraph({ style: ATTACHMENT_STYLE, indent: ATTACHMENT, keepNext: true, children: [run(text)] })
}

function replySlip([addressee = '', ...lines]: readonly string[]): Paragraph[] {
  return [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { ...LINE, after: 578 },
      pageBreakBefore: true,
      children: [new TextRun({ text: '回　执', font: TITLE_FONT, size: TWO })],
    }),
    new Paragraph({ spacing: LINE, children: [run(addressee)] }),
    ...lines.map((line) => bodyText(line)),
    signature('签名（盖章）：　　　　', 2312),
    signature('年　　月　　日'),
  ]
}

function run(text: string): TextRun {
  return new TextRun({ text, font: BODY_FONT, size: THREE })
}

function heading(text: string): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: LINE,
    keepNext: true,
    children: [new TextRun({ text, font: TITLE_FONT, size: TWO })],
  })
}

function signature(text: string, before = 0): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    indent: { left: TEXT_WIDTH - SIGNATURE_WIDTH },
    spacing: { ...LINE, before },
    keepLines: true,
    keepNext: before > 0,
    children: [run(text)],
  })
}

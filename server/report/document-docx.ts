import {
  AlignmentType,
  convertMillimetersToTwip,
  Document,
  Footer,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx'
import { writtenNumber } from '@/domain/report/cell-words'
import type { ReportDocument } from '@/domain/report/document'
import type { FormEntry, NationalForm, ReportTables } from '@/domain/report/form'

/** Layout of GB/T 9704-2012: A4, margins 37/35/28/26 mm, 28.9 pt lines; 三号 is 16 pt, 二号 22 pt, 小五 9 pt. */
const PAGE = {
  size: { width: convertMillimetersToTwip(210), height: convertMillimetersToTwip(297) },
  margin: {
    top: convertMillimetersToTwip(37),
    bottom: convertMillimetersToTwip(35),
    left: convertMillimetersToTwip(28),
    right: convertMillimetersToTwip(26),
  },
}
const TEXT_WIDTH = convertMillimetersToTwip(210 - 28 - 26)
const THREE = 32
const TWO = 44
const FOUR = 28
const SMALL_FIVE = 18
const LINE = { line: 578, lineRule: LineRuleType.EXACT }
/** Two characters of 三号, in twips. */
const INDENT = 640
const font = (eastAsia: string) => ({ ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia })
const TITLE = font('方正小标宋简体')
const BODY = font('仿宋_GB2312')
const HEADING = font('黑体')
const NUMBER = { ascii: '宋体', hAnsi: '宋体', eastAsia: '宋体' }

/** The annual report as a Word file, its tables with the merged heads of the national format. */
export function reportDocx(report: ReportDocument): Promise<Buffer> {
  return Packer.toBuffer(
    new Document({
      creator: '依申办',
      title: report.title,
      styles: { default: { document: { run: { font: BODY, size: THREE }, paragraph: { spacing: LINE } } } },
      evenAndOddHeaderAndFooters: true,
      sections: [
        {
          properties: { page: PAGE },
          footers: { default: pageNumber(AlignmentType.RIGHT), even: pageNumber(AlignmentType.LEFT) },
          children: [
            // The agency on a line of its own, or the title breaks within a word.
            titleLine(report.agency, 0),
            titleLine(report.title.replace(report.agency, ''), 578),
            ...report.sections.flatMap(({ title, blocks }) => [
              new Paragraph({
                indent: { firstLine: INDENT },
                spacing: LINE,
                keepNext: true,
                children: [new TextRun({ text: title, font: HEADING, size: THREE })],
              }),
              ...blocks.map((block) =>
                'paragraph' in block ? paragraph(block.paragraph) : table(block.form, report.tables),
              ),
            ]),
          ],
        },
      ],
    }),
  )
}

function titleLine(text: string, after: number): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { ...LINE, after },
    children: [new TextRun({ text, font: TITLE, size: TWO })],
  })
}

function paragraph(text: string): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.BOTH,
    indent: { firstLine: INDENT },
    spacing: LINE,
    children: [new TextRun({ text, font: BODY, size: THREE })],
  })
}

function table(form: NationalForm, tables: ReportTables): Table {
  const whole = form.widths.reduce((sum, width) => sum + width, 0)
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: form.widths.map((width) => Math.floor((TEXT_WIDTH * width) / whole)),
    rows: [
      ...form.head.map((row) => tableRow(row, tables, true, true)),
      ...form.body.map((row, i) => tableRow(row, tables, false, i < form.body.length - 1)),
    ],
  })
}

/** `keepNext` keeps a table that fits on a page from being broken. */
function tableRow(
  entries: readonly FormEntry[],
  tables: ReportTables,
  tableHeader: boolean,
  keepNext: boolean,
): TableRow {
  return new TableRow({
    cantSplit: true,
    tableHeader,
    children: entries.map((entry) => {
      const isNumber = 'cell' in entry
      const left = !isNumber && entry.left
      return new TableCell({
        rowSpan: entry.rowSpan,
        columnSpan: entry.colSpan,
        verticalAlign: VerticalAlign.CENTER,
        margins: { left: 40, right: 40 },
        children: [
          new Paragraph({
            alignment: left ? AlignmentType.LEFT : AlignmentType.CENTER,
            keepNext,
            spacing: { line: 240, lineRule: LineRuleType.AUTO },
            children: [
              new TextRun({
                text: isNumber ? writtenNumber(tables, entry.cell) : entry.words,
                font: NUMBER,
                size: SMALL_FIVE,
              }),
            ],
          }),
        ],
      })
    }),
  })
}

/** “— 1 —” in 四号 宋体, outside: right on odd pages, left on even ones. */
function pageNumber(alignment: (typeof AlignmentType)['LEFT'] | (typeof AlignmentType)['RIGHT']): Footer {
  const run = (children: (string | (typeof PageNumber)[keyof typeof PageNumber])[]) =>
    new TextRun({ children, font: NUMBER, size: FOUR })
  return new Footer({
    children: [
      new Paragraph({
        alignment,
        indent: alignment === AlignmentType.RIGHT ? { right: FOUR * 10 } : { left: FOUR * 10 },
        children: [run(['— ', PageNumber.CURRENT, ' —'])],
      }),
    ],
  })
}

import {
  AlignmentType,
  Document,
  Header,
  LineRuleType,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx'
import type { ReportDocument } from '@/domain/report/document/document'
import { printedNumber } from '@/domain/report/tables/cell-words'
import type { FormEntry, NationalForm, ReportTables } from '@/domain/report/tables/form'
import {
  BODY_FONT,
  HEADING_FONT,
  INDENT,
  LINE,
  NUMBER_FONT,
  PAGE,
  pageNumbers,
  TEXT_WIDTH,
  THREE,
  TITLE_FONT,
  TWO,
} from '../word/official-page'

/** 小五, 9 pt, of the tables. */
const SMALL_FIVE = 18
/** 四号, 14 pt, of the mark of a draft. */
const MARK = 28

/** The annual report as a Word file, its tables with the merged heads of the national format. */
export function reportDocx(report: ReportDocument): Promise<Buffer> {
  return Packer.toBuffer(
    new Document({
      creator: '依申办',
      title: report.title,
      styles: {
        default: { document: { run: { font: BODY_FONT, size: THREE }, paragraph: { spacing: LINE } } },
      },
      evenAndOddHeaderAndFooters: true,
      sections: [
        {
          properties: { page: PAGE },
          footers: pageNumbers(),
          ...(report.mark === null ? {} : { headers: draftMarks(report.mark) }),
          children: [
            // The agency on a line of its own, or the title breaks within a word.
            titleLine(report.agency, 0),
            titleLine(report.title.replace(report.agency, ''), 578),
            ...report.sections.flatMap(({ title, blocks }) => [
              ...(title === '' ? [] : [heading(title)]),
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
    children: [new TextRun({ text, font: TITLE_FONT, size: TWO })],
  })
}

function heading(text: string): Paragraph {
  return new Paragraph({
    indent: { firstLine: INDENT },
    spacing: LINE,
    keepNext: true,
    children: [new TextRun({ text, font: HEADING_FONT, size: THREE })],
  })
}

/** On every page, odd and even: what is printed from a draft does not look like the report. */
function draftMarks(mark: string): { default: Header; even: Header } {
  const header = () =>
    new Header({
      children: [
        new Paragraph({
          alignment: AlignmentType.RIGHT,
          children: [new TextRun({ text: mark, font: HEADING_FONT, size: MARK, color: 'B3261E' })],
        }),
      ],
    })
  return { default: header(), even: header() }
}

function paragraph(text: string): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.BOTH,
    indent: { firstLine: INDENT },
    spacing: LINE,
    children: [new TextRun({ text, font: BODY_FONT, size: THREE })],
  })
}

function table(form: NationalForm, tables: ReportTables): Table {
  const whole = form.widths.reduce((sum, width) => sum + width, 0)
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: form.widths.map((width) => Math.floor((TEXT_WIDTH * width) / whole)),
    rows: [
      ...form.head.map((row) => tableRow(row, tables, { tableHeader: true, keepNext: true })),
      ...form.body.map((row, i) =>
        tableRow(row, tables, { tableHeader: false, keepNext: i < form.body.length - 1 }),
      ),
    ],
  })
}

/** `keepNext` keeps a table that fits on a page from being broken. */
function tableRow(
  entries: readonly FormEntry[],
  tables: ReportTables,
  { tableHeader, keepNext }: { tableHeader: boolean; keepNext: boolean },
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
                text: isNumber ? printedNumber(tables, entry) : entry.words,
                font: NUMBER_FONT,
                size: SMALL_FIVE,
              }),
            ],
          }),
        ],
      })
    }),
  })
}

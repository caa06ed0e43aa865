import {
  AlignmentType,
  Document,
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
import type { AgencyRow } from '@/db/queries/office'
import { reads } from '@/db/transact'
import { APPLICATION_FORM, APPLICATION_FORM_NOTES, type FormLine } from '@/domain/entrance/application-form'
import { fingerprint } from '../secrets/fingerprint'
import { readEntrance } from '../views/entrance'
import { BODY_FONT, HEADING_FONT, PAGE, TEXT_WIDTH, TITLE_FONT, TWO } from '../word/official-page'

/** 小四, 12 pt, of the form; 五号, 10.5 pt, of what stands under it. Half points. */
const TEXT = 24
const SMALL = 21
const SINGLE = { line: 240, lineRule: LineRuleType.AUTO }
/** Widths of part, label and answer, of the whole. */
const WIDTHS = [0.12, 0.28, 0.6] as const
/** A line of the form in twips: room for a hand. */
const ROW = 440

/** What of an agency stands on its form. */
interface FormHead {
  agencyName: string
  /** Where it goes, in one line; empty where nothing is entered. */
  where: string
}

/** The file with the mark by which a browser knows whether it has it already. */
export interface FormFile {
  name: string
  content: Uint8Array<ArrayBuffer>
  /** Of what stands on it: the same form has the same mark, whichever server made it. */
  etag: string
}

/** Made forms by their mark: strangers ask for the same few again and again. */
const made = new Map<string, Promise<FormFile>>()
const KEPT = 64

/** 政府信息公开申请表 of an agency (Art. 29) as a Word file, with its name and where it is sent to. */
export async function applicationForm(agency: AgencyRow): Promise<FormFile> {
  const head = await headOf(agency)
  const etag = markOf(head)
  const known = made.get(etag)
  if (known) return known
  if (made.size >= KEPT) made.clear()
  const making = formFile(head, etag)
  made.set(etag, making)
  making.catch(() => made.delete(etag))
  return making
}

async function headOf(agency: AgencyRow): Promise<FormHead> {
  const { guide, contact } = await readEntrance(reads(), agency)
  const where = [
    guide.officeName,
    contact.contactAddress,
    contact.contactPostcode && `邮政编码 ${contact.contactPostcode}`,
    contact.contactPhone && `电话 ${contact.contactPhone}`,
    guide.fax && `传真 ${guide.fax}`,
    contact.contactEmail,
  ]
  return { agencyName: agency.name, where: where.filter(Boolean).join('　') }
}

/** The words of the form count too: another edition of the program may print another one. */
function markOf(head: FormHead): string {
  const words = JSON.stringify([head, APPLICATION_FORM, APPLICATION_FORM_NOTES])
  return `"${fingerprint(words, 'base64url').slice(0, 22)}"`
}

async function formFile({ agencyName, where }: FormHead, etag: string): Promise<FormFile> {
  const title = '政府信息公开申请表'
  const document = new Document({
    creator: '依申办',
    title: `${agencyName}${title}`,
    styles: {
      default: { document: { run: { font: BODY_FONT, size: TEXT }, paragraph: { spacing: SINGLE } } },
    },
    sections: [
      {
        // The form has to fit on one sheet: its margins are narrower than a letter's.
        properties: { page: { ...PAGE, margin: { ...PAGE.margin, top: 1134, bottom: 1134 } } },
        children: [
          line(agencyName, { font: TITLE_FONT, size: 32, centred: true }),
          line(title, { font: TITLE_FONT, size: TWO, centred: true }),
          formTable(),
          ...APPLICATION_FORM_NOTES.map((note, i) =>
            line(`${i + 1}．${note}`, { font: BODY_FONT, size: SMALL }),
          ),
          ...(where === '' ? [] : [line(`提交至：${where}`, { font: BODY_FONT, size: SMALL })]),
        ],
      },
    ],
  })
  return {
    name: `${title}（${agencyName}）.docx`,
    content: new Uint8Array(await Packer.toBuffer(document)),
    etag,
  }
}

function formTable(): Table {
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: WIDTHS.map((share) => Math.floor(TEXT_WIDTH * share)),
    rows: APPLICATION_FORM.flatMap(({ part, lines }) =>
      lines.map(
        (one, i) =>
          new TableRow({
            cantSplit: true,
            height: { value: ROW * one.lines, rule: 'atLeast' },
            children: [
              ...(i === 0 ? [cell(part, { font: HEADING_FONT, rowSpan: lines.length, centred: true })] : []),
              cell(one.label, { font: BODY_FONT }),
              cell(answerWords(one), { font: BODY_FONT }),
            ],
          }),
      ),
    ),
  })
}

function answerWords({ choices }: FormLine): string {
  return choices.map((choice) => `□${choice}`).join('　')
}

type Font = typeof BODY_FONT

function cell(text: string, { font, rowSpan, centred }: { font: Font; rowSpan?: number; centred?: true }) {
  return new TableCell({
    ...(rowSpan === undefined ? {} : { rowSpan }),
    verticalAlign: VerticalAlign.CENTER,
    margins: { left: 80, right: 80 },
    children: [
      new Paragraph({
        alignment: centred ? AlignmentType.CENTER : AlignmentType.LEFT,
        spacing: SINGLE,
        children: [new TextRun({ text, font, size: TEXT })],
      }),
    ],
  })
}

function line(
  text: string,
  { font, size, centred }: { font: Font; size: number; centred?: true },
): Paragraph {
  return new Paragraph({
    alignment: centred ? AlignmentType.CENTER : AlignmentType.LEFT,
    spacing: { ...SINGLE, before: 60, after: centred ? 120 : 0 },
    children: [new TextRun({ text, font, size })],
  })
}

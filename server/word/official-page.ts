import {
  AlignmentType,
  convertMillimetersToTwip,
  Footer,
  LineRuleType,
  PageNumber,
  Paragraph,
  TextRun,
} from 'docx'

// The page of an official document (GB/T 9704-2012), for letters and for the annual report. Sizes are half points.

/** A4 with margins of 37/35/28/26 mm. */
export const PAGE = {
  size: { width: convertMillimetersToTwip(210), height: convertMillimetersToTwip(297) },
  margin: {
    top: convertMillimetersToTwip(37),
    bottom: convertMillimetersToTwip(35),
    left: convertMillimetersToTwip(28),
    right: convertMillimetersToTwip(26),
    // The number's line ends here; its dashes stand 7 mm under the text (7.5).
    footer: convertMillimetersToTwip(25),
  },
}
/** Width of the text. */
export const TEXT_WIDTH = convertMillimetersToTwip(210 - 28 - 26)
/** 三号, 16 pt, of the text. */
export const THREE = 32
/** 二号, 22 pt, of the title. */
export const TWO = 44
const FOUR = 28
/** 22 lines a page at 28.9 pt. */
export const LINE = { line: 578, lineRule: LineRuleType.EXACT }
/** Two characters of 三号, in twips. */
export const INDENT = 640

const font = (eastAsia: string) => ({ ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia })
export const TITLE_FONT = font('方正小标宋简体')
export const BODY_FONT = font('仿宋_GB2312')
export const HEADING_FONT = font('黑体')
export const NUMBER_FONT = { ascii: '宋体', hAnsi: '宋体', eastAsia: '宋体' }

/** “— 1 —” in 四号 宋体, one character in from the outside: right on odd pages, left on even ones. */
export const pageNumbers = () => ({
  default: pageNumber(AlignmentType.RIGHT),
  even: pageNumber(AlignmentType.LEFT),
})

function pageNumber(alignment: (typeof AlignmentType)['RIGHT' | 'LEFT']): Footer {
  return new Footer({
    children: [
      new Paragraph({
        alignment,
        spacing: { line: 240, lineRule: LineRuleType.AUTO },
        indent: alignment === AlignmentType.RIGHT ? { right: FOUR * 10 } : { left: FOUR * 10 },
        children: [
          new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], font: NUMBER_FONT, size: FOUR }),
        ],
      }),
    ],
  })
}

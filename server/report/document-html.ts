import type { ReportDocument } from '@/domain/report/document/document'
import { stretchesOf } from '@/domain/report/document/unbroken'
import { printedNumber } from '@/domain/report/tables/cell-words'
import type { FormEntry, NationalForm, ReportTables } from '@/domain/report/tables/form'
import { escapeXml } from '../spreadsheet/xml'

/** Looks of the published page: any portal's own style may replace them. Nothing is fetched, nothing runs. */
const STYLE = `
body{max-width:60em;margin:2em auto;padding:0 1em;color:#1c2024;font:1.0625rem/1.9 "PingFang SC","Microsoft YaHei","Noto Sans SC",sans-serif}
h1{font-size:1.5rem;text-align:center}h2{font-size:1.125rem;margin-top:2em}p{text-indent:2em;margin:.4em 0}
.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.875rem;line-height:1.5}
th,td{border:1px solid #82868d;padding:.25em .4em;text-align:center;font-weight:400}th.l{text-align:left}
span{white-space:nowrap}.draft{width:fit-content;margin:0 0 1em auto;padding:0 .5em;border:1px solid #b3261e;color:#b3261e;text-indent:0;line-height:1.6}
figure{margin:1em 0;text-align:center}figure img{max-width:100%}
@page{margin:18mm 16mm}.sheet{display:none}@media print{body{margin:0;padding:0 1mm;font-size:11pt}.sheet{position:fixed;inset:0;display:grid;place-content:center;color:#0000001a;font:700 26pt sans-serif;white-space:nowrap;transform:rotate(-35deg);-webkit-print-color-adjust:exact;print-color-adjust:exact}.scroll{overflow:visible;break-inside:avoid}h1,h2{break-after:avoid}table{font-size:8pt}}`

/** A picture for the published page, already drawn, with the words for those who cannot see it. */
export interface PublishedFigure {
  title: string
  /** The picture in words. */
  sentence: string
  svg: string
}

/** The annual report as one HTML file for the agency's portal: no script, no other file, tables that read aloud. */
export function reportHtml(report: ReportDocument, figures: readonly PublishedFigure[]): string {
  const sections = report.sections.map(
    ({ title, blocks }) =>
      `<section>${title === '' ? '' : `<h2>${escapeXml(title)}</h2>`}${blocks
        .map((block) =>
          'paragraph' in block
            ? `<p>${unbroken(block.paragraph)}</p>`
            : tableHtml(block.form, report.tables, `${report.year}年${block.form.title.replace(/^.、/, '')}`),
        )
        .join('')}</section>`,
  )
  const pictures = figures.map(
    ({ title, sentence, svg }) =>
      `<figure><img alt="${escapeXml(sentence)}" src="data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}"><figcaption>${escapeXml(title)}</figcaption></figure>`,
  )
  return [
    '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    `<title>${escapeXml(report.title)}</title><style>${STYLE}</style></head><body><main>`,
    report.mark === null ? '' : draftMark(report.mark),
    `<h1>${escapeXml(report.title)}</h1>`,
    ...sections,
    pictures.length > 0 ? `<section><h2>附：年度图表</h2>${pictures.join('')}</section>` : '',
    '</main></body></html>',
  ].join('\n')
}

/** Above the page, and across every sheet that is printed from it. */
function draftMark(mark: string): string {
  const words = escapeXml(mark)
  return `<p class="draft">${words}</p><div class="sheet" aria-hidden="true">${words}</div>`
}

function unbroken(text: string): string {
  return stretchesOf(text)
    .map(({ text: stretch, whole }) => (whole ? `<span>${escapeXml(stretch)}</span>` : escapeXml(stretch)))
    .join('')
}

function tableHtml(form: NationalForm, tables: ReportTables, caption: string): string {
  const rows = (entries: readonly (readonly FormEntry[])[], scope: string) =>
    entries.map((row) => `<tr>${row.map((entry) => cellHtml(entry, tables, scope)).join('')}</tr>`).join('')
  const head = form.head.length > 0 ? `<thead>${rows(form.head, 'col')}</thead>` : ''
  return `<div class="scroll" tabindex="0" role="region" aria-label="${escapeXml(caption)}"><table><caption>${escapeXml(caption)}</caption>${head}<tbody>${rows(form.body, 'row')}</tbody></table></div>`
}

function cellHtml(entry: FormEntry, tables: ReportTables, scope: string): string {
  const spans = `${entry.rowSpan > 1 ? ` rowspan="${entry.rowSpan}"` : ''}${entry.colSpan > 1 ? ` colspan="${entry.colSpan}"` : ''}`
  if ('cell' in entry) return `<td${spans}>${printedNumber(tables, entry)}</td>`
  const across = scope === 'row' && entry.rowSpan > 1 ? 'rowgroup' : scope
  return `<th scope="${across}"${spans}${entry.left ? ' class="l"' : ''}>${escapeXml(entry.words)}</th>`
}

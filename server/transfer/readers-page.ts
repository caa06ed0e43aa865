import { stayingTables, toldTables } from '@/db/transfer/words'
import type { Manifest } from '@/domain/transfer/manifest'
import { escapeXml } from '../spreadsheet/xml'
import { civilTime } from '../today'

const STYLE =
  'body{font:16px/1.6 "Noto Sans CJK SC","Microsoft YaHei",sans-serif;color:#1c2430;margin:0}main{max-width:60rem;margin:0 auto;padding:1.5rem}table{border-collapse:collapse;width:100%;margin:.5rem 0 1.5rem}th,td{border:1px solid #b8c0cc;padding:.25rem .5rem;text-align:left;vertical-align:top}th{background:#f1f4f8;font-weight:600}td:first-child{white-space:nowrap}code{font-size:.9em}'

/** 说明: what an export holds, table by table and column by column; needs nothing but a browser. */
export function readersPage(told: Omit<Manifest, 'mac'>): string {
  const title = `${told.agency} 全部数据`
  const rows = new Map(told.tables.map((table) => [table.name, table.rows]))
  return [
    '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    `<title>${escapeXml(title)}</title><style>${STYLE}</style></head><body><main>`,
    `<h1>${escapeXml(title)}</h1>`,
    paragraph(`${civilTime(told.at)} 由依申办导出，各表取自同一时刻。含有个人信息，请按规定保管，用后删除。`),
    '<h2>怎样阅读</h2>',
    ...HOW_TO_READ.map(paragraph),
    told.lost > 0
      ? paragraph(`有 ${told.lost} 个附件在导出以前就已丢失或者内容被替换，没有导出；清单中仍有其名称。`)
      : '',
    '<h2>各表</h2>',
    ...toldTables().flatMap(({ name, is, columns }) => [
      `<h3><code>${name}</code> ${escapeXml(is)}（${rows.get(name) ?? 0} 行）</h3>`,
      table(
        ['列', '内容'],
        columns.map((column) => [column.name, `${column.is}${column.key ? '（主键）' : ''}`]),
      ),
    ]),
    '<h2>没有导出的表</h2>',
    table(
      ['表', '为什么'],
      stayingTables().map(({ name, why }) => [name, why]),
    ),
    '</main></body></html>',
    '',
  ].join('\n')
}

const HOW_TO_READ = [
  '每张表是 tables 文件夹中的一个文件（UTF-8，JSON Lines）：一行是一条记录，写成“列名: 值”；没有值的列不写。各行按主键排列，文件按先后依赖排列（次序见 manifest.json）。',
  '日期写作 2026-03-18，是北京时间的日子；时间写作 2026-03-18T01:02:03.000Z，是世界协调时，加8小时为北京时间。',
  'files 文件夹是附件、扫描件和模板，以内容的 SHA-256 校验值为名：前两个字符是文件夹，其余是文件名。文件原来的名称和属于哪一件，在 case_files、mail_items、letter_templates 等表中。',
  'registered.jsonl 是案件登记的先后次序。files.jsonl 是附件的清单。manifest.json 列出每个文件的行数、大小和 SHA-256 校验值，末尾的校验值要用密钥核对。',
  '证件号码、两步验证和对接平台的密钥是加密的，要用原来系统的密钥（YISHENBAN_KEY）才能解开；密码、查询码只有散列值，不能还原。',
  '导入另一套空的系统：在服务器上运行 import-all 命令，见使用手册“导出、导入和搬迁”。',
]

function paragraph(words: string): string {
  return `<p>${escapeXml(words)}</p>`
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = (tag: 'th' | 'td', words: readonly string[]) =>
    `<tr>${words.map((one) => `<${tag}>${escapeXml(one)}</${tag}>`).join('')}</tr>`
  return `<table><thead>${cells('th', head)}</thead><tbody>${rows.map((row) => cells('td', row)).join('\n')}</tbody></table>`
}

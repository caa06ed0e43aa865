import { weekdayWords } from '@/domain/calendar/day-words'
import { kindWords, partWords } from '@/domain/clock/trace-words'
import type { TraceDay } from '@/domain/clock/types'
import { escapeXml } from '../spreadsheet/xml'
import { civilTime } from '../today'
import type { Told } from './case-json'

/** A file of the package as its readers are told of it. */
export interface Packed {
  /** Within the package. */
  path: string
  what: string
  sha256: string
  /** In bytes. */
  size: number
  /** It should be there and is not. */
  missing?: true
}

const STYLE =
  'body{font:16px/1.6 "Noto Sans CJK SC","Microsoft YaHei",sans-serif;color:#1c2430;margin:0}main{max-width:60rem;margin:0 auto;padding:1.5rem}table{border-collapse:collapse;width:100%;margin:.5rem 0 1.5rem}th,td{border:1px solid #b8c0cc;padding:.25rem .5rem;text-align:left;vertical-align:top}th{background:#f1f4f8;font-weight:600}td:last-child{overflow-wrap:anywhere}td:empty::after{content:"—"}.day{white-space:nowrap}caption{text-align:left;font-weight:600}p{white-space:pre-line}'

/** 阅读说明: the whole case on one page that needs nothing but a browser; no script, no other file. */
export function readersPage(told: Told, files: readonly Packed[]): string {
  const { view, office, madeAt } = told
  const title = `${view.number} 归档包`
  const { deadline, request } = view
  return [
    '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    `<title>${escapeXml(title)}</title><style>${STYLE}</style></head><body><main>`,
    `<h1>${escapeXml(title)}</h1>`,
    `<p>${escapeXml(`${office}，${civilTime(madeAt)} 由系统生成。本包含有个人信息，请按档案管理规定保管。`)}</p>`,
    '<h2>申请</h2>',
    table('申请信息', null, [
      ['受理编号', view.number],
      ['申请人', [view.applicant, ...view.joint.map(({ name }) => name)].join('、')],
      ['申请人类别', view.applicantKind],
      ['渠道', view.channel],
      ['联系电话', request.phone],
      ['通讯地址', request.address],
      ['电子邮箱', request.email],
      ['所需信息', request.requested],
      ['收到日期', deadline.receivedOn],
      ['答复期限', deadline.dueOn],
      [
        '办理结果',
        [view.outcome, view.newOutcome && `重新答复：${view.newOutcome}`].filter(Boolean).join('；'),
      ],
    ]),
    '<h2>经过</h2>',
    table(
      '办理经过',
      ['序号', '日期', '事项', '内容', '办理人', '登记时间'],
      view.timeline
        .toReversed()
        .map((entry) => [
          String(entry.seq),
          entry.on,
          `${entry.title}${entry.document ? `\n${entry.document}` : ''}${entry.correction ? '\n（已更正）' : ''}`,
          entry.lines.join('\n'),
          entry.by,
          civilTime(entry.recordedAt),
        ]),
    ),
    '<h2>期限</h2>',
    trace('答复期限逐日计算', deadline.trace, told),
    deadline.traceAnew.length > 0 ? trace('重新答复期限逐日计算', deadline.traceAnew, told) : '',
    '<h2>文件</h2>',
    '<p>每个文件的 SHA-256 校验值也在“校验值.txt”中。在解压的文件夹里运行 sha256sum -c 校验值.txt，可以核对文件是否被改动；Windows 上用 certutil -hashfile 文件名 SHA256 逐个核对。</p>',
    table(
      '文件清单',
      ['文件', '种类', '大小（字节）', 'SHA-256'],
      files.map(({ path, what, size, sha256 }) => [path, what, String(size), sha256]),
    ),
    '</main></body></html>',
  ].join('\n')
}

function trace(caption: string, days: readonly TraceDay[], { view }: Told): string {
  const titles = new Map(view.timeline.map(({ seq, title }) => [seq, title]))
  const looking = { today: view.deadline.today, latest: view.deadline.latest }
  return table(
    caption,
    ['日期', '星期', '性质', '计算', '当日办理'],
    days.map((day) => [
      day.on,
      weekdayWords(day.on),
      kindWords(day),
      partWords(day, looking),
      day.events.flatMap((seq) => titles.get(seq) ?? []).join('；'),
    ]),
  )
}

/** A day, also with its time: never parted at its hyphens. */
const DAY = /^\d{4}-\d\d-\d\d( \d\d:\d\d)?$/

/** Without a head the first column names the others. */
function table(
  caption: string,
  head: readonly string[] | null,
  rows: readonly (readonly (string | null)[])[],
): string {
  const th = (words: string, scope: string) => `<th scope="${scope}">${escapeXml(words)}</th>`
  const td = (words: string | null) =>
    `<td${DAY.test(words ?? '') ? ' class="day"' : ''}>${escapeXml(words ?? '').replaceAll('\n', '<br>')}</td>`
  const body = rows
    .map(([first = '', ...more]) => {
      const cells = head === null ? [th(first ?? '', 'row'), ...more.map(td)] : [first, ...more].map(td)
      return `<tr>${cells.join('')}</tr>`
    })
    .join('\n')
  const above =
    head === null ? '' : `<thead><tr>${head.map((words) => th(words, 'col')).join('')}</tr></thead>`
  return `<table><caption>${escapeXml(caption)}</caption>${above}<tbody>${body}</tbody></table>`
}

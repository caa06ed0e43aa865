import { fingerprint } from '../secrets/fingerprint'

/** What is said where no page of ours can be drawn. */
export interface Said {
  title: string
  sentences: readonly string[]
}

const STYLE = `
body{margin:0;background:#f5f6f8;color:#1b2430;font:17px/1.7 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
main{box-sizing:border-box;max-width:40rem;margin:12vh auto 0;padding:1.5rem;background:#fff;border-top:4px solid #9a3412}
h1{margin:0 0 .75rem;font-size:1.45rem;line-height:1.4}
p{margin:0 0 .75rem}
nav{display:flex;flex-wrap:wrap;gap:.5rem 1.5rem;margin-top:1.25rem}
a{color:#0b4f9e;padding:.25rem 0}`

/** Of the page and nothing else: what it shows is all in it. */
export const FAULT_PAGE_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${fingerprint(STYLE, 'base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/**
 * A whole page without database, script or style sheet, for when those are what fails. `again` says that the address may
 * simply be opened once more, which is not so where something was sent to it.
 */
export function faultPage({ title, sentences }: Said, { again }: { again: boolean }): string {
  const back = again ? '<a href="">重试</a>' : '<span>请按浏览器的“返回”回到刚才的页面，再试一次。</span>'
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><title>${title} · 依申办</title><style>${STYLE}</style></head>
<body><main><h1>${title}</h1>${sentences.map((sentence) => `<p>${sentence}</p>`).join('')}
<nav>${back}<a href="/">申请人：公开指南</a><a href="/today">工作人员：今日</a></nav></main></body></html>
`
}

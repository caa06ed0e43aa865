import type { IsoDate } from '../calendar/day'
import { monthDayWords, weekdayWords } from '../calendar/day-words'
import type { TodayTone } from '../queue/today-list'

// 今天的摘要: what waits for one person on one day, the most urgent first. No personal data beyond numbers of cases.

/** How much waits for one reason. */
export interface BriefSum {
  words: string
  /** “12”, or “200+” where more is not counted. */
  count: string
  tone: TodayTone
  /** Within this site. */
  href: string
}

export interface BriefCase {
  number: string
  /** Every reason why it waits. */
  reasons: readonly string[]
  tone: TodayTone
  /** The person holds it themselves. */
  own: boolean
  href: string
}

/** Numbers of one unit, for whoever watches over the agency. */
export interface BriefUnit {
  name: string
  words: string
  href: string
}

/** A saved view that the person wants to hear of. */
export interface BriefView {
  name: string
  /** Exact. */
  count: number
  /** Number of the newest case; null where there is none. */
  newest: string | null
  /** Within this site. */
  href: string
  /** What of the view no longer holds; null while all does. */
  outdated: string | null
}

export interface Brief {
  on: IsoDate
  sums: readonly BriefSum[]
  cases: readonly BriefCase[]
  /** Cases beyond those. */
  more: number
  units: readonly BriefUnit[]
  /** Saved views in the person's brief, in the order of their tabs. */
  views: readonly BriefView[]
}

/** Cases that a brief names; the numbers above them tell of all. */
export const BRIEF_CASES = 10

/** With nothing to say nobody is written to. */
export function hasNews({ sums, views }: Pick<Brief, 'sums' | 'views'>): boolean {
  return sums.length > 0 || views.some(({ count }) => count > 0)
}

/** What there is in a view: “3件，最新依申〔2026〕9号”. */
export function briefViewWords({ count, newest, outdated }: BriefView): string {
  const words = newest === null ? '没有案件' : `${count}件，最新${newest}`
  return outdated === null ? words : `${words}（部分失效：${outdated}）`
}

interface Office {
  officeName: string
  /** Beginning of every address; null where the program does not know its own. */
  site: string | null
}

/** The brief as an e-mail: plain words, each case by its number alone. */
export function briefMail(brief: Brief, { officeName, site }: Office): { subject: string; text: string } {
  const { on, sums, cases, more, units, views } = brief
  const day = `${monthDayWords(on)} ${weekdayWords(on)}`
  const lines = [
    `${officeName} 政府信息公开申请　${day}`,
    '',
    ...sums.map(({ words, count }) => `${words}：${count}`),
    ...(cases.length > 0 ? ['', '最紧急的案件：'] : []),
    ...cases.map(({ number, reasons, own }) => `${number}　${reasons.join('、')}${own ? '（您承办）' : ''}`),
    ...(more > 0 ? [`另有${more}件，见“今日”。`] : []),
    ...(units.length > 0 ? ['', '各单位：'] : []),
    ...units.map(({ name, words }) => `${name}：${words}`),
    ...(views.length > 0 ? ['', '您订阅的常用视图：'] : []),
    ...views.flatMap((view) => [
      `${view.name}：${briefViewWords(view)}`,
      ...(site ? [`　${new URL(view.href, site).href}`] : []),
    ]),
    '',
    site ? `打开：${new URL('/today', site).href}` : '请登录系统查看“今日”。',
    '本邮件由系统每个工作日自动发出一次，没有内容时不发；不想再收到的，在“今天的摘要”页面关闭。',
  ]
  return { subject: `政府信息公开申请待办（${day}）`, text: lines.join('\n') }
}

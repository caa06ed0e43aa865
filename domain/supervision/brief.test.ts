import { expect, test } from 'vitest'
import { day } from '../calendar/day'
import { type Brief, briefMail, hasNews } from './brief'

const brief: Brief = {
  on: day('2026-03-18'),
  sums: [{ words: '已超期', count: '2', tone: 'late', href: '/today?why=late' }],
  cases: [
    {
      number: '依申〔2026〕9号',
      reasons: ['已超期 2 个工作日', '催办 · 3月17日'],
      tone: 'late',
      own: true,
      href: '/cases/c',
    },
  ],
  more: 3,
  units: [{ name: '综合科', words: '已超期 2', href: '/today?unit=u' }],
  views: [
    {
      name: '传真',
      count: 3,
      newest: '依申〔2026〕7号',
      href: '/cases?channel=fax&tab=open',
      outdated: null,
    },
    {
      name: '甲科',
      count: 0,
      newest: null,
      href: '/cases?tab=open&unit=a',
      outdated: '承办单位“甲科”已停用',
    },
  ],
}

test('a mail says how much, which cases, which units, and where', () => {
  const { subject, text } = briefMail(brief, { officeName: '某某市', site: 'https://ysq.example.gov.cn' })
  expect(subject).toBe('政府信息公开申请待办（3月18日 周三）')
  expect(text.split('\n')).toEqual([
    '某某市 政府信息公开申请　3月18日 周三',
    '',
    '已超期：2',
    '',
    '最紧急的案件：',
    '依申〔2026〕9号　已超期 2 个工作日、催办 · 3月17日（您承办）',
    '另有3件，见“今日”。',
    '',
    '各单位：',
    '综合科：已超期 2',
    '',
    '您订阅的常用视图：',
    '传真：3件，最新依申〔2026〕7号',
    '　https://ysq.example.gov.cn/cases?channel=fax&tab=open',
    '甲科：没有案件（部分失效：承办单位“甲科”已停用）',
    '　https://ysq.example.gov.cn/cases?tab=open&unit=a',
    '',
    '打开：https://ysq.example.gov.cn/today',
    '本邮件由系统每个工作日自动发出一次，没有内容时不发；不想再收到的，在“今天的摘要”页面关闭。',
  ])
})

test('without an address of its own it leads nowhere', () => {
  const { text } = briefMail(brief, { officeName: '某某市', site: null })
  expect(text).toContain('请登录系统查看“今日”。')
  expect(text).not.toContain('/cases')
})

test('there is something to send when something waits or a view holds cases', () => {
  const [view] = brief.views
  expect(hasNews({ sums: brief.sums, views: [] })).toBe(true)
  expect(hasNews({ sums: [], views: view ? [view] : [] })).toBe(true)
  expect(hasNews({ sums: [], views: brief.views.slice(1) })).toBe(false)
  expect(hasNews({ sums: [], views: [] })).toBe(false)
})

import type { Permission } from '../access'
import type { TodayTone } from './today-list'

/** A kind of thing that waits for somebody of the office and is no case. */
export interface TodayMatterKind {
  kind: string
  title: string
  /** Beside its count, where there is room for little. */
  short: string
  tone: TodayTone
  seenBy: Permission
  /** The page that shows all of them. */
  page: string
}

/** The most urgent first: they stand before the cases. */
export const MATTER_KINDS = [
  {
    kind: 'backup',
    title: '没有经过演练的备份',
    short: '备份',
    tone: 'late',
    seenBy: 'viewBackups',
    page: '/backups',
  },
  {
    kind: 'orders',
    title: '督办单待答复',
    short: '督办单',
    tone: 'late',
    seenBy: 'viewCase',
    page: '/orders',
  },
  {
    kind: 'escalated',
    title: '升级督办',
    short: '升级督办',
    tone: 'late',
    seenBy: 'urge',
    page: '/escalation',
  },
  {
    kind: 'mail',
    title: '签收未登记',
    short: '签收未登记',
    tone: 'late',
    seenBy: 'registerMail',
    page: '/mail',
  },
  {
    kind: 'unsent',
    title: '邮件没有发出',
    short: '邮件未发出',
    tone: 'late',
    seenBy: 'viewOutbox',
    page: '/outbox',
  },
  {
    kind: 'report',
    title: '年报报送',
    short: '年报报送',
    tone: 'soon',
    seenBy: 'sealReport',
    page: '/report/{lastYear}/rollup',
  },
  {
    kind: 'incomplete',
    title: '办结信息不全，影响年报',
    short: '信息不全',
    tone: 'plain',
    seenBy: 'sealReport',
    page: '/report/{year}/incomplete',
  },
  {
    kind: 'notices',
    title: '接口状态通知没有送达',
    short: '通知未送达',
    tone: 'late',
    seenBy: 'manageSources',
    page: '/sources',
  },
  {
    kind: 'accounts',
    title: '账号需要处理',
    short: '账号',
    tone: 'soon',
    seenBy: 'managePeople',
    page: '/people',
  },
  {
    kind: 'anonymising',
    title: '匿名清单待确认',
    short: '匿名待确认',
    tone: 'soon',
    seenBy: 'manageRetention',
    page: '/retention',
  },
  {
    kind: 'entrance',
    title: '公开指南缺少法定内容',
    short: '指南不全',
    tone: 'soon',
    seenBy: 'manageEntrance',
    page: '/entrance',
  },
  {
    kind: 'numbers',
    title: '编号缺号',
    short: '编号缺号',
    tone: 'soon',
    seenBy: 'exportAudit',
    page: '/audit/numbers',
  },
] as const satisfies readonly TodayMatterKind[]
export type MatterKind = (typeof MATTER_KINDS)[number]['kind']

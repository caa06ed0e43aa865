import { type IsoDate, isIsoDate } from '../calendar/day'
import {
  APPLICANT_KIND_LABELS,
  APPLICANT_KINDS,
  type ApplicantKind,
  type Channel,
  type MailKind,
} from '../case/facts'
import { OUTCOMES, type Outcome, outcomeLabel, outcomeOfLabel } from '../case/outcomes'
import type { OpinionFrom } from '../clock/effects'
import { EXTENSION_MAX_WORKING_DAYS } from '../clock/periods'
import { LEDGER_COLUMNS, type LedgerColumn, type LedgerRow } from './columns'
import type { Findings } from './findings'
import { PASSED_ON_CHANNEL, UNSTATED_CHANNEL, WITHDRAWN } from './taking-in/values/value-words'

const DATE_FORMS = /^(\d{4})(?:-|\/|年)(\d{1,2})(?:-|\/|月)(\d{1,2})日?$/

/** A date in any of the forms a ledger uses: 2026-02-14, 2026/2/14, 2026年2月14日, 20260214. Null when it is none. */
export function readDate(text: string): IsoDate | null {
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  const [, year = '', month = '', day = ''] = compact ?? DATE_FORMS.exec(text) ?? []
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isIsoDate(iso) ? iso : null
}

/** The day of a column; null when empty or not a date, which is then a finding. */
export function dayOf(row: LedgerRow, column: LedgerColumn, findings: Findings): IsoDate | null {
  const text = row[column]
  if (text === '') return null
  const day = readDate(text)
  if (!day) {
    findings.refuse(
      column,
      `“${text}”不是正确的日期。请写成 2026-02-14、2026/2/14、2026年2月14日 或者 20260214 的样子。`,
    )
  }
  return day
}

const MAIL_KINDS: Readonly<Record<string, MailKind | 'ordinary'>> = {
  特快专递: 'ems',
  挂号信: 'registered',
  平信: 'ordinary',
}

/** Channel and kind of mail; mail without a kind is told by the dates that stand. */
export function channelOf(
  row: LedgerRow,
  days: { signedOn: IsoDate | null; confirmedOn: IsoDate | null },
  findings: Findings,
): { channel: Channel; mailKind: MailKind | null } | null {
  switch (row.channel) {
    case '网络':
      return { channel: 'online', mailKind: null }
    case '当面':
      return { channel: 'in_person', mailKind: null }
    case '传真':
      return { channel: 'fax', mailKind: null }
    case PASSED_ON_CHANNEL:
      return { channel: 'passed_on', mailKind: null }
    case UNSTATED_CHANNEL:
      return { channel: 'unstated', mailKind: null }
    case '邮寄':
      return mailOf(row, days, findings)
    default:
      findings.refuse('channel', notAllowed('渠道', row.channel, ['网络', '邮寄', '当面', '传真']))
      return null
  }
}

function mailOf(
  row: LedgerRow,
  { signedOn, confirmedOn }: { signedOn: IsoDate | null; confirmedOn: IsoDate | null },
  findings: Findings,
): { channel: Channel; mailKind: MailKind | null } | null {
  if (row.mailKind !== '') {
    const kind = MAIL_KINDS[row.mailKind]
    if (!kind) {
      findings.refuse('mailKind', notAllowed('邮寄方式', row.mailKind, Object.keys(MAIL_KINDS)))
      return null
    }
    return kind === 'ordinary'
      ? { channel: 'mail_ordinary', mailKind: null }
      : { channel: 'mail_signed', mailKind: kind }
  }
  if (signedOn) return { channel: 'mail_signed', mailKind: null }
  if (confirmedOn) return { channel: 'mail_ordinary', mailKind: null }
  // A date that cannot be read has its own finding.
  if (row.signedOn === '' && row.confirmedOn === '') {
    findings.refuse(
      'signedOn',
      '邮寄的申请没有签收日期，也没有确认日期，无法确定收到日期（条例第三十一条）。请补填签收日期；平信请填邮寄方式和确认日期。',
    )
  }
  return null
}

export function applicantKindOf(row: LedgerRow, findings: Findings): ApplicantKind | null {
  const kind = APPLICANT_KINDS.find((k) => APPLICANT_KIND_LABELS[k] === row.applicantKind)
  if (kind) return kind
  findings.refuse(
    'applicantKind',
    notAllowed(
      '申请人类别',
      row.applicantKind,
      APPLICANT_KINDS.map((k) => APPLICANT_KIND_LABELS[k]),
    ),
  )
  return null
}

export function outcomeOf(row: LedgerRow, findings: Findings): Outcome | null {
  if (row.outcome === '') return null
  if (row.outcome === WITHDRAWN) return 'other'
  const outcome = outcomeOfLabel(row.outcome)
  if (!outcome) findings.refuse('outcome', notAllowed('办理结果', row.outcome, OUTCOMES.map(outcomeLabel)))
  return outcome
}

const OPINION_FROM: Readonly<Record<string, OpinionFrom>> = { 第三方: 'third_party', 其他机关: 'agency' }

export function opinionFromOf(row: LedgerRow, findings: Findings): OpinionFrom | null {
  if (row.opinionFrom === '') return null
  const from = OPINION_FROM[row.opinionFrom]
  if (!from)
    findings.refuse('opinionFrom', notAllowed('征求意见对象', row.opinionFrom, Object.keys(OPINION_FROM)))
  return from ?? null
}

export function extensionDaysOf(row: LedgerRow, findings: Findings): number | null {
  if (row.extensionDays === '') return null
  const days = Number(row.extensionDays)
  if (Number.isInteger(days) && days >= 1 && days <= EXTENSION_MAX_WORKING_DAYS) return days
  findings.refuse(
    'extensionDays',
    `延长工作日“${row.extensionDays}”不在1至20之间（条例第三十三条）。请填写1至20的整数。`,
  )
  return null
}

function notAllowed(what: string, value: string, allowed: readonly string[]): string {
  const is = value === '' ? `${what}没有填写` : `${what}“${value}”不在可选范围内`
  const column = Object.values(LEDGER_COLUMNS).includes(what as never) ? what : '该列'
  return `${is}。请在“${column}”中填写：${allowed.join('、')}。`
}

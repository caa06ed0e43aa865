import type { Calendar } from '../../../calendar/calendar'
import { type IsoDate, yearOf } from '../../../calendar/day'
import { EXTENSION_MAX_WORKING_DAYS, REPLY_WORKING_DAYS } from '../../../clock/periods'
import { LEDGER_COLUMNS, type LedgerColumn, type LedgerRow } from '../../columns'
import type { Findings } from '../../findings'
import { type WrittenDay, writtenDay } from '../days/read-day'
import { dayAfter, dayByOrder, type YearEvidence } from '../days/year-of-day'
import { type DayField, FIELDS, type Field, KEPT_IN_REMARK } from '../fields'
import { plainText } from '../plain-text'
import type { Plan } from '../plan'
import type { SpreadRow } from '../table/merged-cells'
import { judgeName } from '../values/applicant-names'
import {
  outcomesIn,
  readChannel,
  readKind,
  readMailKind,
  readOutcome,
  type Values,
} from '../values/read-value'
import { ALLOWED, OPEN, UNSTATED_CHANNEL, WITHDRAWN } from '../values/value-words'
import { refuseSharedRequest } from './shared-requests'

/** A row in the columns of our ledger, and what the office itself wrote down as the deadline. */
export interface TranslatedRow {
  row: LedgerRow
  /** The last day for the reply as the ledger states it, to hold ours against; null when it tells none. */
  statedDue: { on: IsoDate; column: string } | null
}

export interface Translating {
  plan: Plan
  values: Values
  calendar: Calendar
}

/** One row on its way: its cells by field, where to complain, and days that are settled. */
interface Work extends Translating {
  cells: SpreadRow
  findings: Findings
  evidence: YearEvidence
}

/**
 * Puts a row of an office's own ledger into the columns of ours. Null when something in it has no one reading: the
 * findings then say in which column, and what to do. Whether it makes sense as a case is asked afterwards, as of any row.
 */
export function translateRow(
  translating: Translating,
  cells: SpreadRow,
  evidence: YearEvidence,
  findings: Findings,
): TranslatedRow | null {
  const work: Work = { ...translating, cells, evidence, findings }
  const { plan } = translating
  refuseSharedRequest((field) => plan.at.get(field)?.at, cells, findings)
  refuseFormulaErrors(work)
  const by = channel(work)
  const days = daysOf(work)
  const name = text(work, 'applicantName')
  const kind = settled(work, 'applicantKind', readKind(text(work, 'applicantKind'), name))
  const ending = outcome(work, days)
  const extension = extensionOf(work, days)
  const number = numberOf(work, days.receivedOn)
  if (findings.all.some(({ level }) => level === 'refused')) return null
  if (judgeName(name).several)
    findings.warn('applicantName', `“${name}”是几个申请人，按一件申请登记。请在案件中补记其他申请人。`)
  const row: Record<LedgerColumn, string> = {
    ...EMPTY_ROW,
    number,
    channel: by.channel,
    mailKind: by.mailKind,
    ...receiptOf(work, by, days),
    applicantKind: kind ?? '',
    applicantName: name,
    phone: phone(work),
    address: text(work, 'address'),
    requested: text(work, 'requested'),
    correctionRequestedOn: days.correctionRequestedOn ?? '',
    respondBy: days.respondBy ?? '',
    correctionReceivedOn: days.correctionReceivedOn ?? '',
    opinionFrom: text(work, 'opinionFrom'),
    opinionRequestedOn: days.opinionRequestedOn ?? '',
    opinionReceivedOn: days.opinionReceivedOn ?? '',
    ...extension.columns,
    concludedOn: ending.concludedOn,
    outcome: ending.outcome,
    replyNumber: text(work, 'replyNumber'),
    remark: remark(work),
  }
  return { row, statedDue: extension.statedDue }
}

const EMPTY_ROW = Object.fromEntries(Object.keys(LEDGER_COLUMNS).map((column) => [column, ''])) as Record<
  LedgerColumn,
  string
>

function text({ plan, cells }: Work, field: Field): string {
  const column = plan.at.get(field)
  return (column ? (cells.cells[column.at] ?? '') : (plan.fixed.get(field) ?? '')).trim()
}

function refuseFormulaErrors({ plan, cells, findings }: Work): void {
  for (const [field, { at }] of plan.at)
    if (/^#(?:N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!)$/.test(cells.cells[at] ?? ''))
      findings.refuse(field, `公式出错（${cells.cells[at]}），没有值。请在原表中改好。`)
}

function settled(
  work: Work,
  field: 'channel' | 'mailKind' | 'applicantKind' | 'outcome',
  proposal: ReturnType<typeof readChannel>,
): string | null {
  const to = work.values.settle(field, proposal)
  if (to === null) {
    work.findings.refuse(
      field,
      `“${proposal.from}”没有对应的${FIELDS[field]}${proposal.note ? `：${proposal.note}` : ''}。请在值的对应中决定一次，各行照用。`,
    )
  } else if (!ALLOWED[field].includes(to)) {
    work.findings.refuse(
      field,
      `“${proposal.from}”对应的“${to}”不在可选范围内：${ALLOWED[field].join('、')}。`,
    )
    return null
  }
  return to
}

function channel(work: Work): { channel: string; mailKind: string } {
  const written = text(work, 'channel')
  const proposal = readChannel(written)
  const fixed = work.plan.fixed.has('channel')
  const to = fixed ? ALLOWED.channel.find((one) => one === written) : settled(work, 'channel', proposal)
  if (fixed && !to)
    work.findings.refuse('channel', `渠道“${written}”不在可选范围内：${ALLOWED.channel.join('、')}。`)
  if (!to) return { channel: '', mailKind: '' }
  if (
    !fixed &&
    to === UNSTATED_CHANNEL &&
    proposal.to === to &&
    work.values.decision('channel', proposal.from) === undefined
  )
    work.findings.warn(
      'channel',
      `“${proposal.from}”看不出是哪种渠道，先记为渠道未载明，收到日期以表中日期为准。请选择渠道。`,
    )
  const [name = '', told = ''] = to.split('/')
  if (name !== '邮寄') return { channel: name, mailKind: '' }
  const kind = text(work, 'mailKind')
  return {
    channel: name,
    mailKind: kind === '' ? told : (settled(work, 'mailKind', readMailKind(kind)) ?? ''),
  }
}

type Days = Partial<Record<DayField, IsoDate>>

/** The received day first: the year of the others follows from it. */
function daysOf(work: Work): Days {
  const days: Days = {}
  for (const [field, column] of work.plan.days) {
    const written = (column ? (work.cells.cells[column.at] ?? '') : (work.plan.fixed.get(field) ?? '')).trim()
    if (written === '' || NOTHING.test(plainText(written))) continue
    const read = writtenDay(written)
    const on = field === work.plan.firstDay ? firstDay(work, read) : laterDay(work, read, field, days)
    if (on) days[field] = on
    else work.findings.refuse(field, unreadable(written, read))
  }
  return days
}

/** What people write into a cell that holds nothing. */
const NOTHING = /^(?:[-—–/\\无]+|暂无|未|未答复|待定)$/

function firstDay(work: Work, read: WrittenDay): IsoDate | null {
  if (read.is === 'yearless') return dayByOrder(read.month, read.day, work.evidence)
  return settledDay(work, read, work.plan.firstDay)
}

function laterDay(
  work: Work,
  read: WrittenDay,
  field: DayField,
  { receivedOn, submittedOn, signedOn, confirmedOn }: Days,
): IsoDate | null {
  if (read.is !== 'yearless') return settledDay(work, read, field)
  const known = receivedOn ?? submittedOn ?? signedOn ?? confirmedOn
  return known ? dayAfter(read.month, read.day, known) : null
}

/** The order that was chosen for the column; else the only reading in a year that the sheet can be of. */
function settledDay({ plan, evidence }: Work, read: WrittenDay, field: DayField | null): IsoDate | null {
  if (read.is === 'day') return read.on
  if (read.is !== 'ambiguous') return null
  const order = field && plan.at.get(field)?.order
  if (order) return read.readings[order] ?? null
  return onlyReadingAround(read.readings, evidence.year)
}

/** 25.3.10 in a ledger of 2025 is no day of 2010; 04/05/2025 stays open. */
export function onlyReadingAround(
  readings: Partial<Record<string, IsoDate>>,
  year: number | null,
): IsoDate | null {
  if (year === null) return null
  const near = new Set(
    Object.values(readings).filter((on) => on !== undefined && Math.abs(yearOf(on) - year) <= 1),
  )
  const [only] = near
  return near.size === 1 ? (only ?? null) : null
}

function unreadable(written: string, read: WrittenDay): string {
  switch (read.is) {
    case 'ambiguous':
      return `“${written}”有几种读法（${[...new Set(Object.values(read.readings))].join('、')}）。请为这一列选择年、月、日的顺序，各行照用。`
    case 'yearless':
      return `“${written}”没有年份，从表名和前后各行也看不出是哪一年。请补写年份。`
    case 'none':
      return `“${written}”不是正确的日期：${read.why}。请核对后改写，例如 2025-03-04。`
    case 'day':
      return `“${written}”不能用作日期。`
  }
}

/** The days that the channel's rule asks for (Art. 31), from the one day that the ledger calls received. */
function receiptOf(
  { findings }: Work,
  by: { channel: string; mailKind: string },
  days: Days,
): Pick<Record<LedgerColumn, string>, 'submittedOn' | 'signedOn' | 'confirmedOn'> {
  const { receivedOn, submittedOn, signedOn, confirmedOn } = days
  const dates = { submittedOn: submittedOn ?? '', signedOn: signedOn ?? '', confirmedOn: confirmedOn ?? '' }
  if (by.channel === '网络' || by.channel === '传真' || by.mailKind === '平信')
    return { ...dates, confirmedOn: confirmedOn ?? receivedOn ?? '' }
  if (by.channel === '邮寄') return { ...dates, signedOn: signedOn ?? receivedOn ?? '' }
  const known = receivedOn ?? signedOn ?? confirmedOn ?? submittedOn ?? ''
  if (submittedOn && known && submittedOn !== known)
    findings.warn(
      'submittedOn',
      `${by.channel === '当面' ? '当面提交的' : '渠道未载明的'}以表中的收到日期（${known}）为收到之日，提交日期${submittedOn}与它不同。请核对。`,
    )
  return { submittedOn: known, signedOn: '', confirmedOn: '' }
}

function outcome(work: Work, days: Days): { outcome: string; concludedOn: string } {
  const { findings } = work
  const written = text(work, 'outcome')
  const remarks = text(work, 'remark')
  const on = days.concludedOn ?? ''
  const back = withdrawal(work)
  if (back) return { outcome: WITHDRAWN, concludedOn: back.on ?? withdrawnOn(work, days) }
  if (NOTHING.test(plainText(written)) || written === '') {
    const told = outcomesIn(remarks).find(({ to }) => to !== OPEN)
    if (told && on === '')
      findings.warn('outcome', `没有办理结果，按在办录入；备注写有“${told.word}”，请核对是否已经办结。`)
    return { outcome: '', concludedOn: on }
  }
  const to = settled(work, 'outcome', readOutcome(written, remarks, work.values))
  if (!to) return { outcome: '', concludedOn: on }
  if (to === OPEN) {
    if (on !== '') findings.refuse('outcome', `办理结果“${written}”是在办，却有办结日期${on}。请核对两者。`)
    return { outcome: '', concludedOn: '' }
  }
  const others = outcomesIn(remarks).filter(
    (one) => one.to !== to && one.to !== OPEN && to.slice(0, 3) !== '部分公',
  )
  if (others[0] && !readOutcome(written, remarks, work.values).from.includes('·'))
    findings.warn('outcome', `办理结果“${written}”与备注“${others[0].word}”不一致，按办理结果录入。请核对。`)
  if (to === WITHDRAWN && on === '') return { outcome: to, concludedOn: withdrawnOn(work, days) }
  if (to === '其他处理/逾期不补正' && !days.correctionRequestedOn)
    findings.warn('outcome', '逾期不补正的没有补正告知日期，已照录。请在案件中核对补正告知的记录。')
  return { outcome: to, concludedOn: on }
}

/** A column of its own for 撤回: 是, a day, or nothing. */
function withdrawal(work: Work): { on: IsoDate | null } | null {
  const written = text(work, 'withdrawn')
  const plain = plainText(written)
  if (plain === '' || NOTHING.test(plain) || plain === '否') return null
  if (/^(?:是|有|√|✓|已?撤回|申请人撤回|已?撤销)$/.test(plain)) return { on: null }
  const read = writtenDay(written)
  if (read.is === 'day') return { on: read.on }
  work.findings.refuse('withdrawn', `“${written}”看不出是否撤回。请填写“是”、撤回日期，或者留空。`)
  return null
}

const NO_DAY = '撤回，没有写明日期'
const ON_RECEIPT = '收到当日'

/** A request taken back without a day counts for the year either way and can be late in none: the received day stands in. */
function withdrawnOn(
  work: Work,
  { concludedOn, receivedOn, submittedOn, signedOn, confirmedOn }: Days,
): string {
  if (concludedOn) return concludedOn
  const known = receivedOn ?? signedOn ?? confirmedOn ?? submittedOn
  const to = work.values.settle('concludedOn', {
    from: NO_DAY,
    to: ON_RECEIPT,
    note: '以收到之日代替，各行有提示',
  })
  if (to !== ON_RECEIPT || !known) {
    work.findings.refuse('concludedOn', '撤回的没有日期。请补填撤回日期。')
    return ''
  }
  work.findings.warn('concludedOn', `撤回的没有日期，先以收到之日（${known}）作为撤回日期。请在案件中更正。`)
  return known
}

/** An extension told by 延期至, in the deadline's own column, or in the remark; else the columns that say it in full. */
function extensionOf(
  work: Work,
  days: Days,
): { columns: Pick<LedgerRow, 'extendedOn' | 'extensionDays'>; statedDue: TranslatedRow['statedDue'] } {
  const { findings, calendar, plan } = work
  const stated = text(work, 'statedDue')
  const until = untilIn(stated)
  const statedOn = until === null && stated !== '' ? dayBesideReceipt(work, stated, days) : null
  const statedDue = statedOn
    ? { on: statedOn, column: plan.at.get('statedDue')?.name ?? FIELDS.statedDue }
    : null
  const columns = {
    extendedOn: days.extendedOn ?? '',
    extensionDays: plainText(text(work, 'extensionDays')).replace(/个?工作日$|日$|天$/, ''),
  }
  if (columns.extendedOn !== '' && columns.extensionDays !== '') return { columns, statedDue }
  const written = text(work, 'extendedTo') || until || ''
  const inRemark = /延(?:期|长)(?:答复)?(\d{1,2})个?工作日/.exec(
    plainText(text(work, 'remark')).slice(0, 500),
  )?.[1]
  const told = columns.extensionDays || inRemark
  if (written === '' && !told) return { columns, statedDue }
  const receivedOn = days.receivedOn ?? days.signedOn ?? days.confirmedOn ?? days.submittedOn
  if (!receivedOn || days.correctionRequestedOn || days.opinionRequestedOn) {
    findings.refuse(
      'extensionDays',
      '延期没有写全，而且有补正或者征求意见，算不出延长几个工作日。请补填延期日期和延长工作日。',
    )
    return { columns, statedDue }
  }
  const due = calendar.addWorkingDays(receivedOn, REPLY_WORKING_DAYS)
  const to = written === '' ? null : dayBesideReceipt(work, written, days)
  if (written !== '' && !to) {
    findings.refuse('extendedTo', `延期至“${written}”不是正确的日期。请补填延期日期和延长工作日。`)
    return { columns, statedDue }
  }
  const byDay = to ? calendar.workingDaysBetween(due, to) : null
  const n = byDay ?? Number(told)
  if (!(Number.isInteger(n) && n >= 1 && n <= EXTENSION_MAX_WORKING_DAYS)) {
    findings.refuse(
      'extensionDays',
      `原期限${due}，延期${to ? `至${to}` : ''}为${n}个工作日，不在1至20之间（条例第三十三条）。请核对。`,
    )
    return { columns, statedDue }
  }
  if (byDay !== null && told && Number(told) !== byDay)
    findings.warn(
      'extensionDays',
      `延期至${to}是原期限${due}之后${byDay}个工作日，与所写的${told}个工作日不一致。已按延期至的日期录入，请核对。`,
    )
  if (columns.extendedOn === '')
    findings.warn('extendedOn', `没有写明哪天决定延期，以原期限${due}当日代替，不影响期限。请在案件中更正。`)
  return {
    columns: { extendedOn: columns.extendedOn || due, extensionDays: String(n) },
    statedDue: statedDue,
  }
}

/** 延期至2025.9.25 → 2025.9.25. */
function untilIn(stated: string): string | null {
  return /^延(?:期|长)(?:至|到)(.{1,40})$/.exec(plainText(stated))?.[1] ?? null
}

/** A day that lies on or after receipt; null for what is none, which for a stated deadline is no matter. */
function dayBesideReceipt(work: Work, written: string, days: Days): IsoDate | null {
  const read = writtenDay(written)
  if (read.is === 'yearless') return laterDay(work, read, 'concludedOn', days)
  return settledDay(work, read, null)
}

/** A number as it stands; a mere running number is completed in the agency's own way. */
function numberOf({ plan, findings, ...work }: Work, receivedOn: IsoDate | undefined): string {
  const written = text({ plan, findings, ...work }, 'number')
  const plain = plainText(written)
  if (DAMAGED.test(plain)) {
    findings.refuse(
      'number',
      `编号“${written}”被表格软件改成了科学记数或者末位变成了零。请在原表中改为文本后重新填写。`,
    )
    return ''
  }
  if (!/^\d{1,7}$/.test(plain)) return written
  return receivedOn ? plan.completeNumber(yearOf(receivedOn), Number(plain)) : ''
}

/** 1.38E+10, or more digits than a spreadsheet keeps with zeros in the place of the lost ones. */
const DAMAGED = /^\d(?:\.\d{1,15})?e\+?\d{1,3}$|^\d{15}0{2,}\d?$|^\d{15,17}000$/i

function phone(work: Work): string {
  const written = text(work, 'phone')
  if (!DAMAGED.test(plainText(written))) return written
  work.findings.warn('phone', `电话“${written}”被表格软件改坏，没有录入。请在案件中补填。`)
  return ''
}

/** The remark, and behind it what our ledger has no column for. */
function remark(work: Work): string {
  const parts = [text(work, 'remark')]
  for (const field of KEPT_IN_REMARK) {
    const written = text(work, field)
    const plain = plainText(written)
    if (plain === '' || NOTHING.test(plain)) continue
    if (field === 'fee') {
      if (/^(?:0(?:\.0{1,2})?元?|否|未收取|未收|不收|免)$/.test(plain)) continue
      work.findings.warn('fee', `收取信息处理费“${written}”记在备注中。缴费通知和缴费的日期请在案件中补记。`)
    }
    if (field === 'applicants' && plain === '1') continue
    parts.push(`${work.plan.at.get(field)?.name ?? FIELDS[field]}：${written}`)
  }
  return parts.filter((part) => part !== '').join('；')
}

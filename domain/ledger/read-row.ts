import type { Calendar } from '../calendar/calendar'
import type { IsoDate } from '../calendar/day'
import type { CaseEvent } from '../case/events'
import type { CaseFacts, Channel } from '../case/facts'
import { LAPSE_OUTCOMES, type Outcome } from '../case/outcomes'
import { needsConfirmation } from '../clock/receipt'
import type { LedgerColumn, LedgerRow } from './columns'
import { LEDGER_COLUMNS } from './columns'
import type { Findings } from './findings'
import { formulaErrorWords, isFormulaError } from './formula-errors'
import { WITHDRAWN } from './taking-in/values/value-words'
import { applicantKindOf, channelOf, dayOf, extensionDaysOf, opinionFromOf, outcomeOf } from './values'

/** A ledger row in the words of the domain. */
export interface LedgerCase {
  /** Null: the program issues one. */
  number: string | null
  facts: CaseFacts
  applicantName: string
  phone: string
  address: string
  requested: string
  remark: string
  /** In order of effect; `remark` is not among them. */
  events: CaseEvent[]
}

/** An agency's usual time for a correction, where a ledger gives none. Working days. */
const USUAL_CORRECTION_WORKING_DAYS = 15

/** Stands for an applicant that the ledger does not name. */
export const UNNAMED_APPLICANT = '未载明'

type Days = Record<
  | 'submittedOn'
  | 'signedOn'
  | 'confirmedOn'
  | 'correctionRequestedOn'
  | 'respondBy'
  | 'correctionReceivedOn'
  | 'opinionRequestedOn'
  | 'opinionReceivedOn'
  | 'extendedOn'
  | 'concludedOn',
  IsoDate | null
>

const DAY_COLUMNS: readonly (keyof Days)[] = [
  'submittedOn',
  'signedOn',
  'confirmedOn',
  'correctionRequestedOn',
  'respondBy',
  'correctionReceivedOn',
  'opinionRequestedOn',
  'opinionReceivedOn',
  'extendedOn',
  'concludedOn',
]

const COLUMNS = Object.keys(LEDGER_COLUMNS) as LedgerColumn[]

const NO_DAYS = Object.fromEntries(DAY_COLUMNS.map((column) => [column, null])) as Days

/**
 * Reads a row. Null when it is refused; the findings then say in which column and what to do. Rules about what is in
 * time only warn elsewhere: a ledger tells facts.
 */
export function readRow(
  row: LedgerRow,
  calendar: Calendar,
  today: IsoDate,
  findings: Findings,
): LedgerCase | null {
  for (const column of COLUMNS) {
    if (isFormulaError(row[column])) findings.refuse(column, formulaErrorWords(row[column]))
  }
  if (findings.refused) return null
  const days = { ...NO_DAYS }
  for (const column of DAY_COLUMNS) days[column] = dayOf(row, column, findings)
  const by = channelOf(row, days, findings)
  const applicantKind = applicantKindOf(row, findings)
  const outcome = outcomeOf(row, findings)
  const opinionFrom = opinionFromOf(row, findings)
  const extensionDays = extensionDaysOf(row, findings)
  checkPairs(row, findings)
  checkFuture(days, today, findings)
  if (!by || !applicantKind || findings.refused) return null
  const firstDay = checkReceipt(by.channel, row, days, findings)
  checkOrder(days, findings)
  if (!firstDay || findings.refused) return null

  const facts: CaseFacts = {
    ...by,
    // A letter's day of posting may be unknown; every other channel has its own day.
    submittedOn: by.channel.startsWith('mail') ? days.submittedOn : firstDay,
    signedOn: by.channel === 'mail_signed' ? days.signedOn : null,
    arrivedOn: (by.channel === 'mail_signed' ? days.signedOn : null) ?? days.submittedOn ?? firstDay,
    applicantKind,
    matter: 'disclosure',
  }
  const events = eventsOf(row, days, { facts, outcome, opinionFrom, extensionDays }, calendar)
  return {
    number: row.number || null,
    facts,
    applicantName: row.applicantName || UNNAMED_APPLICANT,
    phone: row.phone,
    address: row.address,
    requested: row.requested || '（台账未载明）',
    remark: row.remark,
    events,
  }
}

/** The case as one that a unit had from its arrival on: a ledger does not tell when it was given to it. */
export function heldBy(unitId: string, parsed: LedgerCase): LedgerCase {
  const [registered, ...later] = parsed.events
  const assigned: CaseEvent = { type: 'assigned', on: parsed.facts.arrivedOn, unitId, personId: null }
  return { ...parsed, events: [...(registered ? [registered] : []), assigned, ...later] }
}

/** Columns that only make sense together. */
function checkPairs(row: LedgerRow, findings: Findings): void {
  const needs = (has: LedgerColumn, missing: LedgerColumn) => {
    if (row[has] !== '' && row[missing] === '') {
      findings.refuse(
        missing,
        `填写了${LEDGER_COLUMNS[has]}，但没有${LEDGER_COLUMNS[missing]}。请补填，或者删去${LEDGER_COLUMNS[has]}。`,
      )
    }
  }
  needs('outcome', 'concludedOn')
  needs('concludedOn', 'outcome')
  needs('respondBy', 'correctionRequestedOn')
  needs('correctionReceivedOn', 'correctionRequestedOn')
  needs('opinionRequestedOn', 'opinionFrom')
  needs('opinionFrom', 'opinionRequestedOn')
  needs('opinionReceivedOn', 'opinionRequestedOn')
  needs('extendedOn', 'extensionDays')
  needs('extensionDays', 'extendedOn')
}

function checkFuture(days: Days, today: IsoDate, findings: Findings): void {
  for (const column of DAY_COLUMNS) {
    const on = days[column]
    // A correction may be awaited until a day that has not come.
    if (on && on > today && column !== 'respondBy') {
      findings.refuse(column, `${LEDGER_COLUMNS[column]}（${on}）还没有到。请核对日期。`)
    }
  }
}

/** Asks for the date that the channel's receipt rule needs (Art. 31); gives the first day that is known. */
function checkReceipt(channel: Channel, row: LedgerRow, days: Days, findings: Findings): IsoDate | null {
  if (channel === 'mail_signed' && !days.signedOn) {
    findings.refuse(
      'signedOn',
      '特快专递、挂号信没有签收日期，无法确定收到日期（条例第三十一条）。请补填签收日期。',
    )
  }
  if (needsConfirmation(channel) && !days.confirmedOn && days.concludedOn) {
    findings.refuse(
      'confirmedOn',
      `${row.channel === '邮寄' ? '平信' : row.channel}申请已办结，但没有确认日期，无法确定收到日期（条例第三十一条）。请补填确认日期。`,
    )
  }
  const firstDay = days.submittedOn ?? days.signedOn ?? days.confirmedOn
  if (!firstDay)
    findings.refuse('submittedOn', '没有提交日期，无法确定收到日期（条例第三十一条）。请补填提交日期。')
  return firstDay
}

/** Pairs of days that cannot run backwards. */
function checkOrder(days: Days, findings: Findings): void {
  const notBefore = (later: keyof Days, earlier: keyof Days) => {
    const after = days[later]
    const before = days[earlier]
    if (after && before && after < before) {
      findings.refuse(
        later,
        `${LEDGER_COLUMNS[later]}（${after}）早于${LEDGER_COLUMNS[earlier]}（${before}），日期前后矛盾。请核对这两个日期。`,
      )
    }
  }
  notBefore('signedOn', 'submittedOn')
  notBefore('confirmedOn', 'submittedOn')
  const receipt = days.signedOn ? 'signedOn' : days.confirmedOn ? 'confirmedOn' : 'submittedOn'
  for (const step of ['correctionRequestedOn', 'opinionRequestedOn', 'extendedOn', 'concludedOn'] as const) {
    notBefore(step, receipt)
  }
  notBefore('respondBy', 'correctionRequestedOn')
  notBefore('correctionReceivedOn', 'correctionRequestedOn')
  notBefore('opinionReceivedOn', 'opinionRequestedOn')
  for (const step of [
    'correctionRequestedOn',
    'correctionReceivedOn',
    'opinionRequestedOn',
    'opinionReceivedOn',
    'extendedOn',
  ] as const) {
    notBefore('concludedOn', step)
  }
}

/** The history that a row tells, in order of effect; of one day in the order of the columns. */
function eventsOf(
  row: LedgerRow,
  days: Days,
  {
    facts,
    ...read
  }: {
    facts: CaseFacts
    outcome: Outcome | null
    opinionFrom: 'third_party' | 'agency' | null
    extensionDays: number | null
  },
  calendar: Calendar,
): CaseEvent[] {
  const textId = null
  const later: CaseEvent[] = []
  if (needsConfirmation(facts.channel) && days.confirmedOn) {
    later.push({ type: 'receiptConfirmed', on: days.confirmedOn })
  }
  if (days.correctionRequestedOn) {
    const on = days.correctionRequestedOn
    const respondBy = days.respondBy ?? calendar.addWorkingDays(on, USUAL_CORRECTION_WORKING_DAYS)
    later.push({ type: 'correctionRequested', on, respondBy, textId })
  }
  if (days.correctionReceivedOn)
    later.push({ type: 'correctionReceived', on: days.correctionReceivedOn, textId })
  if (days.opinionRequestedOn && read.opinionFrom) {
    later.push({
      type: 'opinionRequested',
      id: 'ledger',
      from: read.opinionFrom,
      on: days.opinionRequestedOn,
      textId,
    })
  }
  if (days.opinionReceivedOn) {
    later.push({ type: 'opinionReceived', id: 'ledger', on: days.opinionReceivedOn, textId })
  }
  if (days.extendedOn && read.extensionDays) {
    later.push({ type: 'extended', on: days.extendedOn, workingDays: read.extensionDays, textId })
  }
  if (days.concludedOn && read.outcome) later.push(conclusion(row, days.concludedOn, read.outcome))
  later.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
  return [{ type: 'registered', on: facts.arrivedOn }, ...later]
}

function conclusion(row: LedgerRow, on: IsoDate, outcome: Outcome): CaseEvent {
  if (row.outcome === WITHDRAWN) return { type: 'withdrawn', on, textId: null }
  const lapse = LAPSE_OUTCOMES.find((o) => o === outcome)
  if (lapse) return { type: 'lapsed', on, outcome: lapse }
  return {
    type: 'replied',
    on,
    datedOn: on,
    outcome,
    basis: [],
    replyNumber: row.replyNumber || null,
    // A ledger does not say how the reply went out; its delivery is not followed up.
    way: null,
    latenessCause: null,
    textId: null,
  }
}

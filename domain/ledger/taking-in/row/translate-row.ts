import { type IsoDate, yearOf } from '../../../calendar/day'
import { EMPTY_ROW, type LedgerRow } from '../../columns'
import type { Findings } from '../../findings'
import { formulaErrorWords, isFormulaError } from '../../formula-errors'
import { judgeName } from '../values/applicant-names'
import { readKind } from '../values/read-value'
import { channelTold, receiptTold } from './channel'
import { daysTold, receivedIn } from './days'
import { extensionTold, type StatedDue } from './extension'
import { type FeeTold, feeTold } from './fee'
import { numberTold, phoneTold, remarkTold } from './number-and-remark'
import { outcomeTold } from './outcome'
import { type RemedyTold, remediesTold } from './remedies'
import { refuseSharedRequest } from './shared-requests'
import { unitTold } from './unit'
import { type OwnRow, settledValue, type Translating, textOf, type Work } from './work'

/** A row in the columns of our ledger, and what the office itself wrote down as the deadline. */
export interface TranslatedRow {
  row: LedgerRow
  /** To hold ours against; null when the ledger tells none. */
  statedDue: StatedDue | null
  /** Reconsiderations and lawsuits that the row tells whole. */
  remedies: readonly RemedyTold[]
  /** The agency's unit that had the case; null where none of them is told. */
  unitId: string | null
  /** 信息处理费 of the row; null where it tells of none. */
  fee: FeeTold | null
}

/**
 * Puts a row of an office's own ledger into the columns of ours. Null when something in it has no one reading: the
 * findings then say in which column, and what to do. Whether it makes sense as a case is asked afterwards, as of any row.
 */
export function translateRow(
  translating: Translating,
  own: OwnRow,
  findings: Findings,
): TranslatedRow | null {
  const work: Work = { ...translating, ...own, findings }
  refuseSharedRequest((field) => translating.plan.at.get(field)?.at, own.cells, findings)
  refuseFormulaErrors(work)
  const by = channelTold(work)
  const days = daysTold(work)
  const name = textOf(work, 'applicantName')
  const kind = settledValue(work, 'applicantKind', readKind(textOf(work, 'applicantKind'), name))
  const ending = outcomeTold(work, days)
  const extension = extensionTold(work, days)
  const number = numberTold(work, yearOfNumber(receivedIn(days), work.evidence.year))
  if (findings.refused) return null
  if (judgeName(name).several)
    findings.warn('applicantName', `“${name}”是几个申请人，按一件申请登记。请在案件中补记其他申请人。`)
  const unitId = unitTold(work)
  const row: LedgerRow = {
    ...EMPTY_ROW,
    number,
    ...by,
    ...receiptTold(work, by, days),
    applicantKind: kind ?? '',
    applicantName: name,
    phone: phoneTold(work),
    address: textOf(work, 'address'),
    requested: textOf(work, 'requested'),
    correctionRequestedOn: days.correctionRequestedOn ?? '',
    respondBy: days.respondBy ?? '',
    correctionReceivedOn: days.correctionReceivedOn ?? '',
    opinionFrom: textOf(work, 'opinionFrom'),
    opinionRequestedOn: days.opinionRequestedOn ?? '',
    opinionReceivedOn: days.opinionReceivedOn ?? '',
    ...extension.columns,
    ...ending,
    replyNumber: textOf(work, 'replyNumber'),
    remark: remarkTold(work, unitId === null ? [] : ['unit']),
  }
  return {
    row,
    statedDue: extension.statedDue,
    remedies: remediesTold(work),
    unitId,
    fee: feeTold(work),
  }
}

/** Months at whose end a case may stand in the ledger of the next year. */
const CARRIED_FROM_MONTH = 11

/** The year of a running number: of receipt, or of the ledger for a case of the last weeks before it. */
function yearOfNumber(received: IsoDate | null, ledger: number | null): number | null {
  if (!received) return ledger
  const year = yearOf(received)
  return ledger === year + 1 && Number(received.slice(5, 7)) >= CARRIED_FROM_MONTH ? ledger : year
}

function refuseFormulaErrors(work: Work): void {
  for (const field of work.plan.at.keys()) {
    const written = textOf(work, field)
    if (isFormulaError(written)) work.findings.refuse(field, formulaErrorWords(written))
  }
}

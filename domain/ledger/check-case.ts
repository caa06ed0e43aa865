import type { Calendar } from '../calendar/calendar'
import { type Case, loadCase } from '../case/case'
import { inconsistency } from '../case/consistency'
import type { CaseEventType } from '../case/events'
import { type CaseProgress, project } from '../case/progress'
import type { AgencySettings } from '../case/settings'
import { correctionNoticeDueOn } from '../clock/periods'
import type { LedgerColumn } from './columns'
import type { Findings } from './findings'
import type { LedgerCase } from './read-row'

export interface CheckedCase {
  kase: Case
  progress: CaseProgress
}

/** The office's calendar and its choices, which a row is held against. */
interface OfficeRules {
  calendar: Calendar
  settings: AgencySettings
}

/** Columns of the events that a contradiction may name. */
const COLUMN_OF_FIELD: Readonly<Record<string, LedgerColumn>> = {
  signedOn: 'signedOn',
  arrivedOn: 'submittedOn',
  respondBy: 'respondBy',
  workingDays: 'extensionDays',
}

/** Columns of the steps that a row can tell and that move the deadline. */
const COLUMN_OF_STEP: Partial<Record<CaseEventType, LedgerColumn>> = {
  correctionRequested: 'correctionRequestedOn',
  correctionReceived: 'correctionReceivedOn',
  opinionRequested: 'opinionRequestedOn',
  extended: 'extendedOn',
}

/**
 * Replays what a row tells. Contradictions refuse it; what was not in time is accepted with a warning, because it is
 * a fact of the past. Null when refused.
 */
export function checkCase(
  parsed: LedgerCase,
  identity: { id: string; agencyId: string; number: string },
  { calendar, settings }: OfficeRules,
  findings: Findings,
): CheckedCase | null {
  const recorded = parsed.events.map((event, i) => ({ seq: i + 1, event }))
  const contradiction = inconsistency(parsed.facts, recorded)
  if (contradiction) {
    findings.refuse(
      COLUMN_OF_FIELD[contradiction.field ?? ''] ?? 'concludedOn',
      `${contradiction.message}${contradiction.remedy}`,
    )
    return null
  }
  const kase = loadCase({ ...identity, facts: parsed.facts, recorded }, calendar, settings)
  const progress = project(kase, calendar)
  warnOfLateness({ kase, progress }, { calendar, settings }, findings)
  return { kase, progress }
}

function warnOfLateness(
  { kase, progress }: CheckedCase,
  { calendar, settings }: OfficeRules,
  findings: Findings,
): void {
  const late = progress.lateWorkingDays ?? 0
  const { receivedOn, missed, withoutEffect } = kase.clock
  if (late > 0) {
    findings.warn(
      'concludedOn',
      `答复期限为${missed}，办结日期超期${late}个工作日（条例第三十三条）。已照录，请核对并补记超期原因。`,
    )
  }
  for (const { seq, event } of kase.history) {
    const column = COLUMN_OF_STEP[event.type]
    if (column && missed !== null && withoutEffect.includes(seq)) {
      findings.warn(
        column,
        `晚于答复期限（${missed}）的办理不再改变期限（条例第三十三条）。已照录，不计入期限，请核对日期。`,
      )
    } else if (
      event.type === 'correctionRequested' &&
      receivedOn &&
      event.on > correctionNoticeDueOn(receivedOn, calendar)
    ) {
      findings.warn(
        'correctionRequestedOn',
        `补正告知晚于收到申请之日起7个工作日（条例第三十条）。已照录，${
          settings.lateCorrectionStops ? '效力不变' : '不停止计算期限'
        }，请核对日期。`,
      )
    }
  }
}

import { documentNumbersByCase } from '@/db/queries/letters'
import type { QueueRow } from '@/db/queries/queue'
import type { Reads } from '@/db/transact'
import { type Actor, relationOf } from '@/domain/access'
import type { Calendar } from '@/domain/calendar/calendar'
import type { IsoDate } from '@/domain/calendar/day'
import { CASE_STATE_LABELS, type CaseState } from '@/domain/case/case'
import { CHANNEL_GROUPS, CHANNEL_LABELS } from '@/domain/case/facts'
import { nameInList } from '@/domain/case/joint-applicants'
import { LATENESS_CAUSE_LABELS, outcomeLabel } from '@/domain/case/outcomes'
import { type TimeLeft, timeLeft, timeLeftWords } from '@/domain/clock/time-left'
import { maskName } from '@/domain/identity'
import { inItsAnswering } from '@/domain/queue/answering'
import type { ListColumn } from '@/domain/queue/list-columns'
import type { QueueDays } from '@/domain/queue/queue'
import { knowsApplicant } from '@/domain/shown-applicant'
import { STAGE_LABELS } from '@/domain/supervision/stage'
import type { HolderWords } from '../remembered/names'
import type { LineRisk } from '../supervision/forecast/risks-of-lines'

export interface QueueLine {
  caseId: string
  /** The case as it is shown; a step of it says which one was seen. */
  version: number
  number: string
  applicant: string
  requested: string
  channel: string
  /** The same more exactly: signed for, by ordinary letter, orally. */
  way: string
  arrivedOn: IsoDate
  receivedOn: IsoDate | null
  dueOn: IsoDate | null
  provisional: boolean
  left: TimeLeft
  leftWords: string
  /** Share of the allowed working days that is used, 0–1; null while none runs. */
  used: number | null
  /** Where it may become late: in words, and why. */
  risk: LineRisk | null
  holder: string
  holderUnitId: string | null
  /** The same in two parts; empty while nobody does. */
  unit: string
  person: string
  state: CaseState
  stateLabel: string
  /** Where it stands on its way through the office; null once nothing is left to do. */
  stage: string | null
  outcome: string | null
  /** Why it was answered late, as it was confirmed. */
  cause: string | null
  /** 文号 of its letters, the newest first, without those that were declared void; empty where nobody asked for them. */
  documentNumbers: string
  concludedOn: IsoDate | null
  /** Day by which a new answer is ordered. */
  anewDueOn: IsoDate | null
}

/** What lines are told with: to whom, on which days, and by which names. */
export interface LinesTold {
  actor: Actor
  calendar: Calendar
  days: QueueDays
  holder: HolderWords
  /** By case; absent where nobody looks at it, as in a file. */
  risks?: ReadonlyMap<string, LineRisk>
  /** 文号 by case, the newest first; absent where nobody looks at them. */
  documentNumbers?: ReadonlyMap<string, readonly string[]>
}

export function lineOf(row: QueueRow, told: LinesTold): QueueLine {
  const { actor, calendar, days, holder, risks, documentNumbers } = told
  const running = inItsAnswering(row)
  const left = timeLeft(running, calendar, days.today)
  const relation = relationOf(actor, { agencyId: actor.agencyId, ...row })
  const named = knowsApplicant(actor, relation, row.applicantKind)
  return {
    caseId: row.caseId,
    version: row.version,
    number: row.number,
    applicant: nameInList(named ? row.applicantName : maskName(row.applicantName), row.jointApplicants),
    requested: row.requested,
    channel: CHANNEL_GROUPS[row.channel],
    way: CHANNEL_LABELS[row.channel],
    arrivedOn: row.arrivedOn,
    receivedOn: row.receivedOn,
    dueOn: running.dueOn,
    provisional: row.provisional,
    left,
    leftWords: timeLeftWords(left),
    used: usedShare(row, left),
    risk: risks?.get(row.caseId) ?? null,
    holder: holder(row),
    holderUnitId: row.holderUnitId,
    unit: holder({ holderUnitId: row.holderUnitId, holderPersonId: null }),
    person: holder({ holderUnitId: null, holderPersonId: row.holderPersonId }),
    state: row.state,
    stateLabel: CASE_STATE_LABELS[row.state],
    stage: row.stage && STAGE_LABELS[row.stage],
    outcome: row.outcome && outcomeLabel(row.outcome),
    cause: row.latenessCause && LATENESS_CAUSE_LABELS[row.latenessCause],
    documentNumbers: documentNumbers?.get(row.caseId)?.join('、') ?? '',
    concludedOn: row.concludedOn,
    anewDueOn: row.anewDueOn,
  }
}

function usedShare({ allowance }: QueueRow, left: TimeLeft): number | null {
  switch (left.type) {
    case 'left':
      return Math.max(0, Math.min(1, 1 - left.days / allowance))
    case 'due_today':
    case 'late':
      return 1
    default:
      return null
  }
}

/** 文号 of these lines, where a column shows them. */
export async function numbersTold(
  from: Reads,
  rows: readonly QueueRow[],
  columns: readonly ListColumn[],
): Promise<Pick<LinesTold, 'documentNumbers'>> {
  if (!columns.includes('documentNumber')) return {}
  const ids = rows.map(({ caseId }) => caseId)
  return { documentNumbers: await documentNumbersByCase(from, ids) }
}

import { type EventOf, effectiveHistory, type RecordedEvent } from '../case/events'
import { APPLICANT_KIND_LABELS, type CaseFacts, CHANNEL_GROUPS, MAIL_KIND_LABELS } from '../case/facts'
import { outcomeLabel } from '../case/outcomes'
import type { CaseProgress } from '../case/progress'
import { COMPUTED_COLUMNS, LEDGER_COLUMNS, type LedgerColumn } from './columns'
import { UNNAMED_APPLICANT } from './read-row'

/** Headings of an exported ledger: the columns an import reads, and three computed ones. */
export const EXPORT_HEADINGS: readonly string[] = [...Object.values(LEDGER_COLUMNS), ...COMPUTED_COLUMNS]

/** Everything that a ledger row tells of a case; texts are given because they lie apart from the history. */
export interface ExportedCase {
  number: string
  facts: CaseFacts
  applicantName: string
  phone: string | null
  address: string | null
  requested: string
  recorded: readonly RecordedEvent[]
  remark: string
  progress: CaseProgress
}

/** A case as a ledger row, in the order of `EXPORT_HEADINGS`. Of repeated steps the last is told. */
export function writeRow(one: ExportedCase): string[] {
  const { facts, progress } = one
  const history = effectiveHistory(one.recorded)
  const last = <T extends RecordedEvent['event']['type']>(type: T): EventOf<T> | undefined =>
    history.map(({ event }) => event).findLast((event): event is EventOf<T> => event.type === type)
  const correction = last('correctionRequested')
  const opinion = last('opinionRequested')
  const extension = last('extended')
  const values: Record<LedgerColumn, string | undefined> = {
    number: one.number,
    channel: CHANNEL_GROUPS[facts.channel],
    mailKind:
      facts.channel === 'mail_ordinary' ? '平信' : facts.mailKind ? MAIL_KIND_LABELS[facts.mailKind] : '',
    submittedOn: facts.submittedOn ?? '',
    signedOn: facts.signedOn ?? '',
    confirmedOn: last('receiptConfirmed')?.on,
    applicantKind: APPLICANT_KIND_LABELS[facts.applicantKind],
    applicantName: one.applicantName === UNNAMED_APPLICANT ? '' : one.applicantName,
    phone: one.phone ?? '',
    address: one.address ?? '',
    requested: one.requested,
    correctionRequestedOn: correction?.on,
    respondBy: correction?.respondBy,
    correctionReceivedOn: last('correctionReceived')?.on,
    opinionFrom: opinion && (opinion.from === 'third_party' ? '第三方' : '其他机关'),
    opinionRequestedOn: opinion?.on,
    opinionReceivedOn: (last('opinionReceived') ?? last('opinionLapsed'))?.on,
    extendedOn: extension?.on,
    extensionDays: extension && String(extension.workingDays),
    concludedOn: progress.concludedOn ?? '',
    outcome: progress.outcome ? outcomeLabel(progress.outcome) : '',
    replyNumber: last('replied')?.replyNumber ?? '',
    remark: one.remark,
  }
  const columns = Object.keys(LEDGER_COLUMNS) as LedgerColumn[]
  return [
    ...columns.map((column) => values[column] ?? ''),
    progress.receivedOn ?? '',
    progress.dueOn ?? '',
    progress.lateWorkingDays === null ? '' : String(progress.lateWorkingDays),
  ]
}

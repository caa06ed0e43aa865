import type { IsoDate } from '../calendar/day'
import type { FeeBasis } from '../fees/fee'
import type { LetterKind } from '../letters/definitions'
import type { DeliveryWay, ServiceWay } from './facts'
import type { LatenessCause, Outcome } from './outcomes'

/** Whose opinion was asked: a third party (Art. 32) or an agency that made the information too (Art. 34). */
export type OpinionFrom = 'third_party' | 'agency'

/** Whether who was asked agrees to disclosure. */
export const OPINION_STANCES = ['agrees', 'partly', 'objects'] as const
export type OpinionStance = (typeof OPINION_STANCES)[number]
export const OPINION_STANCE_LABELS: Record<OpinionStance, string> = {
  agrees: '同意公开',
  partly: '同意部分公开',
  objects: '不同意公开',
}

/** Why two requests of one applicant belong together; splitting a request links its parts by itself. */
export const LINK_KINDS = ['repeats', 'same_matter', 'split_from', 'split_into'] as const
export const LINKED_BY_HAND = ['repeats', 'same_matter'] as const
export type LinkKind = (typeof LINK_KINDS)[number]
export const LINK_LABELS: Record<LinkKind, string> = {
  repeats: '重复申请',
  same_matter: '同一事项，一并答复',
  split_from: '由该申请拆分（一事一申请）',
  split_into: '拆分出的申请（一事一申请）',
}

/** Who thinks that what was asked for should be public for all (Art. 44). */
export const DISCLOSURE_SUGGESTERS = ['applicant', 'office'] as const
export type DisclosureSuggester = (typeof DISCLOSURE_SUGGESTERS)[number]
export const DISCLOSURE_SUGGESTER_LABELS: Record<DisclosureSuggester, string> = {
  applicant: '申请人建议',
  office: '本机关提出',
}

/** `textId` points to words kept apart from the history, so that they can be erased when retention ends. */
interface Worded {
  textId: string | null
}

/**
 * What happened to a case. `on` is the day it took effect, not the day it was recorded.
 * Events hold no personal data: they point to texts, files, parties and people by id.
 */
export type CaseEvent =
  | { type: 'registered'; on: IsoDate }
  | ({ type: 'contactAttempted'; on: IsoDate } & Worded)
  | { type: 'receiptConfirmed'; on: IsoDate }
  | ({ type: 'factsEdited'; on: IsoDate; fields: readonly string[] } & Worded)
  | { type: 'assigned'; on: IsoDate; unitId: string; personId: string | null }
  | { type: 'accepted'; on: IsoDate; unitId: string; personId: string }
  | ({ type: 'returned'; on: IsoDate } & Worded)
  | ({ type: 'correctionRequested'; on: IsoDate; respondBy: IsoDate } & Worded)
  | ({ type: 'correctionReceived'; on: IsoDate } & Worded)
  | ({ type: 'reasonsRequested'; on: IsoDate; respondBy: IsoDate } & Worded)
  | ({ type: 'reasonsReceived'; on: IsoDate } & Worded)
  | ({ type: 'opinionRequested'; id: string; from: OpinionFrom; on: IsoDate } & Worded)
  /** Whoever was asked has the letter: 15 working days from now. */
  | { type: 'opinionServed'; id: string; on: IsoDate; respondBy: IsoDate }
  /** `stance` is absent in ledgers and in events recorded before it was asked for. */
  | ({ type: 'opinionReceived'; id: string; on: IsoDate; stance?: OpinionStance } & Worded)
  /** 征求意见期满未答复: the agency decides itself. */
  | { type: 'opinionLapsed'; id: string; on: IsoDate }
  | ({ type: 'extended'; on: IsoDate; workingDays: number } & Worded)
  /** Basis, quantity and amount are absent in ledgers and in events recorded before they were asked for. */
  | {
      type: 'feeNoticed'
      on: IsoDate
      basis?: FeeBasis
      quantity?: number
      amountYuan?: number
      textId?: string | null
    }
  | { type: 'feePaid'; on: IsoDate }
  | { type: 'laterDaySet'; on: IsoDate; dueOn: IsoDate; textId?: string | null }
  | ({
      type: 'replied'
      /** Day the reply left the office; decides about lateness. */
      on: IsoDate
      /** Date printed on the letter. */
      datedOn: IsoDate
      outcome: Outcome
      /** Keys of `LEGAL_BASES`. */
      basis: readonly string[]
      replyNumber: string | null
      way: DeliveryWay | null
      /** Of the letter with the reply; absent in events recorded before it was asked for. */
      trackingNumber?: string | null
      latenessCause: LatenessCause | null
      /** Cases that the same letter answers, and the case whose letter it is (一并答复). */
      together?: readonly string[]
      ledBy?: string
    } & Worded)
  /** `proofFileId` is the receipt, fax report or photograph that proves it; absent in older events. */
  | {
      type: 'delivered'
      on: IsoDate
      way: ServiceWay
      trackingNumber: string | null
      proofFileId?: string | null
    }
  /** 公告送达, when nothing else reaches the applicant: counts as delivered on `servedOn`. */
  | ({ type: 'noticePublished'; on: IsoDate; servedOn: IsoDate } & Worded)
  /** Closed because the applicant did not correct (`correction_lapsed`) or did not pay (`fee_lapsed`). */
  | { type: 'lapsed'; on: IsoDate; outcome: 'correction_lapsed' | 'fee_lapsed' }
  | ({ type: 'withdrawn'; on: IsoDate } & Worded)
  | { type: 'linked'; on: IsoDate; otherCaseId: string; how: LinkKind }
  | ({ type: 'noted'; on: IsoDate } & Worded)
  /** A request for several things, each of which gets its own answer before the reply. */
  | { type: 'itemsListed'; on: IsoDate; items: readonly { id: string; textId: string | null }[] }
  /** What the reply will say of one item; the newest stands. */
  | ({
      type: 'itemAnswered'
      on: IsoDate
      itemId: string
      outcome: Outcome
      basis: readonly string[]
    } & Worded)
  /** Another unit of the agency is asked (会办); the time is the agency's own and the legal deadline runs on. */
  | ({ type: 'unitAsked'; id: string; on: IsoDate; unitId: string; answerBy: IsoDate } & Worded)
  | ({ type: 'unitChased'; id: string; on: IsoDate } & Worded)
  | ({ type: 'unitAnswered'; id: string; on: IsoDate } & Worded)
  /** 转为主动公开 (Art. 44): suggested by the applicant or by the office, and decided by the office. */
  | ({ type: 'disclosureSuggested'; on: IsoDate; by: DisclosureSuggester } & Worded)
  | ({ type: 'disclosureDecided'; on: IsoDate; adopted: boolean; address: string | null } & Worded)
  /** A drafted letter goes to its approvers; with no steps it is final at once. */
  | {
      type: 'letterSubmitted'
      on: IsoDate
      letterId: string
      kind: LetterKind
      steps: number
      by: string
      /** Who wrote it, where somebody else submits it; absent in older events. */
      draftedBy?: string
    }
  | ({ type: 'letterApproved'; on: IsoDate; letterId: string; by: string } & Worded)
  | ({ type: 'letterSentBack'; on: IsoDate; letterId: string } & Worded)
  | { type: 'letterRecalled'; on: IsoDate; letterId: string }
  | ({ type: 'letterVoided'; on: IsoDate; letterId: string } & Worded)
  /** The letter left the office; `overridden` are checks of the sending gate that were passed over, the words say why. */
  | ({ type: 'letterSent'; on: IsoDate; letterId: string; overridden: readonly string[] } & Worded)
  /** A step that this agency wants approved was taken without the program's approval, with a reason. */
  | ({ type: 'approvalSkipped'; on: IsoDate; command: string } & Worded)
  /** A decision or judgment orders a new answer, with its own deadline. */
  | ({ type: 'reopened'; on: IsoDate; dueOn: IsoDate } & Worded)
  /** Printed date, tracking number and cause are absent in events recorded before they were asked for. */
  | ({
      type: 'repliedAnew'
      on: IsoDate
      datedOn?: IsoDate
      outcome: Outcome
      basis: readonly string[]
      replyNumber: string | null
      way: DeliveryWay
      trackingNumber?: string | null
      latenessCause?: LatenessCause | null
    } & Worded)
  /** The answer came back undelivered; it is sent again. */
  | ({ type: 'mailReturned'; on: IsoDate } & Worded)
  | { type: 'resent'; on: IsoDate; way: DeliveryWay; trackingNumber: string | null }
  /** The calendar changed and moved the deadline; a line in the history, without effect of its own. */
  | { type: 'deadlineMoved'; on: IsoDate; from: IsoDate | null; to: IsoDate | null; provisional: boolean }
  /** Answers a wrong event: it is void, or stands as `replacement`. Both stay readable. */
  | ({ type: 'corrected'; on: IsoDate; target: number; replacement: CaseEvent | null } & Worded)

export type CaseEventType = CaseEvent['type']
export type EventOf<T extends CaseEventType> = Extract<CaseEvent, { type: T }>

/** An event in its place: `seq` counts from 1 within the case, in the order of recording. */
export interface RecordedEvent {
  seq: number
  event: CaseEvent
}

/**
 * The history that counts: corrected events replaced or left out, in order of effect.
 * Events of one day keep the order in which they were recorded.
 */
export function effectiveHistory(recorded: readonly RecordedEvent[]): RecordedEvent[] {
  const standing = new Map<number, CaseEvent>()
  for (const { seq, event } of [...recorded].sort((a, b) => a.seq - b.seq)) {
    if (event.type !== 'corrected') standing.set(seq, event)
    else if (event.replacement) standing.set(event.target, event.replacement)
    else standing.delete(event.target)
  }
  return [...standing]
    .map(([seq, event]) => ({ seq, event }))
    .sort((a, b) => (a.event.on < b.event.on ? -1 : a.event.on > b.event.on ? 1 : a.seq - b.seq))
}

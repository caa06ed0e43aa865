import type { CaseLetters } from '@/components/letters/types'
import type { Remedies } from '@/components/remedies/remedies-card'
import type { IsoDate } from '@/domain/calendar/day'
import type { Refusal, Warning } from '@/domain/case/refusal'
import type { TraceDay } from '@/domain/clock/types'

/** A case page as its view gives it. */
export interface CasePageView {
  caseId: string
  number: string
  title: string
  state: string
  stateLabel: string
  channel: string
  applicantKind: string
  applicant: string
  holder: string | null
  outcome: string | null
  newOutcome: string | null
  matter: string | null
  deadline: CaseDeadline
  request: CaseRequest
  files: readonly { id: string; name: string; kind: string; size: number }[]
  letters: CaseLetters
  remedies: Remedies | null
  earlier: readonly EarlierRequest[]
  similar: readonly EarlierRequest[]
  items: readonly { text: string; outcome: string | null }[]
  timeline: readonly TimelineItem[]
  actions: readonly CaseAction[]
  mayEditFacts: boolean
  mayReveal: boolean
  mayAttach: boolean
  maySplit: boolean
}

export interface CaseDeadline {
  receivedOn: IsoDate | null
  dueOn: IsoDate | null
  provisional: boolean
  left: { type: string }
  leftWords: string
  usedWorkingDays: number | null
  receiptArticle: string
  receiptWords: string
  trace: readonly TraceDay[]
  internal: { draftBy: IsoDate; approvalBy: IsoDate } | null
  today: IsoDate
}

export interface CaseRequest {
  requested: string
  informationForm: string | null
  deliveryWay: string | null
  identityKind: string | null
  hasIdentity: boolean
  creditCode: string | null
  contactPerson: string | null
  agentName: string | null
  phone: string | null
  email: string | null
  address: string | null
  postcode: string | null
  fax: string | null
  trackingNumber: string | null
  submittedOn: string
  signedOn: string | null
}

export interface EarlierRequest {
  caseId: string
  number: string
  requested: string
  stateLabel: string
  outcome: string | null
  arrivedOn: string
}

export interface TimelineItem {
  seq: number
  on: string
  title: string
  lines: readonly string[]
  by: string
  recordedAt: string
  document: string | null
  correction: { kind: 'void' } | { kind: 'redated'; on: string } | null
}

export interface ActionOption {
  value: string
  label: string
  when?: { field: string; values: readonly string[] }
}

export interface ActionField {
  name: string
  label: string
  hint: string | null
  optional: boolean
  control:
    | { type: 'date'; initial: string }
    | { type: 'number'; min: number; max: number; initial: string }
    | { type: 'text' | 'words' }
    | { type: 'choice' | 'several'; options: readonly ActionOption[]; initial: string }
}

export type CaseAction = { name: string; label: string; article: string | null } & (
  | { possible: true; usual: boolean; effect: string; fields: readonly ActionField[] }
  | { possible: false; refusal: Refusal }
)

export type ActState =
  | { done: string; warnings: readonly Warning[] }
  | { refusal: Refusal; errors: Readonly<Record<string, string>> }
  | null
export type Act = (command: string, before: ActState, form: FormData) => Promise<ActState>

export type Foreseen =
  | { effect: string; warnings: readonly Warning[] }
  | { refusal: Refusal; errors: Readonly<Record<string, string>> }
export type Foresee = (command: string, form: FormData) => Promise<Foreseen>

export type RevealState =
  | { identityNumber: string; agentIdentityNumber: string | null }
  | { refusal: Refusal }
  | null
export type Reveal = (before: RevealState, form: FormData) => Promise<RevealState>

export type AttachState = { added: number } | { refusal: Refusal } | null
export type Attach = (before: AttachState, form: FormData) => Promise<AttachState>

import type { ActionField } from '@/components/case/types'
import type { Refusal, Warning } from '@/domain/case/refusal'

export interface LetterParagraph {
  text: string
  align: 'left' | 'center' | 'right' | 'signature'
  heading: boolean
  indented: boolean
  newPage: boolean
}

export interface Draft {
  values: Record<string, string | string[]>
  attachments: string[]
  /** Requests that the letter answers too, with `outcome|basis` where it differs. */
  together?: Record<string, string> | undefined
}

export interface SendingCheckLine {
  id: string
  label: string
  ok: boolean
  message: string
  overridable: boolean
}

export interface Difference {
  label: string
  parts: readonly { text: string; change: 'same' | 'added' | 'removed' }[]
}

/** What is chosen when a letter leaves. */
export interface SendingChoices {
  today: string
  way: string
  ways: readonly { value: string; label: string }[]
  /** Empty while the reply is in time. */
  latenessCauses: readonly { value: string; label: string }[]
  checks: readonly SendingCheckLine[]
}

/** A letter's page as its view gives it. */
export interface LetterPageView {
  letterId: string
  caseId: string
  caseNumber: string
  title: string
  stage: 'draft' | 'in_approval' | 'sent_back' | 'recalled' | 'approved' | 'sent' | 'void'
  stageLabel: string
  documentNumber: string | null
  templateVersion: number
  /** Of the draft. */
  version: number
  draft: Draft
  fields: readonly ActionField[]
  files: readonly { id: string; name: string; opened: boolean }[]
  /** Null when there is nothing that this letter could answer too. */
  together: {
    choices: readonly { caseId: string; number: string; requested: string }[]
    rows: readonly { value: string; label: string }[]
  } | null
  reasons: readonly { id: string; title: string; body: string }[]
  paragraphs: readonly LetterParagraph[]
  differences: readonly Difference[]
  /** “1/2”, while it is with its approvers. */
  approvals: string | null
  sentBackBecause: string | null
  submitLabel: string
  may: Record<'edit' | 'submit' | 'approve' | 'recall' | 'void' | 'send', boolean>
  sending: SendingChoices | null
  signedFile: { id: string; name: string } | null
}

type Refused = { refusal: Refusal; errors: Readonly<Record<string, string>> }

export type SaveDraft = (
  draft: Draft,
  version: number,
) => Promise<{ version: number; paragraphs: readonly LetterParagraph[] } | { refusal: Refusal }>
export type StepLetter = (step: string, input: Record<string, string>) => Promise<{ done: string } | Refused>

export interface SendingValues {
  on: string
  way: string
  trackingNumber: string
  latenessCause: string
  overrideBecause: string
}
export type CheckSending = (values: SendingValues) => Promise<readonly SendingCheckLine[]>
export type SendLetter = (
  values: SendingValues,
) => Promise<{ done: string; warnings: readonly Warning[] } | Refused>
export type UploadSigned = (form: FormData) => Promise<{ done: string } | { refusal: Refusal }>

/** The letters of a case, for its page. */
export interface CaseLetters {
  letters: readonly {
    id: string
    title: string
    stageLabel: string
    documentNumber: string | null
    on: string
  }[]
  /** Kinds that fit the case's state; empty for those who may not write letters. */
  fitting: readonly { group: string; options: readonly { value: string; label: string }[] }[]
}
export type StartLetter = (kind: string) => Promise<{ href: string } | { refusal: Refusal }>

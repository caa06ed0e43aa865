import { mistakesInOrder } from '@/components/ui/mistakes-in-order'
import type { Refusal } from '@/domain/case/refusal'
import type { ReviewPart } from '@/server/views/application-review'

export type Values = Readonly<Record<string, string>>
export type Errors = Readonly<Partial<Record<string, string>>>

export interface Refused {
  refusal: Refusal
  errors: Errors
}

/** Where an application stands, with what was filled in, so that a page that is drawn anew without script shows it again. */
export type ApplyState =
  | { at: 'fields'; values: Values; refused: Refused | null }
  | {
      at: 'review'
      values: Values
      parts: readonly ReviewPart[]
      /** Asked where no script does the work. */
      question: { words: string; sealed: string } | null
      refused: Refused | null
    }
  | { at: 'sent'; receipt: { number: string; queryCode: string } }
  | null
export type Apply = (before: ApplyState, form: FormData) => Promise<ApplyState>

/** Fields from the top of the page to its end, as their mistakes are listed. */
const ORDER = [
  'applicantKind',
  'applicantName',
  'identityKind',
  'identityNumber',
  'creditCode',
  'contactPerson',
  'phone',
  'email',
  'address',
  'postcode',
  'fax',
  'agentName',
  'agentIdentityNumber',
  'requested',
  'informationForm',
  'deliveryWay',
  'files',
  'answer',
]

/** Mistakes in the order of the form. */
export function inOrder(errors: Errors): { field: string; message: string }[] {
  return mistakesInOrder(ORDER, errors)
}

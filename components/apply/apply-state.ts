import { APPLICATION_FIELDS, type Values } from '@/components/request-fields/fields'
import type { Errors } from '@/components/ui/errors-by-field'
import { mistakesInOrder } from '@/components/ui/mistakes-in-order'
import type { RefusedForm } from '@/domain/case/refusal'
import type { Question, ReviewPart } from '@/server/views/application-review'

/** Of an application errors are always told, be there none. */
export type Refused = Required<RefusedForm>

/** By which an applicant finds their request again. */
export interface ReceiptGiven {
  number: string
  queryCode: string
}

/** Where an application stands, with what was filled in, so that a page that is drawn anew without script shows it again. */
export type ApplyState =
  | { at: 'fields'; values: Values; refused: Refused | null }
  | {
      at: 'review'
      values: Values
      parts: readonly ReviewPart[]
      /** Asked where no script does the work. */
      question: Question | null
      refused: Refused | null
    }
  | { at: 'sent'; receipt: ReceiptGiven }
  | null
export type Apply = (before: ApplyState, form: FormData) => Promise<ApplyState>

/** Mistakes in the order of the form. */
export function inOrder(errors: Errors): { field: string; message: string }[] {
  return mistakesInOrder(APPLICATION_FIELDS, errors)
}

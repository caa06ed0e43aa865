import type { RefusedForm } from '@/domain/case/refusal'

/** What is wrong with fields, by their names. */
export type Errors = NonNullable<RefusedForm['errors']>

/** A refusal of the whole that is about one field stands at that field too, with what to do about it. */
export function errorsByField({ refusal, errors }: RefusedForm): Errors {
  const { field, message, remedy } = refusal
  return field === undefined ? (errors ?? {}) : { [field]: `${message}${remedy}`, ...errors }
}

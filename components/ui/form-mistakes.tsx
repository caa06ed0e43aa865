'use client'

import { ErrorSummary, FormRefusal } from './error-summary'
import type { Form } from './use-form'

/** Why a form was not taken, at its top: its fields one by one, or the whole. Takes the focus. */
export function FormMistakes({ of }: { of: Pick<Form<object>, 'refused' | 'problems'> }) {
  const { refused, problems } = of
  if (!refused) return null
  return problems.some(({ field }) => field !== undefined) ? (
    <ErrorSummary errors={problems} answer={refused} />
  ) : (
    <FormRefusal refusal={refused.refusal} answer={refused} />
  )
}

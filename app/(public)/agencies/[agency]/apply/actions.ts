'use server'

import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import type { ApplyState } from '@/components/apply/apply-state'
import { APPLICATION_FILES } from '@/domain/case/file-kinds'
import { isRefused, type Refused } from '@/domain/case/refusal'
import { publicPath } from '@/domain/public-path'
import type { Registered } from '@/server/cases/register'
import { clientAddress } from '@/server/client-address'
import { faultsTold } from '@/server/faults/told'
import { filesOf } from '@/server/forms/files-of'
import { textOf } from '@/server/forms/text-of'
import { applyOnline, type NotApplied, readApplication, type Stranger } from '@/server/public/apply'
import { publicValues } from '@/server/public/public-values'
import { QUESTION_COOKIE, QUESTION_SECONDS } from '@/server/public/question'
import { keepReceipt } from '@/server/public/receipt'
import { SEALED_COOKIE } from '@/server/public/sealed'
import { askQuestion } from '@/server/public/without-script'
import { reviewOf } from '@/server/views/application-review'

const KINDS = APPLICATION_FILES.map(({ value }) => value)

/**
 * The form, of whatever browser: `step` says what its button asks. `check` is asked by script, `review` without it,
 * whose page then asks a question in the place of work.
 */
export async function apply(entrance: string, _before: ApplyState, form: FormData): Promise<ApplyState> {
  const values = publicValues(form)
  const step = textOf(form, 'step')
  if (step === 'edit') return { at: 'fields', values, refused: null }
  if (step === 'send') return send(entrance, values, form)
  const read = await faultsTold(() => readApplication(entrance, values))
  if (isRefused(read)) return { at: 'fields', values, refused: told(read) }
  const parts = reviewOf(read.request)
  if (step === 'check') return { at: 'review', values, parts, question: null, refused: null }
  return reviewedBare({ values, parts, before: '' }, null)
}

type Values = Record<string, string>
type Reviewed = { values: Values; parts: ReturnType<typeof reviewOf>; before: string }

async function send(entrance: string, values: Values, form: FormData): Promise<ApplyState> {
  const question = textOf(form, 'question')
  const address = await clientAddress()
  const stranger: Stranger = question
    ? { question, answer: textOf(form, 'answer'), address }
    : { text: textOf(form, 'challenge'), solution: textOf(form, 'solution'), address }
  const applied = await faultsTold(() =>
    applyOnline(entrance, values, filesOf(form, 'files', KINDS), stranger),
  )
  if (!('refusal' in applied)) return sent(entrance, applied, question !== '')
  const read = await faultsTold(() => readApplication(entrance, values))
  if (isRefused(read)) return { at: 'fields', values, refused: told(read) }
  const reviewed = { values, parts: reviewOf(read.request), before: question }
  if (question) return reviewedBare(reviewed, told(applied))
  return { at: 'review', values, parts: reviewed.parts, question: null, refused: told(applied) }
}

/** A fault has no errors of fields. */
const told = ({ refusal, errors = {} }: Refused & Partial<NotApplied>): NotApplied => ({ refusal, errors })

/** The review of a browser without script, with a question; the cookie lets its files in. */
async function reviewedBare(
  { values, parts, before }: Reviewed,
  refused: NotApplied | null,
): Promise<ApplyState> {
  const asked = await faultsTold(async () => askQuestion(await clientAddress(), before))
  if (isRefused(asked)) return { at: 'fields', values, refused: told(asked) }
  const jar = await cookies()
  jar.set(QUESTION_COOKIE, asked.question.sealed, {
    ...SEALED_COOKIE,
    path: '/agencies',
    maxAge: QUESTION_SECONDS,
  })
  return { at: 'review', values, parts, question: asked.question, refused }
}

/** The receipt stands on a page of its own where the browser keeps our cookie, and in the answer where it does not. */
async function sent(entrance: string, applied: Registered, bare: boolean): Promise<ApplyState> {
  const { caseId, number } = applied
  const receipt = { caseId, number, queryCode: applied.queryCode ?? '' }
  await keepReceipt(entrance, receipt)
  if (bare && (await cookies()).get(QUESTION_COOKIE)) redirect(publicPath(entrance, '/apply/receipt'))
  return { at: 'sent', receipt }
}

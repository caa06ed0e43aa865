'use server'

import { revalidatePath } from 'next/cache'
import type { ActState } from '@/components/case/action-form'
import type { Attached } from '@/components/case/attach-form'
import type { Reissued } from '@/components/case/reissue-form'
import { commandNamed } from '@/domain/case/chapters/commands'
import { takesSeveral } from '@/domain/case/command'
import type { Refusal, Refused } from '@/domain/case/refusal'
import { attachFiles } from '@/server/cases/attach-files'
import { execute } from '@/server/cases/execute'
import { keepFreshCode } from '@/server/cases/fresh-codes'
import { reissueQueryCode } from '@/server/cases/reissue-query-code'
import { revealIdentity } from '@/server/cases/reveal-identity'
import { splitCase } from '@/server/cases/split'
import { faultsTold } from '@/server/faults/told'
import { textOf, textsOf } from '@/server/forms/text-of'
import { startLetter } from '@/server/letters/draft'
import { stillSignedIn } from '@/server/people/session'
import type { Revealed } from '@/server/views/case'
import { type StepPreview, stepPreview } from '@/server/views/step-preview'
import { type StepDone, stepDone } from '@/server/views/step-result'

/** One action for every command of a case: who, what, on which version. */
export async function act(
  caseId: string,
  version: number,
  command: string,
  form: FormData,
): Promise<ActState<StepDone>> {
  const { actor } = await stillSignedIn()
  const result = await execute(actor, caseId, { command, input: readForm(command, form) }, version)
  if ('refusal' in result) return { refusal: result.refusal, errors: result.errors ?? {} }
  revalidatePath(`/cases/${caseId}`)
  return stepDone(actor, result)
}

/** Effect of the form on the deadline. Nothing is written. */
export async function previewAct(caseId: string, command: string, form: FormData): Promise<StepPreview> {
  const { actor } = await stillSignedIn()
  return stepPreview(actor, caseId, { command, input: readForm(command, form) })
}

/** Shows an identity number once, with a reason that goes into the audit. */
export async function reveal(caseId: string, form: FormData): Promise<Revealed | Refused> {
  const { actor } = await stillSignedIn()
  return faultsTold(() => revealIdentity(actor, caseId, textOf(form, 'reason')))
}

export async function attach(caseId: string, form: FormData): Promise<Attached> {
  const { actor } = await stillSignedIn()
  return faultsTold(async () => {
    const files = form.getAll('files').filter((f) => f instanceof File)
    const result = await attachFiles(actor, caseId, textOf(form, 'kind'), files)
    if ('added' in result) revalidatePath(`/cases/${caseId}`)
    return result
  })
}

/** 补发查询码: a new code, shown here once and on the receipt for a while. */
export async function reissue(caseId: string, form: FormData): Promise<Reissued> {
  const { actor } = await stillSignedIn()
  return faultsTold(async () => {
    const given = await reissueQueryCode(actor, caseId, textOf(form, 'checkedBy'))
    if ('refusal' in given) return given
    await keepFreshCode(actor.personId, caseId, given.queryCode)
    return { queryCode: given.queryCode }
  })
}

/** 拆分: further parts become cases of their own. */
export async function split(
  caseId: string,
  version: number,
  form: FormData,
): Promise<{ done: string } | { refusal: Refusal; errors?: Record<string, string> }> {
  const { actor } = await stillSignedIn()
  const result = await splitCase(actor, caseId, textsOf(form), version)
  if ('refusal' in result) return result
  revalidatePath(`/cases/${caseId}`)
  return { done: `已拆分出${result.numbers.join('、')}。请在“文书”中起草分案办理告知书，告知申请人。` }
}

/** Begins a letter of this case; the answer is its page. */
export async function startLetterOf(
  caseId: string,
  kind: string,
): Promise<{ href: string } | { refusal: Refusal }> {
  const { actor } = await stillSignedIn()
  const started = await startLetter(actor, caseId, kind)
  return 'refusal' in started ? started : { href: `/letters/${started.letterId}` }
}

/** Fields of which several may be chosen arrive as lists. */
function readForm(command: string, form: FormData): Record<string, unknown> {
  const fields = commandNamed(command)?.fields ?? {}
  const input: Record<string, unknown> = {}
  for (const key of new Set(form.keys())) {
    if (key.startsWith('$')) continue
    const field = fields[key]
    input[key] =
      field && takesSeveral(field)
        ? form.getAll(key).filter((one) => typeof one === 'string')
        : textOf(form, key)
  }
  return input
}

'use server'

import { revalidatePath } from 'next/cache'
import { after } from 'next/server'
import { type Refusal, refuse, type Warning } from '@/domain/case/refusal'
import { type LetterStep, stepLetter } from '@/server/letters/approval'
import { saveDraft } from '@/server/letters/draft'
import { sendLetter } from '@/server/letters/send'
import { attachSigned } from '@/server/letters/signed-copy'
import { deliverOutbox } from '@/server/outbox/deliver'
import { stillSignedIn } from '@/server/people/session'
import { draftPreview, sendingChecksNow } from '@/server/views/letter-preview'

type Refused = { refusal: Refusal; errors: Readonly<Record<string, string>> }

/** Keeps the draft and shows what the letter looks like with it. */
export async function save(letterId: string, draft: unknown, version: number) {
  const { actor } = await stillSignedIn()
  const saved = await saveDraft(actor, letterId, draft, version)
  if ('refusal' in saved) return saved
  return { version: saved.version, paragraphs: await draftPreview(actor, letterId) }
}

const DONE: Record<LetterStep, string> = {
  submitLetter: '已送审。',
  approveLetter: '已同意。',
  sendBackLetter: '已退回修改。',
  recallLetter: '已撤回，可以修改。',
  voidLetter: '已作废，文号保留在登记簿中。',
}

const noSuchStep = () => ({
  ...refuse('noSuchCommand', '没有这个办理步骤。', '请刷新页面后重试。'),
  errors: {},
})

export async function step(
  letterId: string,
  caseVersion: number,
  name: string,
  input: Record<string, string>,
): Promise<{ done: string } | Refused> {
  const { actor } = await stillSignedIn()
  if (!Object.hasOwn(DONE, name)) return noSuchStep()
  const result = await stepLetter(actor, letterId, { step: name as LetterStep, input }, caseVersion)
  if ('refusal' in result) return { refusal: result.refusal, errors: result.errors ?? {} }
  revalidatePath(`/letters/${letterId}`)
  return {
    done: result.documentNumber ? `已定稿，文号${result.documentNumber}。` : DONE[name as LetterStep],
  }
}

export async function check(letterId: string, values: unknown) {
  const { actor } = await stillSignedIn()
  return sendingChecksNow(actor, letterId, values)
}

export async function send(
  letterId: string,
  caseVersion: number,
  values: unknown,
): Promise<{ done: string; warnings: readonly Warning[] } | Refused> {
  const { actor } = await stillSignedIn()
  const result = await sendLetter(actor, letterId, values, caseVersion)
  if ('refusal' in result) return { refusal: result.refusal, errors: result.errors ?? {} }
  revalidatePath(`/letters/${letterId}`)
  after(deliverOutbox)
  return { done: '已发出并登记。', warnings: result.warnings }
}

export async function uploadSigned(letterId: string, form: FormData) {
  const { actor } = await stillSignedIn()
  const result = await attachSigned(
    actor,
    letterId,
    form.getAll('signed').filter((f) => f instanceof File),
  )
  if ('done' in result) revalidatePath(`/letters/${letterId}`)
  return result
}

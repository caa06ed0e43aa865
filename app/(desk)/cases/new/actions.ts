'use server'

import type { Registered } from '@/components/intake/request-form'
import type { RefusedForm } from '@/domain/case/refusal'
import { refuse } from '@/domain/case/refusal'
import { parseDeskRequest, type RequestErrors } from '@/domain/case/request'
import { editFacts } from '@/server/cases/edit-facts'
import { keepFreshCode } from '@/server/cases/fresh-codes'
import { registerRequest } from '@/server/cases/register'
import { withStoredFiles } from '@/server/files/put-files'
import { stillPrivileged, stillSignedIn } from '@/server/people/session'
import { editPreview, type IntakePreview, intakePreview } from '@/server/views/intake'
import { caseAsItStands, requestDone } from '@/server/views/step-result'

/** Registers a request from the desk, with the envelope's photograph and other files. */
export async function registerAtDesk(form: FormData): Promise<Registered | RefusedForm> {
  const { actor } = await stillPrivileged('register')
  const parsed = parseDeskRequest(valuesOf(form))
  if (!parsed.ok) return incomplete(parsed.errors)
  const mailId = form.get('mailId')
  const result = await withStoredFiles(filesOf(form, 'envelope'), (envelope) =>
    withStoredFiles(filesOf(form, 'files'), (others) =>
      registerRequest(actor, parsed.request, {
        files: [
          ...envelope.map((file) => ({ ...file, kind: 'envelope' as const })),
          ...others.map((file) => ({ ...file, kind: 'application' as const })),
        ],
        queryCode: true,
        mailId: typeof mailId === 'string' && mailId !== '' ? mailId : null,
      }),
    ),
  )
  if ('refusal' in result) return result
  const { caseId, number, queryCode } = result
  if (queryCode) await keepFreshCode(actor.personId, caseId, queryCode)
  return { caseId, number, done: await requestDone(actor, caseId, null) }
}

/** Saves an edited request. */
export async function saveEdited(
  caseId: string,
  version: number,
  form: FormData,
): Promise<Registered | RefusedForm> {
  const { actor } = await stillSignedIn()
  const values = valuesOf(form)
  const parsed = parseDeskRequest(values)
  if (!parsed.ok) return incomplete(parsed.errors)
  const before = await caseAsItStands(actor, caseId)
  const result = await editFacts(
    actor,
    caseId,
    { request: parsed.request, reason: String(values.reason ?? '') },
    version,
  )
  if ('refusal' in result) return result
  return { caseId, number: '', done: before && (await requestDone(actor, caseId, before)) }
}

/** Received day, deadline and earlier requests for what is filled in so far. Nothing is written. */
export async function previewIntake(form: FormData): Promise<IntakePreview> {
  const { actor } = await stillSignedIn()
  return intakePreview(actor, valuesOf(form))
}

/** The same while a request is amended: of the whole case, with what changes. Nothing is written. */
export async function previewEdited(caseId: string, form: FormData): Promise<IntakePreview> {
  const { actor } = await stillSignedIn()
  return editPreview(actor, caseId, valuesOf(form))
}

function incomplete(errors: RequestErrors): RefusedForm {
  return { ...refuse('inputIncomplete', '有内容需要修改。', '请修改标出的内容后再次提交。'), errors }
}

function valuesOf(form: FormData): Record<string, unknown> {
  return Object.fromEntries([...form.entries()].filter(([, value]) => typeof value === 'string'))
}

function filesOf(form: FormData, name: string): File[] {
  return form.getAll(name).filter((value) => value instanceof File && value.size > 0) as File[]
}

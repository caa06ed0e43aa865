'use server'

import { revalidatePath } from 'next/cache'
import { chosenFrom } from '@/domain/bulk/bulk'
import { isRefused, type RefusedForm, refuse } from '@/domain/case/refusal'
import { beginRun, type StepWanted } from '@/server/bulk/begin'
import { type Chosen, chooseCases, chooseRefused } from '@/server/bulk/choose'
import { workOffBeside } from '@/server/bulk/schedule'
import { faultsTold } from '@/server/faults/told'
import { textOf } from '@/server/forms/text-of'
import { stillPrivileged } from '@/server/people/session'
import { readQueueAddress } from '@/server/views/queue-address'

/** Keeps the rows that were chosen in a list, or all of the list, for a step in each of them. */
export async function choose(form: FormData): Promise<Chosen> {
  const { actor } = await stillPrivileged('exportCases')
  const list = textOf(form, 'list')
  if (list !== '') {
    const address = readQueueAddress(Object.fromEntries(new URLSearchParams(list)))
    return faultsTold(() => chooseCases(actor, { list: address }))
  }
  const chosen = chosenFrom(textOf(form, 'chosen'))
  if (!chosen) return refuse('nothingChosen', '没有读懂选择的案件。', '请刷新列表后重新选择。')
  return faultsTold(() => chooseCases(actor, { chosen }))
}

/** Chooses the refused cases of a run anew, as they stand now. */
export async function chooseAgain(form: FormData): Promise<Chosen> {
  const { actor } = await stillPrivileged('workInBulk')
  return faultsTold(() => chooseRefused(actor, textOf(form, 'run')))
}

type Begun = { done: string } | RefusedForm

/** Assigns all cases of a run. */
export async function assignAll(form: FormData): Promise<Begun> {
  const [unitId = '', personId = ''] = textOf(form, 'to').split('/')
  return begin(form, { command: 'assign', input: { unitId, personId } })
}

/** Urges whoever holds the cases of a run, with one note for all. */
export async function urgeAll(form: FormData): Promise<Begun> {
  return begin(form, { command: 'urge', input: { note: textOf(form, 'note') } })
}

/** Worked off beside, whether the page of the run stays open or not. */
async function begin(form: FormData, step: StepWanted): Promise<Begun> {
  const { actor } = await stillPrivileged('workInBulk')
  const runId = textOf(form, 'run')
  const begun = await faultsTold(() => beginRun(actor, runId, step))
  if (isRefused(begun)) return begun
  workOffBeside(runId)
  revalidatePath(`/cases/bulk/${runId}`)
  return { done: '已开始办理。' }
}

'use server'

import { revalidatePath } from 'next/cache'
import { faultsTold } from '@/server/faults/told'
import { textOf } from '@/server/forms/text-of'
import { stillSignedIn } from '@/server/people/session'
import { moveTrainingDay, practiseAnew, type TrainingDone } from '@/server/training/training'

/** Moves today on, by the step of the button or to the day that was chosen. */
export async function move(form: FormData): Promise<TrainingDone> {
  const { actor } = await stillSignedIn()
  const moved = await faultsTold(() => moveTrainingDay(actor, textOf(form, 'step') || textOf(form, 'to')))
  if ('done' in moved) revalidatePath('/', 'layout')
  return moved
}

/** Begins this person's practice anew. */
export async function anew(): Promise<TrainingDone> {
  const { actor } = await stillSignedIn()
  const begun = await faultsTold(() => practiseAnew(actor))
  if ('done' in begun) revalidatePath('/training')
  return begun
}

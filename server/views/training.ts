import { actionsSince, becameLate } from '@/db/queries/training'
import { reads } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import type { IsoDate } from '@/domain/calendar/day'
import { TRAINING_TASKS, taskDone } from '@/domain/training/tasks'
import { trainingGround } from '../training/training'

export interface TrainingView {
  today: IsoDate
  startedOn: IsoDate
  tasks: readonly { id: string; title: string; steps: readonly string[]; begins: string; done: boolean }[]
}

/** The day of the training and what this person may practise in it; null where there is none. */
export async function trainingView(actor: Actor): Promise<TrainingView | null> {
  const ground = trainingGround()
  if (!ground) return null
  const { startedOn, today, since, begunAfter = 0 } = ground
  const from = reads()
  const practised = {
    actions: await actionsSince(from, actor, since[actor.personId] ?? begunAfter),
    becameLate: await becameLate(from, actor.agencyId, { first: startedOn, before: today }),
  }
  return {
    today,
    startedOn,
    tasks: TRAINING_TASKS.filter(({ permission }) => mayDo(actor, permission, 'own')).map((task) => ({
      id: task.id,
      title: task.title,
      steps: task.steps,
      begins: task.begins,
      done: taskDone(task, practised),
    })),
  }
}

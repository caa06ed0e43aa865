import { actionsSince, becameLate, lastRegistered } from '@/db/queries/training'
import { reads } from '@/db/transact'
import { type Actor, mayDo } from '@/domain/access'
import { addDays, type IsoDate } from '@/domain/calendar/day'
import { weekdayWords } from '@/domain/calendar/day-words'
import { OWN_CASE, TRAINING_TASKS, taskDone } from '@/domain/training/tasks'
import { trainingGround } from '../training/training'
import { type DemonstrationAccounts, demonstrationAccounts } from './demonstration-accounts'

export interface TrainingView {
  /** 2026-11-27 周五 */
  todayWords: string
  /** The first day to which it can be moved. */
  tomorrow: IsoDate
  startedOn: IsoDate
  tasks: readonly { id: string; title: string; steps: readonly string[]; begins: string; done: boolean }[]
  accounts: DemonstrationAccounts
}

/** The day of the training and what this person may practise in it; null where there is none. */
export async function trainingView(actor: Actor): Promise<TrainingView | null> {
  const ground = trainingGround()
  const accounts = demonstrationAccounts()
  if (!ground || !accounts) return null
  const { startedOn, today, since, begunAfter = 0 } = ground
  const begun = since[actor.personId] ?? begunAfter
  const from = reads()
  const practised = {
    actions: await actionsSince(from, actor, begun),
    becameLate: await becameLate(from, actor.agencyId, { first: startedOn, before: today }),
  }
  const own = await lastRegistered(from, actor, begun)
  return {
    todayWords: `${today} ${weekdayWords(today)}`,
    tomorrow: addDays(today, 1),
    startedOn,
    tasks: TRAINING_TASKS.filter(({ permission }) => mayDo(actor, permission, 'own')).map((task) => ({
      id: task.id,
      title: task.title,
      steps: task.steps,
      begins: beginsAt(task.begins, own),
      done: taskDone(task, practised),
    })),
    accounts,
  }
}

/** With no case of one's own yet, registering one comes first. */
function beginsAt(address: string, own: string | null): string {
  if (!address.includes(OWN_CASE)) return address
  return own === null ? '/cases/new' : address.replace(OWN_CASE, own)
}

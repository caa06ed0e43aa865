import { dataFolder } from '@/db/connection'
import { chainEnd } from '@/db/queries/audit'
import { becameLate } from '@/db/queries/training'
import { reads, transact } from '@/db/transact'
import type { Actor } from '@/domain/access'
import { type IsoDate, isIsoDate } from '@/domain/calendar/day'
import { weekdayWords } from '@/domain/calendar/day-words'
import { type Refused, refuse } from '@/domain/case/refusal'
import { isTrainingStep, moveRefusal, steppedOn } from '@/domain/training/day'
import { findSuggestions } from '../memory/night'
import { appendAudit } from '../proof/append-audit'
import { now } from '../today'
import { groundOf, isTrainingProcess, type TrainingGround, writeGround } from './ground'

/** The training that this process serves; null in every other installation. */
export function trainingGround(): TrainingGround | null {
  return isTrainingProcess(process.env) ? groundOf(dataFolder()) : null
}

/** Notes where the log stands when the first server of a training starts: what its cases were made with is nobody's practice. */
export async function beginTraining(): Promise<void> {
  if (trainingGround()?.begunAfter !== undefined) return
  const end = await chainEnd(reads())
  const ground = trainingGround()
  if (ground) writeGround(dataFolder(), { ...ground, begunAfter: end?.seq ?? 0 })
}

export type TrainingDone = { done: string } | Refused

/**
 * Moves today on, by a step (`day`, `week`) or to a day, for everybody in the training; what a night does between two
 * days is done for the new one. Refused in every other installation.
 */
export async function moveTrainingDay(actor: Actor, wanted: string): Promise<TrainingDone> {
  const ground = trainingGround()
  if (!ground) return noTraining()
  const to = isTrainingStep(wanted) ? steppedOn(ground.today, wanted) : wanted
  if (!isIsoDate(to))
    return refuse('trainingBackwards', '请选择要拨到的日期。', '日期的写法如 2026-03-20。', { field: 'to' })
  const refused = moveRefusal(ground, to)
  if (refused) return refused
  // With a line in the log whatever was remembered of the day before is read anew.
  await note(actor, 'moveTrainingDay', { movedTo: to })
  setToday(to)
  await findSuggestions()
  const late = await becameLate(reads(), actor.agencyId, { first: ground.today, before: to })
  const words = late > 0 ? `新超期 ${late} 件，见“今日”。` : '没有新超期的案件。'
  return { done: `已拨到 ${to} ${weekdayWords(to)}：${words}` }
}

/** Lets a person begin their practice anew; the cases stay as they are. */
export async function practiseAnew(actor: Actor): Promise<TrainingDone> {
  if (!trainingGround()) return noTraining()
  await note(actor, 'practiseAnew', {})
  const end = await chainEnd(reads())
  const ground = trainingGround()
  if (!ground) return noTraining()
  writeGround(dataFolder(), { ...ground, since: { ...ground.since, [actor.personId]: end?.seq ?? 0 } })
  return { done: '练习已重新开始，案件没有改动。' }
}

/** The one place that moves the clock of a running process; `today` reads it. */
function setToday(to: IsoDate): void {
  const ground = trainingGround()
  if (!ground) return
  writeGround(dataFolder(), { ...ground, today: to })
  process.env.YISHENBAN_TODAY = to
}

function note(
  { agencyId, personId }: Actor,
  action: 'moveTrainingDay' | 'practiseAnew',
  detail: Record<string, unknown>,
): Promise<void> {
  return transact((tx) => appendAudit(tx, { at: now(), agencyId, personId, action, caseId: null, detail }))
}

function noTraining(): Refused {
  return refuse(
    'noTraining',
    '这里不是训练环境，日期不能拨动。',
    '怎样打开训练环境，见“培训”指南；数据与正式系统分开。',
  )
}

import { addDays, dayNumber, type IsoDate } from '../calendar/day'
import { type Refused, refuse } from '../case/refusal'

/** How far a training may go from the day on which it began, in days: calendars are published a year ahead at most. */
export const MOST_DAYS = 400

/** Steps that the bar offers, in days. */
export const STEPS = { day: 1, week: 7 } as const
export type TrainingStep = keyof typeof STEPS

export function isTrainingStep(text: string): text is TrainingStep {
  return Object.hasOwn(STEPS, text)
}

/** The day after a step. */
export function steppedOn(today: IsoDate, step: TrainingStep): IsoDate {
  return addDays(today, STEPS[step])
}

/** Null when the training may go on to a day: what was done on a later one would lie in the future. */
export function moveRefusal(ground: { startedOn: IsoDate; today: IsoDate }, to: IsoDate): Refused | null {
  if (to <= ground.today)
    return refuse(
      'trainingBackwards',
      `现在是 ${ground.today}，只能往后拨：以前办理的步骤不能变成以后的事。`,
      '要从头开始，请停止训练环境，打开时加 --fresh 重新装入。',
      { field: 'to' },
    )
  if (dayNumber(to) - dayNumber(ground.startedOn) > MOST_DAYS)
    return refuse(
      'trainingTooFar',
      `最多拨到 ${addDays(ground.startedOn, MOST_DAYS)}，再往后的放假安排还没有公布。`,
      '请选择较近的日期。',
      { field: 'to' },
    )
  return null
}

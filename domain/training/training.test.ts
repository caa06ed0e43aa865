import { expect, test } from 'vitest'
import { auditActionLabel } from '../audit/actions'
import { day } from '../calendar/day'
import { moveRefusal, steppedOn } from './day'
import { TRAINING_TASKS, taskDone } from './tasks'

const ground = { startedOn: day('2026-03-18'), today: day('2026-03-20') }

test('the day goes forward only, and not beyond what calendars know', () => {
  expect(moveRefusal(ground, day('2026-03-21'))).toBeNull()
  expect(moveRefusal(ground, day('2026-03-20'))?.refusal.rule).toBe('trainingBackwards')
  expect(moveRefusal(ground, day('2026-03-01'))?.refusal.rule).toBe('trainingBackwards')
  expect(moveRefusal(ground, day('2027-04-22'))).toBeNull()
  expect(moveRefusal(ground, day('2027-04-23'))?.refusal.rule).toBe('trainingTooFar')
  expect(steppedOn(ground.today, 'week')).toBe('2026-03-27')
})

test('a task is done when all that it asks was done, and lateness when somebody became late', () => {
  const task = (id: string) => TRAINING_TASKS.find((one) => one.id === id) ?? TRAINING_TASKS[0]
  const did = (...actions: string[]) => ({ actions: new Set(actions), becameLate: 0 })
  const letter = task('letter')
  const overdue = task('overdue')
  if (!letter || !overdue) throw new Error('no tasks')
  expect(taskDone(letter, did('startLetter'))).toBe(false)
  expect(taskDone(letter, did('startLetter', 'submitLetter'))).toBe(true)
  expect(taskDone(overdue, did('moveTrainingDay'))).toBe(false)
  expect(taskDone(overdue, { ...did('moveTrainingDay'), becameLate: 1 })).toBe(true)
  expect(taskDone(overdue, { ...did(), becameLate: 1 })).toBe(false)
})

test('tasks are called differently, and ask for what the log knows', () => {
  expect(new Set(TRAINING_TASKS.map(({ id }) => id)).size).toBe(TRAINING_TASKS.length)
  for (const { done } of TRAINING_TASKS)
    for (const action of done) expect(auditActionLabel(action)).not.toBe('本版本不认识的操作')
})

import { WHOEVER_WORKS_ON_IT } from '../../../actor'
import type { Step } from '../../command'
import { approveLetter, recallLetter, sendBackLetter, submitLetter, voidLetter } from './approval'

/** What can be done to a letter of a case, on the letter's own page. */
export const letterCommands = [submitLetter, approveLetter, sendBackLetter, recallLetter, voidLetter] as const

/** 起草: a letter is written and saved as it grows. */
export const draftLetter = {
  name: 'draftLetter',
  label: '起草文书',
  who: WHOEVER_WORKS_ON_IT,
} as const satisfies Step

/** 发出: a final letter leaves, and carries out the step that it stands for. */
export const sendLetter = {
  name: 'sendLetter',
  label: '发出文书',
  who: WHOEVER_WORKS_ON_IT,
} as const satisfies Step

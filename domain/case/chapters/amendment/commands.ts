import { WHOEVER_WORKS_ON_IT } from '../../../actor'
import type { Step } from '../../command'
import { correctEvent } from './correct-event'

/** What can be done in this chapter, in the order in which a case page offers it. */
export const amendmentCommands = [correctEvent] as const

/** 修改申请信息: what was entered of the request, in place, with a reason. */
export const editFacts = {
  name: 'editFacts',
  label: '修改申请信息',
  who: WHOEVER_WORKS_ON_IT,
} as const satisfies Step

/** 拆分 (一事一申请): every part becomes a case of its own. */
export const splitCase = {
  name: 'splitCase',
  label: '拆分申请',
  who: WHOEVER_WORKS_ON_IT,
} as const satisfies Step

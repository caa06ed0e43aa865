import type { CaseState } from '../case/case'

/** How far a request is, as a source is told and may tell its applicant: what goes on inside the office is one state. */
export const TOLD_STATES = [
  'to_confirm',
  'received',
  'in_progress',
  'awaiting_correction',
  'awaiting_opinion',
  'awaiting_payment',
  'answered',
  'concluded',
] as const
export type ToldState = (typeof TOLD_STATES)[number]

export const TOLD_STATE_LABELS: Record<ToldState, string> = {
  to_confirm: '待确认',
  received: '已收到',
  in_progress: '办理中',
  awaiting_correction: '等待申请人补正',
  awaiting_opinion: '征求意见中',
  awaiting_payment: '等待申请人缴费',
  answered: '已答复，送达中',
  concluded: '已办结',
}

const TOLD: Record<CaseState, ToldState> = {
  to_confirm: 'to_confirm',
  registered: 'received',
  in_progress: 'in_progress',
  awaiting_correction: 'awaiting_correction',
  awaiting_opinion: 'awaiting_opinion',
  awaiting_payment: 'awaiting_payment',
  in_approval: 'in_progress',
  to_deliver: 'answered',
  concluded: 'concluded',
}

export function toldState(state: CaseState): ToldState {
  return TOLD[state]
}

import { day } from '../../calendar/day'
import { NATIONAL } from '../../calendar/testing/national'
import { CASE_STATE_LABELS, CASE_STATES, type Case } from '../case'
import type { Command, Context } from '../command'
import { possibleByHand } from '../decide'
import type { CaseEvent } from '../events'
import { sentOnline } from './arrivals'
import {
  accepted,
  correctionRequested,
  delivered,
  feeNoticed,
  letterSubmitted,
  opinionRequested,
  reopened,
  replied,
} from './events'
import { caseOf, SETTINGS } from './story'

/** A case in every state, and what each command comes to in it: allowed, or the rule that refuses. */

/** A case that is reopened is in progress and has ended: its column is its own. */
export const SITUATIONS = [...CASE_STATES, 'reopened'] as const
export type Situation = (typeof SITUATIONS)[number]
export const LABELS: Record<Situation, string> = { ...CASE_STATE_LABELS, reopened: '责令重新答复' }

const held = accepted('2026-03-03')
const answered = [held, replied('2026-03-10')]
const closed = [...answered, delivered('2026-03-12')]

/** What happened since both sides confirmed receipt. */
const HISTORIES: Record<Exclude<Situation, 'to_confirm'>, readonly CaseEvent[]> = {
  registered: [],
  in_progress: [held],
  awaiting_correction: [held, correctionRequested('2026-03-05')],
  // Long enough ago for the period of the opinion to have run out.
  awaiting_opinion: [accepted('2026-02-03'), opinionRequested('2026-02-05')],
  awaiting_payment: [held, feeNoticed('2026-03-05')],
  in_approval: [held, letterSubmitted('2026-03-05', { kind: 'extension' })],
  to_deliver: answered,
  concluded: closed,
  reopened: [...closed, reopened('2026-03-13')],
}

/** Sent online on 2026-03-02; confirmed on the day after in every state but the first. An opinion is awaited longer. */
export function caseIn(state: Situation): Case {
  if (state === 'to_confirm') return caseOf(sentOnline('2026-03-02', null), [])
  return state === 'awaiting_opinion'
    ? caseOf(sentOnline('2026-02-02', '2026-02-03'), HISTORIES[state])
    : caseOf(sentOnline('2026-03-02', '2026-03-03'), HISTORIES[state])
}

export const CONTEXT: Context = {
  today: day('2026-03-13'),
  calendar: NATIONAL,
  settings: SETTINGS,
  actor: { personId: 'p', agencyId: 'a', unitId: 'u', roles: ['clerk', 'supervisor'] },
  newId: () => 'id',
}

/** The table as docs/commands-by-state.md shows it. */
export function commandsByState(commands: readonly Command[]): string {
  const states = SITUATIONS.map((state) => caseIn(state))
  const rows = commands.map((command) => {
    const cells = states.map((kase) => possibleByHand(command, kase, CONTEXT)?.refusal.rule ?? '✓')
    return `| ${command.label} \`${command.name}\` | ${cells.join(' | ')} |`
  })
  const head = SITUATIONS.map((state) => LABELS[state])
  return [
    '# Commands by state',
    '',
    'Written by `domain/case/chapters/commands-by-state.test.ts`; ✓ is allowed, otherwise the rule that refuses. A clerk who is also supervisor, on a working day within the deadline; the letter in approval is a notice of extension.',
    '',
    `| | ${head.join(' | ')} |`,
    `|---|${head.map(() => '---|').join('')}`,
    ...rows,
    '',
  ].join('\n')
}

import { buildCalendar } from '../../calendar/build'
import { day } from '../../calendar/day'
import { NOTICES } from '../../calendar/notices'
import { CASE_STATE_LABELS, CASE_STATES, type Case, loadCase } from '../case'
import type { Command, Context } from '../command'
import { possibleByHand } from '../decide'
import { type CaseEvent, numbered } from '../events'
import { agencySettings } from '../settings'

/** A case in every state, and what each command comes to in it: allowed, or the rule that refuses. */

const calendar = buildCalendar({ notices: NOTICES, localDaysOff: [] })
const settings = agencySettings.parse({})
const on = day('2026-03-03')
const textId = null
const held: CaseEvent = { type: 'accepted', on, unitId: 'u', personId: 'p' }
const replied: CaseEvent = {
  type: 'replied',
  on: day('2026-03-10'),
  datedOn: day('2026-03-10'),
  outcome: 'not_held',
  basis: ['art36_4'],
  replyNumber: null,
  way: 'mail',
  latenessCause: null,
  textId,
}

/** A case that is reopened is in progress and has ended: its column is its own. */
export const SITUATIONS = [...CASE_STATES, 'reopened'] as const
export type Situation = (typeof SITUATIONS)[number]
export const LABELS: Record<Situation, string> = { ...CASE_STATE_LABELS, reopened: '责令重新答复' }

const HISTORIES: Record<Situation, readonly CaseEvent[]> = {
  to_confirm: [],
  registered: [{ type: 'receiptConfirmed', on }],
  in_progress: [{ type: 'receiptConfirmed', on }, held],
  awaiting_correction: [
    { type: 'receiptConfirmed', on },
    held,
    { type: 'correctionRequested', on: day('2026-03-05'), respondBy: day('2026-03-26'), textId },
  ],
  awaiting_opinion: [
    { type: 'receiptConfirmed', on },
    held,
    { type: 'opinionRequested', id: 'o', from: 'third_party', on: day('2026-03-05'), textId },
  ],
  awaiting_payment: [{ type: 'receiptConfirmed', on }, held, { type: 'feeNoticed', on: day('2026-03-05') }],
  in_approval: [
    { type: 'receiptConfirmed', on },
    held,
    { type: 'letterSubmitted', on: day('2026-03-05'), letterId: 'l', kind: 'extension', steps: 1, by: 'p' },
  ],
  to_deliver: [{ type: 'receiptConfirmed', on }, held, replied],
  concluded: [
    { type: 'receiptConfirmed', on },
    held,
    replied,
    { type: 'delivered', on: day('2026-03-12'), way: 'mail', trackingNumber: null },
  ],
  reopened: [
    { type: 'receiptConfirmed', on },
    held,
    replied,
    { type: 'delivered', on: day('2026-03-12'), way: 'mail', trackingNumber: null },
    { type: 'reopened', on: day('2026-03-13'), dueOn: day('2026-04-13'), textId },
  ],
}

export function caseIn(state: Situation): Case {
  const facts = {
    channel: 'online' as const,
    mailKind: null,
    submittedOn: day('2026-03-02'),
    arrivedOn: day('2026-03-02'),
    signedOn: null,
    applicantKind: 'natural_person' as const,
    matter: 'disclosure' as const,
  }
  const events: CaseEvent[] = [{ type: 'registered', on: facts.arrivedOn }, ...HISTORIES[state]]
  const recorded = numbered(events, 0)
  return loadCase({ id: 'c', agencyId: 'a', number: '依申〔2026〕1号', facts, recorded }, calendar, settings)
}

export const CONTEXT: Context = {
  today: day('2026-03-13'),
  calendar,
  settings,
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

import { describe, expect, test } from 'vitest'
import { buildCalendar } from '../../calendar/build'
import { day } from '../../calendar/day'
import { NOTICES } from '../../calendar/notices'
import { CASE_STATE_LABELS, CASE_STATES, loadCase } from '../case'
import type { Command, Context } from '../command'
import { possibleByHand } from '../decide'
import type { CaseEvent } from '../events'
import { agencySettings } from '../settings'
import { COMMANDS } from './index'

// Every command in every state, and while a new answer is ordered: allowed, or refused with a rule, a message, and what to do instead. The table is also
// what docs/commands-by-state.md shows; `vitest -u` writes it anew.

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
const SITUATIONS = [...CASE_STATES, 'reopened'] as const
type Situation = (typeof SITUATIONS)[number]
const LABELS: Record<Situation, string> = { ...CASE_STATE_LABELS, reopened: '责令重新答复' }

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

function caseIn(state: Situation) {
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
  const recorded = events.map((event, i) => ({ seq: i + 1, event }))
  return loadCase({ id: 'c', agencyId: 'a', number: '依申〔2026〕1号', facts, recorded }, calendar, settings)
}

const context: Context = {
  today: day('2026-03-13'),
  calendar,
  settings,
  actor: { personId: 'p', agencyId: 'a', unitId: 'u', roles: ['clerk', 'supervisor'] },
  newId: () => 'id',
}

test.each(CASE_STATES)('%s is the state that its history comes to', (state) => {
  expect(caseIn(state).state).toBe(state)
})

describe.each(SITUATIONS)('%s', (state) => {
  test.each((COMMANDS as readonly Command[]).map((command) => [command.name, command] as const))(
    '%s is allowed, or refused in words',
    (_, command) => {
      const refused = possibleByHand(command, caseIn(state), context)
      if (!refused) return
      const { rule, message, remedy } = refused.refusal
      expect(rule).toMatch(/^[a-z][a-zA-Z]+$/)
      for (const words of [message, remedy]) expect(words).toMatch(/^[\p{Script=Han}“〔《].*。$/u)
    },
  )
})

test('the table in the documentation is this one', async () => {
  const states = SITUATIONS.map((state) => [state, caseIn(state)] as const)
  const rows = (COMMANDS as readonly Command[]).map((command) => {
    const cells = states.map(([, kase]) => possibleByHand(command, kase, context)?.refusal.rule ?? '✓')
    return `| ${command.label} \`${command.name}\` | ${cells.join(' | ')} |`
  })
  const head = SITUATIONS.map((state) => LABELS[state])
  const table = [
    '# Commands by state',
    '',
    'Written by `domain/case/commands/commands-by-state.test.ts`; ✓ is allowed, otherwise the rule that refuses. A clerk who is also supervisor, on a working day within the deadline; the letter in approval is a notice of extension.',
    '',
    `| | ${head.join(' | ')} |`,
    `|---|${head.map(() => '---|').join('')}`,
    ...rows,
    '',
  ].join('\n')
  await expect(table).toMatchFileSnapshot('../../../docs/commands-by-state.md')
})

import fc from 'fast-check'
import { addDays, day, type IsoDate } from '../../calendar/day'
import { NATIONAL } from '../../calendar/testing/national'
import { OUTCOMES } from '../../report/formats/in-force'
import { type Case, loadCase } from '../case'
import { COMMANDS, type CommandName, commandNamed } from '../chapters/commands'
import { LACK_KEYS } from '../chapters/correction/lacks'
import { rowsAllowed } from '../chapters/items/items'
import type { Command, Context } from '../command'
import { decideCommand, possible } from '../decide'
import { APPLICANT_KINDS, type CaseFacts, ENTERED_CHANNELS, type Matter } from '../facts'
import { BASES_OF_OUTCOME, LAPSE_OUTCOMES } from '../outcomes'
import { agencySettings } from '../settings'

/** Cases that grow by commands tried at random, as an office's years would make them, for tests of what must always hold. */

export const CALENDAR = NATIONAL
export const SETTINGS = agencySettings.parse({ correctionNotices: 2 })

/** One try: somebody gives a command, by name; `choice` settles whatever its form lets choose. */
export interface Try {
  command: CommandName
  choice: number
}

export interface Walk {
  facts: CaseFacts
  /** Each comes `gap` days after the one before. */
  tries: readonly (Try & { gap: number })[]
}

const REPLY_OUTCOMES = OUTCOMES.filter((o) => !(LAPSE_OUTCOMES as readonly string[]).includes(o))

/** What is asked, by whom and how; the day on which it arrives is settled by `arriving`. */
export const anyRequest = fc.record({
  channel: fc.constantFrom(...ENTERED_CHANNELS),
  applicantKind: fc.constantFrom(...APPLICANT_KINDS),
  matter: fc.constantFrom<Matter>('disclosure', 'disclosure', 'disclosure', 'record_correction'),
})
export type AnyRequest = Pick<CaseFacts, 'channel' | 'applicantKind' | 'matter'>

/** The facts of a request that arrived on a day. */
export function arriving({ channel, applicantKind, matter }: AnyRequest, on: IsoDate): CaseFacts {
  return {
    channel,
    mailKind: channel === 'mail_signed' ? 'ems' : null,
    submittedOn: on,
    arrivedOn: on,
    signedOn: channel === 'mail_signed' ? on : null,
    applicantKind,
    matter,
  }
}

export const anyTry = fc.record({
  command: fc.constantFrom(...COMMANDS.map(({ name }) => name)),
  choice: fc.nat(1000),
})

/** Requests that arrive in 2023 or 2024. */
export const anyWalk: fc.Arbitrary<Walk> = fc.record({
  facts: fc
    .tuple(anyRequest, fc.integer({ min: 0, max: 730 }))
    .map(([request, after]) => arriving(request, addDays(day('2023-01-01'), after))),
  tries: fc.array(
    fc.tuple(fc.integer({ min: 0, max: 25 }), anyTry).map(([gap, tried]) => ({ ...tried, gap })),
    { maxLength: 30 },
  ),
})

/** The case that a walk comes to; `visit` sees it after every command that was allowed. */
export function walked(walk: Walk, visit: (kase: Case, command: Command) => void = () => {}): Case {
  const registered = { seq: 1, event: { type: 'registered' as const, on: walk.facts.arrivedOn } }
  const identity = { id: 'case', agencyId: 'agency', number: '依申〔2023〕1号', facts: walk.facts }
  let kase = loadCase({ ...identity, recorded: [registered] }, CALENDAR, SETTINGS)
  let today = walk.facts.arrivedOn
  let ids = 0
  for (const tried of walk.tries) {
    today = addDays(today, tried.gap)
    const context: Context = {
      today,
      calendar: CALENDAR,
      settings: SETTINGS,
      actor: { personId: 'person', agencyId: 'agency', unitId: 'unit', roles: ['clerk', 'supervisor'] },
      newId: () => `id-${++ids}`,
      approvalSkippedBecause: '纸质审签',
      enteredLateBecause: '补录',
    }
    const { command, input: raw } = stepTried(kase, tried, context)
    const input = command.input.safeParse(raw)
    if (!input.success) continue
    const outcome = decideCommand(command, kase, input.data, context)
    if ('refusal' in outcome) continue
    kase = outcome.next
    visit(kase, command)
  }
  return kase
}

/** The command that a try gives to a case, with its form filled in; whether it is allowed is for the rules to say. */
export function stepTried(
  kase: Case,
  { command, choice }: Try,
  context: Context,
): { command: Command; input: Record<string, unknown> } {
  // Half of the tries take something that the case page would offer, or walks would seldom get far.
  const offered = choice % 2 === 0 ? COMMANDS.filter((one) => possible(one, kase, context) === null) : []
  const { name } = offered[Math.floor(choice / 2) % Math.max(1, offered.length)] ?? { name: command }
  const taken = commandNamed(name)
  if (!taken) throw new Error(`no command ${name}`)
  return { command: taken, input: filledIn(kase, context, choice) }
}

/** Every field that any form has, filled in as well as may be. */
function filledIn(kase: Case, { today, actor }: Context, choice: number): Record<string, unknown> {
  const any = REPLY_OUTCOMES[choice % REPLY_OUTCOMES.length] ?? 'other'
  const ofRecords = kase.facts.matter === 'record_correction'
  const outcome = ofRecords ? 'other' : (rowsAllowed(kase.standing.items)?.[0] ?? any)
  const bases = ofRecords
    ? (['art41'] as const)
    : BASES_OF_OUTCOME[outcome].filter((basis) => basis !== 'art41')
  const { items, askedUnits, notices } = kase.standing
  const openOpinions = kase.standing.openOpinions
  const on = addDays(today, -(choice % 3))
  const words = '说明'
  return {
    on,
    datedOn: on,
    newDay: choice % 2 === 0 ? '' : addDays(today, -(choice % 20)),
    receivedOn: choice % 3 === 0 ? '' : (openOpinions[0]?.on ?? today),
    respondBy: addDays(today, 10 + (choice % 20)),
    outcome,
    basis: [bases[choice % bases.length]],
    way: choice % 5 === 0 ? 'collection' : 'mail',
    latenessCause: choice % 2 === 0 ? '' : 'file_search',
    toAgencyId: 'other-agency',
    unitId: actor.unitId ?? '',
    personId: choice % 4 === 3 ? 'successor' : '',
    from: (['third_party', 'agency', 'co_producer'] as const)[choice % 3],
    opinionId: openOpinions[choice % Math.max(1, openOpinions.length)]?.id ?? '',
    target: 1 + (choice % kase.recorded.length),
    feeBasis: choice % 2 === 0 ? 'per_page' : 'per_request',
    quantity: 1 + (choice % 60),
    payment: words,
    decision: words,
    lacks: [LACK_KEYS[choice % LACK_KEYS.length]],
    items: `${words}一\n${words}二`,
    itemId: (items.find(({ answer }) => answer === null) ?? items[0])?.id ?? '',
    askedId: askedUnits[choice % Math.max(1, askedUnits.length)]?.id ?? '',
    answerBy: addDays(today, 5),
    question: words,
    answer: words,
    by: choice % 2 === 0 ? 'applicant' : 'office',
    adopted: choice % 2 === 0 ? 'yes' : 'no',
    address: words,
    place: words,
    otherCaseId: `other-${choice % 3}`,
    notice: notices[choice % Math.max(1, notices.length)]?.id ?? '',
    servedOn: notices.at(-1)?.sentOn ?? today,
    servedBy: 'mail',
    dueOn: addDays(today, 30 + (choice % 60)),
    workingDays: 1 + (choice % 20),
    againBecause: words,
    shortBecause: words,
    body: words,
    consent: words,
    content: words,
    how: choice % 2 === 0 ? 'repeats' : words,
    note: words,
    opinion: words,
    party: words,
    lateBecause: words,
    points: words,
    reason: words,
    remark: words,
  }
}

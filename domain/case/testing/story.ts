import type { z } from 'zod'
import type { Actor, Role } from '../../actor'
import { day, type IsoDate } from '../../calendar/day'
import { NATIONAL } from '../../calendar/testing/national'
import { type Case, loadCase } from '../case'
import { type CommandName, commandNamed } from '../chapters/commands'
import type { CaseText, Context } from '../command'
import { inconsistency } from '../consistency'
import { type CourseEntry, courseOf, courseWith } from '../course'
import { type DecidedCase, decideCommand, possible } from '../decide'
import { dueDayMoves } from '../due-day-moves'
import type { CourseNames } from '../event-definition'
import { type CaseEvent, type CaseEventType, numbered } from '../events'
import { isRefused, type Refusal, type Refused } from '../refusal'
import type { RuleName } from '../rule-names'
import { type AgencySettings, agencySettings } from '../settings'
import type { Arrival } from './arrivals'
import { receiptConfirmed, registered } from './events'
import { SAMPLE_WORDS } from './samples'

/** Stories are of steps, not of their approval; those of approval choose it themselves. */
const CHOICES: z.input<typeof agencySettings> = { approvalSteps: { reply: 0 } }

/** An office that has chosen nothing but to let replies go without approval. */
export const SETTINGS = agencySettings.parse(CHOICES)

/** A case with what happened since it arrived, as stored; whether it could have happened is not asked. */
export function caseOf(
  { facts, confirmedOn }: Arrival,
  events: readonly CaseEvent[],
  settings: AgencySettings = SETTINGS,
): Case {
  const confirmed = confirmedOn === null ? [] : [receiptConfirmed(confirmedOn)]
  const recorded = numbered([registered(facts.arrivedOn), ...confirmed, ...events], 0)
  return loadCase({ id: 'c', agencyId: 'a', number: '依申〔2026〕1号', facts, recorded }, NATIONAL, settings)
}

/** Given a request that arrived and what happened to it since, for a clerk of unit `u` who takes the next step. */
export function given(arrival: Arrival, ...events: CaseEvent[]): Story {
  const clerk: Actor = { personId: 'p', agencyId: 'a', unitId: 'u', roles: ['clerk'] }
  return new Story(caseOf(arrival, events), { actor: clerk, settings: SETTINGS, texts: SAMPLE_WORDS })
}

/** Names of whatever events point to by id. */
export const NAMES: CourseNames = {
  letter: () => '《政府信息公开申请答复书》',
  documentNumber: () => '依申告〔2026〕7号',
  agency: () => '某某市自然资源局',
  case: (id) => `依申〔2026〕${id.replace(/\D/g, '')}号`,
  askedUnit: () => '规划处',
  file: () => '签收回执',
  person: () => '沈某某',
  unit: () => '办公室',
}

interface Telling {
  actor: Actor
  settings: AgencySettings
  /** Words of the steps so far. */
  texts: readonly CaseText[]
}

/** A case as far as it has been told, and what its last step came to. Every step gives a story of its own. */
class Story {
  constructor(
    private readonly soFar: Case,
    private readonly telling: Telling,
    private readonly last: DecidedCase | Refused | null = null,
  ) {}

  /** The same case before another person: with this role, or otherwise another than the clerk. */
  by(who: Role | Partial<Actor>): Story {
    const other = typeof who === 'string' ? { roles: [who] } : who
    return new Story(this.kase, { ...this.telling, actor: { ...this.telling.actor, ...other } })
  }

  /** The same case in an office that has chosen otherwise. */
  under(choices: z.input<typeof agencySettings>): Story {
    const settings = agencySettings.parse({ ...CHOICES, ...choices })
    return new Story(loadCase(this.kase, NATIONAL, settings), { ...this.telling, settings })
  }

  /** Further events recorded, whatever the rules say to them. */
  and(...events: CaseEvent[]): Story {
    const { kase } = this
    const recorded = [...kase.recorded, ...numbered(events, kase.version)]
    return new Story(loadCase({ ...kase, recorded }, NATIONAL, this.telling.settings), this.telling)
  }

  /** A command, with its form as typed. `approvalSkippedBecause` may stand among its fields. */
  when(name: CommandName, typed: Record<string, unknown>, today: string): Story {
    const command = commandNamed(name)
    if (!command) throw new Error(`no command ${name}`)
    const { approvalSkippedBecause } = typed as { approvalSkippedBecause?: string }
    const context = { ...this.contextOn(day(today)), approvalSkippedBecause }
    const outcome = decideCommand(command, this.kase, command.input.parse(typed), context)
    if (isRefused(outcome)) return new Story(this.kase, this.telling, outcome)
    const texts = [...this.telling.texts, ...outcome.texts]
    return new Story(outcome.next, { ...this.telling, texts }, outcome)
  }

  /** 更正记录 of the newest entry of a kind: void, or moved to another day. */
  correcting(type: CaseEventType, to: { newDay: string } | 'void', today: string): Story {
    const target = this.kase.recorded.findLast(({ event }) => event.type === type)?.seq
    const newDay = to === 'void' ? '' : to.newDay
    return this.when('correctEvent', { target, newDay, reason: '登记有误' }, today)
  }

  /** What the case page says of a command beforehand; null when it is offered. */
  foretold(name: CommandName, today: string): RuleName | null {
    const command = commandNamed(name)
    if (!command) throw new Error(`no command ${name}`)
    return possible(command, this.kase, this.contextOn(day(today)))?.refusal.rule ?? null
  }

  /** The case as it stands. After a refusal nobody should go on, so a test that does fails with its words. */
  get kase(): Case {
    if (this.refusal) throw new Error(`${this.refusal.rule}: ${this.refusal.message}`)
    return this.soFar
  }

  get refusal(): Refusal | null {
    return isRefused(this.last) ? this.last.refusal : null
  }

  /** Rule that refused the last step; null when it was taken. */
  get refusedBy(): RuleName | null {
    return this.refusal?.rule ?? null
  }

  /** Rule by which the history cannot have happened; null when it can. */
  get contradiction(): RuleName | null {
    return inconsistency(this.kase.facts, this.kase.recorded)?.rule ?? null
  }

  /** Events that the last step recorded. */
  get recorded(): readonly CaseEvent[] {
    return this.done.recorded.map(({ event }) => event)
  }

  get warnings(): readonly RuleName[] {
    return this.done.warnings.map(({ rule }) => rule)
  }

  /** Words that the last step kept apart. */
  get words(): readonly string[] {
    return this.done.texts.map(({ body }) => body)
  }

  /** 经过, newest first. */
  get course(): readonly CourseEntry[] {
    const { recorded, facts } = this.kase
    const texts = new Map(this.telling.texts.map(({ id, body }) => [id, body]))
    const steps = recorded.map((step) => ({
      ...step,
      recordedBy: 'p',
      recordedAt: `${step.event.on}T02:00Z`,
    }))
    return courseOf(
      steps,
      courseWith(recorded, facts, texts, NAMES),
      dueDayMoves(this.kase, NATIONAL, this.telling.settings),
    )
  }

  private get done(): DecidedCase {
    if (!this.last || isRefused(this.last)) throw new Error(this.refusal?.message ?? 'no step was taken')
    return this.last
  }

  private contextOn(today: IsoDate): Context {
    let ids = 0
    const { actor, settings } = this.telling
    return {
      today,
      calendar: NATIONAL,
      settings,
      actor,
      newId: () => `id-${this.soFar.version + 1}-${++ids}`,
      enteredLateBecause: '补录',
    }
  }
}

import { randomUUID } from 'node:crypto'
import { peopleOf, unitRows } from '@/db/queries/office'
import { reads, transact } from '@/db/transact'
import type { Actor, Role } from '@/domain/access'
import type { IsoDate } from '@/domain/calendar/day'
import { answerDueOn, type Case, loadCase } from '@/domain/case/case'
import { inconsistency } from '@/domain/case/consistency'
import { type CaseEvent, numbered, type RecordedEvent } from '@/domain/case/events'
import { project } from '@/domain/case/progress'
import { begin, deriveAnew, type Writing, writingFor } from '../cases/change'
import { appendAudit } from '../proof/append-audit'
import { demoHistory, type PastCase, type PastStep } from './history'

/**
 * Writes the two years before the demonstration, each entry at an instant of its own day, in one transaction: step by
 * step through the screens' doors it would take a minute. What could not have happened is thrown.
 */
export async function writeHistory(agencyId: string, today: IsoDate): Promise<number> {
  const staff = await peopleOf(reads(), agencyId)
  const units = new Map((await unitRows(reads(), agencyId)).map(({ id, name }) => [name, id]))
  const people = new Map(staff.map(({ account, id }) => [account, id]))
  const actorCalled = (account: string): Actor => {
    const person = staff.find((one) => one.account === account)
    if (!person) throw new Error(`the demonstration has no ${account}`)
    return { personId: person.id, agencyId, unitId: person.unitId, roles: person.roles as Role[] }
  }
  return transact(async (tx) => {
    const { office } = await writingFor(tx, actorCalled('zhoumin'))
    const past = demoHistory(today, office.calendar, { units, people })
    const steps = past.flatMap((one, i) => one.steps.map((step) => ({ one, i, step })))
    // Whatever happened on a day, in the order in which the cases came in.
    steps.sort((a, b) => (a.step.on < b.step.on ? -1 : a.step.on > b.step.on ? 1 : a.i - b.i))
    const written = new Map<PastCase, Case>()
    for (const [n, { one, step }] of steps.entries()) {
      const at = `${step.on}T0${1 + (n % 8)}:${String(n % 60).padStart(2, '0')}:00.000Z`
      const writing = { tx, actor: actorCalled(step.by), office, at }
      written.set(one, await writeStep(writing, one, step, written.get(one)))
    }
    return past.length
  })
}

async function writeStep(
  writing: Writing,
  one: PastCase,
  step: PastStep,
  before: Case | undefined,
): Promise<Case> {
  const { tx, actor, office, at } = writing
  const recorded: RecordedEvent[] = numbered(
    step.events.map((event) => withCause(event, one, before)),
    before?.version ?? 0,
  ).map((entry) => ({ ...entry, recordedAt: at }))
  const kase = loadCase(
    {
      id: before?.id ?? randomUUID(),
      agencyId: office.id,
      number: one.number,
      facts: one.facts,
      recorded: [...(before?.recorded ?? []), ...recorded],
    },
    office.calendar,
    office.settings,
  )
  const wrong = inconsistency(kase.facts, kase.recorded)
  if (wrong) throw new Error(`${one.number}: ${wrong.message}`)
  if (before) {
    await deriveAnew(writing, [{ next: kase, recorded }])
    const detail = {
      number: kase.number,
      events: recorded.map(({ seq, event }) => ({ seq, type: event.type, on: event.on })),
      state: kase.state,
      dueOn: kase.clock.dueOn,
    }
    await appendAudit(tx, {
      at,
      agencyId: office.id,
      personId: actor.personId,
      action: step.action,
      caseId: kase.id,
      detail,
    })
    return kase
  }
  await begin(writing, [
    {
      row: {
        id: kase.id,
        agencyId: office.id,
        number: one.number,
        ...one.facts,
        applicantName: one.applicantName,
        phone: one.phone,
        requested: one.requested,
        informationForm: 'paper',
        deliveryWay: 'mail',
        batchId: null,
      },
      recorded,
      texts: [],
      kase,
      progress: project(kase, office.calendar),
      audit: {
        action: 'register',
        detail: { channel: one.facts.channel, receivedOn: kase.clock.receivedOn },
      },
    },
  ])
  return kase
}

function withCause(event: CaseEvent, one: PastCase, before: Case | undefined): CaseEvent {
  const dueOn = before ? answerDueOn(before) : null
  if (event.type !== 'replied' || dueOn === null || event.on <= dueOn) return event
  return { ...event, latenessCause: one.causeIfLate }
}

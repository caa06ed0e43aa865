import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { mayDo } from '@/domain/access'
import { day } from '@/domain/calendar/day'
import { isoDate } from '@/domain/calendar/day-input'
import { NATIONAL } from '@/domain/calendar/testing/national'
import { historyOfPart } from '@/domain/case/chapters/amendment/split'
import { COMMANDS } from '@/domain/case/chapters/commands'
import { EVENTS } from '@/domain/case/chapters/events'
import { type Command, type Context, decided, defineCommand } from '@/domain/case/command'
import { inconsistency } from '@/domain/case/consistency'
import { courseForApplicant, courseOf, courseWith } from '@/domain/case/course'
import { decideCommand } from '@/domain/case/decide'
import { defineEvents } from '@/domain/case/event-definition'
import type { CaseEvent } from '@/domain/case/events'
import { CONTEXT, caseIn, commandsByState } from '@/domain/case/testing/commands-by-state'
import { computeClockCases } from '@/domain/clock/cases-file'
import { RULES } from '@/domain/clock/testing/story'
import { actionsOf } from './case-actions'

// A step that no law knows: the archive is flooded, and five working days are added. Its event and its command are put
// into the books in memory, and everything that deals with steps has to take them in without knowing their names.

type Flooded = { type: 'archiveFlooded'; on: CaseEvent['on']; shelf: string; reportedOn: CaseEvent['on'] }

const { archiveFlooded } = defineEvents<Flooded>({
  archiveFlooded: {
    place: 'inCourse',
    contradiction: null,
    evolve: (standing) => ({ ...standing, extensions: standing.extensions + 1 }),
    clock: () => ({ does: 'lengthen', workingDays: 5 }),
    inCasesFile: z.object({ type: z.literal('archiveFlooded'), on: isoDate }) as never,
    title: { called: '水淹', inFull: ({ shelf }, { names }) => `档案库进水　${names.unit(shelf)}` },
    lines: ({ reportedOn }) => [`报告日期：${reportedOn}`],
    correction: { by: 'entry', redated: (event, on) => ({ ...event, on, reportedOn: on }) },
    applicantReads: '档案库进水，期限顺延',
    copiedBySplit: true,
    letter: null,
  },
})

const reportFlood = defineCommand({
  name: 'reportFlood',
  label: '登记档案库进水',
  article: null,
  who: { auditor: 'agency' },
  usual: { in_progress: 'main' },
  approvedAs: null,
  appliesTo: 'case',
  effect: '期限顺延5个工作日。',
  input: z.object({ on: z.string(), shelf: z.string() }),
  fields: { on: { label: '进水日期', as: 'date', initial: 'today' }, shelf: { label: '库房', as: 'text' } },
  when: () => null,
  decide: (_kase, { on, shelf }) =>
    decided([{ type: 'archiveFlooded', on, shelf, reportedOn: on } as unknown as CaseEvent]),
})

const commands = COMMANDS as unknown as Command[]
const events = EVENTS as unknown as Record<string, unknown>
beforeAll(() => {
  events.archiveFlooded = archiveFlooded
  commands.unshift(reportFlood as unknown as Command)
})
afterAll(() => {
  delete events.archiveFlooded
  commands.shift()
})

const auditor: Context = {
  ...CONTEXT,
  enteredLateBecause: '水退后才清点',
  actor: { personId: 'p', agencyId: 'a', unitId: 'u', roles: ['auditor'] },
}

/** A case in progress in which the archive was flooded on 2026-03-09. */
function flooded() {
  const done = decideCommand(
    reportFlood as unknown as Command,
    caseIn('in_progress'),
    { on: '2026-03-09', shelf: 's' },
    auditor,
  )
  if ('refusal' in done) throw new Error(done.refusal.message)
  return done.next
}

test('the clock moves by it, at the desk and in a file of cases', () => {
  const before = caseIn('in_progress').clock.dueOn
  expect(before).not.toBeNull()
  expect(flooded().clock.dueOn).toBe(NATIONAL.addWorkingDays(day(before ?? ''), 5))
  const told = { id: 'x', channel: 'in_person', submittedOn: '2026-03-03' }
  const file = { cases: [{ ...told, events: [{ type: 'archiveFlooded', on: '2026-03-09' }] }] }
  expect(computeClockCases(file, NATIONAL, RULES)).toMatchObject({
    cases: [{ due: NATIONAL.addWorkingDays(day('2026-03-03'), 25) }],
  })
})

test('the course and the page of the applicant tell it', () => {
  const { recorded, facts, history } = flooded()
  const names = { unit: (id: string) => `库房${id}`, person: () => '某某' } as never
  const steps = recorded.map((step) => ({ ...step, recordedBy: 'p', recordedAt: '' }))
  expect(courseOf(steps, courseWith(steps, facts, new Map(), names), new Map())[0]).toMatchObject({
    title: '档案库进水　库房s',
    lines: ['报告日期：2026-03-09'],
  })
  expect(courseForApplicant(history).at(-1)).toEqual({ on: '2026-03-09', what: '档案库进水，期限顺延' })
})

test('access is asked of its own definition', () => {
  expect(mayDo(auditor.actor, 'reportFlood' as never)).toBe(true)
  expect(mayDo({ ...auditor.actor, roles: ['clerk'] }, 'reportFlood' as never)).toBe(false)
})

test('a part that is split off begins with it', () => {
  expect(historyOfPart(flooded()).map(({ type }) => type)).toContain('archiveFlooded')
})

test('it can be corrected, in its own way, and the deadline follows', () => {
  const kase = flooded()
  const correctEvent = commands.find(({ name }) => name === 'correctEvent') as Command
  const target = String(kase.history.find(({ event }) => (event.type as string) === 'archiveFlooded')?.seq)
  const put = (newDay: string | undefined) => {
    const input = { target: Number(target), newDay, reason: '日期有误' }
    const done = decideCommand(correctEvent, kase, input, CONTEXT)
    if ('refusal' in done) throw new Error(done.refusal.message)
    return done.next
  }
  const moved = put('2026-03-10').history.find(({ seq }) => String(seq) === target)
  expect(moved?.event).toMatchObject({
    on: '2026-03-10',
    reportedOn: '2026-03-10',
  })
  expect(put(undefined).clock.dueOn).toBe(caseIn('in_progress').clock.dueOn)
})

test('it cannot stand after the end', () => {
  const ended = caseIn('concluded')
  const event = { type: 'archiveFlooded', on: day('2026-03-12'), shelf: 's', reportedOn: day('2026-03-12') }
  const recorded = [...ended.recorded, { seq: 99, event: event as unknown as CaseEvent }]
  expect(inconsistency(ended.facts, recorded)?.rule).toBe('alreadyEnded')
})

test('the case page offers it first, with its form', () => {
  const none = {
    proofs: [],
    earlier: [],
    lateness: null,
    requestOfMonth: null,
    units: [],
    people: [],
    otherAgencies: [],
  }
  const [first] = actionsOf(caseIn('in_progress'), auditor, {
    ...none,
    eventTitle: () => '',
    textOf: () => '',
  })
  expect(first).toMatchObject({ name: 'reportFlood', possible: true, rank: 'main' })
  expect(first?.possible && first.fields.map(({ label }) => label)).toEqual(['进水日期', '库房'])
})

test('the table of commands by state has its row', () => {
  expect(commandsByState(commands)).toContain('登记档案库进水 `reportFlood`')
})
